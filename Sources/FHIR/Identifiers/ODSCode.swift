/// A code of the Organisation Data Service.
public struct ODSCode: Hashable, Sendable {
    public let text: String

    public static let organisationSystem = "https://fhir.nhs.uk/Id/ods-organization-code"
    public static let siteSystem = "https://fhir.nhs.uk/Id/ods-site-code"

    /// Reads 2 to 10 capital letters and digits; small letters are made capital.
    public init?(_ text: some StringProtocol) {
        let text = text.uppercased()
        guard (2...10).contains(text.utf8.count),
            text.utf8.allSatisfy({ (48...57).contains($0) || (65...90).contains($0) })
        else { return nil }
        self.text = text
    }
}
