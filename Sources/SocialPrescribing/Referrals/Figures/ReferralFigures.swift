import Core
import Population
import Questionnaires
import Storage

/// The figures of the referrals that were sent in some days.
struct ReferralFigures: Sendable {
    let from: Day
    let through: Day
    let sentCount: Int
    let byState: [Group]
    let byAge: [Group]
    /// By the first half of the postcode.
    let byPlace: [Group]
    let changes: [ScoreChange]
    let lines: [Line]

    /// How many belong to a group.
    struct Group: Hashable, Sendable {
        let name: String
        /// `nil` where it may not be shown.
        let shownCount: Int?
    }

    /// A figure as it stands in a file.
    struct Line: Hashable, Sendable {
        let part: String
        let name: String
        /// `nil` where it may not be shown.
        let value: Int?
        let unit: String

        var shown: String { value.map(String.init) ?? "not shown" }

        init(_ part: String, _ name: String, _ value: Int?, _ unit: String) {
            self.part = part
            self.name = name
            self.value = value
            self.unit = unit
        }
    }

    static func of(
        _ organisation: OrganisationID, in scope: Scope, from: Day, through: Day, in tx: any Transaction
    ) throws -> ReferralFigures {
        let start = UKTime.instant(from, .midnight), end = UKTime.instant(through + 1, .midnight)
        let sent = try FigureRows.sent(in: scope, from: start, before: end, of: organisation, in: tx)
        let onward = try FigureRows.onward(in: scope, from: start, before: end, of: organisation, in: tx)
        var responses: [OutcomeResponse] = []
        for portion in stride(from: 0, to: sent.count, by: 400) {
            let ids = sent[portion..<min(portion + 400, sent.count)].map(\.id)
            responses += try OutcomeResponses.of(ids, in: organisation, tx)
        }
        let measures = try MeasureBook.of(organisation, on: through, in: tx)
        return ReferralFigures(sent, onward, responses, measures, from: from, through: through)
    }

    init(
        _ sent: [FigureRows.Sent], _ onward: [FigureRows.Onward], _ responses: [OutcomeResponse],
        _ measures: MeasureBook, from: Day, through: Day
    ) {
        self.from = from
        self.through = through
        sentCount = sent.count
        byState = Self.groups(sent, LoopState.allCases.filter { $0 != .draft && $0 != .enteredInError }.map(\.title)) {
            $0.state.title
        }
        byAge = Self.groups(sent, AgeBand.names) { AgeBand.name(born: $0.born, on: $0.sentAt.ukDay) }
        let places = Set(sent.map { Self.district($0.postcode) }).sorted()
        byPlace = Self.groups(sent, places) { Self.district($0.postcode) }
        changes = ScoreChange.all(sent, responses, measures)
        lines =
            Self.loop(sent, onward) + Self.firstContact(sent) + Self.notReached(sent)
            + byState.map { Line("State", $0.name, $0.shownCount, "referrals") }
            + byAge.map { Line("Age", $0.name, $0.shownCount, "referrals") }
            + byPlace.map { Line("Place", $0.name, $0.shownCount, "referrals") }
            + changes.flatMap(\.lines)
    }

    private static func groups<Item>(
        _ items: [Item], _ names: [String], _ name: (Item) -> String
    ) -> [Group] {
        let counts = names.map { wanted in items.count { name($0) == wanted } }
        return zip(names, Suppression.shown(counts)).map { Group(name: $0, shownCount: $1) }
    }

    /// "A1" of "A1 2BC".
    static func district(_ postcode: String?) -> String {
        guard let postcode, postcode.utf8.count >= 5 else { return "Not known" }
        let letters = postcode.uppercased().filter { $0.isLetter || $0.isNumber }
        guard letters.count >= 5 else { return "Not known" }
        return String(letters.dropLast(3))
    }

    private static func loop(_ sent: [FigureRows.Sent], _ onward: [FigureRows.Onward]) -> [Line] {
        let referred = onward.filter { $0.kind == .referral }
        return [
            Line("Loop", "Referrals sent", Suppression.shown([sent.count])[0], "referrals"),
            Line(
                "Loop", "Answered by the team",
                Suppression.share(sent.count { $0.state != .requested }, of: sent.count), "%"),
            Line(
                "Loop", "Ended with an answer to whoever referred",
                Suppression.share(sent.count { $0.state.isEnd }, of: sent.count), "%"),
            Line("Loop", "Referred on to groups and services", Suppression.shown([referred.count])[0], "referrals"),
            Line(
                "Loop", "Referrals onward that were answered",
                Suppression.share(referred.count { $0.state != .requested }, of: referred.count), "%"),
            Line(
                "Loop", "Referrals onward that were closed",
                Suppression.share(referred.count { $0.state.isEnd }, of: referred.count), "%"
            ),
            Line("Loop", "Signposts", Suppression.shown([onward.count - referred.count])[0], "signposts"),
        ]
    }

    private static func firstContact(_ sent: [FigureRows.Sent]) -> [Line] {
        let days = sent.compactMap { one in one.firstReachedAt.map { $0.ukDay - one.sentAt.ukDay } }.sorted()
        let isEnough = days.count >= Suppression.least
        return [
            Line("First contact", "Days until half are reached", isEnough ? percentile(days, 50) : nil, "days"),
            Line("First contact", "Days until nine of ten are reached", isEnough ? percentile(days, 90) : nil, "days"),
            Line("First contact", "People reached", Suppression.shown([days.count])[0], "people"),
        ]
    }

    /// The nearest-rank percentile of what is in order.
    static func percentile(_ inOrder: [Int], _ percent: Int) -> Int? {
        guard !inOrder.isEmpty else { return nil }
        let rank = (inOrder.count * percent + 99) / 100
        return inOrder[min(max(rank, 1), inOrder.count) - 1]
    }

    /// Who was tried and not reached: all, and by age, so that it shows whom the service does not get to.
    private static func notReached(_ sent: [FigureRows.Sent]) -> [Line] {
        let tried = sent.filter { $0.tryCount > 0 }
        let all = Line(
            "Not reached", "Not reached, of all who were tried",
            Suppression.share(tried.count { $0.firstReachedAt == nil }, of: tried.count), "%")
        let closed = sent.filter(\.state.isEnd)
        let ended = Line(
            "Not reached", "Closed because nobody was reached",
            Suppression.share(closed.count { $0.ending == .couldNotReach }, of: closed.count), "%")
        return [all, ended]
            + AgeBand.names.map { band in
                let those = tried.filter { AgeBand.name(born: $0.born, on: $0.sentAt.ukDay) == band }
                return Line(
                    "Not reached", "Not reached, aged: \(band.lowercased())",
                    Suppression.share(those.count { $0.firstReachedAt == nil }, of: those.count), "%")
            }
    }
}

/// Bands of age as figures use them.
enum AgeBand {
    static let names = ["Under 18", "18 to 29", "30 to 44", "45 to 64", "65 to 79", "80 and over", "Not known"]

    static func name(born: Day?, on day: Day) -> String {
        guard let born, let age = PersonServed.age(born: born, on: day) else { return "Not known" }
        switch age {
        case ..<18: return "Under 18"
        case ..<30: return "18 to 29"
        case ..<45: return "30 to 44"
        case ..<65: return "45 to 64"
        case ..<80: return "65 to 79"
        default: return "80 and over"
        }
    }
}

/// How a score changed over all pairs, with how many came to a pair at all.
struct ScoreChange: Hashable, Sendable {
    let title: String
    let pairCount: Int
    let givenCount: Int
    /// `nil` while there are too few pairs.
    let meanChange: Double?

    static func all(
        _ sent: [FigureRows.Sent], _ responses: [OutcomeResponse], _ measures: MeasureBook
    ) -> [ScoreChange] {
        let byReferral = Dictionary(grouping: responses, by: \.referral)
        return measures.counted.flatMap { measure -> [ScoreChange] in
            let given = sent.count { one in
                (byReferral[one.id] ?? []).contains { $0.measure == measure.id && $0.point == .start }
            }
            guard given > 0 else { return [] }
            let pairs = sent.compactMap { one in
                one.acceptedOn.flatMap { start in
                    OutcomePair(byReferral[one.id] ?? [], measure: measure.id, startedOn: start)
                }
            }
            return measure.scores.map { score in
                let changes = pairs.compactMap { $0.change(of: score.id) }
                let mean =
                    changes.count >= Suppression.least
                    ? changes.reduce(0, +) / Double(changes.count) : nil
                return ScoreChange(
                    title: "\(measure.title): \(score.title)", pairCount: changes.count, givenCount: given,
                    meanChange: mean)
            }
        }
    }

    var pairsWords: String { Self.words(pairCount) }
    var givenWords: String { Self.words(givenCount) }
    var completionWords: String {
        Suppression.share(min(pairCount, givenCount), of: givenCount).map { "\($0) %" } ?? "not shown"
    }
    private static func words(_ count: Int) -> String {
        count > 0 && count < Suppression.least ? "fewer than \(Suppression.least)" : "\(count)"
    }

    var meanWords: String { meanChange.map { OutcomeMarkup.number($0) } ?? "not shown" }

    var lines: [ReferralFigures.Line] {
        let tenths = meanChange.map { Int(($0 * 10).rounded()) }
        return [
            ReferralFigures.Line("Change", "\(title): pairs", Suppression.shown([pairCount])[0], "people"),
            ReferralFigures.Line(
                "Change", "\(title): completed", Suppression.share(min(pairCount, givenCount), of: givenCount), "%"),
            ReferralFigures.Line("Change", "\(title): mean change", tenths, "tenths of a point"),
        ]
    }
}
