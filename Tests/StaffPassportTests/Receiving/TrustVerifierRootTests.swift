import Core
import Credentials
import Storage
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct TrustVerifierRootTests {
    static func root(_ id: String = "root", _ certificate: String = TestCertificates.root) -> VerifierRoot {
        VerifierRoot(
            id: VerifierRootID(id), name: "Example Root", certificate: certificate,
            addedAt: moment("2026-11-24 09:00"), endsAt: moment("2046-01-01 00:00"))
    }

    @Test(arguments: Engine.allCases)
    func itIsOnTheListOfItsOrganisationAlone(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), root = Self.root()
        for caller in world.others {
            let refusal = try await world.refusal { try trustVerifierRoot(root, as: caller, at: world.now, in: $0) }
            #expect(refusal?.kind == .forbidden)
        }
        try await world.write { try trustVerifierRoot(root, as: world.officer, at: world.now, in: $0) }
        #expect(try await world.read { try VerifierRoots.all(of: world.organisation, in: $0) } == [root])
        #expect(try await world.read { try VerifierRoots.all(of: world.far, in: $0) }.isEmpty)
        #expect(try await world.factNames() == ["verifier-root-trusted.1"])
        let twice = try await world.refusal {
            try trustVerifierRoot(Self.root("again"), as: world.officer, at: world.now, in: $0)
        }
        #expect(twice?.fields == [FieldProblem("root", "This root is on your list already")])
    }

    @Test func whatCannotBeTrustedIsSaid() async throws {
        let world = try await PassportWorld()
        for name in ["", String(repeating: "x", count: 201)] {
            let one = VerifierRoot(
                id: VerifierRootID("root"), name: name, certificate: "AAAA", addedAt: world.now, endsAt: world.now)
            let refusal = try await world.refusal {
                try trustVerifierRoot(one, as: world.officer, at: world.now, in: $0)
            }
            #expect(refusal?.fields == [FieldProblem("name", "Enter who vouches by this root")])
        }
        try await world.write { tx in
            for number in 0..<VerifierRoot.limit {
                try VerifierRoots.add(
                    Self.root("root-\(number)", "certificate-\(number)"), of: world.organisation, in: tx)
            }
        }
        let more = try await world.refusal {
            try trustVerifierRoot(Self.root(), as: world.officer, at: world.now, in: $0)
        }
        #expect(more?.fields.first?.words == "There are a hundred roots on your list. Remove one first")
    }

    private func words(_ text: String, at now: Instant = moment("2026-11-24 09:00")) -> String? {
        do {
            _ = try VerifierRoot.read(text, name: "Root", id: VerifierRootID("root"), at: now)
            return nil
        } catch {
            return error.fields.map(\.words).joined()
        }
    }

    @Test func aRootIsReadAndAnythingElseRefused() throws {
        let root = TestCertificates.pem(TestCertificates.root)
        let read = try VerifierRoot.read(
            root, name: "Example Root", id: VerifierRootID("root"), at: moment("2026-11-24 09:00"))
        #expect(read == Self.root())
        #expect(words(root + root) == "Paste one root certificate at a time")
        #expect(
            words(TestCertificates.pem(TestCertificates.asking))
                == "This root cannot be used: A certificate may not issue others, and does.")
        #expect(words(root, at: moment("2046-01-01 00:01")) == "This root certificate has run out")
        #expect(words("none") == "Paste certificates as text, each beginning with -----BEGIN CERTIFICATE-----")
    }

    @Test func whoKeepsACertificateForAskingIsBelievedByTheirOwnPeople() async throws {
        let world = try await PassportWorld(), kept = KeepAskingCertificateTests.certificate
        // Put in its place again the root is not there twice.
        for id in ["first", "second"] {
            try await world.write {
                try keepAskingCertificate(kept, under: Self.root(id), as: world.officer, at: world.now, in: $0)
            }
        }
        let roots = try await world.read { try VerifierRoots.all(of: world.organisation, in: $0) }
        #expect(roots.map(\.id) == [VerifierRootID("first")])
        #expect(
            try await world.factNames() == ["certificate-kept.1", "verifier-root-trusted.1", "certificate-kept.1"])
    }
}
