public import Core
public import Questionnaires

/// What an organisation recorded of its licence for a measure, with the wording from its own copy.
public struct MeasureLicence: Hashable, Sendable {
    /// The measure's short name: "swemwbs".
    public let measure: String
    public var holder: String
    public var number: String
    /// The last day on which it may be used.
    public var lastDay: Day
    /// From the organisation's own copy.
    public var wording: LicensedMeasure.Wording
    public var recordedAt: Instant
    public var recordedBy: AccountID

    public init(
        measure: String, holder: String, number: String, lastDay: Day, wording: LicensedMeasure.Wording,
        recordedAt: Instant,
        recordedBy: AccountID
    ) {
        self.measure = measure
        self.holder = holder
        self.number = number
        self.lastDay = lastDay
        self.wording = wording
        self.recordedAt = recordedAt
        self.recordedBy = recordedBy
    }

    var grant: LicensedMeasure.Grant { LicensedMeasure.Grant(holder: holder, number: number, expiry: lastDay) }
}
