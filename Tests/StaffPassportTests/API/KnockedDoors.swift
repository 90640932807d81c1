import Core
import Identity
import TestSupport
import Web

@testable import StaffPassport

/// The doors of the protocols of the first trust, without a socket.
struct KnockedDoors: Sendable {
    let world: PassportWorld
    let site: TestSite

    init(_ world: PassportWorld, _ outgoing: any Outgoing = NoOutgoing(), at moment: Instant? = nil) throws {
        self.world = world
        site = try TestSite([staffPassportModule], host: world.host(outgoing, at: moment))
    }

    private let issuer = "/passport/issuers/org"

    func get(_ path: String) async throws -> (status: Int, json: JSON) {
        let answer = await site.site.respond(PlainRequest("GET", path))
        return (answer.status, (try? JSON(parsing: answer.bytes)) ?? .null)
    }

    /// What comes back as it is: a token, or nothing.
    func answer(_ path: String) async -> PlainAnswer { await site.site.respond(PlainRequest("GET", path)) }

    func post(
        _ path: String, _ body: [UInt8], _ kind: String, _ headers: [(name: String, value: String)] = []
    ) async -> (status: Int, json: JSON, answer: PlainAnswer) {
        let answer = await site.site.respond(
            PlainRequest("POST", path, headers: headers + [(name: "content-type", value: kind)], bytes: body))
        return (answer.status, (try? JSON(parsing: answer.bytes)) ?? .null, answer)
    }

    func sends(
        _ path: String, form text: String, _ headers: [(name: String, value: String)] = []
    ) async -> (status: Int, json: JSON, answer: PlainAnswer) {
        await post(path, Array(text.utf8), "application/x-www-form-urlencoded", headers)
    }

    func sends(
        _ path: String, json: JSON, token: String? = nil
    ) async -> (status: Int, json: JSON, answer: PlainAnswer) {
        await post(
            path, json.bytes, "application/json",
            token.map { [(name: "authorization", value: "Bearer \($0)")] } ?? [])
    }

    /// The access token for an offer; `nil` when there is none.
    func token(_ made: MadeOffer) async -> String? {
        let grant = "urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Apre-authorized_code"
        let second = made.secondCode.map { "&tx_code=\($0)" } ?? ""
        return await sends(
            "\(issuer)/token", form: "grant_type=\(grant)&pre-authorized_code=\(made.code)\(second)"
        ).json["access_token"]?.text
    }

    func nonce() async -> String? { await post("\(issuer)/nonce", [], "text/plain").json["c_nonce"]?.text }
}
