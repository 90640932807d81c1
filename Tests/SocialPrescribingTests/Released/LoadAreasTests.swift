import Core
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct LoadAreasTests {
    @Test(arguments: Engine.allCases)
    func aTableHasASourceAndAYearAndIsReplacedWhole(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine)
        func load(_ text: String, _ source: String = "Made up", _ year: Int = 2025, _ caller: Caller? = nil)
            async throws -> Refusal?
        {
            try await world.refusal {
                try loadAreas(
                    .deciles, Array(text.utf8), source: source, year: year, as: caller ?? world.lead, at: world.now,
                    in: $0)
            }
        }
        #expect(
            try await load("area,decile\nE1,1\n", "Made up", 2025, world.worker)?.words
                == "Only who leads a team loads tables of areas.")
        #expect(
            try await load("area,decile\nE1,1\n", " ")?.fields == [
                FieldProblem("source", "Say where the table is from, in 200 characters or fewer")
            ])
        #expect(
            try await load("area,decile\nE1,1\n", "Made up", 2030)?.fields == [
                FieldProblem("year", "Enter the year the table is of, like 2025")
            ])
        #expect(
            try await load("area,decile\nE1,11\n")?.fields.first?.words
                == "Line 2: an area like E01000001 and a decile from 1 to 10 are needed")
        #expect(try await load("area,decile\n")?.fields.first?.words == "There is no area in the file")
        #expect(try await load("area,decile\nE1,3\nE2,4\n") == nil)
        #expect(try await load("area,decile\nE1,5\n") == nil)
        let sources = try await world.read { try AreaRows.sources(of: world.organisation, in: $0) }
        #expect(sources.map(\.count) == [1] && sources.first?.source == "Made up")
        let bad = try await world.refusal {
            try loadAreas(
                .postcodes, Array("postcode,area\nZZ,E1\n".utf8), source: "x", year: 2025, as: world.lead,
                at: world.now, in: $0)
        }
        #expect(bad?.fields.first?.words == "Line 2: a postcode and an area like E01000001 are needed")
        #expect(AreaPostcode.key("zz99 3vz") == "ZZ993VZ" && AreaPostcode.key("ZZ9") == nil)
        let page = try await world.browser(world.lead).get("/social-prescribing/areas")
        #expect(page.text.contains("1 rows from Made up, 2025."))
    }

    /// All postcodes of England are more than one file: parts are added, and a new table takes the place of all.
    @Test(arguments: Engine.allCases) func postcodesComeInParts(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine)
        func load(_ text: String, further: Bool) async throws -> Int? {
            try await world.write { tx in
                try loadAreas(
                    .postcodes, Array(text.utf8), source: "Made up", year: 2025, isFurtherPart: further, as: world.lead,
                    at: world.now, in: tx)
                return try AreaRows.sources(of: world.organisation, in: tx).first?.count
            }
        }
        #expect(try await load("postcode,area\nZZ99 3VZ,E1\nZZ99 3WZ,E1\n", further: false) == 2)
        #expect(try await load("postcode,area\nZZ99 3WZ,E2\nZZ99 3XZ,E2\n", further: true) == 3)
        #expect(try await load("postcode,area\nZZ99 3VZ,E1\n", further: false) == 1)
    }
}
