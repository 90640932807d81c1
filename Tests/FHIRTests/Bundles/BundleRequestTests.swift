import Core
import Testing

@testable import FHIR

@Suite struct BundleRequestTests {
    static let first = "urn:uuid:53fefa32-fcbb-4ff8-8a92-55ee120877b7"
    static let second = "urn:uuid:53fefa32-fcbb-4ff8-8a92-55ee120877b8"

    static func bundle(_ entries: String, type: String = "transaction") throws -> BundleRequest {
        let text = "{\"resourceType\":\"Bundle\",\"type\":\"\(type)\",\"entry\":[\(entries)]}"
        return try BundleRequest(try resource(text), base: "https://example.org/fhir")
    }

    static let patient = """
        {"fullUrl":"\(first)","resource":{"resourceType":"Patient","identifier":[{"value":"\(second)"}]},
        "request":{"method":"POST","url":"Patient","ifNoneExist":"identifier=n|9"}}
        """
    static let observation = """
        {"fullUrl":"\(second)","resource":{"resourceType":"Observation","status":"final","code":{"text":"x"},
        "text":{"status":"generated",
        "div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\"><a href=\\"\(first)\\">p</a></div>"},
        "subject":{"reference":"\(first)"},"performer":[{"reference":"Practitioner?identifier=d|1"}],
        "extension":[{"url":"a:b","valueUri":"\(first)"}]},"request":{"method":"POST","url":"Observation"}}
        """

    @Test func referencesBetweenEntriesAreRewritten() throws {
        let request = try Self.bundle("\(Self.observation),\(Self.patient)")
        #expect(request.conditionalReferences == ["Practitioner?identifier=d|1"])
        #expect(request.operations[1].ifNoneExist == "identifier=n|9")
        let done = try request.resolved(
            places: [0: "Observation/o", 1: "Patient/p"], found: ["Practitioner?identifier=d|1": "Practitioner/d"])
        let observation = try #require(done[0].resource?.json)
        #expect(observation["subject"]?["reference"] == "Patient/p")
        #expect(observation["performer"]?[0]?["reference"] == "Practitioner/d")
        #expect(observation["extension"]?[0]?["valueUri"] == "Patient/p")
        #expect(observation["text"]?["div"]?.text?.contains("href=\"Patient/p\"") == true)
        // An identifier only looks like a reference.
        #expect(done[1].resource?.json["identifier"]?[0]?["value"] == .string(Self.second))
    }

    @Test func whatCannotBeResolvedIsRefused() throws {
        let request = try Self.bundle("\(Self.observation),\(Self.patient)")
        #expect(throws: ResourceIssue.self) { try request.resolved(places: [0: "Observation/o", 1: "Patient/p"]) }
        let found = ["Practitioner?identifier=d|1": "Practitioner/d"]
        #expect(throws: ResourceIssue.self) { try request.resolved(places: [0: "Observation/o"], found: found) }
        let alone = try Self.bundle(Self.observation)
        #expect(throws: ResourceIssue.self) { try alone.resolved(places: [0: "Observation/o"], found: found) }
    }

    @Test func theOrderIsTheStandards() throws {
        let get = #"{"request":{"method":"GET","url":"Patient?name=x"}}"#
        let put =
            #"{"resource":{"resourceType":"Patient","id":"1"},"#
            + #""request":{"method":"PUT","url":"Patient/1","ifMatch":"W/\"2\""}}"#
        let delete = #"{"request":{"method":"DELETE","url":"https://example.org/fhir/Patient/2"}}"#
        let request = try Self.bundle([get, put, Self.patient, delete].joined(separator: ","))
        #expect(request.inProcessingOrder.map(\.index) == [3, 2, 1, 0])
        #expect(request.operations[1].ifMatch == .oneOf([try #require(Version(2))]))
        #expect(request.operations[0].target.query == "name=x" && request.operations[3].target.id == "2")
    }

    @Test(
        arguments: [
            #"{"resource":{"resourceType":"Patient"}}"#, #"{"request":{"method":"FETCH","url":"Patient"}}"#,
            #"{"request":{"method":"POST","url":"Patient"}}"#, #"{"request":{"method":"GET","url":"Nothing/1"}}"#,
            #"{"resource":{"resourceType":"Patient"},"request":{"method":"POST","url":"Observation"}}"#,
            #"{"resource":{"resourceType":"Patient"},"request":{"method":"PUT","url":"Patient"}}"#,
            #"{"resource":{"resourceType":"Patient","id":"1"},"request":{"method":"PUT","url":"Patient/2"}}"#,
            #"{"resource":{"resourceType":"Nothing"},"request":{"method":"POST","url":"Nothing"}}"#,
            #"{"request":{"method":"DELETE","url":"Patient"}}"#, #"{"request":{"method":"PATCH","url":"Patient/1"}}"#,
            #"{"request":{"method":"GET","url":"Patient/1","ifMatch":"2"}}"#, #"{"request":{"method":"GET","url":""}}"#,
            #"{"request":{"method":"DELETE","url":"Patient/1"}},{"request":{"method":"DELETE","url":"Patient/1"}}"#,
            patient + "," + patient,
        ])
    func badEntriesAreRefused(_ entries: String) {
        #expect(throws: ResourceIssue.self) { try Self.bundle(entries) }
    }

    @Test func onlyBatchesAndTransactionsAsk() throws {
        #expect(throws: ResourceIssue.self) { try Self.bundle("", type: "searchset") }
        #expect(
            try !Self.bundle(
                #"{"request":{"method":"GET","url":"metadata?x"}}"#.replacing("metadata", with: "Patient"),
                type: "batch"
            ).isTransaction)
        let patient = try resource(#"{"resourceType":"Patient"}"#)
        #expect(throws: ResourceIssue.self) { try BundleRequest(patient) }
    }

    /// After a real transaction no reference names an entry by its temporary address.
    @Test func sharedTransactionsAreResolved() throws {
        var count = 0
        for json in SharedFiles.resources.map(\.json) where json["type"] == "transaction" {
            // One example of the standard names its server in every address.
            let first = json["entry"]?[0]?["request"]?["url"]?.text ?? ""
            let base = first.contains("://") ? first.split(separator: "/").dropLast(2).joined(separator: "/") : ""
            let request = try BundleRequest(
                try Resource(json), base: base.isEmpty ? nil : base.replacing(":/", with: "://"))
            var places: [Int: String] = [:]
            for operation in request.operations {
                places[operation.index] = operation.resource.map { "\($0.type)/e\(operation.index)" }
            }
            let found = Dictionary(uniqueKeysWithValues: request.conditionalReferences.map { ($0, "Practitioner/x") })
            for operation in try request.resolved(places: places, found: found) {
                count += 1
                let left = operation.resource.map(Bundles.references(in:)) ?? []
                #expect(!left.contains { if case .urn = $0.form { true } else { false } }, "\(operation.index)")
            }
        }
        #expect(count > 0)
        figure("\(count) entries of transactions are resolved")
    }
}
