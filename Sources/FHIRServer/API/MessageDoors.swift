import Core
import FHIR
import Web

/// Messages of the Booking and Referral Standard and others: one door, answered at once with a message.
extension FHIRDesk {
    var messageRoutes: [Route] {
        [door(.post, "$process-message", "Act on a message that asks for a service", processMessage)]
    }

    static let messageOperation: JSON = [
        "name": "process-message",
        "definition": "http://hl7.org/fhir/OperationDefinition/MessageHeader-process-message",
    ]

    @Sendable private func processMessage(_ visit: Visit) async throws -> Answer {
        let marks = visit.messageMarks
        do {
            let asker = try visit.asker(), setting = visit.searchSetting, ids = visit.host.ids
            let message = try Message(try visit.fhirBody())
            let outcome = try await visit.write { tx in
                try exchange.process(message, setting: setting, for: asker, ids: ids, in: tx)
            }
            let answer = try Self.answer(to: message, outcome, visit)
            return visit.fhirAnswer(answer, headers: marks, about: outcome.made.compactMap(\.person))
        } catch {
            // Who is turned away is written down by the site, which also answers.
            guard let fault = FHIRFault(error), fault.refusal == nil else { throw error }
            return visit.fhirAnswer(
                OperationOutcomes.outcome(fault.issues), status: fault.status, headers: marks)
        }
    }

    /// A message of the same event, whose header names the one that it answers and says how it went.
    private static func answer(to message: Message, _ outcome: MessageOutcome, _ visit: Visit) throws -> Resource {
        let base = visit.fhirBase, id = visit.host.newID(StoredResource.self).text
        let isDone = outcome.issues.isEmpty, problem = visit.host.newID(StoredResource.self).text
        let sender = message.header["source"]?["endpoint"]
        var header: [JSON.Member] = [.init("resourceType", "MessageHeader"), .init("id", .string(id))]
        for name in ["eventCoding", "eventUri"] {
            if let event = message.header[name] { header.append(.init(name, event)) }
        }
        if let sender { header.append(.init("destination", [["endpoint": sender]])) }
        header.append(.init("source", ["endpoint": .string("\(base)/$process-message")]))
        var response: [JSON.Member] = [
            .init("identifier", .string(message.id)), .init("code", isDone ? "ok" : "fatal-error"),
        ]
        if !isDone { response.append(.init("details", ["reference": .string("OperationOutcome/\(problem)")])) }
        header.append(.init("response", .object(response)))
        if isDone {
            header.append(.init("focus", .list(outcome.made.map { ["reference": .string("\($0.address)")] })))
        }
        func entry(_ name: String, _ json: JSON) -> JSON {
            .object([.init("fullUrl", .string("\(base)/\(name)")), .init("resource", json)])
        }
        var entries = [entry("MessageHeader/\(id)", .object(header))]
        entries += outcome.made.compactMap { stored in stored.resource.map { entry("\(stored.address)", $0.json) } }
        if !isDone {
            entries.append(
                entry(
                    "OperationOutcome/\(problem)", OperationOutcomes.outcome(outcome.issues).withID(problem).json))
        }
        return try Resource([
            "resourceType": "Bundle", "type": "message", "timestamp": JSON(visit.now), "entry": .list(entries),
        ])
    }
}

extension Visit {
    /// The marks by which a sender finds its answer again, as they came; anything but plain short text is left out.
    fileprivate var messageMarks: [(String, String)] {
        ["x-request-id", "x-correlation-id"].compactMap { name in
            guard let mark = headers[name], (1...128).contains(mark.utf8.count),
                mark.utf8.allSatisfy({ (0x21...0x7e).contains($0) })
            else { return nil }
            return (name, mark)
        }
    }
}
