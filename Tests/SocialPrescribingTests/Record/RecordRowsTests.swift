import Core
import FHIR
import Identity
import Population
import TestSupport
import Testing
import Web

@testable import SocialPrescribing

/// Every row of the standard has a place, is stored, shown and exported, and is asked for where it must be.
@Suite struct RecordRowsTests {
    @Test func theOutlineIsTheTable() throws {
        let table = try TableRow.all(of: "social-prescribing-v1.1"), rows = RecordOutline.rows.flatMap(\.all)
        #expect(rows.map(\.path) == table.map(\.path) && table.count == 355)
        #expect(rows.count(where: \.isMandatory) == 19)
        for (row, line) in zip(rows, table) {
            #expect(row.isMandatory == (line.duty == "M"), "\(row.path)")
            if case .group = row.place { #expect(!row.rows.isEmpty, "\(row.path) has no place") }
        }
        check(RecordOutline.rows, in: nil)
        // No field of a form that the standard does not have.
        let used = Set(rows.flatMap { RecordMarkup.sections($0) })
        #expect(used.count == RecordSection.allCases.count)
    }

    private func check(_ rows: [RecordRow], in section: RecordSection?) {
        for row in rows {
            switch row.place {
            case .entries(let below): check(row.rows, in: below)
            case .field(let key, let other):
                let made = ["at", "kind", "seenByName", "serviceText", "reasonText", "contact"]
                let holder = other ?? section
                let isMade = holder?.saysMore == true && made.contains(key)
                #expect(isMade || holder?.form.field(key) != nil, "\(row.path): no field \(key)")
            default: check(row.rows, in: section)
            }
        }
    }

    private struct Leaf {
        let row: RecordRow
        let value: String
        let words: String
    }

    private func leaves(_ rows: [RecordRow], _ entry: RecordEntry?, _ record: ReferralRecord) -> [Leaf] {
        rows.flatMap { row -> [Leaf] in
            switch row.place {
            case .entries(let section):
                // The fullest one: others are made by the case.
                let all = record.entries(section, under: entry)
                guard let one = all.max(by: { $0.fields.count < $1.fields.count }) else {
                    return [Leaf(row: row, value: "", words: "")]
                }
                return leaves(row.rows, one, record)
            case .group: return leaves(row.rows, entry, record)
            case .plan where !row.rows.isEmpty: return leaves(row.rows, entry, record)
            default:
                return [
                    Leaf(
                        row: row, value: record.value(row, in: entry),
                        words: record.said(row, entry).first?.words ?? "")
                ]
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func everyRowIsStoredShownAndExported(_ engine: Engine) async throws {
        let full = try await FullRecord(try await ReferralWorld(engine)), world = full.world
        let plan = full.plan
        let site = try TestSite([makeSocialPrescribingModule(plans: plan)], host: world.host())
        let browser = site.browser(
            Session(
                caller: world.worker, displayName: "Lee", organisationName: "Example NHS Trust",
                csrfToken: "csrf-token", unreadCount: 0))
        for view in RecordView.allCases {
            let record = try await full.record(view), path = "/social-prescribing/referrals/\(full.referral.id)/record"
            let page = try await browser.get("\(path)?view=\(view.rawValue)").body
            let file = try await browser.get("\(path)/document?view=\(view.rawValue)")
            let reading = CheckedResource.check(try file.json())
            #expect(reading.issues.errors.map { "\($0.path): \($0.words)" } == [], "\(view)")
            let export = try await browser.get(
                "/api\(path.replacing("prescribing", with: "prescribing/v1"))?view=\(view.rawValue)"
            )
            .body
            let found = leaves(view.rows, nil, record)
            for leaf in found {
                let top = String(leaf.row.path.prefix { $0 != "/" }).trimmingSpace
                // A referral as it came in has nothing of the case.
                #expect(!leaf.value.isEmpty, "\(view): \(leaf.row.path) is not stored")
                let escaped = JSON.string(leaf.value).description.dropFirst().dropLast()
                #expect(export.contains(escaped), "\(view), \(top): \(leaf.row.path) is not exported")
                #expect(page.contains(HTML(escaping: leaf.words).text), "\(view): \(leaf.row.path) is not shown")
                let narrative = JSON.string(HTML(escaping: leaf.words).text).description.dropFirst().dropLast()
                #expect(file.body.contains(narrative), "\(view): \(leaf.row.path) is not in the document")
            }
            if view == .full { #expect(found.count > 230) }
        }
    }

    /// Each mandatory row with all below it taken away: sending is refused with words that say what and where.
    @Test func eachMandatoryRowIsRefusedWhenMissing() async throws {
        let world = try await ReferralWorld()
        let mandatory = RecordOutline.rows.flatMap(\.all).filter(\.isMandatory)
        #expect(mandatory.count == 19)
        for row in mandatory {
            var content = world.content, details = world.newcomer
            let missed = ReferralCheck.rows.filter { $0.path == row.path || $0.path.hasPrefix("\(row.path) / ") }
            #expect(!missed.isEmpty, "\(row.path)")
            for one in missed { blank(one.field, &content, &details) }
            let broken = content, of = details, ids = world.newIDs
            let refusal = try await world.refusal {
                try makeReferral(
                    broken, about: .described(of), sends: true, ids: ids, as: world.referrer, at: world.now, in: $0)
            }
            #expect(refusal?.kind == .invalid, "\(row.path)")
            #expect(refusal?.fields == missed.map { FieldProblem($0.field, $0.words) }, "\(row.path)")
            for problem in refusal?.fields ?? [] {
                // "Where: what".
                #expect(problem.words.contains(": "), "\(problem.words)")
            }
        }
    }

    private func blank(_ field: String, _ content: inout ReferralContent, _ details: inout PersonDetails) {
        switch field {
        case "givenName": details.givenName = ""
        case "familyName": details.familyName = ""
        case "born": details.born = nil
        case "practiceCode": details.practice = nil
        case "referrerName": content.referrer.name = ""
        case "referrerService": content.referrer.service = ""
        case "referrerOrganisation": content.referrer.organisation = ""
        case "referrerContact": content.referrer.contact = ""
        case "team": content.team = UnitID("-")
        case "problems": content.problems = []
        default: content.risks = []
        }
    }

    @Test func theTableOfConformanceIsUpToDate() throws {
        var text = """
            # The Social Prescribing standard, row by row

            Where every row of the Social Prescribing standard 1.1 is kept, shown and exported. The table is made
            from what the program reads (`Sources/SocialPrescribing/Record`) and from the standard's table
            (`shared/data/prsb`, under the Open Government Licence v3.0); a test compares both with this page.
            `RecordRowsTests` writes a record with everything in it and looks for each row in what is stored, on the
            page, in the JSON and in the FHIR document, in each of the three views; it takes each mandatory row away
            and expects that the referral is not sent, with words that say what is missing and where.

            **Duty**: M mandatory (asked for when a referral is sent), R required where known. A row without a place
            of its own is a heading. What stands in "the person's plan" is read from there and not typed again; in
            the test the plan is a stand-in, and [the plans' own table](prsb.md) shows those rows kept. **Views**: F
            full record, I referral in, B message back. Which rows belong to the two messages is our reading: the
            model does not say.


            """
        let table = try TableRow.all(of: "social-prescribing-v1.1"), rows = RecordOutline.rows.flatMap(\.all)
        text += "\(table.count) rows, \(table.count { $0.duty == "M" }) of them mandatory.\n\n"
        text +=
            "| row | duty | how many | where | views | stored | shown | exported |\n|---|---|---|---|---|---|---|---|\n"
        for (row, line) in zip(rows, table) {
            let depth = String(repeating: "· ", count: row.path.ranges(of: " / ").count)
            let done = row.rows.isEmpty ? "yes" : "", top = row.path.components(by: " / ")[0]
            let views = zip("FIB", RecordView.allCases).filter { $0.1.holds(top) }.map { String($0.0) }.joined()
            text += "| \(depth)\(row.name) | \(line.duty) | \(line.min)..\(line.max) | \(row.placeWords) | \(views) "
            text += "| \(done) | \(done) | \(done) |\n"
        }
        #expect(Snapshot.difference(of: text, from: "docs/conformance/social-prescribing.md") == nil)
    }

    @Test func strangersSeeNoRecordAndWhoRefersSeesWhatTheyWrote() async throws {
        let world = try await ReferralWorld(), sent = try await world.accepted()
        _ = try await FullRecord.save(.safeguarding, sent.id, world)
        let path = "/social-prescribing/referrals/\(sent.id)/record"
        let referrer = try world.browser(world.referrer)
        let own = try await referrer.get(path)
        #expect(own.status == 200 && !own.text.contains("safeguarding-text"))
        #expect(try await referrer.get("\(path)?view=full", follow: false).status == 403)
        #expect(try await world.browser(world.otherReferrer).get(path, follow: false).status == 404)
        #expect(try await world.browser(world.outsider).get(path, follow: false).status == 404)
        #expect(try await world.browser(world.lead).get(path).text.contains("safeguarding-text"))
        let draft = try await world.sends(sends: false)
        let early = try await referrer.get(
            "/social-prescribing/referrals/\(draft.id)/record?view=message-back", follow: false)
        #expect(early.status == 409)
    }
}
