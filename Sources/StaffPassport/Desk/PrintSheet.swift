import Core
import Credentials
import Identity
import Ledger
import Storage
import Workforce

/// What printing needs besides its caller.
struct Printing: Sendable {
    let addresses: Addresses
    /// Fresh secret bytes.
    let chance: @Sendable (Int) -> [UInt8]
    let ids: IDSource
    let key: OrganisationKey
}

/// Prints items for somebody without a phone. Each gets a place in the status list, so that paper is suspended and
/// revoked as everything else.
///
/// - Parameter leavingOut: what its holder does not want to show of an item, by the names of its claims.
/// - Throws: ``Refusal``: `forbidden`, `notFound` for an unknown person, `invalid` for no items, another person's, or
///   one past its last day, for a detail that must stay, and for somebody whose date of birth is not known, `conflict`
///   for items that have ended.
func printSheet(
    _ ids: [PassportItemID], leavingOut: [PassportItemID: Set<String>] = [:], of person: PersonID,
    sheet id: PassportOfferID, as caller: Caller, at now: Instant, _ printing: Printing, in tx: any Transaction
) throws -> PrintedSheet {
    try caller.requireEverywhere(.passportIssue)
    let organisation = caller.organisation
    let holder = try People.find(person, of: organisation, in: tx)
    let who = try whose(holder)
    let items = try PassportItems.some(ids, of: organisation, in: tx)
    guard !items.isEmpty, items.count == Set(ids).count, items.allSatisfy({ $0.person == person }) else {
        throw Refusal(fields: [FieldProblem("items", "Choose at least one of this person's items")])
    }
    let kinds = try KindBook.of(organisation, in: tx), issuer = try Organisations.find(organisation, in: tx)
    var papers: [PrintedPaper] = []
    for var item in items {
        guard item.canBeOffered, let kind = kinds[item.kind] else {
            throw Refusal(.conflict, "An item that is \(item.state.title.lowercased()) cannot be printed.")
        }
        let ends = try paperEnd(of: item, kind, now)
        let (said, leftOut) = try kind.leavingOut(leavingOut[item.id] ?? [], of: item.claims)
        let number = PaperNumber(bytes: printing.chance(16))
        let (list, place) = try freePlace(organisation, printing.chance, tx)
        let credential = IssuedCredential(
            id: printing.ids.make(at: now), item: item.id, offer: id, holder: PrintedPaper.holder, list: list,
            place: place, issuedAt: now, endsAt: ends, notification: SecretToken(bytes: printing.chance(16)).text,
            status: .valid)
        let own: JSON = .object(
            [JSON.Member("number", .string(number.text))] + who
                + (leftOut.isEmpty ? [] : [JSON.Member("left_out", .array(leftOut.map(JSON.string)))]))
        let token = try paperToken(of: said, kind, credential, own, by: issuer, printing, now)
        let code = try paperToken(of: kind.alwaysShown(of: said), kind, credential, own, by: issuer, printing, now)
        try IssuedCredentials.add(credential, of: person, in: organisation, tx)
        try Papers.add(number, item: item.id, of: person, token: token, at: now, until: ends, in: organisation, tx)
        // Whoever carries the sheet away has taken it.
        item.issue(at: now)
        item.accept(at: now)
        try PassportItems.save(item, of: organisation, in: tx)
        papers.append(
            PrintedPaper(
                item: item.id, kind: item.kind, number: number, token: token, code: code, endsAt: ends, said: said))
    }
    try record(PassportPrinted(sheet: id, person: person, items: items.map(\.id)), by: caller, at: now, in: tx)
    return PrintedSheet(papers: papers)
}

/// By what whoever takes paper knows whose it is.
private func whose(_ holder: Person) throws -> [JSON.Member] {
    guard let born = holder.born else {
        throw Refusal(
            fields: [
                FieldProblem(
                    "items", "Enter the date of birth of \(holder.name) on the register first: paper is known by it")
            ])
    }
    return [
        JSON.Member("given_name", .string(holder.givenName)), JSON.Member("family_name", .string(holder.familyName)),
        JSON.Member("birth_date", JSON(born)),
    ]
}

/// When paper ends: after its short life, and never after the last day of what it says.
private func paperEnd(of item: PassportItem, _ kind: CredentialKind, _ now: Instant) throws -> Instant {
    let ends = now + PrintedPaper.life
    guard let last = kind.lastDay(in: item.claims) else { return ends }
    guard last >= now.ukDay else {
        throw Refusal(fields: [FieldProblem("items", "“\(kind.name)” ended on \(last.words)")])
    }
    return min(ends, UKTime.instant(last + 1, .midnight))
}

private func paperToken(
    of said: JSON, _ kind: CredentialKind, _ credential: IssuedCredential, _ who: JSON,
    by issuer: Organisation, _ printing: Printing, _ now: Instant
) throws -> String {
    let seconds = Int(now.milliseconds / 1000)
    var claims = [
        JSON.Member("iss", .string(printing.addresses.issuer)), JSON.Member("iat", JSON(seconds - seconds % 86_400)),
        JSON.Member("exp", JSON(Int(credential.endsAt.milliseconds / 1000))),
        JSON.Member(
            "status",
            TokenStatusReference(
                uri: printing.addresses.statusList(credential.list), index: credential.place
            ).json),
        JSON.Member("issuer_name", .string(issuer.name)), JSON.Member("paper", who),
    ]
    if let code = issuer.odsCode { claims.append(JSON.Member("issuer_ods", .string(code))) }
    guard case .object(let members) = said else { throw ProtocolFault.fault }
    // An own kind may call a claim so; what the paper says of itself comes first.
    claims += members.filter { $0.name != "paper" }
    return try SDJWT.issuingCredential(
        of: printing.addresses.type(kind), to: nil, claims: .object(claims), frame: DisclosureFrame(),
        salts: [String](), header: printing.key.header, by: printing.key.key
    ).text
}

extension CredentialKind {
    /// What an item says without what its holder leaves out, and the names of what is left out of it.
    /// - Throws: an `invalid` refusal for a detail that always shows, or decides whether the item counts.
    fileprivate func leavingOut(
        _ names: Set<String>, of claims: JSON
    ) throws(Refusal) -> (said: JSON, leftOut: [String]) {
        let free = Set(Checklist.Line(kind: id).freeClaims(of: self).map(\.name))
        if let name = names.subtracting(free).min() {
            let label = self.claims.first { $0.name == name }?.label ?? name
            throw Refusal(fields: [FieldProblem("items", "“\(label)” of “\(self.name)” must stay on the sheet")])
        }
        guard case .object(let members) = claims else { return (claims, []) }
        let leftOut = members.map(\.name).filter(names.contains)
        return (.object(members.filter { !names.contains($0.name) }), leftOut)
    }

    /// Of what an item says, what whoever is shown it sees in any case.
    fileprivate func alwaysShown(of claims: JSON) -> JSON {
        guard case .object(let members) = claims else { return claims }
        let names = Set(self.claims.filter(\.isAlwaysShown).map(\.name))
        return .object(members.filter { names.contains($0.name) })
    }
}
