import Core
import Crypto
import Testing

@testable import Credentials

/// Keys for tests, each from a seed, so that no test depends on chance.
enum TestKeys {
    static func make(_ algorithm: SignatureAlgorithm, _ seed: String = "one") throws -> PrivateKey {
        var secret = Array(SHA512.hash(data: Array(seed.utf8))) + Array(SHA512.hash(data: Array((seed + "!").utf8)))
        secret = Array(secret.prefix(algorithm.curve.coordinateBytes))
        // Small enough to be below the order of every curve.
        secret[0] = 0
        secret[1] &= 0x7f
        return try PrivateKey(algorithm, secret: secret)
    }
}

/// The code with which something is refused; `nil` when it is not.
func refusal<Value>(of work: () throws -> Value) -> FaultCode? {
    do {
        _ = try work()
        return nil
    } catch let fault as Fault {
        return fault.code
    } catch {
        return FaultCode(rawValue: "another error: \(error)")
    }
}
