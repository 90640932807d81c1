import Core
import Storage
import Web

extension PersonalDataDesk {
    var personRoutes: [Route] {
        [
            Route(
                .get, "/personal-data/people/{person}", .holding(.copyRecords), "The copy of somebody's data"
            ) { visit in .page(try await page(visit, FormFrame(visit))) },
            Route(
                .get, "/personal-data/people/{person}/copy.json", .holding(.copyRecords),
                "The copy of somebody's data, as a file"
            ) { visit in
                let copy = try await copy(visit)
                return .showing([copy.person], purpose: "subject-access", copy.file)
            },
            Route(
                .post, "/personal-data/people/{person}/holds", .holding(.eraseRecords), "Hold a record back", hold),
            Route(
                .post, "/personal-data/people/{person}/holds/{hold}/end", .holding(.eraseRecords), "End a hold", unhold
            ),
            Route(
                .post, "/personal-data/people/{person}/erasure", .holding(.eraseRecords), "Erase a record", erase),
        ]
    }

    private func hold(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try visit.id("person", as: Named.Person.self)
        let id = visit.host.newID(LegalHold.self)
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let reason = reader.text("reason", "why it must be kept", limit: 200)
            try reader.finish()
            try await visit.write { tx in
                try placeLegalHold(
                    on: person, reason: reason, id: id, through: books, as: caller, at: visit.now, in: tx)
            }
            return .seeOther(path(person), notice: "The record is held back.")
        } again: {
            try await page(visit, $0)
        }
    }

    private func unhold(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try visit.id("person", as: Named.Person.self)
        let hold = try visit.id("hold", as: LegalHold.self)
        try await visit.write { try endLegalHold(hold, as: caller, at: visit.now, in: $0) }
        return .seeOther(path(person), notice: "The hold has ended.")
    }

    private func erase(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try visit.id("person", as: Named.Person.self)
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let ground = reader.choice("ground", "why it is erased", as: ErasureGround.self)
            let reference = reader.text("reference", "the number of the decision", limit: 60)
            if !reader.ticked("sure") { reader.refuse("sure", "Tick that you are sure: it cannot be undone") }
            try reader.finish()
            guard let ground else { return .seeOther(path(person)) }
            try await visit.write { tx in
                try eraseRecord(
                    of: person, on: ground, reference: reference, through: books, as: caller, at: visit.now, in: tx)
            }
            try await visit.host.database.clearRemains()
            return .seeOther("/personal-data", notice: "The record is erased.")
        } again: {
            try await page(visit, $0)
        }
    }

    private func path(_ person: PersonID) -> String { "/personal-data/people/\(person.text)" }

    private func page(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller(), person = try visit.id("person", as: Named.Person.self)
        let copy = try await copy(visit)
        let (member, holds) = try await visit.read { tx in
            (
                try books.people.find(person, of: caller.organisation, in: tx),
                try LegalHolds.current(of: person, in: caller.organisation, tx)
            )
        }
        let isGone = member.lastDay.map { $0 < visit.now.ukDay } ?? false
        return Page(
            copy.name, showing: [person], purpose: "subject-access",
            trail: [Page.Link("Personal data", "/personal-data")], width: .full, problems: form.problems,
            """
            <p>\(state(member, isGone: isGone)) Read it before you give it to \
            anybody: names of the register are taken out, what only hints at somebody is not.</p>
            \(RecordCopyMarkup.html(copy, file: "\(path(person))/copy.json"))
            \(if: caller.may(.eraseRecords), holdPart(person, holds, form) + erasePart(member, isGone, holds, form))
            """)
    }

    private func state(_ member: PeopleSource.Member, isGone: Bool) -> String {
        let day = member.lastDay?.words ?? ""
        if member.isStaff { return isGone ? "Left on \(day)." : "Works here." }
        return isGone ? "Nobody has cared for them since \(day)." : "A team cares for them."
    }

    private func holdPart(_ person: PersonID, _ holds: [LegalHold], _ form: FormFrame) -> HTML {
        """
        <h2 class="nhsuk-heading-m">Hold it back</h2>
        <p>For a claim, an inquiry or an open request: while a hold stands, nobody can erase the record.</p>
        \(each: holds, { hold in
            """
            <p>Held since \(hold.placedAt.ukDay.words): \(hold.reason)</p>
            \(form.button(
                to: "\(path(person))/holds/\(hold.id.text)/end", "End this hold", .secondary, about: hold.reason))
            """
        })
        \(form.post(
            to: "\(path(person))/holds",
            """
            \(form.textInput("reason", "Why it must be kept", hint: "Like Claim 2026-113; no names"))
            \(form.submit("Hold it back", .secondary))
            """))
        """
    }

    private func erasePart(
        _ member: PeopleSource.Member, _ isGone: Bool, _ holds: [LegalHold], _ form: FormFrame
    ) -> HTML {
        let person = member.id
        guard isGone, holds.isEmpty else {
            let why =
                isGone
                ? "while it is held back" : member.isStaff ? "while they work here" : "while a team cares for them"
            return "<h2 class=\"nhsuk-heading-m\">Erase it</h2><p>It cannot be erased \(why).</p>"
        }
        return """
            <h2 class="nhsuk-heading-m">Erase it</h2>
            <p>Names, numbers, absences, requests and all else that says who it was go for good, and the name leaves \
            what others wrote. Rosters keep their counts.</p>
            \(form.post(
                to: "\(path(person))/erasure",
                """
                \(form.radios(
                    "ground", "Why",
                    [
                        Choice(ErasureGround.retention.rawValue, "Its time under the retention table is over"),
                        Choice(ErasureGround.request.rawValue, "They asked, and no reason is left to keep it"),
                    ], value: ErasureGround.retention.rawValue))
                \(form.textInput(
                    "reference", "Number of the decision", hint: "Like IG-2026-014; no names", widthCharacters: 20))
                \(form.checkboxes("sure", "This cannot be undone", [Choice("yes", "I am sure")]))
                \(form.submit("Erase the record", .warning))
                """))
            """
    }
}
