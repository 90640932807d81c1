import Core
import Web
import Workforce

/// Links back up that several pages share.
enum Trail {
    static let people = Page.Link("Staff passports", "/passport/people")
    static let checklists = Page.Link("Checklists", "/passport/checklists")
    static let issuers = Page.Link("Trusted issuers", "/passport/issuers")
    static let kinds = Page.Link("Kinds of item", "/passport/kinds")
    static let rules = Page.Link("How long training counts", "/passport/refresh-rules")

    static func path(_ person: PersonID) -> String { "/passport/people/\(person.text)" }
    static func of(_ person: Person) -> [Page.Link] { [people, Page.Link(person.name, path(person.id))] }
}

/// The pages of passports, as a row of links.
func sections(current: String, _ caller: Caller) -> HTML {
    let byFile =
        caller.may(.passportIssue)
        ? [
            Page.Link("Invite by file", InvitationPages.path),
            Page.Link("Competences by file", CompetencyFilePages.path),
        ] : []
    return tabs(
        [Trail.people] + byFile + [Trail.checklists, Trail.rules, Trail.issuers, Trail.kinds], current: current,
        label: "Staff passports")
}

extension String {
    /// As a value in the query of an address.
    var inAddress: String { Form(pairs: [("", self)]).encoded.replacing("=", with: "") }
}

extension Instant {
    /// "Tue 24 Nov 2026, 09:00".
    var words: String {
        let (day, time) = UKTime.civil(self)
        return "\(day.words), \(time)"
    }
}
