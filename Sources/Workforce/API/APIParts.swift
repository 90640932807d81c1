import Core
import Storage
import Web

/// Where the register's JSON lives.
let apiRoot = "/api/workforce/v1"

extension Operation {
    /// A list of things under one name, so that more can stand beside it later.
    static func list(_ name: String, of shape: Shape, query: [Member] = []) -> Operation {
        Operation(response: .object("\(name)List", [Member(name, .list(shape), "What was found.")]), query: query)
    }

    /// The first and last day asked for.
    static let days: [Member] = [
        Member("from", .day, "The first day; four weeks ago without.", optional: true),
        Member("to", .day, "The last day; a year ahead without.", optional: true),
    ]
}

extension Visit {
    /// The days asked for in the query, from four weeks ago to a year ahead unless it says otherwise.
    /// - Throws: an `invalid` refusal for what is no date, or more than two years.
    func queryDays() throws(Refusal) -> (first: Day, last: Day) {
        let today = now.ukDay
        let first = try queryDay("from") ?? today - 28, last = try queryDay("to") ?? max(today + 365, first)
        guard first <= last, last - first <= 731 else {
            throw Refusal(fields: [FieldProblem("to", "Send a day up to two years after the first.")])
        }
        return (first, last)
    }

    private func queryDay(_ name: String) throws(Refusal) -> Day? {
        guard let text = query[name] else { return nil }
        guard let day = Day(text) else {
            throw Refusal(fields: [FieldProblem(name, "Send a real date, like 2026-11-24.")])
        }
        return day
    }

    /// What was sent, read as one thing; all that is wrong with it is told at once.
    func sent<Value>(_ read: (inout JSONReader) -> Value) throws -> Value {
        var reader = JSONReader(try json())
        let value = read(&reader)
        try reader.finish()
        return value
    }
}

extension Answer {
    /// JSON that shows people's records.
    static func record(_ json: JSON, of people: [PersonID], status: Int = 200) -> Answer {
        .showing(people, purpose: "staff-record", .json(json, status: status))
    }

    static func list(_ name: String, _ items: [JSON], of people: [PersonID] = []) -> Answer {
        record(.object([JSON.Member(name, .list(items))]), of: people)
    }
}
