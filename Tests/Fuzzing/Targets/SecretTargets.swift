import FoundationEssentials

@testable import Core
@testable import Identity
@testable import Ledger

/// What is kept sealed, hashed or signed, and comes back from a database, a file or a form that somebody may have
/// edited.
let secretTargets = [
    Target(text: "password-hash") { text in
        guard let hash = PasswordHash(text) else { return }
        hold(PasswordHash(hash.text) == hash, "a hash is read as it is kept")
    },
    Target(text: "sealed-text") { text in
        _ = keys?.open(text, for: SealedPlace("place", "1"))
    },
    Target(text: "key-file") { text in
        guard let keys = SealingKeys(text) else { return }
        let place = SealedPlace("place", text), nonce = [UInt8](repeating: 9, count: SealingKeys.nonceByteCount)
        let sealed = try? keys.seal(Array(text.utf8), for: place, nonce: nonce)
        hold(sealed.flatMap { keys.open($0, for: place) } == Array(text.utf8), "what is sealed can be opened")
    },
    Target("checkpoint") { bytes in
        guard let read = try? JSONDecoder().decode(Checkpoint.self, from: Data(bytes)) else { return }
        _ = read.isSigned(by: ["11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="])
        let again = (try? JSONEncoder().encode(read)).flatMap { try? JSONDecoder().decode(Checkpoint.self, from: $0) }
        hold(again == read, "a checkpoint is written so that it is read the same")
    },
    Target(text: "seal-key") { text in
        _ = try? SealKey(base64: text)
        _ = SealKey.isSigned([1], text, by: [text])
    },
]

private let keys = SealingKeys("AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA")
