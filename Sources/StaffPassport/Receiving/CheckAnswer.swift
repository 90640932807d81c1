import Core
import Credentials

/// Judges what a wallet showed, with what is known here of the issuers. It asks nobody: what must be looked up is given
/// back as a question.
struct AnswerCheck: Sendable {
    let request: AuthorizationRequest
    let issuers: [TrustedIssuer]
    let kinds: KindBook
    let now: Instant

    /// How far the clocks of wallets and issuers may be from ours.
    static let leewaySeconds = 60

    /// A presentation that holds, whose status is still to be looked up.
    struct Held: Sendable {
        let item: ShownItem
        let name: String
        let issuer: TrustedIssuer
        let status: TokenStatusReference?
    }

    /// What holds, and in words what was set aside.
    /// - Throws: ``Credentials/Fault`` when the answer as a whole is none.
    func check(_ token: VPToken, encryptedTo key: PublicKey?) throws(Fault) -> (held: [Held], setAside: [String]) {
        var checking = PresentationChecking(within: TimeWindow(at: now, leewaySeconds: Self.leewaySeconds))
        checking.sdJWT = { [issuers] token throws(Fault) in
            let issuer = try token.issuerToken.unverifiedClaims()["iss"]?.text ?? ""
            guard let known = issuers.first(where: { $0.address == issuer }) else {
                throw Fault(.issuer, "It is by an issuer that is not on your list.")
            }
            return .metadata(try JWTVCIssuerMetadata(known.keys, of: known.address))
        }
        let answer: AnsweredQuery
        do throws(Fault) {
            answer = try token.answer(to: request, encryptedTo: key, checking)
        } catch {
            let reasons = token.faults(against: request, encryptedTo: key, checking)
            guard !reasons.isEmpty else { throw error }
            throw Fault(error.code, reasons.map { "\(name($0.id)): \($0.fault.words)" }.joined(separator: "\n"))
        }
        var held: [Held] = [], setAside = answer.discarded.map { "\(name($0.id)): \($0.fault.words)" }
        for (id, presentations) in answer.presentations.sorted(by: { $0.key < $1.key }) {
            for one in presentations {
                do throws(Fault) {
                    held.append(try item(one, id))
                } catch {
                    setAside.append("\(name(id)): \(error.words)")
                }
            }
        }
        return (held, setAside)
    }

    private func item(_ one: AnsweredQuery.Presentation, _ id: String) throws(Fault) -> Held {
        let claims = one.credential.facts.claims
        guard let line = Checklist.line(of: id),
            let issuer = issuers.first(where: { $0.address == claims["iss"]?.text }),
            let name = one.credential.facts.types.first.flatMap(issuer.kind(of:)), let kind = kinds[name],
            let jwk = claims["cnf"]?["jwk"]
        else { throw Fault(.issuer, "Its issuer does not issue this kind.") }
        let unasked = Set(
            one.unaskedPaths.compactMap { path -> String? in
                if case .name(let name)? = path.steps.first, path.steps.count == 1 { return name }
                return nil
            })
        // What nobody asked for is not kept, though the wallet showed it.
        let kept = kind.claims.compactMap { claim -> JSON.Member? in
            guard !unasked.contains(claim.name) else { return nil }
            return claims[claim.name].map { JSON.Member(claim.name, $0) }
        }
        // No age is too great for a check, but none was made tomorrow.
        if claims["iat"] != nil {
            try TimeWindow(at: now, leewaySeconds: Self.leewaySeconds).checkIssued(claims, withinSeconds: 4_000_000_000)
        }
        let status = try TokenStatusReference.read(in: claims)
        let shown = ShownItem(
            line: line, issuer: issuer.id, kind: name, claims: .object(kept),
            holder: try PublicKey(jwk: jwk).thumbprint, statusList: status?.uri, statusPlace: status?.index,
            endsAt: claims["exp"]?.whole.flatMap(Instant.init(seconds:)))
        return Held(item: shown, name: kind.name, issuer: issuer, status: status)
    }

    /// A part of the answer, as its line is called.
    private func name(_ id: String) -> String {
        let query = request.query.credentials.first { $0.id == id }
        guard case .vct(let types)? = query?.meta else { return "An item" }
        let kind = issuers.compactMap { issuer in types.compactMap(issuer.kind(of:)).first }.first
        return kind.flatMap { kinds[$0]?.name } ?? "An item"
    }
}

extension Instant {
    /// A moment of a token; `nil` for one that no calendar of ours holds.
    init?(seconds: Int) {
        guard (0...253_402_300_799).contains(seconds) else { return nil }
        self.init(milliseconds: Int64(seconds) * 1000)
    }
}
