public import Core
public import Ledger

/// A questionnaire was given to somebody.
public struct MeasureGiven: Fact {
    public static let name = "social-prescribing.measure-given.1"
    public let response: ID<OutcomeResponse>
    public let referral: ReferralID
    public let person: PersonServedID
    public let measure: String
    public let point: String
    public var subject: String { response.text }
}

/// A questionnaire was answered. What was answered stays in its row.
public struct MeasureAnswered: Fact {
    public static let name = "social-prescribing.measure-answered.1"
    public let response: ID<OutcomeResponse>
    public let person: PersonServedID
    public let measure: String
    /// Who wrote it down, by code.
    public let way: String
    public var subject: String { response.text }
}

/// Somebody would rather not answer a questionnaire.
public struct MeasureDeclined: Fact {
    public static let name = "social-prescribing.measure-declined.1"
    public let response: ID<OutcomeResponse>
    public let person: PersonServedID
    public var subject: String { response.text }
}

/// An answer came that cannot wait.
public struct SafetyRaised: Fact {
    public static let name = "social-prescribing.safety-raised.1"
    public let alert: ID<OutcomeAlert>
    public let response: ID<OutcomeResponse>
    public let referral: ReferralID
    public let person: PersonServedID
    public let team: UnitID
    public var subject: String { alert.text }
}

/// Somebody of the team wrote down what was done about such an answer.
public struct SafetyAnswered: Fact {
    public static let name = "social-prescribing.safety-answered.1"
    public let alert: ID<OutcomeAlert>
    public let person: PersonServedID
    public var subject: String { alert.text }
}

/// A licence for a measure was recorded.
public struct MeasureLicensed: Fact {
    public static let name = "social-prescribing.measure-licensed.1"
    public let measure: String
    public let lastDay: Day
    public var subject: String { measure }
}

/// A questionnaire of the organisation's own was added.
public struct OwnFormAdded: Fact {
    public static let name = "social-prescribing.own-form-added.1"
    public let form: ID<OwnForm>
    public var subject: String { form.text }
}

/// A questionnaire of the organisation's own is given to nobody any more.
public struct OwnFormRetired: Fact {
    public static let name = "social-prescribing.own-form-retired.1"
    public let form: ID<OwnForm>
    public var subject: String { form.text }
}
