/// Numbers to be drawn: one or more series over the same labels.
///
/// A drawing is for people who would rather look than read, so each one comes with a sentence that says what it shows,
/// and with its numbers as a table. Series differ by pattern, dash and mark, never by colour alone.
public struct Chart: Sendable, Hashable {
    public var title: String
    /// What the picture shows, in a sentence or two: "Cover falls below what is needed on Saturday and Sunday."
    public var words: String
    /// What the numbers count: "staff", "hours".
    public var unit: String
    /// Along the bottom, from left to right.
    public var labels: [String]
    public var series: [Series]
    /// A line across the picture, such as what is needed.
    public var reference: Reference?

    /// One line or set of bars, with a value for each label.
    public struct Series: Sendable, Hashable {
        public let name: String
        /// One for each label; `nil` leaves a gap. What is no finite number counts as missing.
        public let values: [Double?]

        public init(_ name: String, _ values: [Double?]) {
            self.name = name
            self.values = values.map { value in value.flatMap { $0.isFinite && abs($0) < 1e12 ? $0 : nil } }
        }
    }

    /// A straight line to compare with, such as an aim.
    public struct Reference: Sendable, Hashable {
        public let name: String
        public let value: Double

        public init(_ name: String, _ value: Double) {
            self.name = name
            self.value = value.isFinite && abs(value) < 1e12 ? value : 0
        }
    }

    public init(
        _ title: String, words: String, unit: String, labels: [String], series: [Series], reference: Reference? = nil
    ) {
        self.title = title
        self.words = words
        self.unit = unit
        self.labels = labels
        self.series = series
        self.reference = reference
    }

    /// A number as it is read: whole when it is, else to one decimal.
    static func words(_ value: Double) -> String {
        let tenths = (value * 10).rounded()
        guard abs(tenths) < 1e15 else { return "\(value)" }
        let (whole, rest) = Int(tenths).quotientAndRemainder(dividingBy: 10)
        let sign = tenths < 0 && whole == 0 ? "-" : ""
        return rest == 0 ? "\(whole)" : "\(sign)\(whole).\(abs(rest))"
    }
}

/// The room of a drawing, in its own units, and how numbers lie in it.
struct ChartRoom {
    var width = 640.0
    var height = 260.0
    var left = 48.0
    var right = 12.0
    var top = 12.0
    var bottom = 30.0
    let scale: ChartScale
    let count: Int

    var innerWidth: Double { width - left - right }
    var innerHeight: Double { height - top - bottom }

    /// The width that belongs to one label.
    var step: Double { innerWidth / Double(max(count, 1)) }

    /// The middle of a label's room.
    func x(_ index: Int) -> Double { left + (Double(index) + 0.5) * step }

    func y(_ value: Double) -> Double {
        top + innerHeight * (scale.high - value) / (scale.high - scale.low)
    }
}

/// Round numbers that cover what is to be drawn, always with zero.
struct ChartScale: Sendable, Hashable {
    let low: Double
    let high: Double
    let ticks: [Double]

    init(covering values: [Double]) {
        let least = min(0, values.min() ?? 0), most = max(0, values.max() ?? 0)
        let step = ChartScale.roundStep((most - least) / 4)
        let lowStep = (least / step).rounded(.down), highStep = max((most / step).rounded(.up), lowStep + 1)
        low = lowStep * step
        high = highStep * step
        ticks = (0...Int(highStep - lowStep)).map { (lowStep + Double($0)) * step }
    }

    /// The next of 1, 2 and 5 times a power of ten; 0.1 at least, for numbers are shown to one decimal.
    private static func roundStep(_ rough: Double) -> Double {
        var power = 0.1
        while power < 1e12 {
            if let factor = [1.0, 2.0, 5.0].first(where: { power * $0 >= rough }) { return power * factor }
            power *= 10
        }
        return power
    }
}
