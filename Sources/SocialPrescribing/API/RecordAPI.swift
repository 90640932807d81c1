import Core
import FHIR
import Population
import Storage
import Web

/// The record of a referral for programs: by the words of the standard, as FHIR, and written section by section.
struct RecordAPI: Sendable {
    let plans: PlanInWords
    private static let one = "/api/social-prescribing/v1/referrals/{referral}/record"

    private static let written = Operation.Shape.object(
        "RecordEntryToSave",
        [
            .init("fields", .open, "What it says, by the keys of the section; what is left out is not said."),
            .init("under", .text, "The contact, signpost or assessment that it says more of.", optional: true),
            .init("revision", .whole, "The revision you have read; 0 for a new entry.", optional: true),
        ])
    private static let entry = Operation.Shape.object(
        "RecordEntry",
        [
            .init("id", .text, "The entry's id."),
            .init("section", .choice(RecordSection.allCases.map(\.rawValue)), "Which section."),
            .init("under", .maybe(.text), "What it says more of."), .init("revision", .whole, "Counted from 1."),
            .init("fields", .open, "What it says."),
        ])

    var routes: [Route] {
        let either = ReferralPages.either, own = Self.one
        return [
            Route(
                .get, own, either, "Get the record in the words of the standard", operation: Operation(response: .open)
            ) { visit in
                let record = try await RecordPages.record(visit, plans)
                return .showing([record.person.id.subject], purpose: ReferralMarkup.purpose, .json(record.json))
            },
            Route(
                .get, "\(own)/document", either, "Get the record as a FHIR R4 document",
                operation: Operation(response: .open)
            ) { visit in
                let record = try await RecordPages.record(visit, plans), now = visit.now
                let bundle = try record.document(at: now, base: visit.host.settings.publicAddress)
                return .showing([record.person.id.subject], purpose: ReferralMarkup.purpose, .json(bundle))
            },
            Route(
                .post, "\(own)/{section}", either, "Write an entry of the record",
                operation: Operation(request: Self.written, response: Self.entry, status: 201), save),
            Route(
                .post, "\(own)/{section}/{recordEntry}", either, "Change an entry of the record",
                operation: Operation(request: Self.written, response: Self.entry), save),
        ]
    }

    private func save(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, id = try visit.id("referral", as: Referral.self)
        let section = try RecordPages.section(visit), given = try RecordPages.entry(visit)
        let entry = given ?? visit.host.newID(), sent = try visit.json()
        var reader = JSONReader(sent)
        let under = reader.optionalText("under", limit: 60)
        let revision = reader.optionalWhole("revision", in: 0...1_000_000) ?? 0
        var fields: [String: String] = [:]
        if case .object(let members)? = sent["fields"] {
            for member in members {
                guard let text = member.value.text else {
                    reader.refuse("fields.\(member.name.prefix(60))", "Send text.")
                    continue
                }
                fields[member.name] = text
            }
        } else {
            reader.refuse("fields", "Send an object of texts.")
        }
        try reader.finish()
        let texts = fields
        let (saved, person) = try await visit.write { tx in
            if given != nil { try requireEntry(entry, section, of: id, caller, tx) }
            let saved = try saveRecordEntry(
                entry, section, under: under, of: id, fields: texts, seen: revision, as: caller, at: now, in: tx)
            return (saved, try Referrals.find(id, of: caller.organisation, in: tx).person)
        }
        return .showing(
            [person.subject], purpose: ReferralMarkup.purpose, .json(saved.view, status: given == nil ? 201 : 200))
    }
}

extension RecordEntry {
    fileprivate var view: JSON {
        [
            "id": JSON(id), "section": .string(section.rawValue), "under": .maybe(under.map(JSON.string)),
            "revision": JSON(revision),
            "fields": .object(fields.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .string($0.value)) }),
        ]
    }
}
