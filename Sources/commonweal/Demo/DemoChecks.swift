import Core
import Identity
import Storage
import Workforce

/// Employment checks of everybody on one ward, so that their pages show some of each: standing, ending soon, with
/// conditions, ended, missing.
struct DemoChecks {
    /// Somebody of the ward.
    let person: PersonID
    let officer: AccountID
    let organisation: OrganisationID
    let ids: IDSource
    let now: Instant

    func make(in tx: any Transaction) throws {
        let today = now.ukDay
        guard let unit = try Posts.ofPerson(person, of: organisation, in: tx).first?.unit else { return }
        let posts = try Posts.onUnit(unit, from: today, through: today, of: organisation, in: tx)
        let caller = Caller(
            organisation: organisation, account: officer, person: nil,
            grants: RoleBook(workforcePermissions).grants(for: [(.hrOfficer, nil)]))
        for (place, post) in posts.enumerated() {
            for kind in CheckKind.shipped where kind.isFor([post.staffGroup]) {
                guard let check = check(kind.key, post, place) else { continue }
                try recordCheck(check, as: caller, at: now, in: tx)
            }
        }
    }

    /// - Parameter place: of the person on the ward; it decides what is not as it should be.
    private func check(_ kind: String, _ post: Post, _ place: Int) -> Check? {
        var until: Day?, outcome = Check.Outcome.clear, note: String?
        switch (kind, place % 8) {
        case ("criminal-record", 2): until = now.ukDay + 30
        case ("criminal-record", 6): return nil
        case ("right-to-work", 3): until = now.ukDay - 10
        case ("right-to-work", 5): until = now.ukDay + 400
        case ("work-health", 4):
            outcome = .withConditions
            note = "Not to work alone at night"
        default: break
        }
        return Check(
            id: ids.make(at: now), person: post.person, kind: kind, outcome: outcome, from: post.firstDay, until: until,
            source: "Seen by HR at induction", note: note, recordedAt: now, recordedBy: officer)
    }
}
