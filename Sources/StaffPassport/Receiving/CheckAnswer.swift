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
        /// The part of the request that it answers.
        let query: String
        let issuer: TrustedIssuer
        /// Each must say that it stands.
        let statuses: [StatusPlace]
        /// The whole presentation, where a signature in it must be kept.
        let signed: String?
    }

    /// What holds, and what was set aside.
    /// - Throws: ``AnswerRefusal`` when the answer as a whole is none.
    func check(
        _ token: VPToken, encryptedTo key: PublicKey?
    ) throws(AnswerRefusal) -> (held: [Held], setAside: [SetAside]) {
        let checking = IssuerList(all: issuers).checking(
            within: TimeWindow(at: now, leewaySeconds: Self.leewaySeconds))
        let answer: AnsweredQuery
        do throws(Fault) {
            answer = try token.answer(to: request, encryptedTo: key, checking)
        } catch {
            let reasons = token.faults(against: request, encryptedTo: key, checking)
            throw AnswerRefusal(error, reasons.map { SetAside($0.fault, $0.id, name($0.id)) })
        }
        var held: [Held] = [], setAside = answer.discarded.map { SetAside($0.fault, $0.id, name($0.id)) }
        for (id, presentations) in answer.presentations.sorted(by: { $0.key < $1.key }) {
            let shown = token.entries.first { $0.id == id }?.presentations ?? []
            for one in presentations {
                do throws(Fault) {
                    let text = shown.indices.contains(one.index) ? shown[one.index].text : nil
                    held.append(try item(one, id, signed: text.flatMap(signature)))
                } catch {
                    setAside.append(SetAside(error, id, name(id)))
                }
            }
        }
        return (held, setAside)
    }

    /// A presentation whose key binding signs everything that the request asked to be signed; `nil` for another.
    private func signature(_ text: String) -> String? {
        guard !request.transactionData.isEmpty, let token = try? SDJWT(parsing: text),
            let binding = try? token.keyBinding?.unverifiedClaims(),
            request.transactionData.allSatisfy({ $0.isAuthorised(by: binding) })
        else { return nil }
        return text
    }

    private func item(_ one: AnsweredQuery.Presentation, _ id: String, signed: String?) throws(Fault) -> Held {
        guard let line = Checklist.line(of: id) else { throw Self.unknownKind }
        let shown = try shown(one)
        guard let kind = kinds[shown.kind] else { throw Self.unknownKind }
        try kind.checkMade(shown.claims, by: now)
        let unasked = Set(
            one.unaskedPaths.compactMap { path -> String? in
                if case .name(let name)? = path.steps.first, path.steps.count == 1 { return name }
                return nil
            })
        // Of the kind's own making too: no age can be counted from a day that is not said.
        let wanted = Set(one.claims.pointers.compactMap { $0.json.elements.last?.text })
        if let empty = kind.claims.first(where: { claim in
            claim.isRequired && wanted.contains(claim.name) && (shown.claims[claim.name] ?? .null) == .null
        }) {
            throw Fault(.malformedValue, "“\(empty.label)” was asked for, and is empty.")
        }
        // What nobody asked for is not kept, though the wallet showed it.
        let kept = kind.claims.compactMap { claim -> JSON.Member? in
            guard shown.asked?.contains(claim.name) ?? !unasked.contains(claim.name) else { return nil }
            return shown.claims[claim.name].map { JSON.Member(claim.name, $0) }
        }
        let item = ShownItem(
            line: line, issuer: shown.issuer.id, kind: shown.kind, claims: .object(kept), holder: shown.holder,
            statusList: shown.statuses.first?.uri, statusPlace: shown.statuses.first?.index, endsAt: shown.endsAt,
            format: one.credential.facts.format.rawValue, places: shown.statuses)
        return Held(
            item: item, name: kind.name, query: id, issuer: shown.issuer, statuses: shown.statuses, signed: signed)
    }

    static var unknownKind: Fault { Fault(.issuer, "Its issuer does not issue this kind.") }

    /// A part of the answer, as its line is called.
    private func name(_ id: String) -> String {
        let query = request.query.credentials.first { $0.id == id }
        let kind: String?
        switch query?.meta {
        case .vct(let types)?:
            kind = issuers.compactMap { issuer in types.compactMap(issuer.kind(of:)).first }.first
        case .docType(let type)?:
            kind = issuers.compactMap { $0.form(.mdoc, of: [type])?.kind }.first
        case .types(let lists)?:
            kind = issuers.flatMap(\.forms).first { lists.contains($0.types) }?.kind
        default: kind = nil
        }
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
