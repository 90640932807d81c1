import Core
import Population
import Storage

extension Referral {
    /// The organisation that sent it, as it named itself.
    private var sender: Addressee {
        Addressee(name: content.referrer.organisation, odsCode: content.referrer.odsCode)
    }

    /// What keeps the organisation that sent it from learning what became of it; `nil` where nothing does.
    func senderStop(at now: Instant, of organisation: OrganisationID, in tx: any Transaction) throws -> SharingStop? {
        try sharingStop(of: messageParts, about: person, to: sender, at: now, of: organisation, in: tx)
    }

    /// What keeps the message back from whoever would get it: the sender, and the person's practice.
    func messageStops(
        _ person: PersonServed, at now: Instant, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [SharingStop] {
        let practice = try person.practice.flatMap { practice in
            try sharingStop(
                of: messageParts, about: person.id, to: Addressee(name: practice.name, odsCode: practice.odsCode),
                at: now, of: organisation, in: tx)
        }
        let sender = try senderStop(at: now, of: organisation, in: tx)
        return [sender, practice == sender ? nil : practice].compactMap { $0 }
    }
}

/// What of a record the message back tells.
let messageParts: Set<RecordPart> = [.details, .referrals]

extension MessageBack {
    /// Goes on only where the message may leave the house: nobody who would get it was refused, or the person takes it
    /// themselves.
    ///
    /// - Throws: a `conflict` refusal in the words of the register.
    func requireSending() throws(Refusal) {
        guard let stop = stops.first, !seen.isOwn else { return }
        throw Refusal(.conflict, stop.words)
    }
}
