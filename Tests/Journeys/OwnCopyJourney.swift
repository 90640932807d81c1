import CarePlanning
import Core
import FHIRServer
import Identity
import Ledger
import Population
import Storage
import TestSupport
import Testing
import Web

@testable import SocialPrescribing

/// The copy that a person makes for themselves, of every room together: what would harm them in the hands of whoever
/// stands behind them is not in it, not even as a number, and the officer's copy has all of it.
@Suite struct OwnCopyJourney {
    private static let pat = PersonServedID("pat")

    private func caller(_ name: String) throws -> Caller {
        try #require(AccessCaller.all.first { $0.name == name }).caller
    }

    private func copy(_ world: AccessWorld, as name: String) async throws -> String {
        let session = try #require(AccessCaller.all.first { $0.name == name }?.session)
        let site = try TestSite(Modules.all, host: Modules.host(world.database, at: world.now))
        let path = name == "pat" ? "/my-data/copy.json" : "/personal-data/people/pat/copy.json"
        let answer = try await site.browser(session).get(path)
        #expect(answer.status == 200)
        return answer.body
    }

    /// A concern on the record and one on a case, what the case's record says of safeguarding, and what was withheld.
    private func layWhatHarms(_ world: AccessWorld) async throws {
        let link = try caller("link"), now = world.now
        try await world.database.write(for: world.organisation) { tx in
            let referral = try Referrals.find(ReferralID("referral"), of: world.organisation, in: tx)
            _ = try SocialPrescribing.raiseConcern(
                "Quokka took the purse", on: referral.id, note: ID("case-concern"), as: link, at: now, in: tx)
            try RecordEntries.save(
                RecordEntry(
                    id: ID("guarded-entry"), section: .safeguarding, fields: ["text": "Wombat at the door"],
                    revision: 1, account: link.account, at: now), of: referral, in: world.organisation, tx)
            try addItem(
                PlanItemID("withheld-item"), .withheld, under: PlanItemID("decision"), of: Self.pat,
                fields: ["withheld": "yes", "withheldReason": "Numbat would do harm"], as: link, at: now, in: tx)
            try addItem(
                PlanItemID("open-item"), .strength, under: nil, of: Self.pat, fields: ["text": "Plain to see"],
                as: link, at: now, in: tx)
        }
        try await buildPictures(world)
    }

    /// Lets FHIR make its pictures of what happened, and looks that the concern has one.
    private func buildPictures(_ world: AccessWorld) async throws {
        try await react(world)
        let flags = try await world.database.read(for: world.organisation) { tx in
            try tx.rows("SELECT id FROM fhir_resource WHERE type = 'Flag' AND person = 'pat'").count
        }
        #expect(flags > 0, "the concern has a picture, so that leaving it out is tried at all")
    }

    private func react(_ world: AccessWorld) async throws {
        let chance = Dice(seed: 3)
        let dispatcher = Dispatcher(
            Modules.all.flatMap(\.reactions), database: world.database, now: { world.now },
            ids: IDSource { chance.next() }, bell: Bell())
        while try await dispatcher.pass() > 0 {}
    }

    @Test(arguments: Engine.allCases) func theirOwnCopySaysNothingOfHarm(_ engine: Engine) async throws {
        let world = try await AccessWorld(on: engine)
        try await layWhatHarms(world)
        let own = try await copy(world, as: "pat").lowercased()
        let harmful = [
            "harm", "quokka", "wombat", "numbat", "concern", "safeguarding", "withheld", "case-concern",
            "guarded-entry", "flag/", "\"flag\"",
        ]
        for words in harmful { #expect(!own.contains(words), "“\(words)” stands in the copy made by oneself") }
        #expect(own.contains("plain to see") && own.contains("lonely") && own.contains("in large print"))
        await world.database.close()
    }

    /// What is withheld must not show by a count either: with it and without it the copy is the same.
    @Test(arguments: Engine.allCases) func theirOwnCopyIsTheSameWithAndWithout(_ engine: Engine) async throws {
        let world = try await AccessWorld(on: engine)
        // What the world itself brings about is told first.
        try await react(world)
        let before = try await copy(world, as: "pat")
        let link = try caller("link"), now = world.now
        try await world.database.write(for: world.organisation) { tx in
            try addItem(
                PlanItemID("withheld-item"), .withheld, under: PlanItemID("decision"), of: Self.pat,
                fields: ["withheld": "yes", "withheldReason": "Numbat would do harm"], as: link, at: now, in: tx)
            _ = try SocialPrescribing.raiseConcern(
                "Quokka took the purse", on: ReferralID("referral"), note: ID("case-concern"), as: link, at: now,
                in: tx)
        }
        try await buildPictures(world)
        let after = try await copy(world, as: "pat")
        let counts = (before: try rowCounts(before), after: try rowCounts(after))
        #expect(counts.after == counts.before)
        await world.database.close()
    }

    /// How many rows each section has; what was looked at grows by looking.
    private func rowCounts(_ copy: String) throws -> [String: Int] {
        let json = try JSON(parsing: copy)
        return (json["sections"]?.elements ?? []).reduce(into: [:]) { counts, section in
            guard let title = section["title"]?.text, !title.contains("ook") else { return }
            counts[title] = section["rows"]?.elements.count
        }
    }

    @Test(arguments: Engine.allCases) func theOfficersCopyHasEveryWord(_ engine: Engine) async throws {
        let world = try await AccessWorld(on: engine)
        try await layWhatHarms(world)
        let copy = try await copy(world, as: "admin")
        for words in ["Quokka", "Wombat", "Numbat", "Quillon harm", "Plain to see", "Concerns about your safety"] {
            #expect(copy.contains(words), "“\(words)” is missing in the copy that an officer makes")
        }
        await world.database.close()
    }
}
