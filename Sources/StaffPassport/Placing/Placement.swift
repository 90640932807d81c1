public import Core

extension Named {
    public enum Placement {}
}

public typealias PlacementID = ID<Named.Placement>

/// Somebody of another employer works here for a while, under a licence to attend that they sign with their passport.
public struct Placement: Sendable, Hashable {
    /// What has become of it.
    public enum State: String, Sendable, Hashable, CaseIterable {
        case made, asked, signed, ended

        /// As it is called on screen.
        public var title: String {
            switch self {
            case .made: "Not sent to be signed"
            case .asked: "Waits to be signed"
            case .signed: "Signed"
            case .ended: "Ended"
            }
        }
    }

    public let id: PlacementID
    public let person: PersonID
    public let unit: UnitID
    /// As what they work: "Registered nurse, band 5".
    public let role: String
    /// The first and the last day.
    public let from: Day
    public let to: Day
    /// Who sends them: "Other NHS Trust".
    public let employer: String
    /// One condition each, in the order they are read.
    public let conditions: [String]
    /// Which licence it is; the text itself is kept, so that a later version changes nothing.
    public let textVersion: String
    /// What is signed, to the letter.
    public let text: String
    public let madeAt: Instant
    public internal(set) var state: State
    public internal(set) var stateAt: Instant
    /// Why it was ended.
    public internal(set) var reason: String?
    /// The request it was signed with, or is to be.
    public internal(set) var request: PassportRequestID?
    /// What was sent to the wallet, and the presentation whose key binding signs it; `nil` until then.
    var signedTransaction: String?
    var signature: String?

    init(
        id: PlacementID, person: PersonID, unit: UnitID, role: String, from: Day, to: Day, employer: String,
        conditions: [String], textVersion: String, text: String, madeAt: Instant
    ) {
        self.id = id
        self.person = person
        self.unit = unit
        self.role = role
        self.from = from
        self.to = to
        self.employer = employer
        self.conditions = conditions
        self.textVersion = textVersion
        self.text = text
        self.madeAt = madeAt
        state = .made
        stateAt = madeAt
    }

    /// The longest placement, in days, and the most conditions.
    static let daysLimit = 366, conditionsLimit = 20

    mutating func move(to state: State, at now: Instant) {
        self.state = state
        stateAt = now
    }

    /// Whether it holds on a day: signed, not ended, and within its days.
    public func holds(on day: Day) -> Bool { state == .signed && from <= day && day <= to }
}

/// What somebody wants to place: before anything of it is believed.
public struct NewPlacement: Sendable, Hashable {
    public var unit: UnitID
    public var role: String
    public var from: Day
    public var to: Day
    public var employer: String
    public var conditions: [String]

    public init(unit: UnitID, role: String, from: Day, to: Day, employer: String, conditions: [String] = []) {
        self.unit = unit
        self.role = role
        self.from = from
        self.to = to
        self.employer = employer
        self.conditions = conditions
    }

    /// What is wrong with it.
    func problems(on today: Day) -> [FieldProblem] {
        var problems: [FieldProblem] = []
        if !(1...120).contains(role.count) {
            problems.append(FieldProblem("role", "Enter the role, such as staff nurse"))
        }
        if !(1...120).contains(employer.count) { problems.append(FieldProblem("employer", "Enter who employs them")) }
        if to < from { problems.append(FieldProblem("to", "Enter a last day that is not before the first")) }
        if to < today { problems.append(FieldProblem("to", "Enter a last day that has not passed")) }
        if to - from >= Placement.daysLimit {
            problems.append(FieldProblem("to", "A placement lasts a year at most"))
        }
        if conditions.count > Placement.conditionsLimit || conditions.contains(where: { $0.count > 300 }) {
            problems.append(
                FieldProblem(
                    "conditions", "Enter up to \(Placement.conditionsLimit) conditions of 300 characters each"))
        }
        return problems
    }
}
