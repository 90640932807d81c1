import Core
import Identity
import Ledger
import Storage
import Web

/// Opening a record in an emergency, and looking through it afterwards.
enum EmergencyPages {
    static let routes: [Route] = [
        Route(.get, "/people-served/emergency", .holding(.openCareRecord), "Ask whose record to open") { visit in
            .page(try await page(visit, FormFrame(visit)))
        },
        Route(.post, "/people-served/emergency", .holding(.openCareRecord), "Open a record in an emergency", open),
        Route(
            .post, "/people-served/emergencies/{opening}/end", .holding(.openCareRecord), "End one's own emergency"
        ) { visit in
            let caller = try visit.caller(), id = try visit.id("opening", as: RecordOpening.self)
            try await visit.write { try endRecordOpening(id, as: caller, at: visit.now, in: $0) }
            return .seeOther("/people-served/emergency", notice: "The record is closed to you again.")
        },
        Route(
            .post, "/people-served/emergencies/{opening}/review", .holding(.populationLead),
            "Note that an emergency was looked through"
        ) { visit in
            let caller = try visit.caller(), id = try visit.id("opening", as: RecordOpening.self)
            return try await visit.attempt {
                var reader = FormReader(visit.form)
                let finding = reader.text("finding", "what you found", limit: 500)
                try reader.finish()
                try await visit.write {
                    _ = try reviewRecordOpening(id, finding: finding, as: caller, at: visit.now, in: $0)
                }
                return .seeOther("/people-served/emergency", notice: "Noted: it was looked through.")
            } again: {
                try await page(visit, $0)
            }
        },
    ]

    private static func open(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id: ID<RecordOpening> = visit.host.newID()
        let notice: ID<Notice> = visit.host.newID()
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let meant = meantPerson(&reader)
            let hours = reader.whole("hours", "how many hours you need", in: 1...12)
            let reason = reader.text("reason", "what happened", limit: 500)
            try reader.finish()
            guard let meant else { throw Refusal(fields: [FieldProblem("nhsNumber", NumberWords.bad)]) }
            let opening = try await visit.identifying {
                try await visit.write {
                    try openRecordInEmergency(
                        meant, because: reason, for: .hours(hours), id: id, notice: notice, as: caller,
                        at: visit.now, in: $0)
                }
            }
            return .seeOther(
                CarePath.of(opening.person), notice: "The record is open to you until \(momentWords(opening.endsAt)).")
        } again: {
            try await page(visit, $0)
        }
    }

    /// Whom the form is about: by number, or, where that is left empty, by name and one thing more.
    private static func meantPerson(_ reader: inout FormReader) -> MeantPerson? {
        let typed = reader.optionalText("nhsNumber", "the NHS number", limit: 20)
        let born = reader.day("born", "the date of birth")
        if let typed {
            if let number = NHSNumber(typed) { return .number(number, born: born) }
            reader.refuse("nhsNumber", NumberWords.bad)
            return nil
        }
        let names = ["givenName", "familyName", "oneMore"]
        if names.allSatisfy({ (reader.form[$0] ?? "").allSatisfy(\.isWhitespace) }) {
            reader.refuse("nhsNumber", "Enter the NHS number, or the name and a postcode or phone number")
            return nil
        }
        return .described(
            MeantPerson.Description(
                givenName: reader.text("givenName", "the first name", limit: 100),
                familyName: reader.text("familyName", "the last name", limit: 100), born: born,
                oneMore: reader.text("oneMore", "the postcode or a phone number", limit: 40)))
    }

    private static func page(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller(), now = visit.now
        let (openings, people, accounts) = try await visit.read { tx in
            let openings = try recordOpenings(seenBy: caller, at: now, in: tx)
            let ids = Set(openings.flatMap { [$0.account] + [$0.review?.account].compactMap { $0 } })
            return (
                openings, try PeopleServed.all(openings.map(\.person), of: caller.organisation, in: tx),
                try Accounts.some(ids, of: caller.organisation, in: tx)
            )
        }
        let markup = EmergencyMarkup(
            caller: caller, now: now, people: people, accounts: accounts, form: form,
            sent: visit.parameters["opening"])
        let waiting = openings.filter { $0.endsAt <= now && $0.review == nil }
        return Page(
            "Emergencies", showing: people.keys.sorted().map(\.subject), purpose: CarePurpose.list,
            trail: [CarePath.people], width: .full, problems: form.problems,
            """
            <p>When somebody needs help and their own team cannot be asked, you can open their record for some hours. \
            They are told and read your reason. A lead looks through it afterwards.</p>
            \(markup.list("Open just now", openings.filter { now < $0.endsAt }))
            \(markup.list("Over, to be looked through", waiting))
            \(markup.list("Looked through", openings.filter { $0.review != nil }))
            \(heading("Open a record now"))
            \(markup.openingForm(isSent: visit.parameters["opening"] == nil))
            """)
    }
}

/// What emergencies look like.
private struct EmergencyMarkup {
    let caller: Caller
    let now: Instant
    let people: [PersonServedID: PersonServed]
    let accounts: [AccountID: Account]
    let form: FormFrame
    /// The emergency whose form came back.
    let sent: String?

    func list(_ title: String, _ openings: [RecordOpening]) -> HTML {
        guard !openings.isEmpty else { return .empty }
        return table(
            title, ["Whose record", "Who opened it", "When", "Their reason", "Next"].map(Column.text),
            openings.map { opening in
                [
                    "\(people[opening.person]?.name ?? "Not on the register")", "\(name(opening.account))",
                    "\(momentWords(opening.openedAt)) to \(momentWords(opening.endsAt))", "\(opening.reason)",
                    next(opening),
                ]
            })
    }

    private func next(_ opening: RecordOpening) -> HTML {
        if let review = opening.review {
            return "\(review.finding)<span class=\"cw-under\">\(name(review.account)), \(momentWords(review.at))</span>"
        }
        let isOwn = opening.account == caller.account, whose = people[opening.person]?.name ?? ""
        if now < opening.endsAt {
            guard isOwn else { return "It ends by itself" }
            return """
                \(link("Open", to: CarePath.of(opening.person), about: whose))
                \(form.button(to: "/people-served/emergencies/\(opening.id)/end", "End it", .secondary, about: whose,
                    small: true))
                """
        }
        guard !isOwn, caller.may(.populationLead) else { return "Somebody else looks through it" }
        let form = form.prefixed("\(opening.id)-", isSent: sent == opening.id.text)
        return form.post(
            to: "/people-served/emergencies/\(opening.id)/review", label: "Look through it",
            """
            \(form.textInput("finding", "What you found", hint: "Like In order: found unwell at home"))
            \(form.submit("Note it", .secondary, about: "about \(whose)"))
            """)
    }

    func openingForm(isSent: Bool) -> HTML {
        let form = form.prefixed("open-", isSent: isSent)
        return form.post(
            to: "/people-served/emergency",
            """
            \(form.textInput(
                "nhsNumber", "NHS number", hint: "If nobody knows it, say below who it is", widthCharacters: 20))
            \(form.dateInput("born", "Date of birth"))
            \(details("Nobody knows the NHS number", isOpen: isSent && isDescribed(form), """
                \(paragraph("All of it must be as the register has it. Nobody is listed to choose from."))
                \(form.textInput("givenName", "First name", widthCharacters: 30))
                \(form.textInput("familyName", "Last name", widthCharacters: 30))
                \(form.textInput("oneMore", "Their postcode or phone number", widthCharacters: 20))
                """))
            \(form.select(
                "hours", "For how long", [1, 2, 4, 8, 12].map { Choice("\($0)", $0 == 1 ? "1 hour" : "\($0) hours") },
                value: "2"))
            \(form.textarea("reason", "What happened", hint: "They read this"))
            \(form.submit("Open the record"))
            """)
    }

    private func isDescribed(_ form: FormFrame) -> Bool {
        ["givenName", "familyName", "oneMore"].contains { name in
            form.sent?[name]?.isEmpty == false || form.problems.contains { $0.field == name }
        }
    }

    private func name(_ account: AccountID) -> String { accounts[account]?.displayName ?? "An account that is gone" }
}
