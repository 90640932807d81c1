import Core
import Identity
import Population
import Storage
import TestSupport
import Testing
import Workforce

@Suite struct ChangePersonServedTests {
    private func change(
        _ world: CareWorld, as caller: Caller, seen: SeenRecord? = nil,
        _ body: (inout PersonServed) -> Void
    ) async throws -> Refusal? {
        var changed = try await world.stored()
        body(&changed)
        let person = changed
        return try await world.refusal {
            try changePersonServed(world.pat, to: person, seen: seen, as: caller, at: world.now, in: $0)
        }
    }

    @Test(arguments: Engine.allCases) func aTeamChangesAllOfIt(_ engine: Engine) async throws {
        let world = try await CareWorld(engine)
        let refusal = try await change(world, as: world.lee) {
            $0.familyName = "Newname"
            $0.nhsNumber = NHSNumber("9990000042")
            $0.died = day("2026-11-23")
        }
        #expect(refusal == nil)
        let stored = try await world.stored()
        #expect(stored.familyName == "Newname" && stored.nhsNumber?.digits == "9990000042")
        #expect(stored.died == day("2026-11-23") && stored.lastContact == world.today)
        #expect(try await world.factNames() == ["population.person-changed.1"])
    }

    @Test(arguments: Engine.allCases) func thePersonCorrectsWhatIsTheirs(_ engine: Engine) async throws {
        let world = try await CareWorld(engine), before = try await world.stored()
        let refusal = try await change(world, as: world.served("pat")) {
            $0.knownAs = "Patty"
            $0.phone = "01632 960222"
            $0.ethnicCategory = .irish
            $0.familyName = "Somebody"
            $0.born = day("1990-01-01")
            $0.nhsNumber = NHSNumber("9990000042")
            $0.hidesContact = true
            $0.practice = nil
        }
        #expect(refusal == nil)
        var expected = before
        expected.knownAs = "Patty"
        expected.phone = "01632 960222"
        expected.ethnicCategory = .irish
        #expect(try await world.stored() == expected)
    }

    @Test(arguments: Engine.allCases) func aHelperChangesNoAddressAndNoNumber(_ engine: Engine) async throws {
        let world = try await CareWorld(engine), before = try await world.stored()
        try await world.write { try world.act("sam", sees: [.details], writes: [.details], in: $0) }
        _ = try await change(world, as: world.served("sam")) {
            $0.mainLanguage = .polish
            $0.address = ["Elsewhere"]
            $0.phone = nil
            $0.givenName = "Other"
        }
        var expected = before
        expected.mainLanguage = .polish
        #expect(try await world.stored() == expected)
    }

    @Test func whoMayNotWriteIsRefused() async throws {
        let world = try await CareWorld()
        try await world.write { try world.act("sam", sees: [.details], in: $0) }
        let helper = try await change(world, as: world.served("sam")) { $0.knownAs = "X" }
        #expect(helper?.words == "You may not change this part of the record.")
        let stranger = try await change(world, as: world.oli) { $0.knownAs = "X" }
        #expect(stranger?.kind == .notFound)
        #expect(try await world.stored().knownAs == nil)
    }

    @Test func theNumberOfSomebodyElseIsRefused() async throws {
        let world = try await CareWorld()
        let refusal = try await change(world, as: world.lee) { $0.nhsNumber = NHSNumber("9990000034") }
        #expect(refusal?.fields.map(\.field) == ["nhsNumber"])
        #expect(refusal?.fields.first?.words.contains("Ray") == false)
    }

    @Test(arguments: Engine.allCases)
    func whatSomebodyElseSavedSinceIsNotOverwritten(_ engine: Engine) async throws {
        let world = try await CareWorld(engine), before = try await world.stored()
        let seen = before.seen(by: try #require(try await world.standing(of: world.served("pat"))))
        _ = try await change(world, as: world.lee) { $0.phone = "01632 960111" }
        let mine = before
        let refusal = try await world.refusal { tx in
            var changed = mine
            changed.phone = "01632 960333"
            return try changePersonServed(
                world.pat, to: changed, seen: seen, as: world.served("pat"), at: world.now, in: tx)
        }
        #expect(refusal?.fields.map(\.field) == ["phone"])
        #expect(refusal?.words == "Somebody else has saved this record while you were editing it.")
        #expect(try await world.stored().phone == "01632 960111")
    }

    /// What a form carries along is what it shows: nothing that is kept from whoever opened it.
    @Test func aHelpersFormCarriesNoAddress() async throws {
        let world = try await CareWorld()
        try await world.write { try world.act("sam", sees: [.details], writes: [.details], in: $0) }
        let standing = try #require(try await world.standing(of: world.served("sam")))
        let carried = try await world.stored().seen(by: standing).carried
        #expect(!carried.contains("High Street") && !carried.contains("960001") && !carried.contains("999"))
    }
}
