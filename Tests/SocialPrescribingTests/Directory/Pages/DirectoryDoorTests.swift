import Core
import Identity
import Storage
import TestSupport
import Testing
import Web

@testable import SocialPrescribing

@Suite struct DirectoryDoorTests {
    @Test(arguments: Engine.allCases)
    func theDirectoryIsFoundWithoutAnAccountAndFromOnesOwnPages(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine)
        let empty = try await world.browser(nil).get("/directory")
        #expect(empty.text.contains("There is no directory here yet. Ask your GP practice."))
        let walks = DirectoryWorld.service("walks", "Walks", "Walks.", town: "Seaham Quay", at: nil)
        try await world.write { try CommunityServices.save(walks, of: world.organisation, in: $0) }
        let signedOut = try await world.browser(nil).get("/directory")
        #expect(signedOut.status == 200 && signedOut.text.contains("Find something near you"))
        let own = try await world.browser(world.asPat).get("/social-prescribing/people/\(world.pat)/help")
        #expect(own.body.contains("href=\"/directory\""))
        // Staff have the desk instead.
        let staff = try await world.browser(world.worker).get("/social-prescribing/caseload")
        #expect(!staff.body.contains("href=\"/directory\""))
        try await world.database.write(for: nil) { tx in
            _ = try foundOrganisation(
                OrganisationID("far"), name: "Far NHS Trust", odsCode: "rx9", at: world.now, in: tx)
        }
        // One that publishes nothing is not offered.
        #expect(try await world.browser(nil).get("/directory").text.contains("Find something near you"))
        try await world.database.write(for: world.far) { tx in
            try CommunityServices.save(
                DirectoryWorld.service("far", "Chess", "Chess.", town: "Millbridge", at: nil), of: world.far, in: tx)
        }
        let several = try await world.browser(nil).get("/directory")
        #expect(several.text.contains("Example NHS Trust") && several.text.contains("Far NHS Trust"))
        #expect(try await world.browser(world.worker).get("/directory").text.contains("From the directory of Example"))
    }
}
