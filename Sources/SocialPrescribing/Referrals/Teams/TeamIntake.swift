public import Core
import Population

/// What a team of ours takes: whether referrals, of whom, and how many at once.
public struct TeamIntake: Hashable, Sendable {
    public let team: UnitID
    public var takesReferrals: Bool
    /// In whole years; `nil` for no limit.
    public var leastAge: Int?
    public var mostAge: Int?
    /// The codes of the practices whose people it takes; none for all.
    public var practices: [String]
    /// The most people it walks with at once; `nil` for no limit.
    public var mostOpen: Int?
    /// How long people wait at present, in weeks; `nil` where it is not known.
    public var waitingWeeks: Int?
    /// What whoever refers should know.
    public var words: String
    /// How services and people reach the team; empty where nobody has said.
    public var phone: String

    public init(
        team: UnitID, takesReferrals: Bool = true, leastAge: Int? = nil, mostAge: Int? = nil, practices: [String] = [],
        mostOpen: Int? = nil, waitingWeeks: Int? = nil, words: String = "", phone: String = ""
    ) {
        self.team = team
        self.takesReferrals = takesReferrals
        self.leastAge = leastAge
        self.mostAge = mostAge
        self.practices = practices
        self.mostOpen = mostOpen
        self.waitingWeeks = waitingWeeks
        self.words = words
        self.phone = phone
    }

    /// What speaks against sending somebody there, in words; `nil` when nothing does.
    ///
    /// - Parameters:
    ///   - openCount: how many people the team walks with now.
    ///   - isUrgent: what cannot wait a week is taken by a full team too.
    func problem(
        _ name: String, for person: PersonServed, isUrgent: Bool, openCount: Int, on today: Day
    ) -> String? {
        if let age = person.age(on: today) {
            if let leastAge, age < leastAge { return "\(name) takes people from \(leastAge) years; they are \(age)" }
            if let mostAge, age > mostAge { return "\(name) takes people up to \(mostAge) years; they are \(age)" }
        }
        if !practices.isEmpty, let code = person.practice?.odsCode, !practices.contains(code.uppercased()) {
            return "\(name) does not take people of their practice (\(code))"
        }
        if let mostOpen, openCount >= mostOpen, !isUrgent {
            return "\(name) is full at present; it takes only what cannot wait a week"
        }
        return nil
    }
}

/// A team that takes referrals, as forms offer it.
struct OfferedTeam: Hashable, Sendable {
    let id: UnitID
    let name: String
    let intake: TeamIntake
    let openCount: Int

    var isFull: Bool { intake.mostOpen.map { openCount >= $0 } ?? false }

    /// What stands beside its name: "full at present", "about 3 weeks until the first contact".
    var label: String {
        if isFull { return "\(name) (full at present)" }
        guard let weeks = intake.waitingWeeks, weeks > 0 else { return name }
        return "\(name) (about \(weeks) \(weeks == 1 ? "week" : "weeks") until the first contact)"
    }

    /// Who it is for, where not for everybody.
    var forWhom: String {
        let ages =
            switch (intake.leastAge, intake.mostAge) {
            case (let least?, let most?): "People from \(least) to \(most) years."
            case (let least?, nil): "People from \(least) years."
            case (nil, let most?): "People up to \(most) years."
            case (nil, nil): ""
            }
        let practices =
            intake.practices.isEmpty ? "" : "People of the practices \(intake.practices.joined(separator: ", "))."
        return [ages, practices, intake.words].filter { !$0.isEmpty }.joined(separator: " ")
    }
}
