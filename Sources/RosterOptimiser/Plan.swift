/// A roster: what each person does on each day. A value, flat and small, that can be stored and sent about.
public struct Plan: Hashable, Sendable {
    public let peopleCount: Int
    public let dayCount: Int
    /// Row by row; `nil` is a day off.
    private var cells: [Assignment?]

    /// Everybody off on every day.
    public init(peopleCount: Int, dayCount: Int) {
        self.peopleCount = max(0, peopleCount)
        self.dayCount = max(0, dayCount)
        cells = Array(repeating: nil, count: self.peopleCount * self.dayCount)
    }

    /// - Returns: what the person does that day; `nil` for a day off, and outside the plan.
    public subscript(person: Int, day: Int) -> Assignment? {
        get { holds(person, day) ? cells[person * dayCount + day] : nil }
        set { if holds(person, day) { cells[person * dayCount + day] = newValue } }
    }

    /// One person's days in order.
    public func row(of person: Int) -> [Assignment?] { (0..<dayCount).map { self[person, $0] } }

    private func holds(_ person: Int, _ day: Int) -> Bool {
        (0..<peopleCount).contains(person) && (0..<dayCount).contains(day)
    }
}
