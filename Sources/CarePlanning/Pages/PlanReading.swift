import Core
import Identity
import Population
import Storage
import Web

/// A plan with what its pages need besides: who wrote, what was said, what is new.
struct PlanReading: Sendable {
    let plan: Plan
    /// Whose eyes it is read with.
    let reader: AccountID
    let accounts: [AccountID: Account]
    let comments: [PlanItemID: [PlanComment]]
    /// Texts of the reader's that wait for them to choose.
    let waiting: [PlanRevision]
    /// The version up to which the reader has read each record's entries.
    let seen: [PersonServedID: Int]
    /// What came after that, written by others.
    let news: [PlanChange]
    /// What others said after the reader last looked: comments, and answers to whether they agree.
    let said: [PlanSaid]
    /// What came of actions in other services, as the reader may see it.
    let came: [CameOf]

    init(of person: PersonServedID, as caller: Caller, at now: Instant, in tx: any Transaction) throws {
        let plan = try seePlan(of: person, as: caller, at: now, in: tx), organisation = caller.organisation
        self.plan = plan
        reader = caller.account
        let visible = Set(plan.items.map(\.id))
        came = seenCameOf(try CameOfRows.of(person, in: organisation, tx), by: plan.standing)
            .filter { visible.contains($0.item) }
        let all = try PlanComments.of(person, in: organisation, tx).filter { visible.contains($0.item) }
        comments = Dictionary(grouping: all, by: \.item)
        waiting = try PlanRevisions.waiting(by: caller.account, of: person, in: organisation, tx)
            .filter { visible.contains($0.item) }
        seen = try PlanLooks.versions(by: caller.account, of: person, in: organisation, tx)
        news = try planChanges(of: plan, after: seen, in: organisation, tx)
            .filter { $0.revision.author.account != caller.account }
        let looked = try PlanLooks.moment(by: caller.account, of: person, in: organisation, tx)
        said = PlanSaid.all(in: plan, comments: all, after: looked).filter { $0.author.account != caller.account }
        let writers =
            plan.items.map(\.author.account) + all.map(\.author.account)
            + news.map(\.revision.author.account) + said.map(\.author.account)
        accounts = try Accounts.some(Set(writers), of: organisation, in: tx)
    }

    /// "Pat Example", "Lee Link, care team".
    func name(_ author: PlanItem.Author) -> String { accounts.name(of: author, in: plan) }
}

extension [AccountID: Account] {
    func name(of author: PlanItem.Author, in plan: Plan) -> String {
        if author.standing == Standing.Kind.themself.rawValue { return plan.person.name }
        let name = self[author.account]?.displayName ?? "Somebody whose account is closed"
        return author.standing == Standing.Kind.proxy.rawValue ? "\(name), for \(plan.person.name)" : name
    }
}

extension Visit {
    /// The person in the path.
    func served() throws(Refusal) -> PersonServedID { try id("served") }

    /// The item in the path.
    func planItem() throws(Refusal) -> PlanItemID { try id("planItem") }

    /// The plan of the person in the path, as whoever asks may see it.
    func reading() async throws -> PlanReading {
        let caller = try caller(), person = try served(), now = now
        return try await read { try PlanReading(of: person, as: caller, at: now, in: $0) }
    }
}
