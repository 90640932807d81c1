import Core
import Storage
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct SaveDirectorySettingsTests {
    @Test(arguments: Engine.allCases)
    func settingsAreKept(_ engine: Engine) async throws {
        let world = try await DirectoryWorld(engine), team = world.team, now = world.now
        let organisation = world.organisation
        #expect(try await world.read { try DirectorySettings.of(organisation, in: $0) } == DirectorySettings())
        let settings = DirectorySettings(changesGoLive: true, staleDays: 90)
        try await world.write { try saveDirectorySettings(settings, as: team, at: now, in: $0) }
        #expect(try await world.read { try DirectorySettings.of(organisation, in: $0) } == settings)
        #expect(try await world.factNames().last == "directory.settings.saved.1")
    }

    @Test func itIsRefused() async throws {
        let world = try await DirectoryWorld(), stranger = world.stranger, team = world.team, now = world.now
        let forbidden = try await world.refusal {
            try saveDirectorySettings(DirectorySettings(), as: stranger, at: now, in: $0)
        }
        #expect(forbidden?.words == DirectoryWorld.roleWords)
        let odd = try await world.refusal {
            try saveDirectorySettings(DirectorySettings(staleDays: 7), as: team, at: now, in: $0)
        }
        #expect(odd?.fields.map(\.words) == ["Enter a number of days between 30 and 730"])
    }
}
