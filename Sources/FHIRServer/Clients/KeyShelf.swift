import Core
import Web

/// The public keys of clients that have them at an address: fetched when a client comes, and kept for some minutes, so
/// that nobody makes this server fetch without end.
actor KeyShelf {
    private var kept: [String: (bytes: [UInt8], at: Instant)] = [:]

    /// For how long keys are used without a look.
    static let lifeSeconds: Int64 = 300
    /// A key that is not among them makes for another look no sooner than this.
    static let renewalSeconds: Int64 = 20
    private static let limitBytes = 65_536

    /// The keys that fit a statement.
    /// - Returns: `nil` when nothing could be fetched.
    func keys(of client: SystemClient, for statement: ClientStatement, _ host: Host) async -> [UInt8]? {
        guard case .address(let address) = client.keys else {
            if case .set(let text) = client.keys { return Array(text.utf8) }
            return nil
        }
        let now = host.now()
        if let known = kept[address] {
            let age = (now.milliseconds - known.at.milliseconds) / 1000
            let isKnown = statement.isKeyKnown(in: known.bytes)
            if age < (isKnown ? Self.lifeSeconds : Self.renewalSeconds) { return known.bytes }
        }
        let request = OutgoingRequest(
            address, headers: [("accept", "application/json")], limitBytes: Self.limitBytes)
        let reply = try? await host.outgoing.send(request)
        let bytes = reply.flatMap { $0.status == 200 ? $0.bytes : nil } ?? []
        // What could not be fetched is not asked for again at once either.
        if kept.count > 1_000 { kept = [:] }
        kept[address] = (bytes, now)
        return bytes.isEmpty ? nil : bytes
    }
}
