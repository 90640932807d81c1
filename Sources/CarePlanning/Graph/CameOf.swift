import Core

/// Something that came of an action of the plan in another service: a referral, a contact, a place they were sent to,
/// a questionnaire. Ids and codes alone; what was written about it stays in its service.
struct CameOf: Sendable, Hashable {
    /// The id of the thing in its own service.
    let thing: String
    let item: PlanItemID
    let person: PersonServedID
    /// The referral that it belongs to.
    let referral: String
    let kind: Kind
    /// Where it stands, by the other service's code.
    var code: String
    /// For a questionnaire: which one.
    let what: String
    var at: Instant

    enum Kind: String, Sendable, Hashable, CaseIterable {
        case referral, contact, onward, signpost, measure
    }

    /// What it is and where it stands, in words.
    var words: String {
        switch kind {
        case .referral: "Asked for help: \(Self.states[code] ?? "under way")"
        case .contact: code == "reached" ? "In touch with the link worker" : "The link worker tried to be in touch"
        case .onward: "A group or service was asked: \(Self.states[code] ?? "under way")"
        case .signpost: "Told of a group or service"
        case .measure: code == "answered" ? "Questionnaire answered" : "Questionnaire given"
        }
    }

    /// Where the person reads more, or whoever acts for them; the team opens the case.
    func path(isOwn: Bool) -> String {
        isOwn
            ? "/social-prescribing/people/\(person)/help/\(referral)" : "/social-prescribing/referrals/\(referral)"
    }

    private static let states = [
        "draft": "not sent yet", "requested": "waiting for an answer", "accepted": "accepted",
        "rejected": "not accepted", "in-progress": "under way", "on-hold": "on hold", "completed": "finished",
        "failed": "ended without help", "cancelled": "cancelled", "entered-in-error": "thrown away",
    ]
}
