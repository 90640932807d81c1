import Core
import Credentials
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct ShareTermsTests {
    private let terms = ShareTerms(purpose: .bank, basis: .publicTask, condition: .workHealth, keepDays: 30)

    private func saves(_ lines: [Checklist.Line], _ terms: ShareTerms?) async throws -> [FieldProblem] {
        let world = try await PassportWorld()
        let list = Checklist(id: world.newID(), name: "List", staffGroup: "", lines: lines, terms: terms)
        return try await world.refusal { try saveChecklist(list, as: world.officer, at: world.now, in: $0) }?.fields
            ?? []
    }

    @Test func aChecklistSaysForWhatItAsks() async throws {
        let plain = Checklist.Line(kind: "competency-1"), health = Checklist.Line(kind: "immunisation-1")
        let own = ShareTerms(purpose: .joining, basis: .contract, keepDays: 1)
        #expect(
            try await saves([plain], nil)
                == [FieldProblem("terms", "Say for what you ask, on which lawful basis, and how long you keep it")])
        for days in [0, -1, 7_301] {
            let wrong = ShareTerms(purpose: .joining, basis: .contract, keepDays: days)
            #expect(
                try await saves([plain], wrong)
                    == [FieldProblem("terms.keepDays", "Enter a number of days between 1 and 7300")])
        }
        #expect(try await saves([plain], own) == [])
        for kind in ["immunisation-1", "dbs-1", "occupational-health-clearance-1"] {
            let problems = try await saves([plain, Checklist.Line(kind: kind)], own)
            #expect(problems.map(\.field) == ["terms.condition"])
            #expect(problems.first?.words.contains("Choose what else allows you to ask") == true)
        }
        #expect(try await saves([plain, health], terms) == [])
    }

    @Test func itIsStoredAndReadBackAndNonsenseIsNone() throws {
        let bare = ShareTerms(purpose: .joining, basis: .contract, keepDays: 1)
        for one in [terms, bare] { #expect(ShareTerms(stored: one.json) == one) }
        let wrong: [JSON] = [
            [:], .null, ["purpose": "joining", "basis": "consent", "keepDays": 1],
            ["purpose": "joy", "basis": "contract", "keepDays": 1],
            ["purpose": "joining", "basis": "contract", "keepDays": 0],
            ["purpose": "joining", "basis": "contract", "keepDays": 1, "condition": "because"],
        ]
        for json in wrong { #expect(ShareTerms(stored: json) == nil) }
    }

    @Test(arguments: Engine.allCases)
    func aRequestKeepsWhatWasSaidWhenItWasAsked(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), list = try await world.checklist(terms: terms)
        try await world.trusts(try OtherTrust(world))
        let request = try await world.asks(list)
        var changed = list
        changed.terms = PassportWorld.terms
        try await world.write { [changed] in
            _ = try saveChecklist(changed, as: world.officer, at: world.now, in: $0)
        }
        let kept = try await world.read { try PassportRequests.find(request.id, of: world.organisation, in: $0) }
        #expect(kept.terms == terms)
        #expect(
            try await world.read { try Checklists.all(of: world.organisation, in: $0) }.map(\.terms) == [
                PassportWorld.terms
            ])
        let (sent, _) = try kept.toWallet(world.addresses, world.keys, name: "Example NHS Trust")
        try sent.check()
        let info = try #require(sent.verifierInfo.first)
        #expect(info["format"] == "commonweal-share-terms")
        #expect(info["data"]?["purpose"] == "Work for our staff bank" && info["data"]?["keep_days"] == 30)
        #expect(info["data"]?["lawful_basis"]?.text?.contains("Article 6(1)(e)") == true)
        #expect(info["data"]?["lawful_basis"]?.text?.contains("paragraph 2") == true)
    }

    /// A checklist of the time before this was asked asks nobody until somebody has said it.
    @Test func whatDoesNotSayForWhatItAsksAsksNobody() async throws {
        let world = try await PassportWorld(), list = try await world.checklist()
        try await world.trusts(try OtherTrust(world))
        var old = list
        old.terms = nil
        try await world.write { [old] in try Checklists.save(old, of: world.organisation, in: $0) }
        let words = "This checklist does not say for what it asks, on which lawful basis, and how long it is kept. "
        let asked = try await world.refusal { tx in
            try askForPassport(
                list.id, of: world.ada, way: .open, request: PassportRequestID("r"), as: world.officer, at: world.now,
                keys: world.keys, chance: world.chance, in: tx)
        }
        #expect(asked == Refusal(.conflict, words + "Change it first."))
        let paper = try await world.refusal { tx in
            _ = try takePaper(
                [], from: world.ada, for: list.id, document: .passport, request: PassportRequestID("r"),
                newID: { world.newID() }, as: world.officer, at: world.now, in: tx)
        }
        #expect(paper == asked)
    }

    @Test func aPlacementIsNotSignedWithWhatEndsBeforeIt() async throws {
        let placed = try await PlacementWorld(), world = placed.world, id = placed.list.id
        func refusal(_ days: Int) async throws -> Refusal? {
            var list = placed.list
            list.terms = ShareTerms(purpose: .placement, basis: .contract, keepDays: days)
            try await world.write { [list] in _ = try saveChecklist(list, as: world.officer, at: world.now, in: $0) }
            return try await world.refusal { tx in
                _ = try askForPassport(
                    id, of: world.ada, way: .open, by: AskingMeans(placement: placed.placement.id),
                    request: PassportRequestID("r"), as: world.officer, at: world.now, keys: world.keys,
                    chance: world.chance, in: tx)
            }
        }
        // The placement's last day is in 60 days.
        let words = try await refusal(60)?.words ?? ""
        #expect(words.hasPrefix("What this checklist asks for is kept for "))
        #expect(words.contains("Choose a checklist that keeps it until"))
        #expect(try await refusal(61) == nil)
    }

    @Test func everyChoiceHasATitle() {
        let titles =
            ShareTerms.Purpose.allCases.map(\.title) + ShareTerms.Basis.allCases.map(\.title)
            + ShareTerms.Condition.allCases.map(\.title)
        #expect(Set(titles).count == titles.count && titles.allSatisfy { $0.count > 10 })
        #expect(ShareTerms(purpose: .bank, basis: .contract, keepDays: 1).keeping.hasPrefix("1 day after"))
    }
}
