import Core
import Web

extension PersonalDataDesk {
    var programRoutes: [Route] {
        [
            Route(
                .get, "/api/personal-data/v1/people/{person}/copy", .holding(.copyRecords),
                "The copy of their data that somebody has a right to",
                operation: Operation(response: RecordCopy.shape)
            ) { visit in
                let copy = try await copy(visit)
                return .showing([copy.person], purpose: "subject-access", .json(copy.view))
            },
            Route(
                .get, "/api/personal-data/v1/due", .holding(.seePersonalData),
                "Whose records need not be kept any longer",
                operation: Operation(
                    response: .object("DueRecords", [.init("records", .list(Self.due), "Longest due first.")]))
            ) { visit in
                let caller = try visit.caller()
                let due = try await visit.read { tx in
                    try dueRecords(through: books, as: caller, at: visit.now, in: tx)
                }
                return .showing(
                    due.map(\.person), purpose: "retention", .json(["records": .list(due.map(\.view))]))
            },
        ]
    }

    /// The copy of the person in the path.
    func copy(_ visit: Visit) async throws -> RecordCopy {
        let caller = try visit.caller(), person = try visit.id("person", as: Named.Person.self)
        return try await visit.read { tx in
            try copyRecord(of: person, through: books, as: caller, at: visit.now, in: tx)
        }
    }

    private static let due = Operation.Shape.object(
        "DueRecord",
        [
            .init("person", .text, "The person's id."),
            .init("name", .text, "Their name."),
            .init("lastDay", .day, "Their last day."),
            .init("since", .day, "The first day on which the record could go."),
            .init("isHeld", .flag, "Whether it is held back."),
        ])
}

extension DueRecord {
    fileprivate var view: JSON {
        [
            "person": JSON(person), "name": JSON(name), "lastDay": JSON(lastDay), "since": JSON(since),
            "isHeld": JSON(isHeld),
        ]
    }
}
