/// What helps people get into a place and take part there.
public struct AccessMarks: OptionSet, Hashable, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    public static let stepFree = AccessMarks(rawValue: 1)
    public static let accessibleToilet = AccessMarks(rawValue: 2)
    public static let hearingLoop = AccessMarks(rawValue: 4)
    public static let signLanguage = AccessMarks(rawValue: 8)
    public static let accessibleParking = AccessMarks(rawValue: 16)
    public static let quietSpace = AccessMarks(rawValue: 32)
    public static let changingPlaces = AccessMarks(rawValue: 64)
    public static let assistanceDogs = AccessMarks(rawValue: 128)

    /// Each with its code, what people read, and the words by which it is known in what others wrote.
    static let all: [(mark: AccessMarks, code: String, title: String, signs: [String])] = [
        (.stepFree, "step-free", "Step-free way in", ["step-free", "step free", "wheelchair", "level access", "ramp"]),
        (
            .accessibleToilet, "toilet", "Accessible toilet",
            ["accessible toilet", "disabled toilet", "accessible wc", "adapted toilet"]
        ),
        (.hearingLoop, "hearing-loop", "Hearing loop", ["hearing loop", "induction loop"]),
        (.signLanguage, "bsl", "British Sign Language", ["sign language", "bsl"]),
        (
            .accessibleParking, "parking", "Blue badge parking",
            ["blue badge", "disabled parking", "accessible parking"]
        ),
        (.quietSpace, "quiet", "Quiet space", ["quiet room", "quiet space", "sensory room"]),
        (.changingPlaces, "changing-places", "Changing Places toilet", ["changing places"]),
        (.assistanceDogs, "dogs", "Assistance dogs welcome", ["assistance dog", "guide dog"]),
    ]

    /// Reads codes: "step-free", "toilet"; others are left out.
    init(codes: some Sequence<String>) {
        let wanted = Set(codes)
        self = Self.all.filter { wanted.contains($0.code) }.reduce(into: []) { $0.formUnion($1.mark) }
    }

    /// Finds in a sentence what it tells of; a sentence that says there is no such thing is not read as one that does.
    init(reading sentence: String) {
        let plain = sentence.lowercased()
        let denied = ["no ", "not ", "without "].contains { plain.contains($0) }
        self =
            denied
            ? []
            : Self.all.filter { $0.signs.contains { plain.contains($0) } }.reduce(into: []) { $0.formUnion($1.mark) }
    }

    var codes: [String] { Self.all.filter { contains($0.mark) }.map(\.code) }
    /// What people read, one for each.
    var titles: [String] { Self.all.filter { contains($0.mark) }.map(\.title) }
}
