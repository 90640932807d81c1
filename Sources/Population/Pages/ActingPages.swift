import Core
import Storage
import Web

/// Who acts for somebody, and which decisions they can make: the pages of staff.
enum ActingPages {
    static let routes: [Route] = [
        Route(
            .get, "/people-served/{served}/relationships", .holding(.careRecord), "Show who acts for a person"
        ) { visit in .page(try await page(visit, FormFrame(visit), sent: nil)) },
        Route(.post, "/people-served/{served}/relationships", .holding(.careRecord), "Let somebody act", grant),
        Route(
            .post, "/people-served/{served}/relationships/{relationship}/review", .holding(.careRecord),
            "Note that who acts was looked at again", review),
        Route(
            .post, "/people-served/{served}/relationships/{relationship}/ending", .holding(.careRecord),
            "End somebody's acting"
        ) { visit in
            let caller = try visit.caller(), open = try await visit.record()
            let id = try visit.id("relationship", as: Relationship.self)
            try await visit.write { _ = try endRelationship(id, as: caller, at: visit.now, in: $0) }
            return .seeOther(path(open), notice: "They see nothing of the record from now on.")
        },
        Route(.post, "/people-served/{served}/capacity", .holding(.careRecord), "Write down who can decide", capacity),
        Route(
            .post, "/people-served/{served}/capacity/{capacity}/ending", .holding(.careRecord),
            "Note that a finding about a decision no longer holds"
        ) { visit in
            let caller = try visit.caller(), open = try await visit.record()
            let id = try visit.id("capacity", as: CapacityRecord.self)
            try await visit.write { try endCapacity(id, of: open.person.id, as: caller, at: visit.now, in: $0) }
            return .seeOther(path(open), notice: "This no longer holds.")
        },
    ]

    private static func path(_ open: OpenRecord) -> String { "\(CarePath.of(open.person.id))/relationships" }

    private static func grant(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), open = try await visit.record(), id: ID<Relationship> = visit.host.newID()
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let kind = reader.choice("kind", "how they act for them", as: Relationship.Kind.self) ?? .chosenHelper
            let holder = reader.id("holder", "who acts for them", of: Named.PersonServed.self)
            let relationship = Relationship(
                id: id, person: open.person.id, holder: holder, kind: kind, sees: reader.parts("sees"),
                writes: reader.parts("writes"), evidence: reader.text("evidence", "what you saw", limit: 300),
                firstDay: reader.optionalDay("firstDay", "the first day") ?? visit.now.ukDay,
                lastDay: reader.optionalDay("lastDay", "the last day"),
                reviewOn: reader.optionalDay("reviewOn", "the day to look again"))
            try reader.finish()
            try await visit.write { _ = try grantRelationship(relationship, as: caller, at: visit.now, in: $0) }
            return .seeOther(path(open), notice: "They can act for \(open.person.name) now.")
        } again: {
            try await page(visit, $0, sent: "grant")
        }
    }

    private static func review(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), open = try await visit.record()
        let id = try visit.id("relationship", as: Relationship.self)
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let sees = reader.parts("sees"), writes = reader.parts("writes")
            let evidence = reader.text("evidence", "what you saw, and what the person says", limit: 300)
            let again = reader.optionalDay("reviewOn", "the day to look again")
            try reader.finish()
            try await visit.write {
                _ = try reviewRelationship(
                    id, of: open.person.id, sees: sees, writes: writes, evidence: evidence, reviewOn: again,
                    as: caller, at: visit.now, in: $0)
            }
            return .seeOther(path(open), notice: "Noted: you looked at it again.")
        } again: {
            try await page(visit, $0, sent: id.text)
        }
    }

    private static func capacity(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), open = try await visit.record(), id: ID<CapacityRecord> = visit.host.newID()
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let found = reader.choice("capacity", "whether they can decide this", as: Finding.self)
            let record = CapacityRecord(
                id: id, person: open.person.id, decision: reader.text("decision", "which decision it was"),
                assessedOn: reader.day("assessedOn", "the day it was looked at"), hasCapacity: found == .yes,
                bestInterests: reader.optionalText("bestInterests", "what was decided for them", limit: 1000),
                parts: reader.parts("parts"))
            try reader.finish()
            try await visit.write { _ = try recordCapacity(record, as: caller, at: visit.now, in: $0) }
            return .seeOther(path(open), notice: "It is written down.")
        } again: {
            try await page(visit, $0, sent: "capacity")
        }
    }

    /// Whether somebody can make a decision, as a form has it.
    enum Finding: String, CaseIterable { case yes, no }

    private static func page(_ visit: Visit, _ form: FormFrame, sent: String?) async throws -> Page {
        let caller = try visit.caller(), open = try await visit.record(), now = visit.now
        try open.standing.requireSeeing(.access)
        let text = String((visit.query["q"] ?? visit.form["q"] ?? "").prefix(100))
        let view = try await visit.read {
            try ActingView(open, lookingFor: text, isSent: sent == "grant", caller, at: now, in: $0)
        }
        var page = RecordPage(open: open, form: form, visit: visit).page(
            .relationships, ActingMarkup(view: view, form: form, path: path(open), sent: sent).html)
        page.showing += view.names.keys.sorted().map(\.subject)
        return page
    }
}

/// Who acts for somebody, with their names, and people who could.
struct ActingView: Sendable {
    let open: OpenRecord
    let standing: [Relationship]
    let over: [Relationship]
    /// Whom the person asked for and nobody has talked with them about.
    let asked: [HelperRequest]
    let capacity: [CapacityRecord]
    /// What the decisions need that the person cannot make.
    let lacking: Set<RecordPart>
    let graceDays: Int
    let names: [PersonServedID: String]
    let found: [PersonServed]
    let text: String
    let now: Instant

    init(
        _ open: OpenRecord, lookingFor text: String, isSent: Bool, _ caller: Caller, at now: Instant,
        in tx: any Transaction
    ) throws {
        let organisation = caller.organisation
        self.open = open
        self.now = now
        self.text = text
        let all = try Relationships.of(open.everyID, in: organisation, tx)
        standing = all.filter { !$0.isOver(at: now) }
        over = all.filter { $0.isOver(at: now) }
        asked = try HelperRequests.of(open.everyID, in: organisation, tx).filter { $0.answeredAt == nil }
        capacity = try CapacityRecords.of(open.everyID, in: organisation, tx)
        lacking = CapacityRecord.lacking(capacity, on: now.ukDay)
        graceDays = try CareSettings.reviewGraceDays(of: organisation, in: tx)
        let people =
            open.standing.kind != .careTeam || (text.isEmpty && !isSent)
            ? []
            : try PeopleServed.search(
                text, pageSize: 20, within: caller.scope(of: .careRecord), on: now.ukDay, of: organisation, in: tx
            ).people
        found = people.filter { !open.everyID.contains($0.id) }
        let holders = try PeopleServed.all(all.map(\.holder), of: organisation, in: tx).mapValues(\.name)
        names = holders.merging(found.map { ($0.id, $0.name) }) { first, _ in first }
    }

    func acts(_ relationship: Relationship) -> Bool {
        relationship.acts(for: open.person, lacksCapacity: !lacking.isEmpty, at: now)
            && (!relationship.kind.needsLackOfCapacity || !granted(relationship).isEmpty)
    }

    /// What it shows just now.
    func granted(_ relationship: Relationship) -> Set<RecordPart> {
        relationship.granted(of: open.person, lacking: lacking, graceDays: graceDays, at: now)
    }
}
