import Core
import FHIR
import FHIRServer
import Identity
import Storage
import Web

/// What other systems sent about somebody: for their teams, for the person and for whoever acts for them, each as far
/// as they see that part of the record. What is kept from somebody looks as if it were not there.
enum ReceivedPages {
    static let routes: [Route] = routes(
        at: "/people-served/{served}", .holding(.careRecord), whose: "a person"
    ) { visit in
        ReceivedPlace(open: try await visit.record(), visit: visit, audience: .staff)
    }

    static let own: [Route] =
        routes(at: "/my-care", .signedIn, whose: "oneself") { visit in
            ReceivedPlace(open: try await visit.ownRecord(), visit: visit, audience: .themself)
        }
        + routes(at: "/my-care/people/{served}", .signedIn, whose: "somebody one acts for") { visit in
            ReceivedPlace(open: try await visit.helpedRecord(), visit: visit, audience: .helper)
        }

    private static func routes(
        at path: String, _ access: Access, whose: String,
        _ place: @escaping @Sendable (Visit) async throws -> ReceivedPlace
    ) -> [Route] {
        [
            Route(.get, "\(path)/from-elsewhere", access, "Show what other systems sent about \(whose)") { visit in
                .page(try await place(visit).list())
            },
            Route(
                .get, "\(path)/from-elsewhere/{receivedType}/{sentRecord}", access,
                "Show a record that another system sent about \(whose)"
            ) { visit in .page(try await place(visit).record()) },
            Route(
                .get, "\(path)/from-elsewhere/{receivedType}/{sentRecord}/file", access,
                "Download a record that another system sent about \(whose)"
            ) { visit in try await place(visit).file() },
        ]
    }
}

/// Somebody's records from elsewhere as one of their readers comes to them.
private struct ReceivedPlace: Sendable {
    let open: OpenRecord
    let visit: Visit
    let audience: Audience

    enum Audience: Sendable { case staff, themself, helper }

    private static let pageCount = 50

    private var path: String {
        switch audience {
        case .staff: "\(CarePath.of(open.person.id))/from-elsewhere"
        case .themself: "/my-care/from-elsewhere"
        case .helper: "\(CarePath.helped(open.person.id))/from-elsewhere"
        }
    }

    private var title: String {
        audience == .themself ? "What others sent about me" : "From elsewhere: \(open.person.name)"
    }

    private func sees(_ record: ReceivedRecord) -> Bool {
        guard case .part(let part) = record.wall else { return false }
        return open.standing.sees.contains(part)
    }

    func list() async throws -> Page {
        let caller = try visit.caller(), open = open
        let all = try await visit.read { try ReceivedRecords.about(open.everyID, of: caller.organisation, in: $0) }
            .filter(sees)
        let pages = max(1, (all.count + Self.pageCount - 1) / Self.pageCount)
        let page = min(max(Int(visit.query["page"] ?? "") ?? 1, 1), pages)
        let shown = Array(all.dropFirst((page - 1) * Self.pageCount).prefix(Self.pageCount))
        let names = try await names(of: shown)
        let body: HTML = """
            \(paragraph(lead))
            \(if: all.isEmpty, emptyState(empty))
            \(if: !all.isEmpty, table(
                "Records from elsewhere",
                [.text("What"), .text("Kind"), .text("Date"), .text("Status"), .text("Sent by")],
                shown.map { row($0, names) }, isCaptionHidden: true))
            \(if: pages > 1, pagination(page, of: pages) { "\(path)?page=\($0)" })
            """
        return framed(body)
    }

    private var lead: String {
        switch audience {
        case .themself:
            """
            Other services can send us what they wrote about you. It stays their record: we keep it as they sent it. \
            If something is wrong, tell the service that sent it.
            """
        case .staff, .helper:
            "Other services sent this. It is their record, kept as they sent it, and not a plan or referral of ours."
        }
    }

    private var empty: String {
        audience == .themself
            ? "Nothing has come from other services yet. When something does, you will find it here."
            : "Nothing has come from other systems yet. What they send over FHIR will stand here."
    }

    private func row(_ record: ReceivedRecord, _ names: [AccountID: String]) -> [HTML] {
        let words = ReceivedWords(record)
        return [
            link(words.title, to: "\(path)/\(record.address)"), "\(words.kind)", "\(words.day?.words ?? "No date")",
            "\(words.status ?? "Not said")", "\(name(record.changedBy, names)), \(momentWords(record.changedAt))",
        ]
    }

    func record() async throws -> Page {
        let record = try await found(), words = ReceivedWords(record), names = try await names(of: [record])
        let narrative = words.narrative
        let facts =
            [
                SummaryRow("Kind", "\(words.kind)"), SummaryRow("Status", "\(words.status ?? "Not said")"),
                SummaryRow("Date", "\(words.day?.words ?? "No date")"),
                SummaryRow("First sent", "\(name(record.sentBy, names)), \(momentWords(record.sentAt))"),
            ]
            + (record.changedAt == record.sentAt
                ? []
                : [
                    SummaryRow("Last sent", "\(name(record.changedBy, names)), \(momentWords(record.changedAt))")
                ])
        return Page(
            words.title, showing: [open.person.id.subject], purpose: CarePurpose.record,
            trail: trail + [Page.Link("From elsewhere", path)],
            """
            \(paragraph("This is another service’s record, as it was sent."))
            \(summaryList(facts))
            \(if: !narrative.isEmpty, """
                \(heading("In the sender’s words"))
                \(each: narrative, { "<p>\($0)</p>\n" })
                """)
            \(heading("What it says"))
            \(summaryList(words.fields.map { SummaryRow($0.name, "\($0.words)") }))
            <p>\(link("Download the whole record as JSON", to: "\(path)/\(record.address)/file"))</p>
            """)
    }

    func file() async throws -> Answer {
        let record = try await found()
        return .showing(
            [open.person.id.subject], purpose: CarePurpose.record,
            .custom(
                status: 200,
                headers: [
                    ("content-type", "application/fhir+json"),
                    (
                        "content-disposition",
                        "attachment; filename=\"\(record.address.type)-\(record.address.id).json\""
                    ),
                ], bytes: record.resource.json.bytes))
    }

    /// The record that the path names; one of somebody else, or behind a wall, is not there.
    private func found() async throws -> ReceivedRecord {
        let caller = try visit.caller(), open = open
        let address = ResourceAddress(visit.parameters["receivedType"] ?? "", visit.parameters["sentRecord"] ?? "")
        let found = try await visit.read { try ReceivedRecords.find(address, of: caller.organisation, in: $0) }
        guard let found, let person = found.person, open.everyID.contains(person), sees(found) else {
            throw Refusal(.notFound, "There is no such record from elsewhere.")
        }
        return found
    }

    private func names(of records: [ReceivedRecord]) async throws -> [AccountID: String] {
        let caller = try visit.caller(), accounts = Set(records.flatMap { [$0.sentBy, $0.changedBy] })
        return try await visit.read {
            try Accounts.some(accounts, of: caller.organisation, in: $0).mapValues(\.displayName)
        }
    }

    private func name(_ account: AccountID, _ names: [AccountID: String]) -> String {
        names[account] ?? "An account that is gone"
    }

    private var trail: [Page.Link] {
        switch audience {
        case .staff: [CarePath.people, Page.Link(open.person.name, CarePath.of(open.person.id))]
        case .themself: [CarePath.own]
        case .helper: [CarePath.helped, Page.Link(open.person.name, CarePath.helped(open.person.id))]
        }
    }

    private func framed(_ body: HTML) -> Page {
        guard audience == .staff else {
            return Page(title, showing: [open.person.id.subject], purpose: CarePurpose.record, trail: trail, body)
        }
        return RecordPage(open: open, form: FormFrame(visit), visit: visit).page(.fromElsewhere, body)
    }
}
