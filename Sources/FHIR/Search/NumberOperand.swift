public import Questionnaires

/// A number that is searched for, with the stretch that its digits stand for: 5.4 stands for 5.35 up to 5.45.
public struct NumberOperand: Sendable, Hashable {
    public let value: ExactDecimal
    /// From here, this included,
    let low: ExactDecimal
    /// up to here, this excluded.
    let high: ExactDecimal
    /// A tenth of it to either side, for `ap`.
    let roughLow: ExactDecimal
    let roughHigh: ExactDecimal

    /// Reads a number of at most 17 digits.
    init?(_ text: some StringProtocol) {
        let text = String(text)
        guard let value = ExactDecimal(text) else { return nil }
        let parts = text.split(whereSeparator: { $0 == "e" || $0 == "E" })
        let mantissa = parts.first ?? "", written = parts.dropFirst().first ?? "0"
        let fraction = mantissa.split(separator: ".").dropFirst().first ?? ""
        let digits = mantissa.filter { $0 != "." }
        guard let power = Int(written.first == "+" ? written.dropFirst() : written), let whole = Int(digits),
            digits.utf8.count <= 17, abs(power) < 1000
        else { return nil }
        let lowest = power - fraction.utf8.count
        func scaled(_ number: Int, _ power: Int) -> ExactDecimal? { ExactDecimal("\(number)e\(power)") }
        let tenth = whole.magnitude == 0 ? 0 : Int(whole.magnitude)
        guard let low = scaled(whole * 10 - 5, lowest - 1), let high = scaled(whole * 10 + 5, lowest - 1),
            let roughLow = scaled(whole * 10 - tenth, lowest - 1),
            let roughHigh = scaled(whole * 10 + tenth, lowest - 1)
        else { return nil }
        self.value = value
        self.low = low
        self.high = high
        self.roughLow = roughLow
        self.roughHigh = roughHigh
    }

    /// Whether a number of a resource matches under the prefix.
    func matches(_ number: ExactDecimal, _ prefix: SearchPrefix) -> Bool {
        switch prefix {
        case .eq: low <= number && number < high
        case .ne: !(low <= number && number < high)
        case .gt, .sa: number > value
        case .lt, .eb: number < value
        case .ge: number >= value
        case .le: number <= value
        case .ap: roughLow <= number && number <= roughHigh
        }
    }
}
