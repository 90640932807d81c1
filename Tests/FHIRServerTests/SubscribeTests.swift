import Core
import FHIR
import Storage
import TestSupport
import Testing
import Web

@testable import FHIRServer

@Suite struct SubscribeTests {
    private static func wish(_ criteria: String, _ change: (String) -> String = { $0 }) -> String {
        change(
            """
            {"resourceType":"Subscription","status":"requested","reason":"To know","criteria":"\(criteria)",\
            "channel":{"type":"rest-hook","endpoint":"https://gp.example/told","payload":"application/fhir+json",\
            "header":["X-Own: 7"]}}
            """)
    }

    /// The extension by which the Backport asks for whole resources.
    private static let wholeContent = """
        "_payload":{"extension":[{"url":"http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/\
        backport-payload-content","valueCode":"full-resource"}]},
        """

    private func subscribed(_ world: ClientWorld, _ criteria: String = "Patient?family=example") async throws -> String
    {
        let token = try await world.token("system/Subscription.crud system/Patient.rs")
        let made = try await world.call("POST", "/Subscription", token: token, Self.wish(criteria))
        #expect(made.status == 201 && made.json["status"] == "requested", "\(made)")
        return try #require(made.json["id"]?.text)
    }

    private func tell(_ world: ClientWorld) async throws {
        try await world.world.exchange.tellSubscribers(of: world.world.organisation, world.host)
    }

    private func events(_ request: OutgoingRequest) throws -> [String] {
        let bundle = try JSON(parsing: request.body ?? [])
        #expect(CheckedResource.check(bundle).issues.errors == [])
        return bundle["entry"]?.elements.dropFirst().compactMap { $0["request"]?["url"]?.text } ?? []
    }

    @Test(arguments: Engine.allCases) func aClientIsToldWhatChanged(_ engine: Engine) async throws {
        let world = try await ClientWorld(engine), id = try await subscribed(world)
        try await tell(world)
        let handshake = try #require(world.far.sent.first)
        #expect(handshake.address == "https://gp.example/told")
        #expect(try events(handshake) == [])
        #expect(handshake.headers.contains { $0.name == "x-own" && $0.value == "7" })
        let token = try await world.token("system/Subscription.crud system/Patient.rs")
        #expect(try await world.call("GET", "/Subscription/\(id)", token: token).json["status"] == "active")
        try await world.world.note(ExchangeWorld.pat.replacing("1956", with: "1957"), about: "pat")
        // Another name, and somebody whom staff do not see: neither is told.
        try await world.world.note(ExchangeWorld.sam.replacing("1990", with: "1991"), about: "sam")
        try await world.world.note(ExchangeWorld.ray.replacing("1970", with: "1971"), about: "ray")
        try await tell(world)
        #expect(world.far.sent.count == 2)
        let told = try #require(world.far.sent.last)
        #expect(try events(told) == ["Patient/pat"])
        let text = String(decoding: told.body ?? [], as: UTF8.self)
        #expect(!text.contains("1957") && !text.contains("Example"))
        try await tell(world)
        #expect(world.far.sent.count == 2)
        #expect(try await world.call("DELETE", "/Subscription/\(id)", token: token).status == 204)
        #expect(try await world.call("GET", "/Subscription/\(id)", token: token).status == 404)
        #expect(try await world.call("DELETE", "/Subscription/\(id)", token: token).status == 404)
        try await world.world.note(ExchangeWorld.pat, about: "pat")
        try await tell(world)
        #expect(world.far.sent.count == 2)
    }

    @Test(arguments: Engine.allCases) func whatDoesNotArriveIsTriedAgain(_ engine: Engine) async throws {
        let world = try await ClientWorld(engine), id = try await subscribed(world)
        try await tell(world)
        try await world.world.note(ExchangeWorld.pat.replacing("1956", with: "1957"), about: "pat")
        world.far.answer(503)
        try await tell(world)
        try await tell(world)
        #expect(world.far.sent.count == 2)
        world.clock.pass(seconds: 60)
        try await tell(world)
        #expect(world.far.sent.count == 3)
        world.clock.pass(seconds: 120)
        world.far.answer(202)
        try await tell(world)
        #expect(try events(try #require(world.far.sent.last)) == ["Patient/pat"])
        world.far.answer(503)
        try await world.world.note(ExchangeWorld.pat, about: "pat")
        for _ in 0..<Subscription.triesLimitCount {
            try await tell(world)
            world.clock.pass(seconds: 16_000)
        }
        let token = try await world.token("system/Subscription.r")
        let stands = try await world.call("GET", "/Subscription/\(id)", token: token).json
        #expect(stands["status"] == "error" && stands["error"] == "The endpoint answered with status 503.")
        let count = world.far.sent.count
        try await tell(world)
        #expect(world.far.sent.count == count)
    }

    @Test func whatIsRefused() async throws {
        let world = try await ClientWorld(), token = try await world.token("system/Subscription.crud system/Patient.rs")
        let good = Self.wish("Patient?family=example")
        for (body, status, words) in [
            (good.replacing("rest-hook", with: "email"), 422, "The channel must be a rest-hook."),
            (good.replacing("https://", with: "http://"), 422, "must be an address that begins with https://"),
            (good.replacing("X-Own: 7", with: "Host: x"), 422, "A header of the channel cannot be sent."),
            (
                good.replacing(
                    "\"payload\"",
                    with:
                        Self.wholeContent + "\"payload\""
                ),
                422, "Notifications say which resources changed, never what they say."
            ),
            (Self.wish("Observation?code=a"), 403, "do not let it search Observation"),
            (Self.wish("Patient?shoe=4"), 400, "shoe"),
            ("{\"resourceType\":\"Patient\"}", 400, "cannot be created as a Subscription"),
        ] {
            let reply = try await world.call("POST", "/Subscription", token: token, body)
            #expect(reply.status == status && "\(reply.json)".contains(words), "\(body): \(reply)")
        }
        let reader = try await world.token("system/Patient.rs")
        #expect(try await world.call("POST", "/Subscription", token: reader, good).status == 403)
        let staff = FHIRClient(world.world, as: world.world.staff)
        let refused = try await staff.call("POST", "/Subscription", good)
        #expect(refused.status == 403 && refused.text.contains("Only a registered client subscribes."))
        for _ in 0..<Subscription.limitCount {
            #expect(try await world.call("POST", "/Subscription", token: token, good).status == 201)
        }
        #expect(try await world.call("POST", "/Subscription", token: token, good).status == 429)
    }

    @Test func whoIsTurnedAwayHearsNothing() async throws {
        let world = try await ClientWorld()
        _ = try await subscribed(world)
        try await tell(world)
        let admin = world.administrator, now = world.world.now
        try await world.world.database.write(for: world.world.organisation) { tx in
            try revokeClient(ClientWorld.id, as: admin, at: now, in: tx)
        }
        try await world.world.note(ExchangeWorld.pat.replacing("1956", with: "1957"), about: "pat")
        try await tell(world)
        #expect(world.far.sent.count == 1)
    }
}
