public import Core
import Identity
import Ledger
public import Storage
import Workforce

/// Offers items to their person's wallet: for a day, to be fetched once.
///
/// - Parameters:
///   - needsCode: whether the holder must enter a second code, which reaches them in another way than the link.
///   - form: in which form a wallet is given them, by its code (`jwt`, `vc-sd-jwt`, `mdoc`); empty for an SD-JWT VC.
///   - asksSignIn: whether the holder signs in here and confirms it instead; then there is no second code.
///   - chance: fresh secret bytes.
/// - Throws: ``Refusal``: `forbidden`, `notFound` for an unknown person, `invalid` for no items, another person's, or
///   one past its last day, `conflict` for items that have ended.
public func offerItems(
    _ ids: [PassportItemID], to person: PersonID, needsCode: Bool, asksSignIn: Bool = false, form: String = "",
    offer id: PassportOfferID, as caller: Caller, at now: Instant, chance: (Int) -> [UInt8], in tx: any Transaction
) throws -> MadeOffer {
    try caller.requireEverywhere(.passportIssue)
    return try makeOffer(
        ids, to: person, needsCode: needsCode && !asksSignIn, asksSignIn: asksSignIn, form: form, offer: id,
        as: caller, at: now, chance: chance, in: tx)
}

/// Makes an offer, whoever asks for it.
func makeOffer(
    _ ids: [PassportItemID], to person: PersonID, needsCode: Bool, asksSignIn: Bool = false, form name: String = "",
    offer id: PassportOfferID, life: Minutes = PassportOffer.life, as caller: Caller, at now: Instant,
    chance: (Int) -> [UInt8],
    in tx: any Transaction
) throws -> MadeOffer {
    _ = try People.find(person, of: caller.organisation, in: tx)
    var items = try PassportItems.some(ids, of: caller.organisation, in: tx)
    guard !items.isEmpty, items.count == Set(ids).count, items.allSatisfy({ $0.person == person }) else {
        throw Refusal(fields: [FieldProblem("items", "Choose at least one of this person's items")])
    }
    let kinds = try KindBook.of(caller.organisation, in: tx)
    let form = try form(named: name, of: items, kinds, caller.organisation, now, tx)
    for index in items.indices {
        if let last = kinds[items[index].kind]?.lastDay(in: items[index].claims), last < now.ukDay {
            throw Refusal(fields: [
                FieldProblem("items", "“\(kinds[items[index].kind]?.name ?? "")” ended on \(last.words)")
            ])
        }
        try items[index].offer(at: now)
        try PassportItems.save(items[index], of: caller.organisation, in: tx)
    }
    let code = SecretToken(bytes: chance(SecretToken.byteCount))
    let second = needsCode ? digits(6, chance) : nil
    let offer = PassportOffer(
        id: id, person: person, items: items.map(\.id), madeAt: now, endsAt: now + life, codeHash: code.hash,
        secondCodeHash: second.map { secondCodeHash($0, id) }, asksSignIn: asksSignIn, form: form)
    try PassportOffers.add(offer, of: caller.organisation, in: tx)
    try record(PassportOffered(offer: id, person: person, items: offer.items), by: caller, at: now, in: tx)
    var names: [String] = []
    for item in items where !names.contains(item.kind) { names.append(item.kind) }
    return MadeOffer(offer: offer, code: code.text, secondCode: second, kinds: names)
}

/// A form that every one of the items can be given in.
private func form(
    named name: String, of items: [PassportItem], _ kinds: KindBook, _ organisation: OrganisationID, _ now: Instant,
    _ tx: any Transaction
) throws -> CredentialForm {
    let isCertified = try OrganisationKey.isCertified(of: organisation, at: now, in: tx)
    guard let form = CredentialForm(rawValue: name),
        items.allSatisfy({ kinds[$0.kind]?.forms(isCertified: isCertified).contains(form) ?? false })
    else { throw Refusal(fields: [FieldProblem("form", "Choose a form that each of these items can have")]) }
    return form
}

/// Six digits are few: five tries are all there are, and the hash is bound to its offer.
func secondCodeHash(_ code: String, _ offer: PassportOfferID) -> String {
    SecretToken(bytes: Array("\(offer.text):\(code)".utf8)).hash
}

/// Digits by chance, each as likely as the others.
func digits(_ count: Int, _ chance: (Int) -> [UInt8]) -> String {
    var text = ""
    while text.utf8.count < count {
        // 250 is the largest multiple of ten that a byte holds.
        for byte in chance(16) where byte < 250 && text.utf8.count < count { text += String(byte % 10) }
    }
    return text
}
