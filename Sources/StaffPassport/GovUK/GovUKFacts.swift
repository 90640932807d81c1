public import Ledger

/// How an organisation gives items to GOV.UK Wallet was changed.
public struct GovUKWalletSetUp: Fact {
    public static let name = "staff-passport.govuk-set-up.1"
    public let isOn: Bool
    /// The kinds that are given to it, each with its version.
    public let kinds: [String]
    public var subject: String { "govuk-wallet" }
}
