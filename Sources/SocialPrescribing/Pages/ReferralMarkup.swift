import Core
import Population
import Web

/// Pieces that pages of referrals share.
enum ReferralMarkup {
    static let purpose = "social-prescribing"
    static let caseload = Page.Link("My cases", "/social-prescribing/caseload")
    static let made = Page.Link("Referrals", "/social-prescribing/referrals")

    /// To everybody whom the caller looks after, referred or not.
    static func peopleLink(_ caller: Caller) -> HTML {
        caller.may(.careRecord)
            ? "<p>\(link("People I look after", to: "/people-served/caseload")) has everybody, referred or not.</p>"
            : .empty
    }

    static func heading(_ words: String, id: String? = nil) -> HTML { DirectoryMarkup.heading(words, id: id) }
    static func paragraph(_ words: String) -> HTML { DirectoryMarkup.paragraph(words) }

    static func smallHeading(_ words: String) -> HTML { "<h3 class=\"nhsuk-heading-s\">\(words)</h3>" }

    static func stateTag(_ state: LoopState) -> HTML { tag(state.title, state.colour) }

    /// What somebody wrote, its lines kept.
    static func said(_ text: String) -> HTML {
        text.isBlank ? "<span class=\"nhsuk-hint\">Nothing said</span>" : DirectoryMarkup.paragraphs(text)
    }

    /// The moves of a loop, oldest first, each with when, who and why.
    static func steps(_ steps: [LoopStep], caption: String) -> HTML {
        guard !steps.isEmpty else { return paragraph("Nothing has happened yet.") }
        let rows = steps.map { step -> [HTML] in
            ["\(step.at.dayAndTime)", stateTag(step.to), "\(step.words)", "\(step.reason ?? "")"]
        }
        return table(
            caption, [.text("When"), .text("What"), .text("Who"), .text("Why")], rows, isCaptionHidden: true)
    }

    /// A trail back to a referral.
    static func trail(_ seen: SeenReferral) -> [Page.Link] {
        [seen.sides.contains(.target) ? caseload : made, Page.Link(seen.name, seen.referral.path)]
    }
}

extension LoopState {
    var colour: TagColour {
        switch self {
        case .draft, .enteredInError: .grey
        case .requested: .yellow
        case .accepted, .inProgress: .blue
        case .onHold: .orange
        case .completed: .green
        case .rejected, .failed, .cancelled: .red
        }
    }

    /// The deed that leads to it, as a button says it.
    var deed: String {
        switch self {
        case .draft: "Keep as a draft"
        case .requested: "Send"
        case .accepted: "Accept"
        case .rejected: "Do not accept"
        case .inProgress: "Begin or go on"
        case .onHold: "Put on hold"
        case .completed: "Complete"
        case .failed: "End without help"
        case .cancelled: "Cancel"
        case .enteredInError: "Throw the draft away"
        }
    }
}

extension LoopStep {
    /// Who made the move, in words.
    var words: String {
        switch (party, way) {
        case (.requester, _): "Who referred"
        case (.target, .account): "The team"
        case (.target, .link): "The service, by its link"
        case (.target, .phone): "The service, told to the team"
        }
    }
}

extension Instant {
    /// "Tue 24 Nov 2026, 09:00".
    var dayAndTime: String {
        let (day, time) = UKTime.civil(self)
        return "\(day.words), \(time)"
    }
}

extension Visit {
    /// The referral in the path, for whoever has to do with it.
    /// - Parameter allowsKept: whether also for a team to which the case is closed, to end it.
    func seenReferral(allowsKept: Bool = false) async throws -> SeenReferral {
        let caller = try caller(), id = try id("referral", as: Referral.self), now = now
        return try await read { tx in
            try seen(
                try Referrals.find(id, of: caller.organisation, in: tx), as: caller, at: now, allowsKept: allowsKept,
                in: tx)
        }
    }

    /// The same for its team.
    func seenCase() async throws -> SeenReferral {
        let caller = try caller(), id = try id("referral", as: Referral.self), now = now
        return try await read { try seeCase(id, as: caller, at: now, in: $0) }
    }
}
