import Core
import FHIR
import Web

/// What an operation was sent: the parameters of a Parameters resource.
struct OperationInput {
    private let parameters: [JSON]

    static let limitParameters = 100

    init(_ resource: Resource) throws(FHIRFault) {
        guard resource.type == "Parameters" else {
            throw FHIRFault(.invalid, "An operation takes Parameters, and this is a \(resource.type).")
        }
        let errors = CheckedResource.check(resource.json).issues.errors
        guard errors.isEmpty else { throw FHIRFault(errors, status: 422) }
        parameters = resource.json["parameter"]?.elements ?? []
        guard parameters.count <= Self.limitParameters else {
            throw FHIRFault(.tooCostly, "An operation takes at most \(Self.limitParameters) parameters.")
        }
    }

    /// The parameters in the address of a request.
    init(_ form: Form) {
        parameters = form.fields.prefix(Self.limitParameters).map {
            ["name": .string($0.name), "valueString": .string($0.value)]
        }
    }

    func all(_ names: String...) -> [JSON] { parameters.filter { $0["name"]?.text.map(names.contains) ?? false } }

    /// The one parameter of a name.
    private func one(_ name: String) throws(FHIRFault) -> JSON? {
        let found = all(name)
        guard found.count < 2 else { throw FHIRFault(.invalid, "The parameter \(name) comes once.") }
        return found.first
    }

    func resource(_ name: String, _ type: String) throws(FHIRFault) -> Resource? {
        guard let parameter = try one(name) else { return nil }
        guard let json = parameter["resource"], let resource = try? Resource(json), resource.type == type else {
            throw FHIRFault(.invalid, "The parameter \(name) takes a \(type).")
        }
        return resource
    }

    func reference(_ name: String) throws(FHIRFault) -> String? {
        guard let parameter = try one(name) else { return nil }
        guard let text = parameter["valueReference"]?["reference"]?.text else {
            throw FHIRFault(.invalid, "The parameter \(name) takes a Reference with an address.")
        }
        return text
    }

    func text(_ name: String) throws(FHIRFault) -> String? {
        guard let parameter = try one(name) else { return nil }
        let kinds = ["valueUri", "valueUrl", "valueCanonical", "valueString", "valueCode", "valueId"]
        guard let text = kinds.lazy.compactMap({ parameter[$0]?.text }).first else {
            throw FHIRFault(.invalid, "The parameter \(name) takes a text.")
        }
        guard text.utf8.count <= 2_000 else { throw FHIRFault(.tooLong, "The parameter \(name) is too long.") }
        return text
    }

    func flag(_ name: String) throws(FHIRFault) -> Bool? {
        guard let parameter = try one(name) else { return nil }
        let words = ["true": true, "false": false]
        guard let flag = parameter["valueBoolean"]?.flag ?? parameter["valueString"]?.text.flatMap({ words[$0] }) else {
            throw FHIRFault(.invalid, "The parameter \(name) takes true or false.")
        }
        return flag
    }

    /// A whole number from 0.
    func count(_ name: String) throws(FHIRFault) -> Int? {
        guard let parameter = try one(name) else { return nil }
        let number =
            parameter["valueInteger"]?.whole ?? parameter["valueUnsignedInt"]?.whole
            ?? parameter["valueString"]?.text.flatMap { Int($0) }
        guard let number, number >= 0 else {
            throw FHIRFault(.invalid, "The parameter \(name) takes a whole number from 0.")
        }
        return number
    }

    func value(_ name: String, _ member: String) throws(FHIRFault) -> JSON? { try one(name)?[member] }
}

extension Visit {
    /// What an operation was sent, in the body or, with nothing in it, in the address.
    func operationInput() throws -> OperationInput {
        body.isEmpty ? OperationInput(query) : try OperationInput(fhirBody())
    }
}

extension Resource {
    /// What an operation answers with; parts that are `nil` are left out.
    static func parameters(_ parts: KeyValuePairs<String, Resource?>) throws(ResourceIssue) -> Resource {
        let all = parts.compactMap { name, resource in
            resource.map { JSON.object([.init("name", .string(name)), .init("resource", $0.json)]) }
        }
        guard !all.isEmpty else { return try Resource(["resourceType": "Parameters"]) }
        return try Resource(["resourceType": "Parameters", "parameter": .array(all)])
    }
}
