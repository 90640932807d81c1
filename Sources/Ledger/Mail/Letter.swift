public import Core

/// An e-mail owed to a person: that there are notices they have not read, and what those are called.
///
/// Notices that fall due together make one letter, so a roster changed ten times in a minute is not ten e-mails.
public struct Letter: Sendable, Hashable {
    /// The same at every try, so that whoever gets it twice can tell.
    public let id: ID<Letter>
    public let organisation: OrganisationID
    public let person: PersonID
    /// What the notices are called, oldest first; never what they say.
    public let titles: [String]
    /// Which try this is, from 1.
    public let tryNumber: Int

    public init(id: ID<Letter>, organisation: OrganisationID, person: PersonID, titles: [String], tryNumber: Int) {
        self.id = id
        self.organisation = organisation
        self.person = person
        self.titles = titles
        self.tryNumber = tryNumber
    }

    /// What became of a try.
    public enum Outcome: Sendable, Hashable {
        case sent
        /// It may work later. The words are for an operator and name nobody: "421", "no connection".
        case failed(String)
        /// It never will: the address is not taken.
        case refused(String)
        /// There is nothing to send, or nobody to send it to.
        case unneeded
    }
}
