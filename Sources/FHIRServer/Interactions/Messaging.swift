import Core
import FHIR
import Storage

/// A message as it came: a Bundle whose first entry says what it is about.
struct Message: Sendable {
    let header: JSON
    let id: String
    /// The entries that the header names as its subject.
    let focus: [Resource]
    private let entries: [(url: String, resource: JSON)]

    static let limitEntries = 500

    /// - Throws: an issue for what is no sound message.
    init(_ bundle: Resource) throws(FHIRFault) {
        guard bundle.type == "Bundle", bundle.json["type"] == "message" else {
            throw FHIRFault(.invalid, "A Bundle of type message is expected.", status: 400)
        }
        let errors = CheckedResource.check(bundle.json).issues.errors
        guard errors.isEmpty else { throw FHIRFault(errors, status: 422) }
        let all = bundle.json["entry"]?.elements ?? []
        guard all.count <= Self.limitEntries else {
            throw FHIRFault(.tooCostly, "At most \(Self.limitEntries) entries are taken.", status: 413)
        }
        guard let header = all.first?["resource"], header["resourceType"] == "MessageHeader" else {
            throw FHIRFault(.required, "The first entry of a message is its MessageHeader.", status: 400)
        }
        guard let id = header["id"]?.text ?? bundle.id else {
            throw FHIRFault(
                .required, "The MessageHeader or the Bundle needs an id, which the answer names.", status: 400)
        }
        entries = all.compactMap { entry in
            entry["resource"].map { (entry["fullUrl"]?.text ?? "", $0) }
        }
        self.header = header
        self.id = id
        let known = entries
        focus = (header["focus"]?.elements ?? []).compactMap { reference in
            let text = reference["reference"]?.text ?? ""
            let found = known.first { $0.url == text || Self.name($0.resource) == text }
            return found.flatMap { try? Resource($0.resource) }
        }
    }

    private static func name(_ resource: JSON) -> String {
        "\(resource["resourceType"]?.text ?? "")/\(resource["id"]?.text ?? "")"
    }

    /// Whether it asks for something to be done for somebody, rather than answering or asking for something else.
    var asksForService: Bool {
        header["response"] == nil && !focus.isEmpty && focus.allSatisfy { $0.type == "ServiceRequest" }
    }

    /// The NHS number of the Patient that a reference leads to inside of the message.
    func number(of reference: JSON?) -> JSON? {
        guard let text = reference?["reference"]?.text else { return reference?["identifier"] }
        let found = entries.first { $0.url == text || Self.name($0.resource) == text }?.resource
        guard let found, found["resourceType"] == "Patient" else { return nil }
        return found["identifier"]?.elements.first { $0["system"]?.text == NHSNumber.system }
    }
}

/// What became of a message.
struct MessageOutcome: Sendable {
    let made: [StoredResource]
    let issues: [ResourceIssue]
}

extension RecordExchange {
    /// Does what a message asks for: the requests that it is about are created as a client would create them, about
    /// the person whose NHS number it gives. The rest of the message is not kept.
    ///
    /// - Throws: a fault when a request is not taken; then nothing of the message is.
    func process(
        _ message: Message, setting: SearchSetting, for asker: Asker, ids: IDSource, in tx: any Transaction
    ) throws -> MessageOutcome {
        guard message.asksForService else {
            let words = "Only messages that are about a ServiceRequest are acted on here. Nothing of this one was kept."
            return MessageOutcome(made: [], issues: [ResourceIssue(.error, .notSupported, "", words)])
        }
        let made = try message.focus.map { request in
            let known = try addressed(request, by: message, setting: setting, for: asker, in: tx)
            return try create(
                known, id: ids.make(StoredResource.self, at: asker.now).text, setting: setting, for: asker, ids: ids,
                in: tx
            ).stored
        }
        return MessageOutcome(made: made, issues: [])
    }

    /// A request about a person here, where it leads to a Patient inside of its message.
    private func addressed(
        _ request: Resource, by message: Message, setting: SearchSetting, for asker: Asker, in tx: any Transaction
    ) throws -> Resource {
        guard let number = message.number(of: request.json["subject"])?["value"]?.text else { return request }
        let digits = String(number.filter { !$0.isWhitespace })
        guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }),
            let person = try only(
                "Patient", "identifier=\(NHSNumber.system)%7C\(digits)", setting, asker, tx)
        else {
            throw FHIRFault(
                [
                    ResourceIssue(
                        .error, .businessRule, "ServiceRequest.subject",
                        "Nobody with this NHS number is known here to who sent the message.")
                ], status: 422)
        }
        return try Resource(
            request.json.replacing("subject", by: ["reference": .string(person.address.description)]))
    }
}
