import CarePlanning
import Core
import Population
import Storage

/// Plans at different stages: a few words about somebody, goals and actions, agreed, and changed since.
struct DemoPlans {
    let care: DemoCare
    let people: [DemoServed]
    /// A link worker of each team.
    let callers: [Caller]

    private static let goals: [(worry: String, goal: String, action: String, who: String)] = [
        ("I am alone most days", "To see people twice a week", "Go to the lunch club with Lee once", "Me and Lee"),
        ("The bills frighten me", "To know what I owe", "Bring the letters to money advice", "My link worker"),
        ("I do not trust my legs", "To walk to the shop by myself", "Strength and balance, ten times", "Me"),
        ("I cannot leave my partner", "One free afternoon a week", "Ask about a sitting service", "My link worker"),
    ]

    func make(in tx: any Transaction) throws {
        // Every other of the first twenty-four has a plan; how far it is goes by turns.
        for (turn, served) in people.prefix(24).enumerated().filter({ $0.offset % 2 == 0 || $0.offset == 1 }) {
            try plan(of: served, turn, in: tx)
        }
    }

    private func plan(of served: DemoServed, _ turn: Int, in tx: any Transaction) throws {
        let caller = callers[served.team % callers.count], person = served.person.id,
            stage = turn == 0 ? 3 : turn / 2 % 4
        let then = care.at(30 - turn), goal = Self.goals[turn % Self.goals.count]
        try add(.mostImportant, ["text": "My family, my garden and a good cup of tea"], of: person, caller, then, tx)
        try add(.communication, ["text": "Speak slowly and look at me"], of: person, caller, then, tx)
        guard stage > 0 else { return }
        try add(.strength, ["text": "I am good with people once I know them"], of: person, caller, then, tx)
        let need = try add(.need, ["text": goal.worry], of: person, caller, then, tx)
        let wish = try add(
            .goal, ["text": goal.goal, "importance": "8", "status": "in-progress"], under: need, of: person, caller,
            then, tx)
        try add(
            .action,
            [
                "text": goal.action, "whoName": goal.who, "when": "\(care.today + 14)", "confidence": "7",
                "status": stage == 1 ? "not-started" : "in-progress",
            ], under: wish, of: person, caller, then, tx)
        // One review is late, so that the list of what waits has something on it.
        try add(.planDetails, ["reviewDate": "\(care.today + (turn == 6 ? -3 : 60))"], of: person, caller, then, tx)
        guard stage > 1 else { return }
        let version = try seePlan(of: person, as: caller, at: then, in: tx).version
        try agreePlan(
            of: person, Agreement(isAgreed: true, name: served.person.name, role: "The person"), version: version,
            mark: care.ids.make(at: care.now), as: caller, at: care.at(max(25 - turn, 1)), in: tx)
        guard stage > 2 else { return }
        try add(.outcome, ["text": "I went twice and stayed for tea"], under: wish, of: person, caller, care.at(2), tx)
    }

    @discardableResult
    private func add(
        _ kind: PlanKind, _ fields: [String: String], under parent: PlanItemID? = nil, of person: PersonServedID,
        _ caller: Caller, _ then: Instant, _ tx: any Transaction
    ) throws -> PlanItemID {
        let id: PlanItemID = care.ids.make(at: care.now)
        try addItem(id, kind, under: parent, of: person, fields: fields, as: caller, at: then, in: tx)
        return id
    }
}
