import PackedBytes

/// Packs answers with gzip (RFC 1952) for whoever takes them so.
///
/// A packed page gives away by its length whether a guess in its address also stands in it (BREACH). So only what our
/// own pages, a person's own hand or a program with a token asked for is packed; a request that another site had a
/// browser make is answered as it is. See `docs/decisions/0011-what-is-compressed.md`.
enum Packing {
    /// Less than what fits a packet is not worth it.
    static let leastBytes = 1_400

    private static let kinds = [
        "text/html", "text/csv", "text/javascript", "application/json", "application/problem+json",
    ]

    /// Packs the body of an answer in place, when it may and is worth it.
    static func pack(_ answer: inout PlainAnswer, for request: PlainRequest) {
        guard case .bytes(let bytes) = answer.body, bytes.count >= leastBytes,
            answer.header("content-encoding") == nil, let kind = answer.header("content-type"),
            kinds.contains(where: kind.hasPrefix)
        else { return }
        answer.set("vary", "accept-encoding, sec-fetch-site")
        guard request.header("accept-encoding")?.contains("gzip") ?? false, isAskedByOwn(request),
            let packed = gzip(bytes), packed.count < bytes.count
        else { return }
        answer.body = .bytes(packed)
        answer.set("content-encoding", "gzip")
    }

    /// Whether no other site can have made the request. A browser too old to say is taken for one that was made to.
    private static func isAskedByOwn(_ request: PlainRequest) -> Bool {
        if request.header("authorization") != nil { return true }
        return ["same-origin", "none"].contains(request.header("sec-fetch-site"))
    }

    /// The bytes as a gzip file; `nil` when zlib has no memory.
    static func gzip(_ bytes: [UInt8]) -> [UInt8]? {
        // Level 5 packs a board in a few milliseconds.
        Zlib.pack(bytes, .gzip, level: 5)
    }
}
