@testable import Core
@testable import SocialPrescribing
@testable import Web
@testable import Workforce

/// Directories of community services: those of others, files of entries, and what is searched for.
let directoryTargets = [
    Target(json: "open-referral") { json in
        for record in [json] + json.elements.prefix(5) + (json["contents"]?.elements.prefix(5) ?? []) {
            for rule in [
                OpenReferralRule.service, .listedService, .organization, .location, .taxonomy, .taxonomyTerm,
            ] {
                let found = OpenReferralCheck.findings(in: record, rule)
                hold(found.allSatisfy { $0.record.unicodeScalars.count <= 64 }, "findings are cut to what can be read")
            }
            _ = OpenReferralReading.service(record, from: feed, at: noon)
            _ = OpenReferralReading.term(record)
            _ = OpenReferralReading.taxonomy(record)
        }
        _ = OpenReferralCheck.findings(inPage: json, of: "services", number: 1)
    },
    Target("community-file") { bytes in
        guard let file = try? NamedRows(bytes, required: EntryRow.required, optional: EntryRow.optional) else { return }
        for row in file.rows.prefix(50) { _ = try? EntryRow.draft(row) }
    },
    Target(text: "directory-query") { text in
        let stems = SearchWord.stems(of: text)
        hold(stems.count <= 400, "no more words are looked for than anybody would")
        for stem in stems.prefix(20) { _ = SearchWord.stem(stem) }
        _ = Outcode(text)
        guard let form = try? Form(urlencoded: Array(text.utf8), limits: .query) else { return }
        for takesPlace in [true, false] { _ = try? OpenReferralQuery(form, takesPlace: takesPlace) }
    },
]

private let noon = Instant(milliseconds: 1_800_000_000_000)

private let feed = DirectoryFeed(id: ID("f"), address: "https://a.example", name: "A", licence: "OGL")
