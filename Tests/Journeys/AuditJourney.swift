import Core
import Identity
import Ledger
import Storage
import TestSupport
import Testing
import Web

/// Requests drawn by chance, and the audit they leave: one number joins each answer with what was written.
@Suite struct AuditJourney {
    private struct Asked {
        let caller: AccessCaller
        let route: Route
        let status: Int
    }

    @Test(arguments: Engine.allCases) func everyRequestIsJoinedToItsAudit(_ engine: Engine) async throws {
        let world = try await AccessWorld(on: engine)
        let factsBefore = try await facts(in: world)
        let site = try TestSite(Modules.all, host: Modules.host(world.database, at: world.now), isAudited: true)
        let table = AccessTable(site: site)
        var chance = Chance(seed: 41), asked: [String: Asked] = [:]
        for _ in 1...3000 {
            let route = chance.pick(site.site.routes), caller = chance.pick(AccessCaller.all)
            let reply = await table.reply(of: route, to: caller)
            #expect(asked[reply.requestID] == nil && !reply.requestID.isEmpty)
            asked[reply.requestID] = Asked(caller: caller, route: route, status: reply.status)
        }
        var refused: Set<String> = [], shownCount = 0
        for organisation in [world.organisation, OrganisationID("far")] {
            let events = try await world.database.read {
                try AccessLog.events(after: 0, of: organisation, limit: 5000, in: $0)
            }
            for event in events {
                let asking = try #require(event.asking), request = try #require(asked[asking.request])
                // A plan is opened by its link, whoever's browser it is.
                let isByLink = event.account == .behindLink && request.route.path == "/shared-plan/{link}"
                let caller = request.caller.caller
                #expect(isByLink || event.account == caller.account && organisation == caller.organisation)
                if event.outcome == .refused {
                    #expect(event.status == request.status)
                    refused.insert(asking.request)
                } else {
                    shownCount += event.people.count
                }
            }
        }
        // Everybody known who was turned away is written down, and nobody else.
        let turnedAway = asked.filter { _, request in
            // At the door of a protocol nobody is known.
            !request.route.isOpenToPrograms && request.caller.isKnown
                && (request.status == 403 || (request.status == 404 && !request.route.parameterNames.isEmpty))
        }
        let odd = refused.symmetricDifference(turnedAway.keys).compactMap { asked[$0]?.route.name }
        #expect(odd == [], "turned away and not written down, or the other way round")
        #expect(refused.count > 100)
        #expect(shownCount > 100)
        // Each fact that one of these accounts caused leads back to the request it was done in.
        let new = try await facts(in: world).dropFirst(factsBefore.count)
        // Enough of them that what is asked of each below says something.
        #expect(new.count > 30)
        for fact in new {
            guard let by = fact.by, let asking = fact.asking else { continue }
            #expect(asked[asking.request]?.caller.caller.account == by)
        }
        let bare = Set(new.filter { $0.by != nil && $0.asking == nil }.map(\.name))
        // Whoever signs in, or joins an identity of single sign-on, is nobody yet when they ask.
        #expect(
            bare.subtracting(["account.signed-in.1", "account.identity-linked.1"]) == [],
            "facts by somebody that no request stands behind")
        await world.database.close()
    }

    private func facts(in world: AccessWorld) async throws -> [RecordedFact] {
        try await world.database.read { tx in
            try Ledgers.after(0, of: world.organisation, limit: 100_000, in: tx)
        }
    }
}
