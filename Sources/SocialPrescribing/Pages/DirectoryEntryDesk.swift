import Core
import Web

/// What the team can do about an entry, and what was done to it.
struct DirectoryEntryDesk {
    let service: CommunityService
    let history: [EntryChange]
    let link: EntryLink?
    /// The link that was made just now, with its address.
    let newLink: (EntryLink, String)?
    let form: FormFrame
    let publicPath: String
    let now: Instant

    private var path: String { DirectoryDesk.path(service.id) }
    private var isRetired: Bool { service.details.retiredOn != nil }
    private var isOwn: Bool { service.details.origin.isOwn }

    var top: HTML {
        """
        \(newLinkWords)
        \(if: isRetired, inset("<p>This entry is out of the directory. Nobody finds it.</p>"))
        \(if: service.details.origin.missingSince != nil,
            inset("<p>Its source no longer has this entry, so nobody finds it here.</p>"))
        <div class="cw-desk">\(buttons)</div>
        """
    }

    private var buttons: HTML {
        if isRetired { return form.button(to: "\(path)/restoration", "Put it back into the directory") }
        let change: HTML = isOwn ? linkButton("Change it", to: "\(path)/form", .secondary) : .empty
        let send: HTML = isOwn ? form.button(to: "\(path)/link", "Make a link for the service", .secondary) : .empty
        return form.button(to: "\(path)/check", "I checked it: it is right") + change + send
            + (service.isListed ? linkButton("See it as people do", to: publicPath, .secondary) : .empty)
    }

    private var newLinkWords: HTML {
        guard let (made, address) = newLink else { return .empty }
        let text = """
            Hello,

            please look at what our directory says about \(service.name), and change what is not right:

            \(address)

            You need no account. The link works until \(made.endsAt.ukDay.words). Please do not pass it on.
            """
        let mail = Form(pairs: [("subject", "Is this still right? \(service.name)"), ("body", text)]).encoded
            .replacing("+", with: "%20")
        return warning(
            "Send this link to \(made.email)",
            """
            <p>It is shown only now. With it they can change times, room and words of this entry, without an account, \
            until \(made.endsAt.ukDay).</p>
            <p><code class="cw-address">\(address)</code></p>
            <p>\(Web.link("Write the email", to: "mailto:\(made.email)?\(mail)"))</p>
            """)
    }

    var bottom: HTML {
        """
        \(DirectoryMarkup.heading("What was done to this entry"))
        \(history.isEmpty ? emptyState("Nothing yet.") : historyTable)
        \(linkWords)
        \(if: !isRetired, details("Take it out of the directory",
            "<p>Nobody will find it any more. You can put it back.</p>"
                + form.button(to: "\(path)/retirement", "Take it out", .warning)))
        """
    }

    private var historyTable: HTML {
        let rows = history.map { change -> [HTML] in
            let lines = change.parts.lines
            return [
                "\(change.madeAt.ukDay)", "\(change.words)",
                lines.isEmpty
                    ? "" : DirectoryMarkup.list(lines.map { "<strong>\($0.name):</strong> \($0.words)" }),
            ]
        }
        return table("What was done", [.text("Day"), .text("What"), .text("To what")], rows, isCaptionHidden: true)
    }

    private var linkWords: HTML {
        guard newLink == nil, let link else { return .empty }
        let isGood = link.endsAt > now
        let used = link.usedAt.map { "It was last used on \($0.ukDay.words)." } ?? "It was not used yet."
        return """
            <p>A link was made for \(link.email) on \(link.madeAt.ukDay). \
            \(isGood ? "It works until \(link.endsAt.ukDay.words)." : "It does not work any more.") \(used)</p>
            """
    }
}
