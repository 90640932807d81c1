/// What a list was asked for.
struct ScimQuestion: Sendable {
    let filter: ScimFilter?
    /// Counts from 1.
    let start: Int
    let count: Int

    /// - Throws: an `invalidFilter` problem for a filter that cannot be read.
    init(_ query: Form) throws(Problem) {
        do {
            let text = query["filter"] ?? ""
            filter = text.isEmpty ? nil : try ScimFilterParser.filter(text)
        } catch {
            throw ScimProblem.refused(.invalidFilter, error.words)
        }
        start = max(1, min(query["startIndex"].flatMap { Int($0) } ?? 1, 10_000_000))
        count = max(0, min(query["count"].flatMap { Int($0) } ?? 100, ScimDiscovery.pageLimit))
    }

    private init(_ filter: ScimFilter?, start: Int, count: Int) {
        self.filter = filter
        self.start = start
        self.count = count
    }

    /// The same question about what comes after others in one list.
    /// - Parameters:
    ///   - all: how many of the others there are.
    ///   - shown: how many of them stand on the page already.
    func following(_ all: Int, shown: Int) -> ScimQuestion {
        ScimQuestion(filter, start: max(1, start - all), count: count - shown)
    }

    /// The part of all that were found which is wanted.
    func page<Item>(of found: [Item]) -> [Item] { Array(found.dropFirst(start - 1).prefix(count)) }
}
