import Core
import FHIR
import FHIRServer
import Foundation
import Population
import TestSupport
import Testing

/// Every resource of a served type that lies in the shared data is put in and read back as it was sent.
@Suite struct ElsewhereRoundTripTests {
    /// What the register's exchange takes, its people and what others say of them.
    private static let types = Set(populationExchanges.flatMap(\.types).map(\.type))

    struct Sent {
        let file: String
        let json: JSON
        var type: String { json["resourceType"]?.text ?? "" }
        /// As its sender gave it; `nil` for one that is no id of FHIR.
        var id: String? {
            guard let id = json["id"]?.text, ReferenceTarget("\(type)/\(id)")?.id == id else { return nil }
            return id
        }
        /// The people whom it names by a reference that may lead to this server.
        var people: Set<String> {
            let named = ["subject", "patient", "for", "source", "author", "target", "recipient", "sender"]
            var found: Set<String> = []
            for value in named.compactMap({ json[$0] }) {
                for reference in value.elements.isEmpty ? [value] : value.elements {
                    guard let text = reference["reference"]?.text, let target = ReferenceTarget(text),
                        target.form == .relative, target.type == "Patient", let id = target.id
                    else { continue }
                    found.insert(id)
                }
            }
            return found
        }
    }

    /// All resources of served types; references by the `fullUrl` of a Bundle are written as a server would.
    private static let all: [Sent] = {
        let data = ProcessInfo.processInfo.environment["COMMONWEAL_DATA"] ?? "../shared/data"
        let folder = URL(filePath: data).appending(path: "fhir")
        let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(".json") }.sorted().flatMap { name -> [Sent] in
            guard let bytes = try? Data(contentsOf: folder.appending(path: name)),
                let json = try? JSON(parsing: [UInt8](bytes))
            else { return [] }
            let entries = json["entry"]?.elements ?? []
            let places = entries.reduce(into: [String: String]()) { all, entry in
                guard let url = entry["fullUrl"]?.text, let inside = entry["resource"] else { return }
                all[url] = "\(inside["resourceType"]?.text ?? "")/\(inside["id"]?.text ?? "none")"
            }
            return ([json] + entries.compactMap { $0["resource"].map { relative($0, places) } })
                .map { Sent(file: name, json: $0) }.filter { types.contains($0.type) }
        }
    }()

    private static func relative(_ json: JSON, _ places: [String: String], _ member: String = "") -> JSON {
        switch json {
        case .object(let members):
            .object(members.map { JSON.Member($0.name, relative($0.value, places, $0.name)) })
        case .array(let elements): .array(elements.map { relative($0, places, member) })
        case .string(let text) where member == "reference" && text.hasPrefix("urn:uuid:"):
            .string(places[text] ?? "Patient/\(text.dropFirst(9))")
        default: json
        }
    }

    /// Why a resource is refused by right. Whatever is refused for anything else fails the test.
    private enum Reason: String, CaseIterable {
        case notByTheStandard = "invalid by the standard"
        case wrongCheckDigit = "wrong check digit"
        case numberOfAnother = "number is another's"
        /// Who may know of one of them may not know of the others; nor would a copy or erasing find it (0044).
        case namesSeveralPeople = "names several people"
        /// Somebody of another server: whose record it is must not be guessed (0044).
        case namesNobodyHere = "names nobody here"
    }

    private struct Tally {
        var equal = 0, refused: [Reason: Int] = [:], others: [String] = []
        var refusedCount: Int { refused.values.reduce(0, +) }
        var words: String {
            refused.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.value) \($0.key.rawValue)" }
                .joined(separator: ", ")
        }
    }

    @Test(arguments: Engine.allCases) func everyResourceComesBackAsItWasSent(_ engine: Engine) async throws {
        let world = try await ElsewhereWorld(engine)
        var tally = Tally(), used: Set<String> = []
        let all = Self.all, people = all.filter { $0.type == "Patient" }, others = all.filter { $0.type != "Patient" }
        for sent in people { try await send(sent, world, &used, &tally) }
        // Whoever is named and not in the data, or may not come in as they stand, is put on the register first.
        for id in Set(others.flatMap(\.people)).sorted() where !used.contains("Patient/\(id)") {
            let blank = "{\"resourceType\":\"Patient\",\"id\":\"\(id)\",\"name\":[{\"family\":\"Example\"}]}"
            #expect(try await world.call("PUT", "/Patient/\(id)", blank).status == 201, "\(id)")
        }
        for sent in others { try await send(sent, world, &used, &tally) }
        print("FHIR: \(tally.equal) of \(all.count) came back as sent; refused: \(tally.words)")
        #expect(tally.others == [])
        #expect(tally.equal + tally.refusedCount == all.count)
        #expect(tally.equal > 0 || all.isEmpty)
    }

    private func send(_ sent: Sent, _ world: ElsewhereWorld, _ used: inout Set<String>, _ tally: inout Tally)
        async throws
    {
        let text = String(decoding: sent.json.bytes, as: UTF8.self)
        var put: String?
        if let id = sent.id, !used.contains("\(sent.type)/\(id)") { put = id }
        let made = try await world.call(
            put == nil ? "POST" : "PUT", put.map { "/\(sent.type)/\($0)" } ?? "/\(sent.type)", text)
        guard made.status < 300 else {
            #expect(made.isOutcome && (400..<500).contains(made.status), "\(sent.file): \(made.status)")
            if let reason = reason(sent, made) {
                tally.refused[reason, default: 0] += 1
            } else {
                tally.others.append("\(sent.file): \(sent.type) \(made.status) \(made.text.prefix(400))")
            }
            return
        }
        let id = made.json["id"]?.text ?? ""
        used.insert("\(sent.type)/\(id)")
        let read = try await world.call("GET", "/\(sent.type)/\(id)")
        #expect(read.json.content(withID: put != nil) == sent.json.content(withID: put != nil), "\(sent.file)")
        tally.equal += 1
    }

    /// Why the rules refuse a resource, by what it says and by what was answered; `nil` where none does.
    private func reason(_ sent: Sent, _ reply: ElsewhereWorld.Reply) -> Reason? {
        guard CheckedResource.check(sent.json).checked != nil, let resource = try? Resource(sent.json) else {
            return .notByTheStandard
        }
        if !resource.nhsIdentifierIssues().filter(\.isError).isEmpty { return .wrongCheckDigit }
        if sent.type == "Patient", reply.status == 409 || reply.problem.contains("do not go together") {
            return .numberOfAnother
        }
        guard reply.status == 422, reply.json["issue"]?[0]?["code"] == "business-rule" else { return nil }
        let place = reply.json["issue"]?[0]?["expression"]?[0]?.text ?? ""
        if sent.type == "Group", place == "Group.member", sent.namesMembers { return .namesSeveralPeople }
        let named = ["subject", "patient", "recipient", "sender", "for", "source", "author", "target"]
        if sent.type != "Patient", named.contains(where: { place == "\(sent.type).\($0)" }), sent.people.isEmpty {
            return .namesNobodyHere
        }
        return nil
    }
}

extension ElsewhereRoundTripTests.Sent {
    fileprivate var namesMembers: Bool {
        (json["member"]?.elements ?? []).contains { $0["entity"] != nil }
    }
}
