public import Core
import Identity
public import Storage
import Workforce

/// A person's no that stops something from going to an organisation.
public struct SharingStop: Hashable, Sendable {
    /// Whose no it is, as they are called.
    public let person: String
    /// What they said.
    public let choice: SharingChoice

    /// "Pat Example said no on 12 March 2026: Harbour Walks may not see “Care and support plan”".
    public var said: String {
        let whom: String = if case .outside(let one) = choice.recipient { one.name } else { "this organisation" }
        return "\(person) said no on \(choice.chosenAt.ukDay.words): \(whom) may not see “\(choice.part.title)”"
    }

    /// What it means for whoever is about to send, and what they can do.
    public var words: String {
        """
        \(said). Nothing was sent. Speak with them first. Where the law lets you tell it all the same, such as to keep \
        somebody safe, write down under Sharing on their record on what law and why, then send it again.
        """
    }

    /// The same for the person.
    public var ownWords: String {
        let whom: String = if case .outside(let one) = choice.recipient { one.name } else { "this organisation" }
        return """
            You said no on \(choice.chosenAt.ukDay.words): \(whom) may not see “\(choice.part.title)”. If you think \
            otherwise now, change your choice on the page “Who can see my record” first.
            """
    }
}

/// What stops parts of a person's record from going to an organisation: the newest no that holds and was not set aside;
/// `nil` where nothing does.
///
/// Every way out of the house asks this: letters, links, messages, documents and programs of others.
public func sharingStop(
    of parts: Set<RecordPart>, about id: PersonServedID, to addressee: Addressee, at now: Instant,
    of organisation: OrganisationID, in tx: any Transaction
) throws -> SharingStop? {
    let (survivor, everyID) = try PeopleServed.identity(behind: id, of: organisation, in: tx)
    let choices = SharingChoices(try SharingStore.history(of: everyID, in: organisation, tx))
    guard choices.refusesAnyOutside else { return nil }
    let aside = try SharingOverrides.of(everyID, in: organisation, tx).filter { $0.holds(at: now) }.map(\.choice)
    guard let choice = choices.refusal(of: parts, to: addressee, setAside: Set(aside)) else { return nil }
    return SharingStop(person: try PeopleServed.find(survivor, of: organisation, in: tx).name, choice: choice)
}

/// Goes on only where nothing stops parts of a person's record from going to an organisation.
///
/// - Throws: a `conflict` refusal in plain words: who said no, when, and how it may be set aside.
public func requireSharing(
    _ parts: Set<RecordPart>, of id: PersonServedID, with addressee: Addressee, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws {
    let stop = try sharingStop(of: parts, about: id, to: addressee, at: now, of: caller.organisation, in: tx)
    guard let stop else { return }
    throw Refusal(.conflict, caller.served == nil ? stop.words : stop.ownWords)
}

/// Our own teams and organisation among what people call organisations outside: their no to one of these is a no to it.
struct OwnOrganisations {
    let addressees: [(recipient: SharingChoice.Recipient, addressee: Addressee)]

    init(of organisation: OrganisationID, in tx: any Transaction) throws {
        let own = try Organisations.find(organisation, in: tx)
        addressees =
            [(.everyTeam, Addressee(name: own.name, odsCode: own.odsCode))]
            + (try Units.all(of: organisation, in: tx)).map {
                (.team($0.id), Addressee(name: $0.name, odsCode: $0.odsCode))
            }
    }

    func recipients(meantBy organisation: OutsideOrganisation) -> [SharingChoice.Recipient] {
        addressees.filter { $0.addressee.matches(organisation) }.map(\.recipient)
    }
}
