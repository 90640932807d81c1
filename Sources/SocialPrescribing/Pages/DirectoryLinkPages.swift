import Core
import Identity
import Storage
import Web

/// Behind the link: somebody at a service keeps its entry right, without an account. The address is the key.
enum DirectoryLinkPages {
    private static let path = "/directory/{organisation}/entry/{link}"

    static let routes: [Route] = [
        Route(.get, path, .anyone, "Show a service its own entry") { visit in
            let (_, service) = try await open(visit)
            let form = FormFrame(csrf: FormFrame(visit).csrf, sent: typed(service))
            return .page(try await page(visit, service, form))
        },
        Route(.post, path, .anyone, "Change the entry of one's service", change),
        Route(.post, "\(path)/confirmation", .anyone, "Say that the entry of one's service is right", confirm),
        Route(.get, "\(path)/thanks", .anyone, "Thank a service for looking") { visit in
            let (_, service) = try await open(visit)
            return .page(
                Page(
                    "Thank you",
                    """
                    <p>Thank you for looking after what the directory says about \(service.name).</p>
                    <p>\(link("Look at the entry again", to: try address(visit)))</p>
                    """))
        },
    ]

    private static func token(_ visit: Visit) throws(Refusal) -> SecretToken {
        guard let token = SecretToken(checking: visit.parameters["link"] ?? "") else {
            throw Refusal(
                .notFound, "This link does not work any more. Ask the team that sent it to send you a new one.")
        }
        return token
    }

    private static func address(_ visit: Visit) throws -> String {
        let organisation = try visit.id("organisation", as: Named.Organisation.self)
        return "/directory/\(organisation)/entry/\(try token(visit).text)"
    }

    private static func open(_ visit: Visit) async throws -> (Organisation, CommunityService) {
        let organisation = try await visit.directoryOrganisation(), token = try token(visit), now = visit.now
        let (_, service) = try await visit.host.database.read(for: organisation.id) {
            try openEntry(through: token, of: organisation.id, at: now, in: $0)
        }
        return (organisation, service)
    }

    private static func typed(_ service: CommunityService) -> Form {
        var pairs: [(String, String)] = [
            ("summary", service.summary), ("phone", service.phone ?? ""), ("alert", service.details.alert ?? ""),
        ]
        if service.status == .temporarilyClosed { pairs.append(("shut", "yes")) }
        pairs += DirectoryRoomFields.fields(service.capacity)
        pairs += DirectoryTimeFields.fields(service.details.schedules) ?? []
        return Form(pairs: pairs)
    }

    private static func update(_ form: Form, _ service: CommunityService) throws(Refusal) -> EntryUpdate {
        var reader = FormReader(form)
        let summary = reader.text("summary", "what it is", limit: 4_000)
        let phone = reader.optionalText("phone", "the phone number", limit: 40)
        let alert = reader.optionalText("alert", "the important news", limit: 1_000) ?? ""
        let isKept = DirectoryTimeFields.fields(service.details.schedules) == nil
        let schedules = isKept ? service.details.schedules : DirectoryTimeFields.read(&reader)
        let capacity = DirectoryRoomFields.read(&reader)
        try reader.finish()
        return EntryUpdate(
            typed: summary, phone: phone, alert: alert, isShutForNow: reader.ticked("shut"), capacity: capacity,
            schedules: schedules, against: service)
    }

    private static func page(_ visit: Visit, _ service: CommunityService, _ form: FormFrame) async throws -> Page {
        let path = try address(visit), today = visit.now.ukDay
        let entry = DirectoryServiceMarkup(
            service, terms: [], feed: nil, fresh: Freshness(service.details.assurance, on: today), today: today,
            isWhole: false)
        return Page(
            "Is this still right?", problems: form.problems, styles: ["directory.css"],
            """
            <p>This is what the directory tells people about <strong>\(service.name)</strong>. You need no account.</p>
            \(card("What people read", entry.markup))
            <p>Is all of it right?</p>
            \(form.button(to: "\(path)/confirmation", "Yes, it is all right"))
            \(DirectoryMarkup.heading("Or change what is not right"))
            \(form.post(to: path, fields(form, service)))
            """)
    }

    private static func fields(_ form: FormFrame, _ service: CommunityService) -> HTML {
        let isKept = DirectoryTimeFields.fields(service.details.schedules) == nil
        return """
            \(form.textarea("summary", "What is it?", hint: "In plain words", rows: 6))
            \(isKept ? inset("<p>To change the times, write to the team that sent you this link.</p>")
                : DirectoryTimeFields.markup(form))
            \(DirectoryRoomFields.markup(form))
            \(form.textInput("phone", "Phone", kind: .tel, widthCharacters: 20))
            \(form.checkbox("shut", "It is closed for now"))
            \(form.textarea("alert", "Important news", hint: "Like: closed until 4 January", rows: 2))
            \(form.submit("Send the changes"))
            """
    }

    private static func change(_ visit: Visit) async throws -> Answer {
        let (organisation, service) = try await open(visit), token = try token(visit)
        let change: ID<EntryChange> = visit.host.newID(), now = visit.now
        return try await visit.attempt {
            let update = try update(visit.form, service)
            let made = try await visit.host.write(for: organisation.id) {
                try proposeEntryChange(update, through: token, change: change, of: organisation.id, at: now, in: $0)
            }
            return .seeOther(
                "\(try address(visit))/thanks",
                notice: made.state == .live
                    ? "Your changes are in the directory." : "Your changes are sent. The team looks at them first.")
        } again: {
            try await page(visit, service, $0)
        }
    }

    private static func confirm(_ visit: Visit) async throws -> Answer {
        let (organisation, _) = try await open(visit), token = try token(visit)
        let change: ID<EntryChange> = visit.host.newID(), now = visit.now
        try await visit.host.write(for: organisation.id) {
            try confirmEntry(through: token, change: change, of: organisation.id, at: now, in: $0)
        }
        return .seeOther("\(try address(visit))/thanks", notice: "The entry is marked as checked today.")
    }
}
