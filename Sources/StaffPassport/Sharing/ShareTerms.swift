import Core

/// For what something is asked, on which ground of the law, and for how long what is shown is kept: said before
/// anything is shared, and kept to afterwards.
///
/// Consent is no choice: somebody who wants to work here cannot freely say no. That they choose what to show is their
/// part in it, and no ground of the law.
public struct ShareTerms: Sendable, Hashable {
    /// For what it is asked.
    public enum Purpose: String, Sendable, Hashable, CaseIterable {
        case joining, placement, bank, training, review

        /// As it is called on screen.
        public var title: String {
            switch self {
            case .joining: "Checks before somebody starts to work here"
            case .placement: "A temporary placement here"
            case .bank: "Work for our staff bank"
            case .training: "Taking over training, so that it need not be done again"
            case .review: "Looking again at checks that were made before"
            }
        }
    }

    /// The ground of the law for personal data (UK GDPR, Article 6(1)).
    public enum Basis: String, Sendable, Hashable, CaseIterable {
        case contract
        case legalObligation = "legal-obligation"
        case publicTask = "public-task"
        case legitimateInterests = "legitimate-interests"

        /// As it is called on screen.
        public var title: String {
            switch self {
            case .contract: "The contract of employment (UK GDPR, Article 6(1)(b))"
            case .legalObligation: "A legal obligation (UK GDPR, Article 6(1)(c))"
            case .publicTask: "A task in the public interest (UK GDPR, Article 6(1)(e))"
            case .legitimateInterests: "Legitimate interests (UK GDPR, Article 6(1)(f))"
            }
        }
    }

    /// What else the law asks for where health or criminal records are shown (UK GDPR, Articles 9 and 10; Data
    /// Protection Act 2018, schedule 1, part 1).
    public enum Condition: String, Sendable, Hashable, CaseIterable {
        case employment
        case workHealth = "work-health"
        case publicHealth = "public-health"

        /// As it is called on screen.
        public var title: String {
            switch self {
            case .employment: "Employment law (schedule 1, paragraph 1 of the Data Protection Act 2018)"
            case .workHealth: "Health at work (schedule 1, paragraph 2 of the Data Protection Act 2018)"
            case .publicHealth: "Public health (schedule 1, paragraph 3 of the Data Protection Act 2018)"
            }
        }
    }

    public let purpose: Purpose
    public let basis: Basis
    /// `nil` where nothing is asked for that needs one.
    public let condition: Condition?
    /// For how many days after it was shown it is kept.
    public let keepDays: Int

    public init(purpose: Purpose, basis: Basis, condition: Condition? = nil, keepDays: Int) {
        self.purpose = purpose
        self.basis = basis
        self.condition = condition
        self.keepDays = keepDays
    }

    /// Twenty years; longer than any check counts.
    static let daysRange = 1...7_300

    /// Until when something is kept that is shown now.
    func end(from now: Instant) -> Instant { now + .days(keepDays) }

    /// The same, kept for no longer than a line of a checklist says.
    func shortened(to line: Checklist.Line?) -> ShareTerms {
        ShareTerms(
            purpose: purpose, basis: basis, condition: condition, keepDays: min(keepDays, line?.keepDays ?? keepDays))
    }

    /// The last day on which something shown now may be relied on: nobody relies on what they no longer have.
    func lastDay(from now: Instant) -> Day { end(from: now).ukDay - 1 }

    /// For how long, in words.
    var keeping: String {
        let days = keepDays == 1 ? "1 day" : "\(keepDays) days"
        return "\(days) after you share it. Then it is deleted; a note stays that it was shared, when, and what was "
            + "decided"
    }

    /// The whole ground of the law, in words.
    var ground: String { basis.title + (condition.map { "; \($0.title)" } ?? "") }

    /// What the holder reads before they share, line by line.
    var lines: [(label: String, words: String)] {
        [("What for", purpose.title), ("Lawful basis", ground), ("Kept for", keeping)]
    }
}

// As it is stored, sent to programs and told to wallets.
extension ShareTerms {
    var json: JSON {
        var members = [
            JSON.Member("purpose", .string(purpose.rawValue)), JSON.Member("basis", .string(basis.rawValue)),
        ]
        if let condition { members.append(JSON.Member("condition", .string(condition.rawValue))) }
        return .object(members + [JSON.Member("keepDays", JSON(keepDays))])
    }

    /// `nil` for what is none: something that was stored otherwise is not taken for a purpose.
    init?(stored json: JSON) {
        guard let purpose = json["purpose"]?.text.flatMap(Purpose.init(rawValue:)),
            let basis = json["basis"]?.text.flatMap(Basis.init(rawValue:)), let days = json["keepDays"]?.whole,
            Self.daysRange.contains(days)
        else { return nil }
        let condition = json["condition"]?.text
        guard condition == nil || condition.flatMap(Condition.init(rawValue:)) != nil else { return nil }
        self.init(
            purpose: purpose, basis: basis, condition: condition.flatMap(Condition.init(rawValue:)), keepDays: days)
    }

    /// The format of what a request says of itself to wallets (OpenID4VP 1.0, section 5.1, `verifier_info`). It is the
    /// verifier's own word, signed with the request; wallets that do not know it pass it over.
    static let walletFormat = "commonweal-share-terms"

    /// The same in words, as the web wallet shows it and writes it into its history.
    var verifierInfo: JSON {
        [
            "format": .string(Self.walletFormat),
            "data": [
                "purpose": .string(purpose.title),
                "lawful_basis": .string(ground),
                "keep_days": JSON(keepDays),
            ],
        ]
    }
}

// What a checklist must say of itself.
extension Checklist {
    /// What is wrong with for what it asks.
    func termsProblems(_ kinds: KindBook) -> [FieldProblem] {
        guard let terms else {
            return [FieldProblem("terms", "Say for what you ask, on which lawful basis, and how long you keep it")]
        }
        guard ShareTerms.daysRange.contains(terms.keepDays) else {
            return [FieldProblem("terms.keepDays", "Enter a number of days between 1 and 7300")]
        }
        let delicate = lines.compactMap { kinds[$0.kind] }.first(where: \.needsCondition)
        guard let delicate, terms.condition == nil else { return [] }
        return [
            FieldProblem(
                "terms.condition",
                "“\(delicate.name)” says something about health or criminal records. Choose what else allows you to ask"
            )
        ]
    }

    /// - Throws: a `conflict` refusal for a checklist of the time before it was asked.
    func neededTerms() throws(Refusal) -> ShareTerms {
        guard let terms else {
            throw Refusal(
                .conflict,
                "This checklist does not say for what it asks, on which lawful basis, and how long it is kept. "
                    + "Change it first.")
        }
        return terms
    }
}

extension CredentialKind {
    /// Whether the law asks for more than a lawful basis: health, and criminal records.
    var needsCondition: Bool { isSpecial || key == "dbs" }
}
