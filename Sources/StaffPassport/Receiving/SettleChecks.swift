import Core
import Storage
import Workforce

/// Brings the register's employment checks into line with what was accepted of somebody: what counts and shows a check
/// holds it from today on, and what does not count any more holds it no longer.
///
/// What a kind of credential says of its holder's standing is how the check came out: with conditions, or not clear
/// where somebody accepted it all the same.
func settleChecks(
    of person: PersonID, in organisation: OrganisationID, at now: Instant, _ tx: any Transaction
) throws {
    let today = now.ukDay, kinds = try KindBook.of(organisation, in: tx)
    let book = try CheckKinds.book(of: organisation, in: tx)
    var wanted: [ReceivedItemID: Check] = [:]
    for item in try Eligibility.counting(of: person, in: organisation, on: today, tx) {
        guard let key = kinds[item.kind]?.key, let kind = book.kind(shownBy: key) else { continue }
        let proof = try PassportVouching.provenance(of: item, kinds, in: organisation, tx)
        wanted[item.id] = Check(
            id: CheckID("\(item.id).\(today)"), person: person, kind: kind.key,
            outcome: kinds.standing(of: item).outcome, from: today, until: item.lastDay,
            source: "Staff passport: \(String(proof.issuer.prefix(80)))", provenance: proof, recordedAt: now)
    }
    for check in try Checks.ofPeople([person], of: organisation, in: tx) {
        // What has come to its end by itself is left as it was.
        guard let proof = check.provenance, proof.service == PassportVouching.service, check.withdrawnOn == nil,
            check.until ?? today >= today
        else { continue }
        let id = ReceivedItemID(proof.credential)
        if let same = wanted[id], same.kind == check.kind, same.outcome == check.outcome, same.until == check.until {
            wanted[id] = nil
        } else {
            try dropCheck(check.id, of: organisation, at: now, in: tx)
        }
    }
    for check in wanted.values.sorted(by: { $0.id < $1.id }) {
        try holdCheck(check, of: organisation, at: now, in: tx)
    }
}

extension Standing {
    fileprivate var outcome: Check.Outcome {
        switch self {
        case .good: .clear
        case .careful: .withConditions
        case .bad: .notClear
        }
    }
}
