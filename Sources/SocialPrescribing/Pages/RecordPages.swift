import Core
import Population
import Storage
import Web

/// The record of a referral by the standard: read in three views, and written section by section.
struct RecordPages: Sendable {
    let plans: PlanInWords
    private static let one = "/social-prescribing/referrals/{referral}/record"

    var routes: [Route] {
        let either = ReferralPages.either, own = Self.one
        return [
            Route(.get, own, either, "See the record of a referral", show),
            Route(.get, "\(own)/document", either, "Save the record as a FHIR document", document),
            Route(.get, "\(own)/{section}/new", either, "Ask for an entry of the record") { visit in
                .page(try await form(visit, FormFrame(visit)))
            },
            Route(.post, "\(own)/{section}", either, "Write an entry of the record", save),
            Route(.get, "\(own)/{section}/{recordEntry}", either, "Ask for changes to an entry") { visit in
                .page(try await form(visit, FormFrame(visit)))
            },
            Route(.post, "\(own)/{section}/{recordEntry}", either, "Change an entry of the record", save),
            Route(.post, "\(own)/{section}/{recordEntry}/removal", either, "Take an entry out of the record", remove),
        ]
    }

    /// The record that the address asks for.
    static func record(_ visit: Visit, _ plans: PlanInWords) async throws -> ReferralRecord {
        let caller = try visit.caller(), now = visit.now, id = try visit.id("referral", as: Referral.self)
        let asked = visit.query["view"].flatMap { RecordView(rawValue: $0) }
        return try await visit.read { tx in
            let seen = try seeReferral(id, as: caller, at: now, in: tx)
            let view = asked ?? (seen.isOfTeam ? .full : .referralIn)
            return try ReferralRecord(id, view, plan: plans, as: caller, at: now, in: tx)
        }
    }

    private func show(_ visit: Visit) async throws -> Answer {
        let record = try await Self.record(visit, plans), caller = try visit.caller(), now = visit.now
        let id = record.referral.id
        let mayWrite = try await visit.read { tx in
            do {
                _ = try recordToWrite(of: id, as: caller, at: now, in: tx)
                return true
            } catch is Refusal {
                return false
            }
        }
        return .page(
            Page(
                "\(record.view.title): \(record.person.name)", showing: [record.person.id.subject],
                purpose: ReferralMarkup.purpose, trail: ReferralMarkup.trail(record.seen),
                RecordMarkup(record: record, mayWrite: mayWrite, form: FormFrame(visit)).html))
    }

    private func document(_ visit: Visit) async throws -> Answer {
        let record = try await Self.record(visit, plans), now = visit.now
        let bundle = try record.document(at: now, base: visit.host.settings.publicAddress)
        return .showing(
            [record.person.id.subject], purpose: ReferralMarkup.purpose,
            .file(
                kind: "application/fhir+json", name: "\(record.view.rawValue)-\(record.referral.id).json",
                bytes: bundle.bytes))
    }

    /// The section in the address.
    static func section(_ visit: Visit) throws(Refusal) -> RecordSection {
        guard let section = visit.parameters["section"].flatMap({ RecordSection(rawValue: $0) }) else {
            throw Refusal(.notFound, "There is no such page.")
        }
        return section
    }

    /// The id in the address; `nil` for a new entry.
    static func entry(_ visit: Visit) throws(Refusal) -> ID<RecordEntry>? {
        guard visit.parameters["recordEntry"] != nil else { return nil }
        return try visit.id("recordEntry", as: RecordEntry.self)
    }

    private func form(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller(), now = visit.now, id = try visit.id("referral", as: Referral.self)
        let section = try Self.section(visit), entryID = try Self.entry(visit)
        let under = visit.form["under"] ?? visit.query["under"], text = visit.query["text"]
        let (seen, entry) = try await visit.read { tx in
            let seen = try recordToWrite(of: id, as: caller, at: now, in: tx)
            let all = try RecordEntries.of(id, in: caller.organisation, tx)
            let there = all.first { one in
                if let entryID { return one.id == entryID }
                return one.section == section
                    && (section.isSingle || (section.saysMore && under != nil && one.under == under))
            }
            if entryID != nil, there?.section != section { throw RecordEntries.unknown }
            return (seen, there)
        }
        let path = "\(seen.referral.path)/record/\(section.rawValue)"
        let known = entry?.fields ?? (text.map { ["text": $0] } ?? [:])
        let current = entry.flatMap { one in form.problems.isEmpty ? nil : RecordMarkup.standing(one) }
        let removal: HTML =
            entry.map { one in
                form.button(to: "\(path)/\(one.id)/removal", "Take this out of the record", .secondary)
            } ?? .empty
        let body =
            (current ?? .empty)
            + form.post(
                to: entryID.map { "\(path)/\($0)" } ?? path,
                """
                \(section.form.hint.map(ReferralMarkup.paragraph))
                \(form.hidden("revision", "\(entry?.revision ?? 0)"))\(under.map { form.hidden("under", $0) })
                \(RecordMarkup.fields(section.form, known, form))
                \(form.submit("Save"))
                """) + removal
        return Page(
            section.form.title, showing: [seen.person.id.subject], purpose: ReferralMarkup.purpose,
            trail: ReferralMarkup.trail(seen) + [Page.Link("Record", "\(seen.referral.path)/record")],
            problems: form.problems, body)
    }

    private func save(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, id = try visit.id("referral", as: Referral.self)
        let section = try Self.section(visit), given = try Self.entry(visit)
        let entry = given ?? visit.host.newID()
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let seen = reader.whole("revision", "the text you had before you", in: 0...1_000_000)
            try reader.finish()
            var fields: [String: String] = [:]
            for field in section.form.fields { fields[field.key] = visit.form[field.key] }
            let sent = fields, under = visit.form["under"]?.nonBlank
            _ = try await visit.write { tx in
                if given != nil { try requireEntry(entry, section, of: id, caller, tx) }
                return try saveRecordEntry(
                    entry, section, under: under, of: id, fields: sent, seen: seen, as: caller, at: now, in: tx)
            }
            return .seeOther("/social-prescribing/referrals/\(id)/record", notice: "It is in the record.")
        } again: {
            try await form(visit, $0)
        }
    }

    private func remove(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, id = try visit.id("referral", as: Referral.self)
        let entry = try visit.id("recordEntry", as: RecordEntry.self), section = try Self.section(visit)
        try await visit.write { tx in
            try requireEntry(entry, section, of: id, caller, tx)
            try removeRecordEntry(entry, of: id, as: caller, at: now, in: tx)
        }
        return .seeOther("/social-prescribing/referrals/\(id)/record", notice: "It is out of the record.")
    }
}

/// - Throws: a `notFound` refusal unless the entry stands in the section that its address names.
func requireEntry(
    _ id: ID<RecordEntry>, _ section: RecordSection, of referral: ReferralID, _ caller: Caller, _ tx: any Transaction
) throws {
    let all = try RecordEntries.of(referral, in: caller.organisation, tx)
    guard all.contains(where: { $0.id == id && $0.section == section }) else { throw RecordEntries.unknown }
}
