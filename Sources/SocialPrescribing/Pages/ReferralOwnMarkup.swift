import Core
import Storage
import Web
import Workforce

/// One of a person's referrals in plain words.
struct ReferralOwnMarkup {
    let part: OwnPart
    /// What may be seen of the questionnaires.
    let responses: [OutcomeResponse]
    /// Whether somebody reads it who acts for the person.
    let isHelper: Bool
    /// Whether the reader may answer questions.
    let mayAnswer: Bool

    private var referral: Referral { part.referral }

    /// What the page says of the referral itself.
    struct OwnPart: Sendable {
        let referral: Referral
        let teamName: String
        let teamPhone: String?
        let worker: Person?
        let onward: [OnwardReferral]
        /// Where the places they were told of stand in the directory; what is no longer in it is left out.
        let entries: [ID<CommunityService>: String]
        let measures: MeasureBook
    }

    /// - Parameter form: `nil` for whoever only reads.
    func html(_ form: FormFrame?) -> HTML {
        var page: HTML = "<p>\(tag(referral.state.ownTitle, referral.state.colour))</p>"
        page +=
            ReferralMarkup.heading("What happens next")
            + ReferralMarkup.paragraph(isHelper ? referral.state.helperNext : referral.state.ownNext)
        if let reason = referral.loop.reason { page += inset(ReferralMarkup.said(reason)) }
        if let worker = part.worker {
            page += ReferralMarkup.paragraph(
                "\(isHelper ? "Their" : "Your") link worker is \(worker.name), of \(part.teamName).")
        } else {
            page += ReferralMarkup.paragraph("The team is \(part.teamName).")
        }
        if let phone = part.teamPhone, !referral.state.isEnd {
            let digits = phone.filter { $0.isNumber || $0 == "+" }
            page += "<p>Ring them if something changes: \(link(phone, to: "tel:\(digits)"))</p>"
        }
        let waiting = responses.filter { $0.state == .open }
        page += (mayAnswer ? waiting : []).map { one -> HTML in
            card(
                isHelper ? "Some questions for them" : "Some questions for you", path: one.ownPath,
                ReferralMarkup.paragraph("It takes a few minutes. You can skip any question."))
        }.joined()
        if !part.onward.isEmpty { page += places }
        page += OutcomeMarkup.changes(
            responses, part.measures, isHelper ? "What changed for them" : "What changed for you")
        page += ReferralMarkup.heading(isHelper ? "What was asked for" : "What you asked for")
        page += ReferralMarkup.said(referral.content.needs.nonBlank ?? referral.content.reason)
        page += ReferralMarkup.paragraph("Sent on \((referral.sentAt ?? referral.madeAt).ukDay.words).")
        if let form, !isHelper { page += ConsentPages.ownPart(referral, form) }
        if let form, referral.state.next.contains(.cancelled) { page += stopping(form) }
        return page
    }

    private var places: HTML {
        let cards = part.onward.map { one -> HTML in
            let words =
                one.kind == .signpost
                ? "You can go there yourself. Your link worker will ask how it was."
                : one.state.onwardNext(one.destination.name)
            let phone: HTML =
                one.kind == .signpost && one.destination.phone != nil
                ? ReferralMarkup.paragraph("Phone: \(one.destination.phone ?? "")") : .empty
            let told: HTML = one.kind == .signpost ? ReferralMarkup.said(one.reason) : .empty
            let path = one.destination.service.flatMap { part.entries[$0] }
            let gone: HTML =
                one.destination.service != nil && path == nil && !one.state.isEnd
                ? ReferralMarkup.paragraph("This is no longer in the directory. Ask before you go.") : .empty
            return card(one.destination.name, path: path, told + ReferralMarkup.paragraph(words) + phone + gone)
        }.joined()
        return ReferralMarkup.heading(isHelper ? "Places for them" : "Places for you") + cards
    }

    private func stopping(_ form: FormFrame) -> HTML {
        details(
            "I’d rather not go on", isOpen: !form.problems.isEmpty,
            form.post(
                to: "\(referral.ownPath)/stop",
                """
                \(ReferralMarkup.paragraph("You can stop at any time. It changes nothing about your other care."))
                \(form.textarea("reason", "Would you like to say why? (optional)", rows: 3))
                \(form.submit("Stop this", .warning))
                """))
    }
}

extension ReferralOwnMarkup.OwnPart {
    init(
        _ referral: Referral, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws {
        self.referral = referral
        teamName = try TeamNames.name(of: referral.team, in: organisation, tx)
        teamPhone = try TeamIntakes.phone(of: referral.team, in: organisation, tx)
        worker = try referral.worker.flatMap { try People.all([$0], of: organisation, in: tx)[$0] }
        let places = try OnwardReferrals.of(referral.id, in: organisation, tx)
        let listed = try CommunityServices.all(
            places.compactMap(\.destination.service), of: organisation, in: tx
        ).filter(\.isListed)
        onward = places
        entries = Dictionary(
            listed.map { ($0.id, DirectoryMarkup.publicPath(organisation, $0.id)) },
            uniquingKeysWith: { first, _ in first })
        measures = try MeasureBook.of(organisation, on: now.ukDay, in: tx)
    }
}

extension LoopState {
    /// As the person reads it.
    var ownTitle: String {
        switch self {
        case .draft: "Not sent yet"
        case .requested: "Sent"
        case .accepted: "The team said yes"
        case .rejected: "The team said no"
        case .inProgress: "Under way"
        case .onHold: "Paused"
        case .completed: "Finished"
        case .failed, .cancelled: "Ended"
        case .enteredInError: "Sent by mistake"
        }
    }

    /// What happens next, in plain words.
    var ownNext: String {
        switch self {
        case .draft: "This has not been sent yet."
        case .requested: "The team will read this in the next few days and tell you what comes next."
        case .accepted: "A link worker will ring or write to you soon. You can talk about what matters to you."
        case .rejected:
            "The team cannot help with this. Read why below. You can ask again, or talk to your GP practice."
        case .inProgress: "You and your link worker are working on this together. Tell them if something changes."
        case .onHold: "This is paused for now. Your link worker will be in touch when it goes on."
        case .completed: "This help has ended. You can ask again whenever you need to."
        case .failed: "This help has ended. If you still want help, please ask again. You are welcome."
        case .cancelled: "This was stopped. If you change your mind, you can ask again."
        case .enteredInError: "This was sent by mistake. You need do nothing."
        }
    }

    /// The same for somebody who acts for the person.
    var helperNext: String {
        switch self {
        case .draft, .enteredInError: ownNext
        case .requested: "The team will read this in the next few days and tell them what comes next."
        case .accepted: "A link worker will ring or write to them soon. They can talk about what matters to them."
        case .rejected: "The team cannot help with this. They can ask again, or talk to their GP practice."
        case .inProgress: "They and their link worker are working on this together. Tell the team if something changes."
        case .onHold: "This is paused for now. Their link worker will be in touch when it goes on."
        case .completed: "This help has ended. They can ask again whenever they need to."
        case .failed: "This help has ended. If they still want help, they can ask again."
        case .cancelled: "This was stopped. If they change their mind, they can ask again."
        }
    }

    /// What happens next at a service.
    func onwardNext(_ service: String) -> String {
        switch self {
        case .draft, .requested: "We asked \(service) and wait for an answer."
        case .accepted: "\(service) said yes. They will be in touch with you."
        case .rejected: "\(service) cannot help just now. Your link worker will look for another place."
        case .inProgress: "You are going to \(service)."
        case .onHold: "\(service) has paused this."
        case .completed: "You are finished at \(service)."
        case .failed: "\(service) had to stop. Talk to your link worker about it."
        case .cancelled, .enteredInError: "This was stopped."
        }
    }
}
