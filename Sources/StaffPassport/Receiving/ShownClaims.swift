import Core
import Credentials

// What a presentation says, whatever its format.
extension AnswerCheck {
    /// One credential, its claims as the kind has them.
    struct Shown {
        let issuer: TrustedIssuer
        let kind: String
        let claims: JSON
        /// The claims that were asked for, where its format tells nothing of what was disclosed.
        let asked: Set<String>?
        /// The thumbprint of the key it is bound to.
        let holder: String
        let statuses: [StatusPlace]
        let endsAt: Instant?
    }

    func shown(_ one: AnsweredQuery.Presentation) throws(Fault) -> Shown {
        switch one.credential.checked {
        case .token(let credential): try token(credential)
        case .mdoc(let document): try mdoc(document, one)
        case .document(let presented): try document(presented, one)
        case .elsewhere: throw Self.unknownKind
        }
    }

    private func token(_ credential: VerifiedSDJWTCredential) throws(Fault) -> Shown {
        let claims = credential.claims, list = IssuerList(all: issuers)
        let issuer: TrustedIssuer
        if let name = credential.issuer {
            issuer = try list.named(name)
        } else {
            issuer = try list.owner(of: credential.token.header.x5c, at: now).issuer
        }
        guard let kind = issuer.kind(of: credential.vct), let holder = credential.token.holderKey else {
            throw Self.unknownKind
        }
        // No age is too great for a check, but none was made tomorrow.
        if claims["iat"] != nil {
            try TimeWindow(at: now, leewaySeconds: Self.leewaySeconds).checkIssued(claims, withinSeconds: 4_000_000_000)
        }
        let status = try TokenStatusReference.read(in: claims)
        try StatusPlace.checkKnown(claims["status"], isRead: status != nil)
        guard let known = kinds[kind] else { throw Self.unknownKind }
        try known.check(claims)
        return Shown(
            issuer: issuer, kind: kind, claims: claims, asked: nil, holder: holder.thumbprint,
            statuses: status.map { [StatusPlace($0)] } ?? [],
            endsAt: claims["exp"]?.whole.flatMap(Instant.init(seconds:)))
    }

    private func mdoc(_ document: VerifiedMdoc, _ one: AnsweredQuery.Presentation) throws(Fault) -> Shown {
        let issuer = try IssuerList(all: issuers).owner(of: document.issuer.certificates, at: now).issuer
        guard let form = issuer.form(.mdoc, of: [document.docType]) else { throw Self.unknownKind }
        guard !document.issuer.securityObject.hasOtherStatus else { throw StatusPlace.unknown }
        let claims = try checked(form, one)
        return Shown(
            issuer: issuer, kind: form.kind, claims: claims, asked: asked(one, form),
            holder: document.issuer.securityObject.deviceKey.thumbprint,
            statuses: document.status.map { [StatusPlace($0)] } ?? [],
            endsAt: document.issuer.securityObject.validity.until)
    }

    private func document(
        _ presented: PresentedDocument, _ one: AnsweredQuery.Presentation
    ) throws(Fault) -> Shown {
        let issuer = try IssuerList(all: issuers).named(presented.document.issuer.id)
        let types = one.credential.facts.types
        guard let format = IssuerForm.Format(rawValue: one.credential.facts.format.rawValue),
            let form = issuer.form(format, of: types)
        else { throw Self.unknownKind }
        return Shown(
            issuer: issuer, kind: form.kind, claims: try checked(form, one), asked: asked(one, form),
            holder: presented.holderKey.thumbprint, statuses: try StatusPlace.all(of: presented.document),
            endsAt: presented.document.validUntil)
    }

    /// The claims that stand where the form has them; what is there must be of the kind's shapes.
    private func checked(_ form: IssuerForm, _ one: AnsweredQuery.Presentation) throws(Fault) -> JSON {
        guard let kind = kinds[form.kind], let claims = form.claims(in: one.credential.facts.claims) else {
            throw Self.unknownKind
        }
        let wanted = asked(one, form)
        for claim in kind.claims {
            guard let value = claims[claim.name], value != .null else {
                // Of linked data, what is null is not there (JSON-LD 1.1, 4.1), so it does not answer what was asked.
                guard !wanted.contains(claim.name) else {
                    throw Fault(.malformedValue, "“\(claim.label)” was asked for, and is empty.")
                }
                continue
            }
        }
        try kind.check(claims)
        return claims
    }

    private func asked(_ one: AnsweredQuery.Presentation, _ form: IssuerForm) -> Set<String> {
        Set(one.claims.pointers.compactMap { $0.json.elements.last?.text })
    }
}

extension CredentialKind {
    /// Holds what a credential says against the kind's shapes: an age cannot be counted from "soon".
    func check(_ claims: JSON) throws(Fault) {
        for claim in self.claims {
            guard let value = claims[claim.name], value != .null else { continue }
            guard claim.problems(with: value, at: claim.name).isEmpty else {
                throw Fault(.malformedValue, "What “\(claim.label)” says is not of the form that this kind has.")
            }
        }
    }

    /// Holds the days on which something was made against today: nothing was awarded tomorrow.
    func checkMade(_ claims: JSON, by now: Instant) throws(Fault) {
        // The day begins elsewhere before it does here.
        let last = now.ukDay + 1
        for claim in self.claims where claim.isPast {
            guard let day = Day((claims[claim.name]?.text ?? "").prefix(10)), day > last else { continue }
            throw Fault(.credentialClaim, "“\(claim.label)” lies in the future.")
        }
    }
}

/// Where something says whether a credential still stands.
struct StatusPlace: Sendable, Hashable {
    let uri: String
    let index: Int

    init(uri: String, index: Int) {
        self.uri = uri
        self.index = index
    }

    init(_ reference: TokenStatusReference) { self.init(uri: reference.uri, index: reference.index) }

    /// What cannot be looked up is not taken as standing.
    static let unknown = Fault(.statusList, "Its status is of a kind that is not known here.")

    /// - Throws: for a status that is told in a way not known here.
    static func checkKnown(_ status: JSON?, isRead: Bool) throws(Fault) {
        guard let status, status != .null, !isRead else { return }
        throw unknown
    }

    /// The places that a W3C credential names, the one of revocation first.
    /// - Throws: for a status that is read in no way known here: without a status nothing is taken.
    static func all(of document: CredentialDocument) throws(Fault) -> [StatusPlace] {
        var places: [(purpose: String, place: StatusPlace)] = []
        for entry in document.statuses {
            guard entry.types.contains("BitstringStatusListEntry") else { throw unknown }
            let read = try BitstringStatusEntry(entry.json)
            // Messages and refreshing say nothing of whether it stands.
            guard read.purpose == "revocation" || read.purpose == "suspension" else { continue }
            guard read.sizeBits == 1 else {
                throw Fault(.statusList, "Its status has several bits, which are not read here.")
            }
            places.append((read.purpose, StatusPlace(uri: read.list, index: read.index)))
        }
        guard places.count <= 4 else { throw Fault(.limit, "It names too many lists of statuses.") }
        return places.sorted { $0.purpose < $1.purpose }.map(\.place)
    }
}
