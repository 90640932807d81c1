import Core
import Credentials
import Web

/// Trust lists as a list, one of them, and what following another would mean.
enum TrustListMarkup {
    /// An entry with what is known here of its issuer.
    struct Entry {
        let entry: TrustListEntry
        let issuer: TrustedIssuer?
        let standing: IssuerStanding?
    }

    static func lists(_ lists: [TrustList], _ entries: [TrustListEntry], at now: Instant) -> HTML {
        guard !lists.isEmpty else {
            return emptyState(
                "You follow no trust list. Ask your region’s lead for the address of theirs, and its key.")
        }
        let rows = lists.map { list -> [HTML] in
            let count = entries.filter { $0.list == list.id && $0.removedAt == nil }.count
            return [
                link(list.name, to: list.path), "\(count)", "\(list.readAt.words)", state(list, at: now),
            ]
        }
        return table(
            "Trust lists that you follow", [.text("List"), .number("On it"), .text("Taken"), .text("State")], rows)
    }

    private static func state(_ list: TrustList, at now: Instant) -> HTML {
        list.trouble(at: now) == nil
            ? tag("Up to date", .green) : tag(list.problem == nil ? "Out of date" : "Cannot be taken", .red)
    }

    static func follow(_ form: FormFrame) -> HTML {
        card(
            "Follow a trust list",
            form.post(
                to: TrustListPages.path, label: "Follow a trust list",
                """
                \(form.textInput("address", "Address of the list", hint: "Beginning with https://", kind: .url))
                \(form.textarea(
                    "signer", "Key of whoever signs it",
                    hint: "They tell you this themselves, by telephone or in a letter: the thumbprint of their key (43 "
                        + "letters and digits), the key as JSON, or a certificate as text (PEM)", rows: 3))
                \(form.submit("Look at it"))
                """))
    }

    static func own(_ own: OwnTrustList?, at address: String, _ thumbprint: String?, _ form: FormFrame?) -> HTML {
        let isPublished = own?.isPublished ?? false
        guard form != nil || isPublished else { return .empty }
        let told: HTML =
            isPublished
            ? summaryList([
                SummaryRow("Address", "<span class=\"cw-address\">\(address)</span>"),
                SummaryRow("Thumbprint of your key", "<span class=\"cw-address\">\(thumbprint ?? "")</span>"),
            ]) + paragraph("Others need both. Give them the thumbprint by another way than the address.")
            : paragraph(
                "Anybody can then read which organisations you trust by hand, and for what. Those you trust because of "
                    + "other lists do not stand on it.")
        let button: HTML =
            form.map { form in
                form.button(
                    to: "/passport/own-trust-list", isPublished ? "Stop publishing it" : "Publish your list",
                    isPublished ? .secondary : .primary, hidden: ["publish": isPublished ? "no" : "yes"])
            } ?? .empty
        return card("Your own list, for others to follow", told + button)
    }

    // MARK: Before it is followed

    static func preview(
        _ looked: LookedAtList, _ kinds: KindBook, signer: String, hasChanged: Bool, _ form: FormFrame,
        at now: Instant
    ) -> Page {
        let list = looked.read.list, name = TrustList.name(of: list)
        let facts = summaryList([
            SummaryRow("Kept by", "\(list.operatorName)"),
            SummaryRow("Address", "<span class=\"cw-address\">\(looked.address)</span>"),
            SummaryRow("Signed with key", "<span class=\"cw-address\">\(looked.read.key.thumbprint)</span>"),
            SummaryRow("Issue", "Number \(list.sequence) of \(list.issuedAt.words)"),
            SummaryRow("Good until", "\(list.nextUpdate?.words ?? "")"),
        ])
        let rows = looked.lines.map { line -> [HTML] in
            [
                "\(line.issuer.name)<br><span class=\"cw-address\">\(line.issuer.address)</span>",
                words(line.kinds, line.issuer, kinds), "\(line.outcome.words)",
            ]
        }
        let body =
            rows.isEmpty
            ? paragraph("Nobody stands on it now.")
            : table(
                "Who stands on it", [.text("Organisation"), .text("Trusted for"), .text("What happens")], rows)
        return Page(
            "Look at “\(name)”", trail: [Trail.issuers, Page.Link("Trust lists", TrustListPages.path)],
            (hasChanged ? inset("The list has changed since you looked at it. Look at it again.") : .empty) + facts
                + body + nameless(looked.withoutAddress)
                + form.post(
                    to: TrustListPages.path, label: "Follow this list",
                    """
                    \(form.hidden("address", looked.address))
                    \(form.hidden("signer", signer))
                    \(form.hidden("mark", looked.mark))
                    \(removed(form, stops: true))
                    \(form.submit("Follow this list"))
                    """) + "<p>\(link("Do not follow it", to: TrustListPages.path))</p>")
    }

    private static func nameless(_ names: [String]) -> HTML {
        names.isEmpty
            ? .empty
            : inset(
                "The list gives no address for \(names.joined(separator: ", ")), so nothing can be taken of them.")
    }

    private static func removed(_ form: FormFrame, stops: Bool) -> HTML {
        form.radios(
            "removed", "When somebody is taken off this list, what becomes of items that you have accepted of them?",
            [
                Choice(
                    "stop", "They count no longer",
                    hint: "Skills that rest on them end the same day. Each person is told, and planners of their duties"
                ),
                Choice("keep", "They go on counting", hint: "Nothing new is taken. You decide on each yourself"),
            ], value: stops ? "stop" : "keep")
    }

    /// The kinds that an issuer is trusted for, and what is no kind here.
    private static func words(_ known: [String], _ issuer: ListedIssuer, _ kinds: KindBook) -> HTML {
        let foreign = issuer.foreignTypes.count
        let names = known.map { kinds[$0]?.name ?? $0 }.joined(separator: ", ")
        guard known.isEmpty else { return "\(names)" }
        guard foreign > 0 else { return "Nothing that is known here" }
        return "Named by its own words: known once its server has been read"
    }

    // MARK: One that is followed

    static func page(
        _ list: TrustList, _ entries: [Entry], _ kinds: KindBook, maySetUp: Bool, maySee: Bool, _ form: FormFrame,
        at now: Instant
    ) -> Page {
        let trouble: HTML =
            list.trouble(at: now).map { words in
                warning(
                    "Nothing new is taken from this list",
                    "<p>It \(words)</p><p>What it said before still counts. Ask its operator.</p>")
            } ?? .empty
        let facts = summaryList([
            SummaryRow("Address", "<span class=\"cw-address\">\(list.address)</span>"),
            SummaryRow("Its signer is known by", "<span class=\"cw-address\">\(list.pin.words)</span>"),
            SummaryRow("Issue that counts", "Number \(list.sequence) of \(list.issuedAt.words)"),
            SummaryRow("Good until", "\(list.nextUpdate.words)"), SummaryRow("Taken", "\(list.readAt.words)"),
            SummaryRow("Asked for last", "\(list.triedAt.words)"),
        ])
        let again: HTML =
            maySetUp ? form.button(to: "\(list.path)/reading", "Read it now", .secondary) : .empty
        return Page(
            list.name, trail: [Trail.issuers, Page.Link("Trust lists", TrustListPages.path)], problems: form.problems,
            trouble + facts + again + heading("On the list")
                + standing(entries.filter { $0.entry.removedAt == nil }, kinds)
                + gone(entries.filter { $0.entry.removedAt != nil || $0.entry.isToBeSeen }, list, maySee ? form : nil)
                + (maySetUp ? settings(list, form) : .empty))
    }

    private static func standing(_ entries: [Entry], _ kinds: KindBook) -> HTML {
        guard !entries.isEmpty else { return emptyState("Nobody stands on it now. Who is added comes by itself.") }
        let rows = entries.map { one -> [HTML] in
            let name: HTML =
                one.issuer.map { link($0.name, to: "/passport/issuers/\($0.id)") } ?? "\(one.entry.issuer.name)"
            return [
                name + "<br><span class=\"cw-address\">\(one.entry.issuer.address)</span>",
                words(one.entry.issuer.kinds(one.issuer), one.entry.issuer, kinds), state(one),
            ]
        }
        return table(
            "Who stands on it", [.text("Organisation"), .text("Trusted for"), .text("State here")], rows,
            isCaptionHidden: true)
    }

    private static func state(_ one: Entry) -> HTML {
        guard let standing = one.standing else {
            let why = one.entry.problem ?? "Its server is read in the next round"
            return tag("Not yet", .yellow) + "<br>\(why)"
        }
        if standing.isByHand { return tag("Trusted", .green) + "<br>By hand" }
        if standing.isBarred { return tag("Not trusted", .red) + "<br>You took it off" }
        return standing.isTrusted
            ? tag("Trusted", .green) : tag("Not trusted", .red) + "<br>For nothing that is known here"
    }

    private static func gone(_ entries: [Entry], _ list: TrustList, _ form: FormFrame?) -> HTML {
        guard !entries.isEmpty else { return .empty }
        let rows = entries.map { one -> [HTML] in
            [
                "\(one.entry.issuer.name)<br><span class=\"cw-address\">\(one.entry.issuer.address)</span>",
                "\(one.entry.removedAt?.words ?? "Trusted for less")", "\(one.entry.consequence(list))",
                one.issuer.map { link("See it", to: "/passport/issuers/\($0.id)/removal", about: $0.name) } ?? .empty,
            ]
        }
        let button: HTML =
            form.map { form in
                entries.contains { $0.entry.isToBeSeen }
                    ? form.button(to: "\(list.path)/removals", "I have seen these", .secondary) : .empty
            } ?? .empty
        return heading("Taken off the list", id: "removed")
            + table(
                "Taken off the list",
                [.text("Organisation"), .text("When"), .text("What became of its items"), .text("Actions")], rows,
                isCaptionHidden: true) + button
    }

    private static func settings(_ list: TrustList, _ form: FormFrame) -> HTML {
        card(
            "Change it",
            form.post(to: list.path, label: "Change it", removed(form, stops: list.stopsRelying) + form.submit("Save")))
            + "<p>\(link("Leave this list", to: "\(list.path)/removal"))</p>"
    }

    static func leave(
        _ list: TrustList, _ resting: [(String, Int)], mayStop: Bool, _ form: FormFrame
    ) -> Page {
        let count = resting.map(\.1).reduce(0, +), items = count == 1 ? "1 item" : "\(count) items"
        let who: HTML =
            resting.isEmpty
            ? paragraph("Nobody is trusted by this list alone, so nothing changes but that it is not read any more.")
            : paragraph(
                "These are trusted by this list alone, and will not be trusted any more: "
                    + resting.map(\.0).joined(separator: ", ") + ".")
        let choice: HTML =
            count == 0 || !mayStop
            ? .empty
            : form.radios(
                "accepted", "You have accepted \(items) of them. What becomes of those?",
                [
                    Choice("keep", "They go on counting", hint: "They are still watched"),
                    Choice(
                        "stop", "They count no longer",
                        hint: "Skills that rest on them end today. Each person is told, and planners of their duties"),
                ], value: "keep")
        return Page(
            "Leave “\(list.name)”",
            trail: [
                Trail.issuers, Page.Link("Trust lists", TrustListPages.path), Page.Link(list.name, list.path),
            ],
            who + form.post(to: "\(list.path)/removal", choice + form.submit("Leave it", .warning)))
    }
}
