import Core
import Credentials

/// Which wallet has a credential, as its maker attested it.
struct WalletRecord: Sendable, Hashable {
    /// Who attested the wallet; `nil` where nobody did.
    var maker: WalletMakerID?
    /// Its name as a client; empty for one that said none.
    var client = ""
    /// The thumbprint of the key of this one wallet; `nil` where nobody attested it.
    var instance: String?
    /// Who attested its keys; `nil` where nobody did.
    var keysMaker: WalletMakerID?
    /// How strongly they are kept, in the names of OpenID4VCI: `iso_18045_high`.
    var storage: [String] = []
    /// How its holder is checked before they are used.
    var userCheck: [String] = []

    init(maker: WalletMakerID? = nil, client: String, instance: String? = nil) {
        self.maker = maker
        self.client = client
        self.instance = instance
    }

    init(stored json: JSON) {
        func id(_ name: String) -> WalletMakerID? { json[name]?.text.map { WalletMakerID($0) } }
        func texts(_ name: String) -> [String] { json[name]?.elements.compactMap(\.text) ?? [] }
        maker = id("maker")
        client = json["client"]?.text ?? ""
        instance = json["instance"]?.text
        keysMaker = id("keysMaker")
        storage = texts("storage")
        userCheck = texts("userCheck")
    }

    var json: JSON {
        [
            "maker": .maybe(maker.map { .string($0.text) }), "client": .string(client),
            "instance": .maybe(instance.map { .string($0) }),
            "keysMaker": .maybe(keysMaker.map { .string($0.text) }), "storage": .array(storage.map(JSON.string)),
            "userCheck": .array(userCheck.map(JSON.string)),
        ]
    }

    /// The same with what was attested of its keys.
    func adding(_ attested: VerifiedKeyAttestation, by maker: WalletMakerID) -> WalletRecord {
        // What a maker says is kept up to a length: nobody knows all the names there will be.
        func short(_ name: String) -> [String] {
            (attested.claims[name]?.elements.compactMap(\.text) ?? []).prefix(8).map { String($0.prefix(100)) }
        }
        var record = self
        record.keysMaker = maker
        record.storage = short("key_storage")
        record.userCheck = short("user_authentication")
        return record
    }
}
