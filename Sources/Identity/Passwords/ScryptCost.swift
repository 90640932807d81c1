/// How dear one hashing of a password is (RFC 7914, section 2). Memory is 128 x rounds x blockSize bytes.
public struct ScryptCost: Hashable, Sendable {
    /// log2 of the number of rounds, 1 to 20.
    public let roundsLog2: Int
    /// 1 to 32.
    public let blockSize: Int
    /// 1 to 16.
    public let parallelism: Int

    /// - Returns: `nil` outside the ranges above: such a cost would stop the server or protect nobody.
    public init?(roundsLog2: Int, blockSize: Int, parallelism: Int) {
        guard (1...20).contains(roundsLog2), (1...32).contains(blockSize), (1...16).contains(parallelism) else {
            return nil
        }
        self.init(checked: roundsLog2, blockSize, parallelism)
    }

    private init(checked roundsLog2: Int, _ blockSize: Int, _ parallelism: Int) {
        self.roundsLog2 = roundsLog2
        self.blockSize = blockSize
        self.parallelism = parallelism
    }

    /// 2^17 rounds of blocks of 8: 128 MiB and about a third of a second to a second and a half of a processor.
    ///
    /// - Source: OWASP Password Storage Cheat Sheet, scrypt, first choice.
    public static let standard = ScryptCost(checked: 17, 8, 1)

    /// Next to nothing: for tests, and for a demonstration whose passwords are printed anyway. Never for real people.
    public static let playful = ScryptCost(checked: 4, 8, 1)

    public var rounds: Int { 1 << roundsLog2 }
    public var memoryBytes: Int { 128 * rounds * blockSize }
}
