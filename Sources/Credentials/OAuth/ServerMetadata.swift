/// Where a server that gives tokens says what it is.
///
/// - Source: RFC 8414, section 3.
public enum ServerMetadata {
    /// The address of the metadata: the well-known path stands between host and path.
    /// - Throws: ``FaultCode/issuerMetadata`` when the issuer is no https address without a query.
    public static func location(of issuer: String) throws(Fault) -> String {
        guard let location = HTTPSAddress.wellKnown("oauth-authorization-server", of: issuer) else {
            throw Fault(.issuerMetadata, "The issuer is no https address.")
        }
        return location
    }
}
