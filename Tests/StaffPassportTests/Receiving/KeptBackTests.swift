import Core
import Credentials
import TestSupport
import Testing
import Web

@testable import StaffPassport

/// What the holder may keep back of an item, and still answer.
@Suite struct KeptBackTests {
    private static let kind = "competency-1"
    private static let line = Checklist.Line(
        kind: kind, claims: ["expires_on", "level", "assessed_on"], mayKeepBack: ["level", "assessed_on"])

    private func credential(_ line: Checklist.Line) async throws -> JSON {
        let world = try await PassportWorld(), issuer = try await world.trustsForEverything()
        let list = Checklist(id: ChecklistID("list"), name: "List", staffGroup: "", lines: [line])
        let query = try list.query(trusting: [issuer], KindBook(KindBook.shipped))
        try DCQLQuery(query).checkBeforeAsking()
        return try #require(query["credentials"]?[0])
    }

    @Test func everySmallerSetWillDoAndTheFullestStandsFirst() async throws {
        let asked = try await credential(Self.line)
        #expect(asked["claims"]?.elements.allSatisfy { $0["id"]?.text == $0["path"]?[0]?.text } == true)
        let sets = try #require(asked["claim_sets"]?.elements).map { $0.elements.compactMap(\.text) }
        let all = asked["claims"]?.elements.compactMap { $0["id"]?.text } ?? []
        #expect(
            sets == [
                all, all.filter { $0 != "level" }, all.filter { $0 != "assessed_on" },
                all.filter { $0 != "level" && $0 != "assessed_on" },
            ])
        let plain = try await credential(Checklist.Line(kind: Self.kind, claims: ["level"]))
        #expect(plain["claim_sets"] == nil && plain["claims"]?[0]?["id"] == nil)
    }

    @Test func whatIsKeptBackIsNotMissedAndWhatIsNeededIs() async throws {
        let world = try await PassportWorld(), trust = try OtherTrust(world), wallet = try HolderWallet(world)
        let issuers = [try await world.trusts(trust)]
        let request = try await world.asks(try await world.checklist([Self.line])).toWallet(
            world.addresses, world.keys, name: "Example NHS Trust"
        ).0
        let token = try trust.issues(PassportWorld.competency, to: wallet, at: world.now)
        func names(_ shown: [String]) throws -> Set<String> {
            let answer = try VPToken([
                "item0": [.string(try wallet.shows(token, shown, to: request, at: world.now))]
            ])
            let check = AnswerCheck(
                request: request, issuers: issuers, kinds: KindBook(KindBook.shipped), now: world.now)
            let held = try check.check(answer, encryptedTo: nil).held
            guard case .object(let members)? = held.first?.item.claims else { return [] }
            return Set(members.map(\.name)).intersection(Self.line.claims + ["assessor"])
        }
        #expect(try names(["expires_on"]) == ["expires_on"])
        #expect(try names(["expires_on", "level"]) == ["expires_on", "level"])
        #expect(try names(["expires_on", "assessed_on"]) == ["expires_on", "assessed_on"])
        #expect(try names(["expires_on", "level", "assessed_on"]) == ["expires_on", "level", "assessed_on"])
        #expect(throws: AnswerRefusal.self) { try names(["level", "assessed_on"]) }
    }

    @Test(arguments: Engine.allCases)
    func whatDecidesCannotBeKeptBack(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        func problems(_ line: Checklist.Line) async throws -> [String] {
            let list = Checklist(
                id: world.newID(), name: "List", staffGroup: "", lines: [line], terms: PassportWorld.terms)
            let refusal = try await world.refusal {
                try saveChecklist(list, as: world.officer, at: world.now, in: $0)
            }
            return refusal?.fields.filter { $0.field == "items.0.mayKeepBack" }.map(\.words) ?? []
        }
        func line(
            _ kind: String, _ claims: [String], _ kept: [String], values: [String: [String]] = [:], age: String? = nil
        ) -> Checklist.Line {
            Checklist.Line(
                kind: kind, claims: claims, values: values, ageLimitDays: age == nil ? nil : 30, ageClaim: age,
                mayKeepBack: kept)
        }
        func decides(_ label: String) -> [String] {
            ["“\(label)” decides whether the item counts, so it cannot be kept back"]
        }
        #expect(try await problems(line(Self.kind, ["expires_on"], ["expires_on"])) == decides("Expires on"))
        #expect(
            try await problems(line(Self.kind, ["assessed_on"], ["assessed_on"], age: "assessed_on"))
                == decides("Assessed on"))
        #expect(
            try await problems(line("core-skills-1", ["awarded_on"], ["awarded_on"])) == decides("Awarded on"))
        #expect(
            try await problems(line(Self.kind, [], ["level"])) == [
                "“Level” is not asked for, so it is not kept back"
            ])
        #expect(
            try await problems(line(Self.kind, ["competency_code"], ["competency_code"])).first?
                .hasSuffix("always shows, so it cannot be kept back") == true)
        let many = ["level", "assessed_on", "assessor", "scope", "more"]
        #expect(
            try await problems(line(Self.kind, many, many)) == ["Choose at most 4 details that may be kept back"])
        #expect(try await problems(Self.line) == [])
        let kept = try await world.read { try Checklists.all(of: world.organisation, in: $0) }
        #expect(kept.map(\.lines) == [[Self.line]])
    }

    @Test func anOfficerTicksItAndSeesWhatWasKeptBack() async throws {
        let world = try await PassportWorld(), trust = try OtherTrust(world)
        let officer = try world.browser(world.officer)
        let refused = try await officer.post(
            "/passport/checklists",
            [
                "name": "Nurse", "staffGroup": "Nursing", "count": "2", "do": "save", "lines.0.type": "dbs-1",
                "lines.0.out": "yes", "lines.1.type": Self.kind, "lines.1.claims": "level",
                "lines.1.mayKeepBack": "scheme", "terms.purpose": "joining", "terms.basis": "legal-obligation",
                "terms.keepDays": "30",
            ], follow: false)
        #expect(refused.status == 422 && refused.text.contains("is not asked for, so it is not kept back"))
        #expect(refused.body.contains("href=\"#lines.1.mayKeepBack\""))
        let saved = try await officer.post(
            "/passport/checklists",
            [
                "name": "Nurse", "staffGroup": "Nursing", "count": "2", "do": "save", "lines.0.type": "dbs-1",
                "lines.0.out": "yes", "lines.1.type": Self.kind, "lines.1.claims": "level",
                "lines.1.mayKeepBack": "level", "terms.purpose": "joining", "terms.basis": "legal-obligation",
                "terms.keepDays": "30",
            ])
        #expect(saved.text.contains("Nurse is saved."))
        let list = try #require(try await world.read { try Checklists.all(of: world.organisation, in: $0) }.first)
        #expect(list.lines.map(\.mayKeepBack) == [["level"]])
        let page = try await officer.get("/passport/checklists/\(list.id)/edit")
        #expect(page.text.contains("Of these the holder may keep back"))
        var claims = PassportWorld.competency
        if case .object(let members) = claims { claims = .object(members.filter { $0.name != "level" }) }
        _ = try await world.shown(by: trust, claims: claims)
        #expect(try await officer.get("/passport/people/ada").text.contains("You left that to them"))
    }

    @Test func programsSayIt() async throws {
        let world = try await PassportWorld(), officer = try world.browser(world.officer)
        func body(_ kept: JSON) -> JSON {
            [
                "name": "Nurse", "staffGroup": "Nursing", "terms": PassportWorld.terms.json,
                "items": [["type": .string(Self.kind), "claims": ["level"], "mayKeepBack": kept]],
            ]
        }
        let wrong = try await officer.send(.post, "/api/staff-passport/v1/checklists", body([1]))
        #expect(wrong.status == 422 && wrong.body.contains("Send a list of names"))
        let made = try await officer.send(.post, "/api/staff-passport/v1/checklists", body(["level"]))
        #expect(made.status == 201 && made.body.contains("mayKeepBack"))
    }
}
