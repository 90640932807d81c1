import Core
import Storage
import Workforce

extension Eligibility {
    /// What counts of somebody on a day.
    init(
        of person: PersonID, in organisation: OrganisationID, on day: Day, _ tx: any Transaction
    ) throws {
        self.init(
            received: try ReceivedItems.of(person, in: organisation, tx),
            requests: try PassportRequests.of(person, in: organisation, tx),
            placements: try Placements.of(person, in: organisation, tx),
            checklists: try Checklists.all(of: organisation, in: tx), try KindBook.of(organisation, in: tx), on: day)
    }

    init(
        received: [ReceivedItem], requests: [PassportRequest], placements: [Placement], checklists: [Checklist],
        _ kinds: KindBook, on day: Day
    ) {
        // What came with a placement counts for that placement.
        let ended = Set(placements.filter { $0.state == .ended }.map(\.id))
        let open = requests.filter { request in !(request.placement.map(ended.contains) ?? false) }
        let lists = Dictionary(open.map { ($0.id, $0.checklist) }, uniquingKeysWith: { first, _ in first })
        let asked = Set(lists.values)
        self.init(
            checklists: checklists.filter { asked.contains($0.id) },
            proofs: received.compactMap { item in
                guard let list = lists[item.request], item.counts(on: day), item.forgottenAt == nil,
                    kinds.standing(of: item).mayCount
                else { return nil }
                return Proof(
                    id: item.id, checklist: list, kind: item.kind, claims: item.claims, skill: item.skill,
                    lastDay: item.lastDay)
            })
    }
}
