import Credentials

extension Fault {
    /// What is wrong, for whoever holds the wallet: what happened and what to do now. The officer reads ``words``.
    var wordsForHolder: String {
        switch code {
        case .key, .issuer, .certificate, .did, .verificationMethod, .haipIssuerKey:
            "They could not find out who issued one of your items. Tell the people who asked you: they can check the "
                + "issuer and ask you again."
        case .range:
            "One of your items has run out, or is not good yet. Ask whoever issued it for a new one."
        case .statusList, .statusRange, .statusVerification, .statusListLength, .statusListMalformed:
            "One of your items was taken back, or its issuer could not be asked just now. Try again later. If it "
                + "happens again, ask whoever issued it."
        case .keyBinding, .deviceAuthentication, .invalidChallenge, .invalidDomain, .proofVerification,
            .cryptographicSecurity:
            "It could not be shown that the items are yours and unchanged. Open the request again and share once more."
        case .invalidTransactionData, .vpToken, .notAsked, .claimsPath:
            "Something that they ask for was not in your answer. Open the request again and look at what they ask for."
        default:
            "Your answer could not be read, so nothing was taken. Open the request again. If it happens again, tell "
                + "the people who asked you."
        }
    }
}
