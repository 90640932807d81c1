import Core
import Population
import Storage
import TestSupport
import Testing

@testable import CarePlanning

/// Every mandatory row, taken away by itself from a plan that has everything, is missed: in words, with the place.
@Suite struct MissingRowTests {
    @Test func eachMandatoryRowIsMissed() async throws {
        let world = try await PlanWorld()
        try await FullPlan.lay(world)
        let full = try await world.plan(), decision = try #require(full.items(.decision).first)
        for standard in Standard.allCases {
            let top = standard == .decision ? decision : nil
            #expect(missingRows(of: standard, in: full, about: top) == [], "\(standard)")
            let mandatory = standard.rows.flatMap(\.all).filter(\.isMandatory)
            #expect(mandatory.count == (try TableRow.all(of: standard.rawValue).count { $0.duty == "M" }))
            for row in mandatory {
                let (plan, item) = without(row, full, top)
                let reading = RowReading(plan: plan, top: item)
                var missing: [MissingRow] = []
                for one in standard.rows { reading.collect(one, item, &missing) }
                let found = missing.first { $0.path == row.path }
                #expect(found != nil, "\(row.path) is not missed: \(missing.map(\.path))")
                #expect(MissingWords.byPath[row.path] != nil, "\(row.path) has no words")
                #expect(found?.words.contains("%") == false)
            }
        }
        #expect(
            Set(MissingWords.byPath.keys)
                == Set(Standard.allCases.flatMap { $0.rows.flatMap(\.all) }.filter(\.isMandatory).map(\.path)))
    }

    /// The same through the verbs: nothing is finished while a mandatory row is missing from what is stored.
    @Test func nothingIsFinishedWithoutAMandatoryRow() async throws {
        let world = try await PlanWorld()
        try await FullPlan.lay(world)
        let full = try await world.plan(), decision = try #require(full.items(.decision).first)
        var refusedCount = 0, mandatoryCount = 0
        for standard in [Standard.plan, .decision] {
            mandatoryCount += try TableRow.all(of: standard.rawValue).count { $0.duty == "M" }
            let top = standard == .decision ? decision : nil
            for row in standard.rows.flatMap(\.all).filter(\.isMandatory) {
                let (broken, item) = without(row, full, top)
                let refusal = try await finishing(standard, broken, of: full, decision.id, world)
                if top != nil, item == nil {
                    #expect(refusal?.words == "There is no such decision in this plan.", "\(row.path)")
                } else {
                    let missing = missingRows(of: standard, in: broken, about: item)
                    #expect(refusal?.kind == .invalid && !missing.isEmpty, "\(row.path)")
                    #expect(refusal?.fields == missing.map { FieldProblem($0.field, $0.words) }, "\(row.path)")
                }
                refusedCount += refusal == nil ? 0 : 1
            }
            #expect(try await finishing(standard, full, of: full, decision.id, world) == nil)
        }
        #expect(refusedCount == mandatoryCount && mandatoryCount > 0)
        await world.database.close()
    }

    /// Why a plan that lost something, or its decision, is not finished; what was lost comes back with the refusal.
    private func finishing(
        _ standard: Standard, _ broken: Plan, of full: Plan, _ decision: PlanItemID, _ world: PlanWorld
    ) async throws -> Refusal? {
        let mark: ID<PlanMark> = world.newID()
        return try await world.refusal { tx in
            try PeopleServed.save(broken.person, of: world.organisation, in: tx)
            for item in full.items {
                guard let left = broken.items.first(where: { $0.id == item.id }) else {
                    try tx.run(
                        """
                        UPDATE plan_item SET is_removed = TRUE
                        WHERE organisation = \(world.organisation) AND id = \(item.id)
                        """)
                    continue
                }
                if left.fields != item.fields { try PlanItems.save(left, in: world.organisation, tx) }
            }
            let version = try seePlan(of: world.pat, as: world.asLee, at: world.now, in: tx).version
            if standard == .plan {
                try finalisePlan(of: world.pat, version: version, mark: mark, as: world.asLee, at: world.now, in: tx)
            } else {
                try finaliseDecision(
                    decision, of: world.pat, version: version, mark: mark, as: world.asLee, at: world.now, in: tx)
            }
        }
    }

    /// The plan without all that a row and the rows below it say.
    private func without(_ row: StandardRow, _ plan: Plan, _ top: PlanItem?) -> (Plan, PlanItem?) {
        var person = plan.person, keys: Set<String> = [], kinds: Set<PlanKind> = []
        for below in row.all {
            switch below.place {
            case .register(let key): blank(key, of: &person)
            case .field(let key, _): keys.insert(key)
            case .items(let kind): kinds.insert(kind)
            case .group, .derived, .absent: continue
            }
        }
        let holder = holder(of: row)
        let items = plan.items.compactMap { item -> PlanItem? in
            if kinds.contains(item.kind), item.kind != .decision { return nil }
            var item = item
            if item.kind == holder { item.fields = item.fields.filter { !keys.contains($0.key) } }
            if row.path == "Shared decision point", item.kind == .decision { return nil }
            return item
        }
        // A group of the person's that is kept here and not on the register goes with its register's rows.
        let left = row.path.hasPrefix("Person demographics") ? items.filter { $0.kind != .personDetails } : items
        let fewer = row.path == "GP practice" ? left.filter { $0.kind != .personDetails } : left
        return (
            Plan(person, plan.standing, items: fewer, marks: plan.marks),
            top.flatMap { top in fewer.first { $0.id == top.id } }
        )
    }

    /// In which kind of item a row is kept: the nearest list above it.
    private func holder(of row: StandardRow) -> PlanKind? {
        let all = Standard.allCases.flatMap { $0.rows.flatMap(\.all) }
        let above = all.filter { row.path.hasPrefix("\($0.path) / ") }.compactMap { one -> PlanKind? in
            if case .items(let kind) = one.place { return kind }
            return nil
        }
        return above.last ?? (row.path.hasPrefix("Contacts with professionals") ? .decision : nil)
    }

    private func blank(_ key: String, of person: inout PersonServed) {
        switch key {
        case "givenName": person.givenName = ""
        case "familyName": person.familyName = ""
        case "knownAs": person.knownAs = nil
        case "born": person.born = nil
        case "nhsNumber": person.nhsNumber = nil
        case "postcode": person.postcode = nil
        case "phone": person.phone = nil
        case "email": person.email = nil
        case "practiceCode", "practiceName": person.practice = nil
        default: person.address = []
        }
    }
}
