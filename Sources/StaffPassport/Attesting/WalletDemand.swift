import Core

/// What a wallet must prove to be given items of a kind.
struct WalletDemand: Sendable, Hashable {
    /// How much is asked.
    enum Need: String, Sendable, Hashable, CaseIterable {
        /// Nothing is looked at.
        case none
        /// What comes is checked and noted; nobody must bring it.
        case asked
        /// Without it nothing is given.
        case required

        /// As it is called on screen.
        var title: String {
            switch self {
            case .none: "Not looked at"
            case .asked: "Checked when it comes"
            case .required: "Required"
            }
        }

        fileprivate var rank: Int {
            switch self {
            case .none: 0
            case .asked: 1
            case .required: 2
            }
        }
    }

    let kind: String
    /// That its maker attests the wallet.
    var wallets = Need.none
    /// That a maker attests how the wallet keeps its keys.
    var holderKeys = Need.none
    /// Whether an attested wallet must answer a challenge of ours.
    var needsChallenge = true
    /// How keys may be kept: any of these; empty for any way.
    var storage: [String] = []
    /// How holders may be checked: any of these; empty for any way.
    var userCheck: [String] = []

    /// The levels that OpenID4VCI names, annex D.2.
    static let levels = ["iso_18045_high", "iso_18045_moderate", "iso_18045_enhanced-basic", "iso_18045_basic"]

    var isNothing: Bool { wallets == .none && holderKeys == .none }

    /// What the metadata asks of attestations of keys; `nil` where none is required.
    var keyAttestations: JSON? {
        guard holderKeys == .required else { return nil }
        let members = [("key_storage", storage), ("user_authentication", userCheck)].filter { !$0.1.isEmpty }
        return .object(members.map { JSON.Member($0.0, .array($0.1.map(JSON.string))) })
    }

    /// The strictest of what several kinds ask of a wallet.
    static func strictest(of demands: [WalletDemand]) -> WalletDemand {
        var all = WalletDemand(kind: "", needsChallenge: false)
        for one in demands where one.wallets != .none {
            if one.wallets.rank > all.wallets.rank { all.wallets = one.wallets }
            all.needsChallenge = all.needsChallenge || one.needsChallenge
        }
        return all
    }
}
