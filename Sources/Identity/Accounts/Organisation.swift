public import Core

/// An organisation that keeps its people's work here: a trust, a care home, a primary care network. All its data is
/// walled off from every other's.
public struct Organisation: Hashable, Sendable {
    public let id: OrganisationID
    public let name: String
    /// The code of the NHS Organisation Data Service, such as "RXX"; `nil` for who has none.
    public let odsCode: String?
    public let createdAt: Instant

    public init(id: OrganisationID, name: String, odsCode: String?, createdAt: Instant) {
        self.id = id
        self.name = name
        self.odsCode = odsCode
        self.createdAt = createdAt
    }

    /// Reads a code of the Organisation Data Service: 3 to 10 letters and digits, in any case.
    /// - Returns: the code in capitals; `nil` when it could not be one.
    public static func odsCode(checking text: some StringProtocol) -> String? {
        let code = text.uppercased()
        guard (3...10).contains(code.utf8.count), code.utf8.allSatisfy(isCodeCharacter) else { return nil }
        return code
    }

    private static func isCodeCharacter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }
}

extension OrganisationID {
    /// Whatever belongs to no organisation, such as a sign-in under a name nobody has, is kept and recorded under this.
    public static let installation = OrganisationID("installation")
}
