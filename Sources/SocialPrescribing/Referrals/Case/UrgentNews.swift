import Core
import Ledger

/// Something that cannot wait, in words that name nobody: titles stand in e-mails.
struct UrgentNews: Sendable {
    let title: String
    let body: String
    let path: String
    /// What administrators are asked to do; they cannot open the case.
    let plea: String

    func notice(to reader: PersonID, id: ID<Notice>, _ now: Instant) -> Notice {
        Notice(id: id, to: reader, title: title, body: body, path: path, at: now)
    }

    /// - Parameter openers: those who may open the page; others get the words alone.
    func notices(
        to hearing: Hearing, at team: String, openers: Set<PersonID>, ids: IDSource, _ now: Instant
    ) -> [Notice] {
        hearing.readers.map { reader in
            guard hearing.step != .administrators else {
                return Notice(
                    id: ids.make(at: now), to: reader,
                    title: "Urgent: nobody at \(team) can be told of something that cannot wait".shortened(to: 150),
                    body: "\(plea) Then open Accounts and see that somebody leads the team.", path: "/accounts",
                    at: now)
            }
            guard !openers.contains(reader) else { return notice(to: reader, id: ids.make(at: now), now) }
            return Notice(
                id: ids.make(at: now), to: reader, title: title,
                body: "\(plea) You are told because nobody of \(team) could be.", path: "", at: now)
        }
    }
}
