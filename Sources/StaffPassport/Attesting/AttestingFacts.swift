public import Core
public import Ledger

/// The word of somebody who makes wallets is taken from now on.
public struct WalletMakerAdded: Fact {
    public static let name = "staff-passport.wallet-maker-added.1"
    public let maker: WalletMakerID
    public var subject: String { maker.text }
}

/// The word of somebody who makes wallets is taken no longer.
public struct WalletMakerEnded: Fact {
    public static let name = "staff-passport.wallet-maker-ended.1"
    public let maker: WalletMakerID
    public var subject: String { maker.text }
}

/// What wallets must prove was changed.
public struct WalletDemandsSaved: Fact {
    public static let name = "staff-passport.wallet-demands-saved.1"
    /// The kinds for which anything is asked.
    public let kinds: [String]
    public var subject: String { "wallet-demands" }
}
