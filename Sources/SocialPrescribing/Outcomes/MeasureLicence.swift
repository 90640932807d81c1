public import Core
import Questionnaires

/// What an organisation recorded of its licence for a measure, with the wording from its own copy.
public struct MeasureLicence: Hashable, Sendable {
    /// The measure's short name: "swemwbs".
    public let measure: String
    public var holder: String
    public var number: String
    /// The last day on which it may be used.
    public var lastDay: Day
    public var texts: [String]
    public var recordedAt: Instant
    public var recordedBy: AccountID

    public init(
        measure: String, holder: String, number: String, lastDay: Day, texts: [String], recordedAt: Instant,
        recordedBy: AccountID
    ) {
        self.measure = measure
        self.holder = holder
        self.number = number
        self.lastDay = lastDay
        self.texts = texts
        self.recordedAt = recordedAt
        self.recordedBy = recordedBy
    }

    var grant: LicensedMeasure.Grant { LicensedMeasure.Grant(holder: holder, number: number, expiry: lastDay) }
}
