import Core
import Crypto

extension GuessBucket {
    /// What a try to sign in is counted under, each with how many are let through.
    static func all(
        for attempt: SignInAttempt, isKnownBrowser: Bool, of organisation: OrganisationID, limits: GuessLimits
    ) -> [(bucket: GuessBucket, limit: Int)] {
        let name = UserName(attempt.userName)?.text ?? attempt.userName.lowercased()
        if isKnownBrowser, let browser = attempt.browser {
            return [(hashed("browser", "\(browser.hash) \(name)", of: organisation), limits.perName)]
        }
        let byName = (hashed("name", name, of: organisation), limits.perName)
        guard !attempt.address.isEmpty else { return [byName] }
        return [byName, (hashed("address", network(of: attempt.address), of: .installation), limits.perAddress)]
    }

    /// Guesses at the current password by somebody who is signed in.
    static func account(_ account: AccountID, of organisation: OrganisationID) -> GuessBucket {
        hashed("account", account.text, of: organisation)
    }

    /// Guesses at the second step of somebody whose password was right.
    static func secondStep(_ account: AccountID, of organisation: OrganisationID) -> GuessBucket {
        hashed("code", account.text, of: organisation)
    }

    /// Guesses at whose a number is, by somebody who is signed in.
    static func whose(_ account: AccountID, of organisation: OrganisationID) -> GuessBucket {
        hashed("whose", account.text, of: organisation)
    }

    /// An IPv6 address stands for its network of 64 bits, since a home or a phone has that many to choose from.
    private static func network(of address: String) -> String {
        let plain = address.lowercased().prefix { $0 != "%" }
        guard plain.contains(":"), !plain.contains(".") else { return String(plain) }
        // "::" stands for as many zero groups as are missing.
        let before = plain.firstRange(of: "::").map { plain[..<$0.lowerBound] } ?? plain
        let groups = before.split(separator: ":").map { String($0.drop { $0 == "0" }) }
        return (groups + ["", "", "", ""]).prefix(4).joined(separator: ":")
    }

    private static func hashed(_ kind: String, _ text: String, of organisation: OrganisationID) -> GuessBucket {
        GuessBucket(
            organisation: organisation, name: "\(kind):\(SHA256.hash(data: Array(text.utf8)).hexadecimal)")
    }
}
