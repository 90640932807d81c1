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
        let several = try await world.browser(nil).get("/directory")
        #expect(several.text.contains("Example NHS Trust") && several.text.contains("Far NHS Trust"))
        #expect(try await world.browser(world.worker).get("/directory").text.contains("From the directory of Example"))
    }
}
