public import Core

/// What brings a wallet to a request: a link, or the same in a QR code.
///
/// - Source: OpenID4VP 1.0, sections 5.1 and 5.10; RFC 9101, section 5.
public struct RequestLink: Sendable, Hashable {
    /// How a request is fetched.
    public enum Method: String, Sendable, Hashable {
        case get, post
    }

    /// Where the request is.
    public enum Place: Sendable, Hashable {
        /// To be fetched there.
        case uri(String, Method)
        /// In the link itself, signed.
        case value(String)
    }

    public let clientID: String
    public let place: Place

    /// - Parameter method: a wallet that cannot post will fetch it with GET all the same.
    public init(clientID: String, requestURI: String, method: Method) {
        self.clientID = clientID
        place = .uri(requestURI, method)
    }

    /// Reads the parameters of a link; everything in front of its `?` is for whoever opens the wallet.
    /// - Throws: ``FaultCode/invalidRequest``, ``FaultCode/invalidRequestURIMethod``.
    public init(parsing link: String) throws(Fault) {
        guard link.utf8.count <= 65_536, let mark = link.firstIndex(of: "?") else {
            throw Fault(.invalidRequest, "The link has no parameters, or is too long.")
        }
        let form = try FormParameters(parsing: link[link.index(after: mark)...])
        guard let clientID = form["client_id"] else { throw Fault(.invalidRequest, "The link does not say who asks.") }
        let method = form["request_uri_method"]
        switch (form["request_uri"], form["request"]) {
        case (let uri?, nil):
            guard HTTPSAddress(uri) != nil else { throw Fault(.invalidRequest, "The request is at no https address.") }
            guard let method = Method(rawValue: method ?? "get") else {
                throw Fault(.invalidRequestURIMethod, "The request can be fetched neither with get nor with post.")
            }
            place = .uri(uri, method)
        case (nil, let token?):
            guard method == nil else { throw Fault(.invalidRequest, "The link has a method and nothing to fetch.") }
            place = .value(token)
        default: throw Fault(.invalidRequest, "The link has no request, or two.")
        }
        self.clientID = clientID
    }

    /// The link, behind what opens a wallet: `openid4vp://`, or an https address.
    public func text(opening wallet: String = "openid4vp://") -> String {
        var parameters = [FormParameters.Parameter("client_id", clientID)]
        switch place {
        case .uri(let uri, let method):
            parameters.append(FormParameters.Parameter("request_uri", uri))
            if method == .post { parameters.append(FormParameters.Parameter("request_uri_method", "post")) }
        case .value(let token): parameters.append(FormParameters.Parameter("request", token))
        }
        return "\(wallet)?\(FormParameters(parameters).text)"
    }
}

/// What a wallet sends when it fetches a request with POST.
///
/// - Source: OpenID4VP 1.0, section 5.10.
public struct RequestFetch: Sendable, Hashable {
    /// What the request must then name, so that nobody can send an old one.
    public let walletNonce: String?
    /// What the wallet can do; an object.
    public let walletMetadata: JSON?

    public init(walletNonce: String?, walletMetadata: JSON? = nil) {
        self.walletNonce = walletNonce
        self.walletMetadata = walletMetadata
    }

    /// - Throws: ``FaultCode/invalidRequest``.
    public init(_ form: FormParameters) throws(Fault) {
        walletNonce = form["wallet_nonce"]
        guard walletNonce?.utf8.count ?? 0 <= 512 else {
            throw Fault(.invalidRequest, "The wallet's nonce is too long.")
        }
        guard let text = form["wallet_metadata"] else {
            walletMetadata = nil
            return
        }
        guard let json = try? JSON(parsing: text, limits: TokenLimits().json), case .object = json else {
            throw Fault(.invalidRequest, "The wallet's metadata is no object.")
        }
        walletMetadata = json
    }

    public var form: FormParameters {
        var parameters: [FormParameters.Parameter] = []
        if let walletMetadata {
            parameters.append(FormParameters.Parameter("wallet_metadata", walletMetadata.description))
        }
        if let walletNonce { parameters.append(FormParameters.Parameter("wallet_nonce", walletNonce)) }
        return FormParameters(parameters)
    }
}

extension FaultCode {
    /// The request can be fetched in no known way.
    public static let invalidRequestURIMethod = FaultCode(rawValue: "invalid_request_uri_method")
}
