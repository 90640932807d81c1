import Core
import FHIR
import Foundation
import TestSupport
import Testing

@testable import FHIRServer

/// Messages through their one door.
@Suite struct ProcessMessageTests {
    private static func entry(_ id: String, _ json: String) -> String {
        "{\"fullUrl\":\"urn:uuid:\(id)\",\"resource\":\(json)}"
    }

    private static let (first, second, third) = (
        "a0a0a0a0-0000-4000-8000-000000000001", "a0a0a0a0-0000-4000-8000-000000000002",
        "a0a0a0a0-0000-4000-8000-000000000003"
    )

    /// A referral about the person with a number, as a practice would send it.
    private static func message(number: String = "9990000018", focus: String = second) -> String {
        let header = """
            {"resourceType":"MessageHeader","id":"message-1","eventCoding":{"system":"urn:events",\
            "code":"servicerequest-request"},"source":{"endpoint":"urn:practice"},\
            "focus":[{"reference":"urn:uuid:\(focus)"}]}
            """
        let request = """
            {"resourceType":"ServiceRequest","status":"active","intent":"order",\
            "subject":{"reference":"urn:uuid:\(third)"},"code":{"text":"Company"}}
            """
        let patient = """
            {"resourceType":"Patient","identifier":[{"system":"https://fhir.nhs.uk/Id/nhs-number",\
            "value":"\(number)"}]}
            """
        let entries = [entry(first, header), entry(second, request), entry(third, patient)]
        return "{\"resourceType\":\"Bundle\",\"type\":\"message\",\"entry\":[\(entries.joined(separator: ","))]}"
    }

    private static let marks = [
        (name: "X-Request-Id", value: "request-1"), (name: "X-Correlation-Id", value: "correlation-1"),
    ]

    private func sends(_ body: String, _ client: FHIRClient) async throws -> FHIRClient.Reply {
        try await client.call(
            "POST", "/$process-message", body,
            headers: Self.marks.map { (name: $0.name.lowercased(), value: $0.value) })
    }

    private func header(_ reply: FHIRClient.Reply) -> JSON? { reply.json["entry"]?[0]?["resource"] }

    @Test(arguments: Engine.allCases) func aRequestInAMessageIsCreatedAndAnswered(_ engine: Engine) async throws {
        let world = try await ExchangeWorld.filled(engine), client = FHIRClient(world, as: world.staff)
        let reply = try await sends(Self.message(), client)
        #expect(reply.status == 200 && reply.json["type"] == "message", "\(reply.text)")
        for mark in Self.marks { #expect(reply.header(mark.name.lowercased()) == mark.value) }
        let answer = header(reply)
        #expect(answer?["response"]?["identifier"] == "message-1" && answer?["response"]?["code"] == "ok")
        #expect(answer?["eventCoding"]?["code"] == "servicerequest-request")
        #expect(answer?["destination"]?[0]?["endpoint"] == "urn:practice")
        let place = try #require(answer?["focus"]?[0]?["reference"]?.text)
        let made = try await client.get("/\(place)")
        #expect(made.json["subject"]?["reference"] == "Patient/pat" && made.json["code"]?["text"] == "Company")
    }

    @Test func nothingIsMadeOfWhatIsNotTaken() async throws {
        let world = try await ExchangeWorld.filled(), client = FHIRClient(world, as: world.staff)
        let unknown = try await sends(Self.message(number: "9990000042"), client)
        #expect(unknown.status == 422 && unknown.json["resourceType"] == "OperationOutcome")
        #expect(
            unknown.json["issue"]?[0]?["details"]?["text"]?.text
                == "Nobody with this NHS number is known here to who sent the message.")
        #expect(unknown.header("x-correlation-id") == "correlation-1")
        // About a person rather than a request: read, and said not to be acted on.
        let other = try await sends(Self.message(focus: Self.third), client)
        #expect(other.status == 200 && header(other)?["response"]?["code"] == "fatal-error", "\(other.text)")
        #expect(other.text.contains("Nothing of this one was kept."))
        for body in [
            "{\"resourceType\":\"Bundle\",\"type\":\"batch\"}", "{\"resourceType\":\"Patient\"}", "{",
            "{\"resourceType\":\"Bundle\",\"type\":\"message\"}",
        ] {
            let reply = try await sends(body, client)
            #expect((400..<500).contains(reply.status) && reply.json["resourceType"] == "OperationOutcome", "\(body)")
        }
        #expect(try await client.get("/ServiceRequest").json["total"] == 0)
        // Whom one may not see, one cannot refer by a message either; nor may a person write here.
        let sam = FHIRClient(world, as: world.served("sam"))
        #expect(try await sends(Self.message(), sam).status == 422)
    }

    @Test func marksThatAreNoPlainTextAreNotGivenBack() async throws {
        let world = try await ExchangeWorld.filled(), client = FHIRClient(world, as: world.staff)
        let reply = try await client.call(
            "POST", "/$process-message", Self.message(),
            headers: [(name: "x-correlation-id", value: String(repeating: "a", count: 129))])
        #expect(reply.status == 200 && reply.header("x-correlation-id") == nil)
        #expect(reply.header("x-request-id") != nil)
    }

    @Test func theCapabilityStatementNamesTheDoor() async throws {
        let world = try await ExchangeWorld(), client = FHIRClient(world, as: world.staff)
        let operations = try await client.get("/metadata").json["rest"]?[0]?["operation"]?.elements ?? []
        #expect(operations.contains { $0["name"] == "process-message" })
    }

    /// Every file of the booking standard: a sound message is answered with one, everything else with an outcome.
    @Test func everyFileOfTheBookingStandardIsAnswered() async throws {
        let data = ProcessInfo.processInfo.environment["COMMONWEAL_DATA"] ?? "../shared/data"
        let folder = URL(filePath: data).appending(path: "fhir/bars")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "json" }
        try #require(!files.isEmpty)
        let world = try await ExchangeWorld.filled(), client = FHIRClient(world, as: world.staff)
        var messages = 0
        for file in files.sorted(by: { $0.path < $1.path }) {
            let text = try String(contentsOf: file, encoding: .utf8), json = try? JSON(parsing: Array(text.utf8))
            let isSound = json.map { CheckedResource.check($0).checked != nil } ?? false
            let isMessage = isSound && json?["resourceType"] == "Bundle" && json?["type"] == "message"
            let reply = try await sends(text, client), name = file.lastPathComponent
            for mark in Self.marks { #expect(reply.header(mark.name.lowercased()) == mark.value, "\(name)") }
            if isMessage {
                messages += 1
                #expect(reply.status == 200 && reply.json["type"] == "message", "\(name): \(reply.text)")
                #expect(header(reply)?["response"]?["identifier"] != nil, "\(name)")
            } else {
                #expect((400..<500).contains(reply.status), "\(name): \(reply.status)")
                #expect(reply.json["resourceType"] == "OperationOutcome", "\(name)")
            }
        }
        #expect(messages > 0)
    }
}
