import Core
import Identity
import Population
import Storage
import Workforce

/// What the referrer and the practice are told of a referral: the content of the Social Prescribing record, as a page
/// and as a document.
///
/// Case notes and concerns are not in it.
struct MessageBack: Sendable {
    let seen: SeenReferral
    let team: String
    let organisation: Organisation
    let worker: Person?
    let steps: [LoopStep]
    let onward: [OnwardReferral]
    let responses: [OutcomeResponse]
    let measures: MeasureBook
    let contacts: [CaseContact]
    /// What keeps it from whoever would get it.
    let stops: [SharingStop]

    init(_ id: ReferralID, as caller: Caller, at now: Instant, in tx: any Transaction) throws {
        let own = caller.organisation, seen = try seeReferral(id, as: caller, at: now, in: tx)
        guard seen.referral.state != .draft else {
            throw Refusal(.conflict, "A draft has no message yet. Send the referral first.")
        }
        let stops = try seen.referral.messageStops(seen.person, at: now, of: own, in: tx)
        try self.init(seen, stops: stops, at: now, of: own, in: tx)
    }

    /// The message of a referral as somebody may see it.
    init(
        _ seen: SeenReferral, stops: [SharingStop], at now: Instant, of own: OrganisationID, in tx: any Transaction
    ) throws {
        let referral = seen.referral, id = referral.id
        self.seen = seen
        self.stops = stops
        team = try TeamNames.name(of: referral.team, in: own, tx)
        organisation = try Organisations.find(own, in: tx)
        worker = try referral.worker.flatMap { try People.all([$0], of: own, in: tx)[$0] }
        steps = try ReferralSteps.of(id, in: own, tx)
        onward = try OnwardReferrals.of(id, in: own, tx)
        responses =
            seen.seesMeasures ? try OutcomeResponses.of(id, in: own, tx).filter { $0.state == .completed } : []
        measures = try MeasureBook.of(own, on: now.ukDay, in: tx)
        contacts = try CaseContacts.of(id, in: own, tx)
    }

    var referral: Referral { seen.referral.shown(under: seen.person.id) }
    var person: PersonServed { seen.person }
}
