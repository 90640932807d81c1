import Core
import Testing

@testable import Credentials

/// A folder of the standard's steps for a proof from which a part is shown.
struct SelectiveCase: Sendable, CustomTestStringConvertible {
    static let root = "di-ecdsa/ecdsa-sd-2023"
    let name: String

    var testDescription: String { name }

    static let all = Vectors.names(in: root).filter { !$0.hasSuffix(".json") }.map(SelectiveCase.init)

    func json(_ file: String) throws -> JSON { try Vectors.json("\(Self.root)/\(name)/\(file).json") }

    /// The document with its base proof.
    func signed() throws -> JSON { try json("addSignedSDBase") }

    func document() throws -> JSON { try signed().without("proof") }

    func pointers(_ kind: String) throws -> [String] {
        try Vectors.json("di-ecdsa/\(name)\(kind).json").elements.compactMap(\.text)
    }

    func hmacKey() throws -> [UInt8] {
        let text = try Vectors.json("\(Self.root)/SDKeyMaterial.json")["hmacKeyString"]?.text
        return try #require([UInt8](hexadecimal: text?.lowercased() ?? ""))
    }

    func grouped() throws -> GroupedStatements {
        try GroupedStatements(
            document(), hmacKey: hmacKey(), contexts: IntegrityCase.contexts, limits: LinkedDataLimits())
    }

    /// The document that lists the issuer's key.
    func controller() throws -> ControllerDocument {
        let method = try #require(try signed()["proof"]?["verificationMethod"]?.text)
        let did = try #require(DID.split(url: method)?.did)
        return try #require(try DID(did).spelledOut())
    }

    func verified(_ document: JSON) throws -> VerifiedDocument {
        try SecuredDocument(document).verified(
            ProofExpectation(purpose: .assertionMethod, by: .anyController, at: Instant(minutes: 0)),
            controllers: [controller()], contexts: IntegrityCase.contexts)
    }
}

@Suite struct SelectiveVectorTests {
    static let count = VectorCount(
        SelectiveCase.root, "each step of a proof from which a part is shown", files: [SelectiveCase.root],
        of: { SelectiveCase.all.flatMap(steps) }, name: { $0.name }, check: { try $0.holds() })

    @Test func everyStepIsTheStandards() { Self.count.expectAll() }

    static func steps(_ test: SelectiveCase) -> [ProofVectorTests.Step] {
        let all: [(String, () throws -> Bool)] = [
            ("statements", { try areStatements(of: test) }), ("groups", { try areGroups(of: test) }),
            ("hashes", { try areHashes(of: test) }), ("what the holder shows", { try isShown(of: test) }),
        ]
        return all.map { ProofVectorTests.Step(name: "\(test.name), \($0.0)", isKnown: true, holds: $0.1) }
    }

    static func areStatements(of test: SelectiveCase) throws -> Bool {
        let lines = try test.grouped().statements.lines.map { String(decoding: $0, as: UTF8.self) }
        return try lines == test.json("addBaseDocHMACCanon").elements.compactMap(\.text)
    }

    static func areGroups(of test: SelectiveCase) throws -> Bool {
        let grouped = try test.grouped(), indexes = try test.json("derivedGroupIndexes")
        let mandatory = try test.pointers("Mandatory"), selective = try test.pointers("Selective")
        func places(_ name: String) -> [Int] { indexes[name]?.elements.compactMap(\.whole) ?? [] }
        return try grouped.group(mandatory).places == places("mandatoryIndexes")
            && grouped.group(selective).places == places("selectiveIndexes")
            && grouped.group(mandatory + selective).places == places("combinedIndexes")
            && places("combinedIndexes").count > places("mandatoryIndexes").count
    }

    static func areHashes(of test: SelectiveCase) throws -> Bool {
        let grouped = try test.grouped(), expected = try test.json("addHashData")
        let places = try grouped.group(test.pointers("Mandatory")).places
        let signed = try SelectiveSignedData(
            options: test.json("addProofConfig"), document: test.document(), publicKey: [],
            mandatory: places.map { grouped.statements.lines[$0] }, contexts: IntegrityCase.contexts,
            limits: LinkedDataLimits())
        return signed.optionsHash.hexadecimal == expected["proofHash"]?.text
            && signed.mandatoryHash.hexadecimal == expected["mandatoryHash"]?.text
    }

    static func isShown(of test: SelectiveCase) throws -> Bool {
        // The signatures are the issuer's, so the holder's own work leaves nothing to chance.
        let shown = try test.signed().disclosing(test.pointers("Selective"), contexts: IntegrityCase.contexts)
        return try shown.canonicalBytes() == test.json("derivedRevealDocument").canonicalBytes()
            && test.verified(shown).claims.isSame(test.json("derivedUnsignedReveal"))
    }

    @Test(arguments: SelectiveCase.all)
    func whatWeSignIsShownAndHolds(_ test: SelectiveCase) throws {
        let key = try TestKeys.make(.es256), did = DID.key(key.publicKey)
        let proof = ProofRequest(
            suite: .ecdsaSD, verificationMethod: "\(did)#\(did.dropFirst("did:key:".count))",
            purpose: .assertionMethod, created: Instant(minutes: 0))
        let request = SelectiveProofRequest(
            proof: proof, mandatoryPointers: try test.pointers("Mandatory"), hmacKey: try test.hmacKey(),
            proofKey: try TestKeys.make(.es256, "proof"))
        let signed = try test.document().securedSelectively(request, with: key, contexts: IntegrityCase.contexts)
        let expected = ProofExpectation(purpose: .assertionMethod, by: .anyController, at: Instant(minutes: 0))
        let controller = try #require(try DID(did).spelledOut())
        for pointers in [[], try test.pointers("Selective"), [""]] {
            let shown = try signed.disclosing(pointers, contexts: IntegrityCase.contexts)
            let verified = try SecuredDocument(shown).verified(
                expected, controllers: [controller], contexts: IntegrityCase.contexts)
            #expect(verified.claims.isSame(shown.without("proof")))
            #expect((verified.claims["credentialSubject"]?["familyName"] != nil) == (pointers == [""]))
        }
    }
}
