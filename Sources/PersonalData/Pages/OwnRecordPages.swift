import Core
import Identity
import Web

extension PersonalDataDesk {
    var ownRoutes: [Route] {
        [
            Route(.get, "/my-data", .signedIn, "What is held about oneself") { visit in
                let copy = try await ownCopy(visit)
                return .page(
                    Page(
                        "All that is held about me", showing: [copy.person], purpose: "own-record", width: .full,
                        """
                        <p>This is everything this service holds about you, why, and for how long. If something is \
                        wrong, ask your e-rostering team, HR or care team to put it right.</p>
                        <p>\(link("Who has looked at it", to: "/viewings"))</p>
                        \(RecordCopyMarkup.html(copy, file: "/my-data/copy.json"))
                        """))
            }.needingOfNHSLogin(.p9),
            Route(.get, "/my-data/copy.json", .signedIn, "What is held about oneself, as a file") { visit in
                let copy = try await ownCopy(visit)
                return .showing([copy.person], purpose: "own-record", copy.file)
            }.needingOfNHSLogin(.p9),
        ]
    }

    private func ownCopy(_ visit: Visit) async throws -> RecordCopy {
        let caller = try visit.caller(), person = try caller.requireSubject()
        return try await visit.read { tx in
            try copyRecord(of: person, through: books, as: caller, at: visit.now, in: tx)
        }
    }
}
