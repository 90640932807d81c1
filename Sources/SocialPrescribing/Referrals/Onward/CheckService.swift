import Core
import Population

/// What speaks against sending somebody to a service, found before it is sent.
struct ServiceFit: Hashable, Sendable {
    let problems: [String]

    var isFit: Bool { problems.isEmpty }
    var words: String { problems.joined(separator: " ") }

    init(_ service: CommunityService, for person: PersonServed, on today: Day) {
        var problems: [String] = []
        if !service.isOpen { problems.append("\(service.name) is closed at present.") }
        if let age = person.age(on: today) {
            if let least = service.minimumAge, age < least {
                problems.append("\(service.name) takes people from \(least) years; the person is \(age).")
            }
            if let most = service.maximumAge, age > most {
                problems.append("\(service.name) takes people up to \(most) years; the person is \(age).")
            }
        } else if service.minimumAge != nil || service.maximumAge != nil {
            problems.append("\(service.name) takes certain ages, and the person’s date of birth is not known.")
        }
        switch service.capacity {
        case .full: problems.append("\(service.name) says it is full.")
        case .waiting(let weeks) where weeks > 0:
            problems.append("\(service.name) has a waiting time of \(weeks) \(weeks == 1 ? "week" : "weeks").")
        case .waiting, .open, .unknown: break
        }
        self.problems = problems
    }
}
