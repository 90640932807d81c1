public import Core

/// What a referral says: the sections of the Social Prescribing record that are about the referral itself.
///
/// - Source: PRSB (now NHS England) Social Prescribing 1.1: Referral details, Problem list, Risks, Consent.
public struct ReferralContent: Hashable, Sendable {
    /// Referral to.
    public var team: UnitID
    public var referrer: Referrer
    /// Reason for referral.
    public var reason: String
    /// What the person would like, in their own words where possible.
    public var needs: String
    /// Problem list: each a problem in words.
    public var problems: [String]
    public var risks: [RiskCode]
    /// What must be known about the risks.
    public var riskNote: String
    public var consent: ShareConsent?
    /// Why consent was not sought, or what they do not want shared.
    public var consentNote: String
    public var method: Method
    public var isUrgent: Bool

    public init(
        team: UnitID, referrer: Referrer = Referrer(), reason: String = "", needs: String = "",
        problems: [String] = [], risks: [RiskCode] = [], riskNote: String = "", consent: ShareConsent? = nil,
        consentNote: String = "", method: Method = .online, isUrgent: Bool = false
    ) {
        self.team = team
        self.referrer = referrer
        self.reason = reason
        self.needs = needs
        self.problems = problems
        self.risks = risks
        self.riskNote = riskNote
        self.consent = consent
        self.consentNote = consentNote
        self.method = method
        self.isUrgent = isUrgent
    }

    /// Who sends, and where the answer goes.
    public struct Referrer: Hashable, Sendable {
        public var name: String
        public var role: String
        public var service: String
        public var organisation: String
        /// The organisation's code in the Organisation Data Service, where it has one.
        public var odsCode: String
        public var contact: String

        public init(
            name: String = "", role: String = "", service: String = "", organisation: String = "",
            odsCode: String = "", contact: String = ""
        ) {
            self.name = name
            self.role = role
            self.service = service
            self.organisation = organisation
            self.odsCode = odsCode
            self.contact = contact
        }
    }

    /// How the referral came.
    public enum Method: String, CaseIterable, Sendable, Hashable, Codable {
        case online, phone, letter
        case inPerson = "in-person"

        public var title: String {
            switch self {
            case .online: "Online"
            case .phone: "By phone"
            case .letter: "By letter or e-mail"
            case .inPerson: "Face to face"
            }
        }
    }
}

/// A risk that somebody who helps must know of, or the statement that none is known. There is no third way.
public enum RiskCode: String, CaseIterable, Sendable, Hashable, Codable {
    case noKnownRisk = "no-known-risk"
    case selfHarm = "self-harm"
    case selfNeglect = "self-neglect"
    case falls
    case fromOthers = "from-others"
    case toOthers = "to-others"
    case homeVisit = "home-visit"
    case infection
    case other

    public var title: String {
        switch self {
        case .noKnownRisk: "No known risk"
        case .selfHarm: "Self-harm or suicide"
        case .selfNeglect: "Self-neglect"
        case .falls: "Falls"
        case .fromOthers: "Harm from others, such as abuse at home"
        case .toOthers: "Harm to others or to staff"
        case .homeVisit: "Risk on home visits, such as a dog or the place itself"
        case .infection: "Infection"
        case .other: "Another risk"
        }
    }
}

/// What the person said to their details being shared with those who help.
public enum ShareConsent: String, CaseIterable, Sendable, Hashable, Codable {
    case agreed
    /// Nobody asked them; the reason stands beside it.
    case notSought = "not-sought"
    /// Our team may know, nobody outside of it.
    case teamOnly = "team-only"

    public var title: String {
        switch self {
        case .agreed: "They agree that what is needed is shared with those who help"
        case .teamOnly: "They agree to the referral, but nothing may go to groups outside the NHS team"
        case .notSought: "They were not asked"
        }
    }

    /// Who is told of what, so that somebody knows what they agree to.
    var hint: String? {
        switch self {
        case .agreed:
            "Groups that say yes see how to reach them, what they need to get in and to be understood, and risks. "
                + "Their GP practice is told what came of it"
        case .teamOnly: "Their GP practice is told only if it referred them itself"
        case .notSought: nil
        }
    }
}
