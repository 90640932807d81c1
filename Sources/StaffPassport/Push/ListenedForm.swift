import Core

/// Which of our lists a verifier listens to: that of tokens, or one of those that W3C credentials name. All of a number
/// stand for the same places.
enum ListenedForm: String, Sendable, Hashable, CaseIterable {
    case token, revocation, suspension

    /// The address of the list of a number.
    func list(_ number: Int, _ addresses: Addresses) -> String {
        BitstringPurpose(rawValue: rawValue).map { addresses.bitstringList(number, $0) } ?? addresses.statusList(number)
    }

    /// The list that an address names.
    /// - Returns: `nil` for none that could be ours.
    static func named(_ address: String, _ addresses: Addresses) -> (form: ListenedForm, number: Int)? {
        guard address.hasPrefix("\(addresses.issuer)/"), address.utf8.count <= 500 else { return nil }
        let parts = address.dropFirst(addresses.issuer.count + 1)
            .split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count > 1, let number = Int(parts[1]) else { return nil }
        let form = parts.count > 2 ? ListenedForm(rawValue: String(parts[2])) : .token
        guard let form, form.list(number, addresses) == address else { return nil }
        return (form, number)
    }

    /// By which name whoever reads the list knows us.
    func issuer(_ addresses: Addresses) -> String { self == .token ? addresses.issuer : addresses.issuerDID }
}
