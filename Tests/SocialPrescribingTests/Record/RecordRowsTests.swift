import Core
import Population
import TestSupport
import Testing

@testable import SocialPrescribing

/// Every row of the standard has a place, is stored, shown and exported, and is asked for where it must be.
@Suite struct RecordRowsTests {
    @Test func theOutlineIsTheTable() throws {
        let table = try TableRow.all(of: "social-prescribing-v1.1"), rows = RecordOutline.rows.flatMap(\.all)
        #expect(rows.map(\.path) == table.map(\.path) && !table.isEmpty)
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

    /// Each row with a place: what was written there is stored, stands in people's words on the page, and is in the
    /// JSON at the row's own place and in the FHIR document, in every view that has the row.
    @Test(arguments: Engine.allCases)
    func everyRowIsStoredShownAndExported(_ engine: Engine) async throws {
        let search = try await RecordSearch(on: engine)
        for view in RecordView.allCases {
            #expect(search.problems[view] == [], "\(view)")
            let found = search.found(in: view)
            for row in view.rows.flatMap(\.all) where row.rows.isEmpty {
                let one = found[row.path] ?? .nowhere
                #expect(one.isStored, "\(view): \(row.path) is not stored")
                #expect(one.isShown, "\(view): \(row.path) is not shown")
                #expect(one.isExported, "\(view): \(row.path) is not exported")
            }
        }
    }

    /// Each mandatory row with all below it taken away: sending is refused with words that say what and where.
    @Test func eachMandatoryRowIsRefusedWhenMissing() async throws {
        let world = try await ReferralWorld()
        let mandatory = RecordOutline.rows.flatMap(\.all).filter(\.isMandatory)
        #expect(mandatory.count == (try TableRow.all(of: "social-prescribing-v1.1").count { $0.duty == "M" }))
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

    @Test func theTableOfConformanceIsUpToDate() async throws {
        let found = try await RecordSearch(on: .sqlite).foundEverywhere
        var text = """
            # The Social Prescribing standard, row by row

            Where every row of the Social Prescribing standard 1.1 is kept, shown and exported. The table is made
            from what the program reads (`Sources/SocialPrescribing/Record`) and from the standard's table
            (`shared/data/prsb`, under the Open Government Licence v3.0); a test compares both with this page.
            `RecordRowsTests` writes a record with everything in it and looks for what was written in each row: in what
            is stored, in people's words on the page, in the JSON at the row's own place and in the FHIR document, in
            each of the three views. The last three columns say what it found. It takes each mandatory row away and
            expects that the referral is not sent, with words that say what is missing and where.

            **Duty**: M mandatory (asked for when a referral is sent), R required where known. A row without a place
            of its own is a heading. What stands in "the person's plan" is read from there and not typed again; in
            that test the plan is a stand-in, and `PlanInRecordTests` looks for the same rows of a real plan through
            the program's own services; [the plans' own table](prsb.md) shows them kept. **Views**: F full record, I
            referral in, B message back. Which rows belong to the two messages is our reading: the model does not say.


            """
        let table = try TableRow.all(of: "social-prescribing-v1.1"), rows = RecordOutline.rows.flatMap(\.all)
        text += "\(table.count) rows, \(table.count { $0.duty == "M" }) of them mandatory.\n\n"
        text +=
            "| row | duty | how many | where | views | stored | shown | exported |\n|---|---|---|---|---|---|---|---|\n"
        for (row, line) in zip(rows, table) {
            let depth = String(repeating: "· ", count: row.path.ranges(of: " / ").count)
            let top = row.path.components(by: " / ")[0]
            let views = zip("FIB", RecordView.allCases).filter { $0.1.holds(top) }.map { String($0.0) }.joined()
            text += "| \(depth)\(row.name) | \(line.duty) | \(line.min)..\(line.max) | \(row.placeWords) | \(views) "
            text += "| \(row.rows.isEmpty ? (found[row.path] ?? .nowhere).cells : " |  | ") |\n"
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

extension RecordSearch.Found {
    /// As cells of the table: stored, shown, exported.
    fileprivate var cells: String { [isStored, isShown, isExported].map { $0 ? "yes" : "no" }.joined(separator: " | ") }
}
