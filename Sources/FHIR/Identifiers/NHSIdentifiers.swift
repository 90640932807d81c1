public import Core

extension NHSNumber {
    /// How identifiers in FHIR say that they are NHS numbers.
    public static let system = "https://fhir.nhs.uk/Id/nhs-number"
}

extension Resource {
    /// The NHS number among the resource's identifiers; `nil` when there is none that is right.
    public var nhsNumber: NHSNumber? {
        (json["identifier"]?.elements ?? []).lazy.filter { $0["system"]?.text == NHSNumber.system }
            .compactMap { $0["value"]?.text }.compactMap { NHSNumber($0) }.first
    }

    /// The organisation code among the resource's identifiers.
    public var odsCode: ODSCode? {
        (json["identifier"]?.elements ?? []).lazy.filter { $0["system"]?.text == ODSCode.organisationSystem }
            .compactMap { $0["value"]?.text }.compactMap { ODSCode($0) }.first
    }

    /// What is wrong with identifiers of the NHS, wherever they stand in the resource.
    public func nhsIdentifierIssues() -> [ResourceIssue] {
        var issues: [ResourceIssue] = []
        Self.collect(json, type, &issues)
        return issues
    }

    private static func collect(_ json: JSON, _ path: String, _ issues: inout [ResourceIssue]) {
        switch json {
        case .array(let elements):
            for (index, element) in elements.enumerated() { collect(element, "\(path)[\(index)]", &issues) }
        case .object(let members):
            if let problem = problem(json["system"]?.text, json["value"]?.text) {
                issues.append(ResourceIssue(.error, .value, "\(path).value", problem))
            }
            for member in members { collect(member.value, "\(path).\(member.name)", &issues) }
        default: break
        }
    }

    private static func problem(_ system: String?, _ value: String?) -> String? {
        guard let value else { return nil }
        switch system {
        case NHSNumber.system:
            return NHSNumber(value)?.digits == value ? nil : "This is no NHS number of ten digits with its check digit."
        case ODSCode.organisationSystem, ODSCode.siteSystem:
            return ODSCode(value)?.text == value ? nil : "This is no code of the Organisation Data Service."
        default: return nil
        }
    }
}
