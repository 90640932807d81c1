import Core
import Identity
import Storage
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct SendEntryLinkTests {
    private let token = SecretToken(bytes: [UInt8](repeating: 1, count: SecretToken.byteCount))

    @Test(arguments: Engine.allCases)
    func aLinkOpensItsEntryUntilItEndsOrANewerIsMade(_ engine: Engine) async throws {
        let world = try await DirectoryWorld(engine), organisation = world.organisation, now = world.now
        try await world.addChoir()
        let first = try await world.sendLink(1)
        let opened = try await world.read { try openEntry(through: first, of: organisation, at: now, in: $0) }
        #expect(opened.service.id == DirectoryWorld.choirID && opened.link.email == "kim@example.org")
        let end = now + Minutes.days(EntryLink.lifeDays)
        _ = try await world.read { try openEntry(through: first, of: organisation, at: end - Minutes(1), in: $0) }
        let late = try await world.refusal { try openEntry(through: first, of: organisation, at: end, in: $0) }
        #expect(late?.kind == .notFound)
        let elsewhere = try await world.refusal {
            try openEntry(through: first, of: OrganisationID("org-2"), at: now, in: $0)
        }
        #expect(elsewhere?.kind == .notFound)
        _ = try await world.sendLink(2)
        let replaced = try await world.refusal { try openEntry(through: first, of: organisation, at: now, in: $0) }
        #expect(replaced?.kind == .notFound)
        #expect(try await world.factNames().last == "directory.entry.link-sent.1")
        let kept = try await world.read { tx in
            try tx.rows("SELECT secret_hash FROM directory_link").map { try $0["secret_hash"] as String }
        }
        #expect(!kept.contains(first.text) && kept.contains(first.hash))
    }

    @Test func itIsRefused() async throws {
        let world = try await DirectoryWorld(), stranger = world.stranger, team = world.team, now = world.now
        let token = token, id = DirectoryWorld.walks.id
        func refusal(_ caller: Caller) async throws -> String? {
            try await world.refusal {
                try sendEntryLink(for: id, token: token, link: ID("l"), as: caller, at: now, in: $0)
            }?.words
        }
        #expect(try await refusal(stranger) == DirectoryWorld.roleWords)
        #expect(
            try await refusal(team)
                == "Change the entry first, and enter the email address of whoever keeps it right.")
        try await world.write { try retireEntry(id, change: ID("r"), as: team, at: now, in: $0) }
        #expect(
            try await refusal(team) == "This entry is out of the directory. Put it back before you send a link.")
    }
}
