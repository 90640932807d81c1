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
        let lists = Self.lists(requests, placements)
        let asked = Set(lists.values)
        self.init(
            checklists: checklists.filter { asked.contains($0.id) },
            proofs: received.compactMap { item in
                guard let list = lists[item.request], item.isProof(on: day), kinds.standing(of: item).mayCount else {
                    return nil
                }
                return Proof(
                    id: item.id, checklist: list, kind: item.kind, claims: item.claims, skill: item.skill,
                    lastDay: item.lastDay)
            })
    }

    /// What counts of somebody on a day, whatever it says of them.
    static func counting(
        of person: PersonID, in organisation: OrganisationID, on day: Day, _ tx: any Transaction
    ) throws -> [ReceivedItem] {
        let lists = lists(
            try PassportRequests.of(person, in: organisation, tx), try Placements.of(person, in: organisation, tx))
        return try ReceivedItems.of(person, in: organisation, tx).filter {
            lists[$0.request] != nil && $0.isProof(on: day)
        }
    }

    /// The checklists of the requests that count. What came with a placement counts for that placement.
    private static func lists(
        _ requests: [PassportRequest], _ placements: [Placement]
    ) -> [PassportRequestID: ChecklistID] {
        let ended = Set(placements.filter { $0.state == .ended }.map(\.id))
        let open = requests.filter { request in !(request.placement.map(ended.contains) ?? false) }
        return Dictionary(open.map { ($0.id, $0.checklist) }, uniquingKeysWith: { first, _ in first })
    }
}

extension ReceivedItem {
    /// Whether it counts on a day and is still kept.
    fileprivate func isProof(on day: Day) -> Bool { counts(on: day) && forgottenAt == nil }
}
