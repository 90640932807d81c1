import Core
import Population
import Storage

/// Whether somebody can be sent to a service, found before it is sent.
struct ServiceFit: Hashable, Sendable {
    /// What says no: the service is closed or full, or does not take people of this age.
    let refusals: [String]
    /// What nobody knows: whether there is room, whether they can get in.
    let questions: [String]

    /// What is said of a service, best first.
    enum Answer: String, CaseIterable, Sendable, Hashable {
        case fits
        case askFirst = "ask-first"
        case doesNotFit = "does-not-fit"

        var title: String {
            switch self {
            case .fits: "Fits"
            case .askFirst: "Ask first"
            case .doesNotFit: "Does not fit"
            }
        }
    }

    var answer: Answer { refusals.isEmpty ? (questions.isEmpty ? .fits : .askFirst) : .doesNotFit }
    var words: String { (refusals + questions).joined(separator: " ") }

    /// - Parameters:
    ///   - needs: what the person needs, in the words of the register; none where the caller may not see them.
    ///   - staleDays: after how many days without a check an entry is stale.
    init(
        _ service: CommunityService, for person: PersonServed, needs: [String] = [],
        staleDays: Int = Freshness.usualDays, on today: Day
    ) {
        let (ageRefusal, ageQuestion) = Self.age(service, person, today)
        let (roomRefusal, roomQuestion) = Self.room(service)
        refusals = [service.isOpen ? nil : "\(service.name) is closed at present.", ageRefusal, roomRefusal]
            .compactMap { $0 }
        questions = [
            ageQuestion, roomQuestion, Self.check(service, staleDays, today), Self.area(service, person),
            Self.access(service, needs),
            person.needsInterpreter ? "They need an interpreter: ask how that can be done." : nil,
        ].compactMap { $0 }
    }

    private static func age(
        _ service: CommunityService, _ person: PersonServed, _ today: Day
    ) -> (refusal: String?, question: String?) {
        guard service.minimumAge != nil || service.maximumAge != nil else { return (nil, nil) }
        guard let age = person.age(on: today) else {
            return (nil, "\(service.name) takes certain ages, and the person’s date of birth is not known.")
        }
        if let least = service.minimumAge, age < least {
            return ("\(service.name) takes people from \(least) years; the person is \(age).", nil)
        }
        if let most = service.maximumAge, age > most {
            return ("\(service.name) takes people up to \(most) years; the person is \(age).", nil)
        }
        return (nil, nil)
    }

    private static func room(_ service: CommunityService) -> (refusal: String?, question: String?) {
        switch service.capacity {
        case .full: ("\(service.name) says it is full.", nil)
        case .waiting(let weeks) where weeks > 0:
            (nil, "\(service.name) has a waiting time of \(weeks) \(weeks == 1 ? "week" : "weeks").")
        case .unknown: (nil, "Nobody has said whether there is room.")
        case .waiting, .open: (nil, nil)
        }
    }

    private static func check(_ service: CommunityService, _ staleDays: Int, _ today: Day) -> String? {
        let freshness = Freshness(service.details.assurance, on: today, staleDays: staleDays)
        switch freshness {
        case .fresh, .ageing: return nil
        case .stale(let day): return "Its entry was last checked on \(day.words)."
        case .never: return "Its entry was never checked."
        }
    }

    /// Areas are words, so only a town or a postcode district that stands in them is known to fit.
    private static func area(_ service: CommunityService, _ person: PersonServed) -> String? {
        let areas = service.details.areas
        guard !areas.isEmpty else { return nil }
        let district = person.postcode.flatMap(Outcode.init)?.text.lowercased()
        let words = areas.joined(separator: " ").lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        if let district, words.contains(district) { return nil }
        return "It takes people from \(areas.joined(separator: ", ")): ask whether that is where they live."
    }

    /// Words of needs that no sentence of an entry has.
    private static let signs: [(words: [String], mark: AccessMarks)] = [
        (["hearing aid", "hard of hearing"], .hearingLoop),
        (["walking frame", "no stairs", "cannot climb"], .stepFree),
        (["hoist"], .changingPlaces), (["autis", "quiet"], .quietSpace),
    ]

    private static func access(_ service: CommunityService, _ needs: [String]) -> String? {
        guard !service.details.isRemote else { return nil }
        var wanted: AccessMarks = []
        for need in needs {
            let plain = need.lowercased()
            wanted.formUnion(AccessMarks(reading: need))
            for sign in signs where sign.words.contains(where: plain.contains) { wanted.formUnion(sign.mark) }
        }
        let had = service.details.places.reduce(into: AccessMarks()) { $0.formUnion($1.location.access) }
        let missing = wanted.subtracting(had).titles.map { $0.lowercased() }
        guard !missing.isEmpty else { return nil }
        return "They may need this, and its entry does not say that it has it: \(missing.joined(separator: ", "))."
    }
}

/// What a person needs, as a service is held against it; nothing for whoever may not see it.
func needsToMeet(
    _ person: PersonServedID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> [String] {
    let record: OpenRecord
    do {
        record = try openRecord(of: person, as: caller, at: now, in: tx)
    } catch is Refusal {
        return []
    }
    guard record.standing.sees.contains(.needs) else { return [] }
    return try Population.Needs.of(record.everyID, shownTo: record.standing, in: caller.organisation, tx)
        .filter { $0.endedOn == nil }.map(\.words)
}
