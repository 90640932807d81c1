import Core
import Identity
import Storage
import Workforce

/// Everything that is kept of somebody's passport: what is recorded here, what was asked for, what was shown.
struct Passport: Sendable {
    let person: Person
    let items: [PassportItem]
    let offers: [PassportOffer]
    let requests: [PassportRequest]
    let received: [ReceivedItem]
    let issuers: [TrustedIssuerID: TrustedIssuer]
    let kinds: KindBook
    let checklists: [Checklist]
    /// Who looked at whose paper it is, for what was shown on paper, and what they are called.
    let papers: [ReceivedItemID: PaperCheck]
    let officers: [AccountID: String]
    var placements: [Placement] = []
    var units: [UnitID: Unit] = [:]
    /// When the lists in which something stands were read.
    var lists: [ListOfIssuer: ListsRead.Entry] = [:]
    /// Every skill of the register.
    var skills: [SkillID: Skill] = [:]
    /// Whether they have an account here to sign in with.
    var hasAccount = false
    /// By what certificate the organisation can ask; `nil` for did:web alone.
    var certificate: AskingCertificate?

    /// For what something was shown; `nil` for what was shown before that was said.
    func terms(of item: ReceivedItem) -> ShareTerms? { requests.first { $0.id == item.request }?.terms }
}

/// Shows somebody's passport, to those who look after passports and to the person.
///
/// - Throws: ``Refusal``: `forbidden`, `notFound`.
func seePassport(of person: PersonID, as caller: Caller, in tx: any Transaction) throws -> Passport {
    if caller.person != person {
        guard caller.scope(of: .passportView) == .everywhere || caller.scope(of: .passportIssue) == .everywhere else {
            throw Refusal(.forbidden, "Only HR officers and auditors see other people's passports.")
        }
    }
    let organisation = caller.organisation, placements = try Placements.of(person, in: organisation, tx)
    let papers = try PaperChecks.of(person, in: organisation, tx)
    let officers = try Accounts.some(Set(papers.values.map(\.seenBy)), of: organisation, in: tx)
    return Passport(
        person: try People.find(person, of: organisation, in: tx),
        items: try PassportItems.of(person, in: organisation, tx),
        offers: try PassportOffers.all(for: person, of: organisation, in: tx),
        requests: try PassportRequests.of(person, in: organisation, tx),
        received: try ReceivedItems.of(person, in: organisation, tx),
        issuers: try TrustedIssuers.everybody(of: organisation, in: tx),
        kinds: try KindBook.of(organisation, in: tx), checklists: try Checklists.all(of: organisation, in: tx),
        papers: papers, officers: officers.mapValues(\.displayName),
        placements: placements, units: try Units.all(placements.map(\.unit), of: organisation, in: tx),
        lists: try ListsRead.all(of: organisation, in: tx),
        skills: Dictionary(
            try Skills.all(of: organisation, in: tx).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }),
        hasAccount: try !Accounts.active(ofPerson: person, of: organisation, in: tx).isEmpty,
        certificate: try AskingCertificates.find(of: organisation, in: tx))
}
