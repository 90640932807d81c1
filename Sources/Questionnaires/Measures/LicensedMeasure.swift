public import Core

/// A place for a measure that needs a licence: what may be known of it, and none of its wording.
///
/// It refuses to become a ``Measure`` until somebody has recorded whose licence it is, its number and when it ends, and
/// it refuses again once it has ended.
public struct LicensedMeasure: Hashable, Sendable {
    public var id: String
    public var title: String
    /// The questions that count, in their order, as places without words: how the items answer.
    public var answerRanges: [ClosedRange<Int>]
    /// How it is scored, in words.
    public var scoring: String
    /// The scoring as data where it may be known; its linkIds are `item1`, `item2` and so on.
    public var scores: [ScoreDefinition]
    public var licence: Measure.Licence
    /// Where a licence is to be had.
    public var whereToAsk: String

    public init(
        id: String, title: String, answerRanges: [ClosedRange<Int>], scoring: String, scores: [ScoreDefinition] = [],
        licence: Measure.Licence, whereToAsk: String
    ) {
        self.id = id
        self.title = title
        self.answerRanges = answerRanges
        self.scoring = scoring
        self.scores = scores
        self.licence = licence
        self.whereToAsk = whereToAsk
    }

    /// What an organisation has recorded of its licence.
    public struct Grant: Hashable, Sendable {
        public var holder: String
        public var number: String
        /// The last day on which the licence holds.
        public var expiry: Day?

        public init(holder: String, number: String, expiry: Day?) {
            self.holder = holder
            self.number = number
            self.expiry = expiry
        }
    }

    /// Gives the measure to an organisation with a licence, its answers as bare numbers.
    ///
    /// - Parameter texts: the wording of the items in their order, from the licence holder's own copy.
    /// - Throws: as ``activated(under:wording:on:)``.
    public func activated(under grant: Grant?, texts: [String], on day: Day) throws(Refusal) -> Measure {
        try activated(under: grant, wording: .typed(stem: nil, answers: [], items: texts), on: day)
    }

    /// Gives the measure to an organisation with a licence, with the wording that the organisation has entered.
    ///
    /// - Parameter day: the day on which it is to be used; ask again on every day of use.
    /// - Throws: ``Refusal``: `forbidden` without a whole record of a licence, or once it has ended; `invalid` when
    ///   the wording does not fit what is known of the measure, beside `texts`, `answers` or `form` where it is one of
    ///   them.
    public func activated(under grant: Grant?, wording: Wording, on day: Day) throws(Refusal) -> Measure {
        try permit(under: grant, on: day)
        switch wording {
        case .typed(let stem, let answers, let items): return try typed(stem, answers, items)
        case .form(let json): return try handedIn(json)
        }
    }

    /// Whether the measure may be used on a day.
    ///
    /// - Throws: ``Refusal`` of kind `forbidden` that says what is missing.
    public func permit(under grant: Grant?, on day: Day) throws(Refusal) {
        let isBlank = { (text: String) in !text.contains { !$0.isWhitespace } }
        guard let grant else {
            throw Refusal(.forbidden, "\(title) needs a licence. Record its holder, number and expiry. \(whereToAsk)")
        }
        if isBlank(grant.holder) {
            throw Refusal(.forbidden, "Record who holds the licence for \(title) before it is used.")
        }
        if isBlank(grant.number) {
            throw Refusal(.forbidden, "Record the number of the licence for \(title) before it is used.")
        }
        guard let expiry = grant.expiry else {
            throw Refusal(.forbidden, "Record when the licence for \(title) ends before it is used.")
        }
        guard day <= expiry else {
            throw Refusal(.forbidden, "The licence for \(title) ended on \(expiry.words). Record a new one.")
        }
    }
}
