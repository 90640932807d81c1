/// Picks the worst of each run of neighbouring windows that break a limit, so that a month over the limit is one
/// finding and not thirty.
struct Worst<Window> {
    private(set) var windows: [Window] = []
    private var current: Window?
    private let isWorse: (Window, Window) -> Bool

    /// - Parameter isWorse: whether the first is worse than the second; of equals the earlier stays.
    init(_ isWorse: @escaping (Window, Window) -> Bool) { self.isWorse = isWorse }

    /// Takes the next window in order of time; `nil` stands for one within the limit.
    mutating func add(_ window: Window?) {
        guard let window else { return close() }
        if let held = current, !isWorse(window, held) { return }
        current = window
    }

    mutating func close() {
        if let current { windows.append(current) }
        current = nil
    }
}
