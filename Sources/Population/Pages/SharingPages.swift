import Core
import Storage
import Web
import Workforce

/// Who may see which part of a record, as the person chose: the page of staff, who write down what they were told.
enum SharingPages {
    static let routes: [Route] = [
        Route(.get, "/people-served/{served}/sharing", .holding(.careRecord), "Show what a person shares") { visit in
            .page(try await page(visit, FormFrame(visit)))
        },
        Route(.post, "/people-served/{served}/sharing", .holding(.careRecord), "Write down what a person shares") {
            visit in
            let open = try await visit.record()
            return try await visit.attempt {
                let words = try await choose(visit, of: open)
                return .seeOther("\(CarePath.of(open.person.id))/sharing", notice: "Their \(words)")
            } again: {
                try await page(visit, $0)
            }
        },
    ]

    /// Reads the form and keeps the choice, or one for each part where all of the record was chosen.
    ///
    /// - Returns: what is said of it: "choice holds from now on."
    static func choose(_ visit: Visit, of open: OpenRecord) async throws -> String {
        let caller = try visit.caller(), isAll = visit.form["part"] == everything
        var reader = FormReader(visit.form)
        let part = isAll ? nil : reader.choice("part", "which part", as: RecordPart.self)
        let answer = reader.choice("allowed", "yes or no", as: ActingPages.Finding.self)
        let way = reader.optionalChoice("way", "how they said so", as: SharingChoice.Way.self) ?? .spoken
        let outside = reader.optionalText("outside", "the organisation's name", limit: 150)
        let who = visit.form["recipient"] ?? "", picked = visit.form["whichOutside"]
        var recipient = SharingChoice.Recipient.everyTeam
        if who != "outside", who != "every-team" {
            recipient = .team(reader.id("recipient", "who would see it", of: Named.Unit.self))
        }
        try reader.finish()
        guard let answer else { return "" }
        if who == "outside" {
            let practice = open.person.practice
            recipient = .outside(
                try await visit.read {
                    try OrganisationFinding.pick(
                        outside ?? "", picked: picked, practice: practice, of: caller.organisation, in: $0)
                })
        }
        let all = who == "outside" ? Relationship.grantable : SharingChoice.refusable
        let parts = part.map { [$0] } ?? all.ordered, chosen = recipient
        let ids = parts.map { _ -> ID<SharingChoice> in visit.host.newID() }
        try await visit.write { tx in
            for (part, id) in zip(parts, ids) {
                _ = try chooseSharing(
                    part, with: chosen, isAllowed: answer == .yes, way: way, of: open.person.id, choice: id, as: caller,
                    at: visit.now, in: tx)
            }
        }
        guard case .outside(let one) = chosen, one.code == nil, answer == .no else {
            return "choice holds from now on."
        }
        return "choice holds from now on. \(one.name) stands in no list here, so only this name is compared."
    }

    /// What the form sends for all parts of a record.
    static let everything = "everything"

    private static func page(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let open = try await visit.record()
        try open.standing.requireSeeing(.access)
        let view = try await SharingView.read(visit, open)
        return RecordPage(open: open, form: form, visit: visit).page(
            .sharing,
            """
            <p>This is what they agreed to or refused. On what law records are used at all is \
            \(link("another register", to: "/people-served/lawful-bases")).</p>
            \(view.list(
                empty: "They made no choice. Teams that care for them see what they need, and nobody outside.",
                override: open.standing.kind == .careTeam ? "\(CarePath.of(open.person.id))/sharing" : nil))
            \(view.overrides(form, path: "\(CarePath.of(open.person.id))/sharing", isOwn: false))
            \(if: open.standing.kind == .careTeam, """
                \(heading("Write down what they said"))
                \(form.post(to: "\(CarePath.of(open.person.id))/sharing", """
                    \(view.fields(form))
                    \(form.radios("way", "How did they say so?", [
                        Choice("spoken", SharingChoice.Way.spoken.title),
                        Choice("written", SharingChoice.Way.written.title),
                    ], value: "spoken"))
                    \(form.submit("Write it down"))
                    """))
                """)
            """)
    }
}
