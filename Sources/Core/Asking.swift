/// The request behind a caller, as the audit writes it down: what joins answer, log and audit, by what right it came
/// in, and from which device.
public struct Asking: Hashable, Sendable {
    /// The number that the answer, the log and the audit share.
    public let request: String
    /// The right under which the door was opened: "rostering.publish", "signed-in".
    public let authority: String
    /// What the device says of itself (the user agent), at most 200 plain letters.
    public let device: String
    /// The IP address it came from; empty when that is not known.
    public let address: String

    public init(request: String, authority: String, device: String = "", address: String = "") {
        self.request = request
        self.authority = authority
        self.device = plainText(device, limitCount: 200)
        self.address = plainText(address, limitCount: 64)
    }
}

/// The printable ASCII of a text that came from outside, cut to a length: fit for every log and every database.
public func plainText(_ text: some StringProtocol, limitCount: Int) -> String {
    var plain = ""
    for scalar in text.unicodeScalars where (32...126).contains(scalar.value) {
        if plain.utf8.count == limitCount { break }
        plain.unicodeScalars.append(scalar)
    }
    return plain
}
