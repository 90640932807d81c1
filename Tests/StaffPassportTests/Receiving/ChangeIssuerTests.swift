import Core
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct ChangeIssuerTests {
    private func form(
        _ format: IssuerForm.Format = .signed, kind: String = "dbs-1",
        _ types: [String] = ["VerifiableCredential", "Dbs"],
        space: String = ""
    ) -> IssuerForm { IssuerForm(kind: kind, format: format, types: types, nameSpace: space, isByHand: true) }

    private func fields(
        _ forms: [IssuerForm], _ issuer: TrustedIssuerID, _ world: PassportWorld
    ) async throws -> [String] {
        try await world.refusal { tx in
            try changeIssuer(issuer, roots: [], forms: forms, as: world.officer, at: world.now, in: tx)
        }?.fields.map { "\($0.field): \($0.words)" } ?? []
    }

    @Test(arguments: Engine.allCases)
    func whatIsWrittenDownStaysWhenItIsReadAgain(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), trust = try OtherTrust(world)
        let issuer = try await world.trusts(trust), mdoc = form(.mdoc, ["org.example.dbs.1"], space: "org.example")
        try await world.write { tx in
            _ = try changeIssuer(
                issuer.id, roots: [TestCertificates.root], forms: [form(), mdoc], as: world.officer, at: world.now,
                in: tx)
        }
        _ = try await world.trusts(trust)
        let kept = try await world.read { try TrustedIssuers.find(issuer.id, of: world.organisation, in: $0) }
        #expect(kept.roots == [TestCertificates.root] && kept.forms == [form(), mdoc])
        #expect(kept.kinds == ["competency-1", "core-skills-1", "dbs-1"])
        try await world.write { try distrustIssuer(issuer.id, as: world.officer, at: world.now, in: $0) }
        #expect(try await fields([], issuer.id, world) == [])
        #expect(try await world.read { try TrustedIssuers.all(of: world.organisation, in: $0) } == [])
    }

    @Test func aFormThatTellsNothingApartIsRefused() async throws {
        let world = try await PassportWorld(), issuer = try await world.trusts(try OtherTrust(world)).id
        #expect(
            try await fields([form(kind: "none-1")], issuer, world) == ["kind: Choose a kind of item from the list"])
        let types = "types: Enter the types that tell it from the issuer's other credentials"
        for list in [[], ["VerifiableCredential"], ["a b"], [""], Array(repeating: "x", count: 11)] {
            #expect(try await fields([form(.signed, list)], issuer, world).contains(types), "\(list)")
        }
        #expect(
            try await fields([form(.mdoc, ["a", "b"], space: "s")], issuer, world)
                == ["types: Enter the type of the document, such as org.example.identity.1"])
        #expect(
            try await fields([form(.mdoc, ["a"])], issuer, world)
                == ["nameSpace: Enter the name space of its elements"])
        let twice = "types: Another kind of this issuer has these types already"
        #expect(try await fields([form(), form(kind: "identity-1")], issuer, world).contains(twice))
        #expect(try await fields([form(), form()], issuer, world).contains(twice))
        let many = (0...100).map { form(.signed, ["VerifiableCredential", "Type\($0)"]) }
        #expect(try await fields(many, issuer, world) == ["types: There are too many forms"])
    }

    @Test func onlyWhoSetsUpChangesIt() async throws {
        let world = try await PassportWorld(), issuer = try await world.trusts(try OtherTrust(world)).id
        for caller in world.others {
            let refusal = try await world.refusal {
                try changeIssuer(issuer, roots: [], forms: [], as: caller, at: world.now, in: $0)
            }
            #expect(refusal?.kind == .forbidden)
        }
        let far = try await world.refusal {
            try changeIssuer(issuer, roots: [], forms: [], as: world.stranger, at: world.now, in: $0)
        }
        #expect(far == Refusal(.notFound, "There is no such issuer on your list."))
    }
}
