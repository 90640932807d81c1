import Core
import Population
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct ReleaseFiguresTests {
    /// Seven people of one area who are reached, and a day on which their quarter is fixed.
    private func lay(_ world: ReferralWorld) async throws -> (quarter: Quarter, later: Instant) {
        _ = try await world.write {
            try loadAreas(
                .deciles, Array("area,decile\nE01000001,2\n".utf8), source: "Made up", year: 2025, as: world.lead,
                at: world.now, in: $0)
        }
        _ = try await world.write {
            try loadAreas(
                .postcodes, Array("postcode,area\nZZ99 3VZ,E01000001\n".utf8), source: "Made up too", year: 2026,
                as: world.lead, at: world.now, in: $0)
        }
        try await world.write { tx in
            var pat = try PeopleServed.find(world.pat, of: world.organisation, in: tx)
            pat.ethnicCategory = .indian
            try PeopleServed.save(pat, of: world.organisation, in: tx)
        }
        for _ in 0..<7 {
            let sent = try await world.sends(about: .known(world.pat), as: world.worker)
            try await world.moves(sent.id, ReferralMove(.accepted))
            try await world.records(world.contact(sent.id))
        }
        return (try #require(Quarter("2026-Q4")), moment("2027-02-01 09:00"))
    }

    @Test(arguments: Engine.allCases)
    func reachIsByDeprivationAndEthnicityAndFixedOnce(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), (quarter, later) = try await lay(world)
        func release() async throws -> FigureRelease {
            try await world.write { try releaseFigures(of: world.team, quarter, as: world.lead, at: later, in: $0) }
        }
        let first = try await release(), sum = FigureSum(releases: [first])
        #expect(sum.value("deprivation", "Decile 2", "reached").words == "7")
        #expect(sum.value("ethnicity", "Asian", "reached").words == "7")
        #expect(sum.value("ethnicity", "White", "reached").words == "0")
        #expect(sum.value("referrals", "All", "sent").words == "7")
        // What comes later, or is put right later, changes nothing of what was published.
        _ = try await world.sends(about: .known(world.pat), as: world.worker)
        #expect(try await release() == first)
        #expect(try await world.factNames().count { $0 == "figures-released.1" } == 1)
        let hidden = FigureRelease(team: world.otherTeam, quarter: quarter, [])
        #expect(FigureSum(releases: [first, hidden]).value("reached", "All", "reached").words == "at least 7")
    }

    @Test func noQuarterIsFixedEarlyNorShownToOthers() async throws {
        let world = try await ReferralWorld(), (quarter, _) = try await lay(world)
        func refused(_ caller: Caller, _ team: UnitID, at moment: Instant) async throws -> String? {
            try await world.refusal { try releaseFigures(of: team, quarter, as: caller, at: moment, in: $0) }?.words
        }
        let early = "The figures of a quarter are fixed four weeks after its end."
        #expect(try await refused(world.lead, world.team, at: moment("2027-01-28 09:00")) == early)
        #expect(
            try await refused(world.lead, world.otherTeam, at: moment("2027-02-01 09:00"))
                == "There are no such figures.")
    }

    @Test func thePagesAndTheFileShowTheSame() async throws {
        let world = try await ReferralWorld(), (_, later) = try await lay(world)
        let auditor = try world.browser(world.auditor, at: later), path = "/social-prescribing/figures/released"
        let page = try await auditor.get("\(path)?from=2026-Q4&to=2026-Q4")
        #expect(page.status == 200 && page.text.contains("Source: Made up, 2025; Made up too, 2026."))
        let file = try await auditor.get("\(path)/file?from=2026-Q4&to=2026-Q4")
        #expect(file.body.contains("2026-Q4,deprivation,Decile 2,reached,7"))
        #expect(try await auditor.get("\(path)?to=2027-Q1", follow: false).status == 422)
        #expect(try await world.browser(world.referrer, at: later).get(path, follow: false).status == 403)
    }

    /// Who pays reads what is fixed of the teams they pay for, and nothing of anybody.
    @Test func aCommissionerSeesFiguresAndNobody() async throws {
        let world = try await ReferralWorld(), (_, later) = try await lay(world)
        let payer = try world.browser(world.commissioner, at: later)
        let page = try await payer.get("/social-prescribing/figures/released?from=2026-Q4&to=2026-Q4")
        #expect(page.status == 200 && page.text.contains("Figures by quarter"))
        let file = try await payer.get("/social-prescribing/figures/released/file?from=2026-Q4&to=2026-Q4")
        #expect(file.body.contains("2026-Q4,deprivation,Decile 2,reached,7"))
        for path in ["/social-prescribing/caseload", "/social-prescribing/figures", "/social-prescribing/areas"] {
            #expect(try await payer.get(path, follow: false).status == 403, "\(path)")
        }
        let other = try await world.refusal {
            try releaseFigures(
                of: world.otherTeam, try #require(Quarter("2026-Q4")), as: world.commissioner, at: later, in: $0)
        }
        #expect(other?.words == "There are no such figures.")
    }
}
