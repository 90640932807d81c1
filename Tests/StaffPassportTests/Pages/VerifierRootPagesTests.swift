import Core
import Credentials
import Identity
import Storage
import TestSupport
import Testing
import Web

@testable import StaffPassport

/// Whose requests by certificate wallets believe: the officer's list, and what a wallet is told of it.
@Suite struct VerifierRootPagesTests {
    private static let path = "/passport/verifier-roots", told = "/passport/wallet/roots"
    private static let root = TestCertificates.pem(TestCertificates.root)

    private func session(_ caller: Caller) -> Session {
        Session(
            caller: caller, displayName: "Somebody", organisationName: "Example NHS Trust", csrfToken: "csrf-token",
            unreadCount: 0)
    }

    @Test(arguments: Engine.allCases)
    func aRootIsAddedToldToWalletsAndTakenAway(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        let site = try TestSite([staffPassportModule], host: world.host())
        let officer = site.browser(session(world.officer)), nurse = site.browser(session(world.asAda))
        #expect(try await nurse.get(Self.path, follow: false).status == 403)
        #expect(try await officer.get(Self.path).text.contains("You trust no root yet."))
        let bad = try await officer.post(Self.path, ["name": "Example Root", "root": "none"], follow: false)
        #expect(bad.status == 422 && bad.text.contains("Paste certificates as text") && bad.body.contains("none"))
        let nameless = try await officer.post(Self.path, ["root": Self.root], follow: false)
        #expect(nameless.status == 422 && nameless.text.contains("Enter who vouches by it"))
        let added = try await officer.post(Self.path, ["name": "Example Root", "root": Self.root])
        #expect(added.text.contains("Your people’s wallets believe whoever Example Root vouches for."))
        let twice = try await officer.post(Self.path, ["name": "Another", "root": Self.root], follow: false)
        #expect(twice.status == 422 && twice.text.contains("This root is on your list already"))
        let list = try await nurse.get(Self.told).json()
        #expect(list["organisation"]?.text?.isEmpty == false)
        #expect(
            list["roots"] == [["name": "Example Root", "certificate": .string(TestCertificates.root)]])
        let stranger = try await site.browser(session(world.stranger)).get(Self.told).json()
        #expect(stranger["roots"] == [])
        #expect(try await site.browser(nil).get(Self.told, follow: false).status == 303)
        let kept = try #require(
            try await world.read { try VerifierRoots.all(of: world.organisation, in: $0) }.first)
        #expect(
            try await nurse.post("\(Self.path)/\(kept.id)/removal", [:], follow: false).status == 403)
        let removed = try await officer.post("\(Self.path)/\(kept.id)/removal", [:])
        #expect(removed.text.contains("The root is taken away."))
        #expect(try await nurse.get(Self.told).json()["roots"] == [])
    }

    @Test func whatHasRunOutIsShownAndNotTold() async throws {
        let world = try await PassportWorld()
        try await world.write {
            try VerifierRoots.add(
                VerifierRoot(
                    id: VerifierRootID("old"), name: "Old Root", certificate: TestCertificates.root,
                    addedAt: world.now + .days(-400), endsAt: world.now + .days(-1)), of: world.organisation, in: $0)
        }
        let site = try TestSite([staffPassportModule], host: world.host())
        let officer = site.browser(session(world.officer))
        #expect(try await officer.get(Self.path).text.contains("Run out"))
        #expect(try await officer.get(Self.told).json()["roots"] == [])
    }

    @Test func whoAsksByACertificateWithoutItsRootIsWarned() async throws {
        let world = try await PassportWorld()
        try await world.write {
            try keepAskingCertificate(
                KeepAskingCertificateTests.certificate, as: world.officer, at: world.now, in: $0)
        }
        let officer = try TestSite([staffPassportModule], host: world.host()).browser(session(world.officer))
        #expect(try await officer.get(Self.path).text.contains("Your own people cannot answer you"))
    }

    @Test func aProgramDoesTheSame() async throws {
        let world = try await PassportWorld(), api = "/api/staff-passport/v1/verifier-roots"
        let site = try TestSite([staffPassportModule], host: world.host())
        let program = site.program(session(world.officer)), nurse = site.program(session(world.asAda))
        let body: JSON = ["name": "Example Root", "root": .string(Self.root)]
        #expect(try await nurse.send(.post, api, body).status == 403)
        for odd: JSON in [[:], ["name": "X", "root": 7], ["name": "X", "root": "none"]] {
            #expect(try await program.send(.post, api, odd).status == 422, "\(odd)")
        }
        let made = try await program.send(.post, api, body)
        #expect(made.status == 201)
        let one = try #require(try await program.get(api).json()["roots"]?.elements.first)
        #expect(one["name"] == "Example Root" && one["certificate"] == .string(TestCertificates.root))
        let id = try #require(one["id"]?.text)
        #expect(try await program.send(.post, "\(api)/\(id)/removal", [:]).status == 200)
        #expect(try await program.send(.post, "\(api)/\(id)/removal", [:]).status == 404)
    }
}
