import Core
import Identity
import Storage
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct ConfirmEntryTests {
    @Test(arguments: Engine.allCases)
    func theWordOfTheServiceIsTaken(_ engine: Engine) async throws {
        let world = try await DirectoryWorld(engine), organisation = world.organisation, now = world.now
        try await world.addChoir()
        let token = try await world.sendLink()
        try await world.write {
            try confirmEntry(through: token, change: ID("c"), of: organisation, at: now, in: $0)
        }
        #expect(
            try await world.find(DirectoryWorld.choirID).details.assurance
                == Assurance(day: world.today, by: "kim@example.org"))
        #expect(try await world.history().contains("Said to be right by the service"))
        #expect(try await world.factNames().last == "directory.entry.checked.1")
    }

    @Test func aLinkThatEndedConfirmsNothing() async throws {
        let world = try await DirectoryWorld(), organisation = world.organisation
        try await world.addChoir()
        let token = try await world.sendLink(), late = world.now + Minutes.days(31)
        let refusal = try await world.refusal {
            try confirmEntry(through: token, change: ID("c"), of: organisation, at: late, in: $0)
        }
        #expect(refusal?.kind == .notFound)
        #expect(try await world.find(DirectoryWorld.choirID).details.assurance == nil)
    }
}
