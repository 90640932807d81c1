import Core
import Credentials

/// What a bit in a list of W3C credentials stands for; each has a list of its own over the same places.
///
/// - Source: Bitstring Status List 1.0, section 2.1.
enum BitstringPurpose: String, Sendable, Hashable, CaseIterable {
    case revocation, suspension

    /// What sets the bit.
    var status: IssuedCredential.Status {
        switch self {
        case .revocation: .revoked
        case .suspension: .suspended
        }
    }
}

extension Addresses {
    /// The address of a list of W3C credentials.
    func bitstringList(_ number: Int, _ purpose: BitstringPurpose) -> String {
        "\(issuer)/bitstring/\(number)/\(purpose.rawValue)"
    }

    /// Where the status of a W3C credential stands.
    func entry(_ place: Int, in list: Int, for purpose: BitstringPurpose) -> JSON {
        let address = bitstringList(list, purpose)
        return [
            "id": .string("\(address)#\(place)"), "type": "BitstringStatusListEntry",
            "statusPurpose": .string(purpose.rawValue), "statusListIndex": .string(String(place)),
            "statusListCredential": .string(address),
        ]
    }
}
