import Core
import Identity
import Population
import Storage
import Web
import Workforce

/// Everything about a referral that the caller may see, loaded at once.
struct CaseFile: Sendable {
    let seen: SeenReferral
    let teamName: String
    let teamPhone: String?
    let worker: Person?
    let steps: [LoopStep]
    let onward: [OnwardReferral]
    // What follows is the team's alone and empty for others.
    let contacts: [CaseContact]
    let notes: [CaseNote]
    let concerns: [CaseNote]
    /// How many concerns on the person's record are not closed, wherever they were raised.
    let openConcernsCount: Int
    let reminders: [Reminder]
    let responses: [OutcomeResponse]
    let alerts: [OutcomeAlert]
    let measures: MeasureBook
    let colleagues: [Person]
    /// Other referrals of the same person to the team.
    let others: [Referral]
    /// The message to the person's practice; `nil` while there is nothing to tell.
    let practice: PracticePart?

    init(_ id: ReferralID, as caller: Caller, at now: Instant, in tx: any Transaction) throws {
        let organisation = caller.organisation
        seen = try SocialPrescribing.seen(
            try Referrals.find(id, of: organisation, in: tx), as: caller, at: now, allowsKept: true, in: tx)
        let referral = seen.referral, isOfTeam = seen.isOfTeam, isOpen = seen.kept == nil || seen.isOwn
        teamName = try TeamNames.name(of: referral.team, in: organisation, tx)
        teamPhone = try TeamIntakes.phone(of: referral.team, in: organisation, tx)
        worker = try referral.worker.flatMap { try People.all([$0], of: organisation, in: tx)[$0] }
        steps = isOpen ? try ReferralSteps.of(id, in: organisation, tx) : []
        onward = isOpen ? try OnwardReferrals.of(id, in: organisation, tx) : []
        contacts = isOfTeam ? try CaseContacts.of(id, in: organisation, tx) : []
        notes = isOfTeam ? try CaseNotes.of(id, .note, in: organisation, tx) : []
        concerns = isOfTeam ? try CaseNotes.of(id, .concern, in: organisation, tx) : []
        openConcernsCount =
            isOfTeam
            ? try openRecords(of: [referral.person], as: caller, at: now, in: tx)[referral.person]?
                .openConcernsCount(of: organisation, in: tx) ?? 0 : 0
        reminders = isOfTeam ? try Reminders.open(on: id, in: organisation, tx) : []
        responses = isOfTeam && seen.seesMeasures ? try OutcomeResponses.of(id, in: organisation, tx) : []
        // Who is in danger is found whatever is kept from whom.
        alerts = seen.sides.contains(.target) ? try OutcomeAlerts.of(id, in: organisation, tx) : []
        measures = try MeasureBook.of(organisation, on: now.ukDay, in: tx)
        colleagues = isOfTeam ? try Self.workers(of: referral.team, in: organisation, at: now, tx) : []
        others =
            isOfTeam
            ? try Referrals.of(referral.person, in: organisation, tx).filter {
                $0.id != id && $0.team == referral.team && $0.state != .draft
            } : []
        practice =
            isOfTeam ? try PracticePart(referral, seen.person, at: now, of: organisation, in: tx) : nil
    }

    /// The staff who may work on a team's cases.
    static func workers(
        of team: UnitID, in organisation: OrganisationID, at now: Instant, _ tx: any Transaction
    ) throws -> [Person] {
        let ids = try teamMembers([.linkWorker, .careManager], of: team, in: organisation, at: now, tx)
        return try People.all(ids, of: organisation, in: tx).values.sorted { $0.sortName < $1.sortName }
    }

    /// The forms that stand on the page of a case itself.
    enum OwnForm: Sendable { case note, concern, worker }

    var referral: Referral { seen.referral }
    var tries: Tries { Tries(contacts) }

    /// - Parameter sent: which of the page's own forms was sent and comes back.
    func html(_ form: FormFrame, at now: Instant, sent: OwnForm? = nil) -> HTML {
        var page = top(form)
        if let kept = seen.kept {
            return page + inset(ReferralMarkup.paragraph(kept.refusal.words))
        }
        if seen.isOfTeam { page += work(form, at: now, sent) }
        if let practice { page += practice.html(form, at: now) }
        page += ReferralMarkup.heading("What the referral says")
        page += MessageBack.content(of: referral, person: seen.person, team: teamName)
        page += ReferralMarkup.heading("What happened so far")
        page += ReferralMarkup.steps(steps, caption: "What happened to this referral")
        return page
    }

    private func top(_ form: FormFrame) -> HTML {
        let waiting = alerts.filter { $0.answeredAt == nil }
        var page = waiting.map { alert -> HTML in
            let next = link("See what to do", to: "/social-prescribing/alerts/\(alert.id)")
            return warning("An answer in a questionnaire needs you now", "<p>\(next)</p>")
        }.joined()
        let reason: HTML = seen.kept != nil ? .empty : referral.loop.reason.map { "<p>\($0)</p>" } ?? .empty
        let urgent: HTML = referral.content.isUrgent ? " \(tag("Urgent", .red))" : .empty
        page += "<p>\(ReferralMarkup.stateTag(referral.state))\(urgent)</p>"
        page += reason
        if let worker { page += ReferralMarkup.paragraph("Link worker: \(worker.name)") }
        if seen.isOfTeam { page += ReferralMarkup.paragraph("Phone: \(seen.person.phone ?? "not known")") }
        if !others.isEmpty {
            let links = others.map { other -> HTML in
                "\(link(other.madeAt.ukDay.words, to: other.path)) (\(other.state.title.lowercased())) "
            }.joined()
            page += inset("<p>Also referred to this team: \(links)</p>")
        }
        page += buttons(form)
        return page
    }

    /// The moves that the caller may make now.
    private func buttons(_ form: FormFrame) -> HTML {
        let moves = referral.state.next.filter { state in
            !state.setters.isDisjoint(with: seen.sides) && (seen.kept == nil || state.isEnd)
        }
        let isDraft = referral.state == .draft
        var all: [HTML] = []
        if isDraft { all.append(linkButton("Go on writing", to: "\(referral.path)/edit")) }
        for state in moves where !(isDraft && state == .requested) {
            if state == .enteredInError {
                all.append(
                    form.button(
                        to: "\(referral.path)/moves", state.deed, .secondary, hidden: ["state": state.rawValue]))
            } else {
                all.append(
                    linkButton(
                        state.deed, to: "\(referral.path)/moves/new?state=\(state.rawValue)",
                        [.accepted, .inProgress].contains(state) && !isDraft ? .primary : .secondary))
            }
        }
        if seen.kept != nil { return "<div class=\"nhsuk-button-group\">\(all.joined())</div>" }
        all.append(linkButton("Record", to: "\(referral.path)/record", .secondary))
        if !isDraft { all.append(linkButton("Message back", to: "\(referral.path)/message", .secondary)) }
        return "<div class=\"nhsuk-button-group\">\(all.joined())</div>"
    }
}
