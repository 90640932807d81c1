internal import Core

/// The contexts that come with the program: whoever reads credentials of others knows these, and fetches none.
///
/// - Source: the documents W3C publishes at the addresses named, unchanged but for white space.
public enum ShippedContexts {
    /// All of them, by address.
    public static let known: KnownContexts = {
        var documents: [String: JSON] = [:]
        for (address, text) in texts { documents[address] = try? JSON(parsing: text) }
        return KnownContexts(documents)
    }()

    static let texts: KeyValuePairs<String, String> = [
        "https://www.w3.org/ns/credentials/v2": credentials2,
        "https://www.w3.org/2018/credentials/v1": credentials1,
        "https://w3id.org/security/data-integrity/v2": dataIntegrity2,
        "https://w3id.org/security/data-integrity/v1": dataIntegrity1,
        "https://www.w3.org/ns/credentials/undefined-terms/v2": undefinedTerms2,
    ]
}
