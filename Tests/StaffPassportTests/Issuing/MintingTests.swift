import Core
import Credentials
import Foundation
import Identity
import Storage
import TestSupport
import Testing

@testable import StaffPassport

/// An item in each form, read as a verifier reads it.
@Suite struct MintingTests {
    private func fetch(
        _ form: String, _ world: PassportWorld, _ wallet: HolderWallet, claims: JSON = PassportWorld.competency,
        kind: String = "competency-1"
    ) async throws -> (item: PassportItem, text: String) {
        let item = try await world.records(claims, kind: kind)
        let token = try await world.opens(try await world.offers([item]))
        let request = try world.asks(
            .configuration("\(kind)\(form)"), nonce: try await world.nonce(), by: [wallet])
        return (item, try await world.fetches(request, token).tokens.first ?? "")
    }

    private func key(_ world: PassportWorld) async throws -> PublicKey {
        try await world.read {
            try OrganisationKey.current(.issuing, of: world.organisation, world.keys, in: $0)
        }.map(\.key.publicKey) ?? freshKey(world.chance).key.publicKey
    }

    /// The rules of the data model with the context that the standard prints.
    private func rules() throws -> DataModelRules {
        let folder = ProcessInfo.processInfo.environment["COMMONWEAL_DATA"] ?? "../shared/data"
        let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/credentials/contexts/credentials-v2.jsonld"))
        return DataModelRules(
            contexts: KnownContexts([DataModelVersion.v2.rawValue: try JSON(parsing: Array(data))]))
    }

    @Test(arguments: Engine.allCases)
    func aModelCredentialHoldsAndSaysWhatTheItemSays(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), wallet = try HolderWallet(world)
        let (item, text) = try await fetch(".jwt", world, wallet)
        let token = try CompactJWS(parsing: text), did = world.addresses.issuerDID
        #expect(token.header.typ == "vc+jwt" && token.header.cty == "vc")
        #expect(token.header.kid?.hasPrefix("\(did)#") ?? false)
        let claims = try token.verified(by: try await key(world)).claims()
        let document = try CredentialDocument(claims, rules: try rules())
        #expect(document.issuer.id == did && document.types == ["VerifiableCredential", "CompetencyCredential"])
        let subject = try #require(document.subjects.first)
        #expect(subject["id"]?.text == DID.jwk(wallet.key.publicKey))
        #expect(subject["competency_code"] == "iv-cannulation" && subject["level"] == "independent")
        #expect(document.statuses.count == 2)
        let kept = try #require(try await world.tokens(of: item.id).first)
        let entry = try BitstringStatusEntry(try #require(claims["credentialStatus"]?[0]))
        #expect(entry.index == kept.place && entry.purpose == "revocation")
        // A kind that cannot be suspended has no list for that.
        let training = try await fetch(".jwt", world, wallet, claims: PassportWorld.training, kind: "core-skills-1")
            .text
        #expect(try CompactJWS(parsing: training).unverifiedClaims()["credentialStatus"]?.elements.count == 1)
    }

    @Test func aModelCredentialWithPartsIsBoundAndHidesThem() async throws {
        let world = try await PassportWorld(), wallet = try HolderWallet(world)
        let token = try SDJWT(parsing: try await fetch(".vc-sd-jwt", world, wallet).text)
        #expect(token.issuerToken.header.typ == "vc+sd-jwt")
        let bare = try token.issuerToken.unverifiedClaims()
        #expect(bare["credentialSubject"]?["assessed_on"] == nil && bare["credentialSubject"]?["_sd"] != nil)
        #expect(bare["credentialStatus"] != nil && bare["issuer"]?["id"]?.text == world.addresses.issuerDID)
        let whole = try token.verified(
            by: try await key(world), within: TimeWindow(at: world.now), keyBinding: .notAsked)
        #expect(whole.claims["credentialSubject"]?["assessed_on"] == "2026-04-02")
        #expect(try PublicKey(jwk: try #require(whole.claims["cnf"]?["jwk"])) == wallet.key.publicKey)
    }

    @Test(arguments: Engine.allCases)
    func aMobileDocumentIsReadByItsCertificates(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), wallet = try HolderWallet(world)
        let none = try await world.fault { try await fetch(".mdoc", world, wallet) }
        #expect(none == "400 credential_request_denied: This item cannot be had in this form.")
        let root = try await world.certifies()
        let (item, text) = try await fetch(".mdoc", world, wallet)
        let signed = try IssuerSigned(parsing: try #require([UInt8](base64URL: text)))
        let judge = try CertificateJudge(anchors: [root])
        let type = "org.commonweal.staff-passport.competency.1"
        let held = try signed.verified(
            by: .certificates(judge), docType: type, within: TimeWindow(at: world.now))
        #expect(held.elements.value("competency_code", in: type) == .text("iv-cannulation"))
        #expect(held.elements.value("assessed_on", in: type) == .tagged(1_004, .text("2026-04-02")))
        #expect(held.securityObject.deviceKey == wallet.key.publicKey)
        let kept = try #require(try await world.tokens(of: item.id).first)
        #expect(
            held.securityObject.status == TokenStatusReference(uri: world.addresses.statusList(1), index: kept.place))
    }

    @Test func certificatesGoAlongAsLongAsTheyHold() async throws {
        let world = try await PassportWorld(), wallet = try HolderWallet(world)
        let root = try await world.certifies(days: 30)
        let text = try await fetch("", world, wallet).text, token = try SDJWT(parsing: text)
        #expect(HighAssuranceRules().faults(of: token).isEmpty)
        let judge = try CertificateJudge(anchors: [root])
        let read = try token.credential(
            SDJWTCredentialRequest(
                source: .certificates(judge), window: TimeWindow(at: world.now), keyBinding: .notAsked))
        #expect(read.issuer == world.addresses.issuer)
        let key = try #require(
            try await world.read {
                try OrganisationKey.current(.issuing, of: world.organisation, world.keys, in: $0)
            })
        #expect(key.header(at: world.now + .days(29)).map(\.name) == ["kid", "x5c"])
        #expect(key.header(at: world.now + .days(30)).map(\.name) == ["kid"])
    }

    @Test func everyExampleCanBeHadInEveryFormThatItsKindHas() async throws {
        let world = try await PassportWorld(), wallet = try HolderWallet(world)
        try await world.certifies()
        let rules = try rules()
        for example in try ProposedType.all() {
            let kind = try #require(KindBook(KindBook.shipped)[example.id])
            if let last = kind.lastDay(in: example.example), last < world.today { continue }
            for form in kind.forms(isCertified: true) {
                let name = CredentialConfigurationID(kind: "", form: form).text
                let text = try await fetch(name, world, wallet, claims: example.example, kind: kind.id).text
                guard form == .model else { continue }
                _ = try CredentialDocument(CompactJWS(parsing: text).unverifiedClaims(), rules: rules)
            }
        }
    }

    @Test func aFormThatAKindDoesNotHaveIsNotOffered() async throws {
        let world = try await PassportWorld(), item = try await world.records()
        func offer(_ form: String) async throws -> Refusal? {
            let id: PassportOfferID = world.newID()
            return try await world.refusal { tx in
                try offerItems(
                    [item.id], to: world.ada, needsCode: false, form: form, offer: id, as: world.officer,
                    at: world.now, chance: world.chance, in: tx)
            }
        }
        for form in ["mdoc", "x", "jwt "] {
            #expect(
                try await offer(form)?.fields
                    == [FieldProblem("form", "Choose a form that each of these items can have")])
        }
        #expect(try await offer("jwt") == nil)
        try await world.certifies()
        #expect(try await offer("mdoc") == nil)
    }
}
