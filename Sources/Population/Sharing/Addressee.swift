import Core

/// To whom something goes, by everything that is known of them: one organisation, under several names and codes, as a
/// service of the directory has its own and those of whoever runs it.
public struct Addressee: Hashable, Sendable {
    public let names: [String]
    public let codes: Set<OutsideOrganisation.Code>
    private let keys: Set<String>

    /// - Parameters:
    ///   - names: as it is called; empty ones are passed over.
    ///   - codes: by what it is known for certain.
    public init(names: [String], codes: Set<OutsideOrganisation.Code> = []) {
        self.names = names
        self.codes = codes
        keys = Set(names.map { OutsideOrganisation.key($0) }).subtracting([""])
    }

    /// An organisation with its code in the Organisation Data Service, where it has one.
    public init(name: String, odsCode: String?) {
        let code = (odsCode?.trimmed).flatMap { $0.isEmpty ? nil : OutsideOrganisation.Code.ods($0.uppercased()) }
        self.init(names: [name], codes: code.map { [$0] } ?? [])
    }

    /// Whether an organisation is meant: by its code, or by its name. Two with one name are both kept out, for telling
    /// too many costs more than asking once more.
    public func matches(_ organisation: OutsideOrganisation) -> Bool {
        if let code = organisation.code, codes.contains(code) { return true }
        return keys.contains(OutsideOrganisation.key(organisation.name))
    }
}
