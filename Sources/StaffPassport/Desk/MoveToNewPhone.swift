public import Core
import Identity
import Ledger
public import Storage
import Workforce

/// Offers somebody's items anew, for a new phone, and ends the copies on the old one: at once where that is lost or
/// stolen, and otherwise some days after the new ones were fetched, so that whoever relies on the old ones has the time
/// to ask for the new.
///
/// What is suspended stays so and is left out. Whoever was shown the old ones reads that they count no more, and asks
/// to be shown the new ones.
/// - Parameters:
///   - isLost: whether somebody else may have the old phone: then nothing on it counts from now on.
///   - chance: fresh secret bytes.
/// - Throws: ``Refusal``: `forbidden` for another person's without the right to issue, `notFound`, `conflict` when no
///   wallet holds anything.
public func moveToNewPhone(
    _ person: PersonID, isLost: Bool, offer id: PassportOfferID, as caller: Caller, at now: Instant,
    chance: (Int) -> [UInt8], in tx: any Transaction
) throws -> MadeOffer {
    let isOwn = caller.person == person
    if !isOwn { try caller.requireEverywhere(.passportIssue) }
    let organisation = caller.organisation
    _ = try People.find(person, of: organisation, in: tx)
    let moved = try itemsToMove(of: person, in: organisation, at: now, tx)
    guard !moved.isEmpty else {
        throw Refusal(.conflict, "No wallet holds an item that could be moved. Offer the items instead.")
    }
    // The person is signed in; from an officer the second code reaches them in another way.
    let made = try makeOffer(
        moved.map(\.id), to: person, needsCode: !isOwn, offer: id,
        life: isOwn ? PassportOffer.ownLife : PassportOffer.life, as: caller, at: now, chance: chance, in: tx)
    if isLost {
        for item in moved {
            try IssuedCredentials.mark(.revoked, of: item.id, in: organisation, tx)
            let waiting = PassportItem(
                id: item.id, person: item.person, kind: item.kind, claims: item.claims, recordedAt: item.recordedAt,
                state: .offered, stateAt: now, reason: lostPhoneReason)
            try PassportItems.save(waiting, of: organisation, in: tx)
        }
        try record(OldCopiesEnded(person: person, items: moved.map(\.id)), by: caller, at: now, in: tx)
    } else {
        try OldCopies.note(
            days: try OldCopyRules.days(of: organisation, in: tx), on: id, of: organisation, in: tx)
    }
    let fact = PassportMovedToNewPhone(offer: id, person: person, items: moved.map(\.id))
    try record(fact, by: caller, at: now, in: tx)
    return made
}

/// Why the old ones count no more, as the holder reads it.
let lostPhoneReason = "Old phone lost or stolen"

/// What a move would take along: items that a wallet holds, that count, and whose last day has not passed.
func itemsToMove(
    of person: PersonID, in organisation: OrganisationID, at now: Instant, _ tx: any Transaction
) throws -> [PassportItem] {
    let kinds = try KindBook.of(organisation, in: tx)
    return try PassportItems.of(person, in: organisation, tx).filter { item in
        item.isOut && item.canBeOffered && (kinds[item.kind]?.lastDay(in: item.claims)).map { $0 >= now.ukDay } ?? true
    }
}
