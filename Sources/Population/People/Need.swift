public import Core

/// Something that others must do or bring so that a person can use care and understand it.
///
/// - Source: the Accessible Information Standard (DAPB1605: identify, record, flag, share, meet, review) and the
///   Reasonable Adjustment Digital Flag (DAPB4019), as remembered.
public struct Need: Hashable, Sendable {
    public let id: ID<Need>
    public let person: PersonServedID
    public var kind: Kind
    /// In the person's own words where they said it: "Letters in 18 point", "Face me when you speak".
    public var words: String
    /// The day it was written down.
    public let recordedOn: Day
    /// Whether the person, or somebody who acts for them, wrote it.
    public let isOwnWord: Bool
    /// Kept from whoever acts for the person, who must not learn that there is anything.
    public var isKeptFromProxies: Bool
    /// The day it no longer held; `nil` while it does.
    public var endedOn: Day?

    /// The four kinds of the Accessible Information Standard, and reasonable adjustments.
    public enum Kind: String, CaseIterable, Sendable, Hashable, Codable {
        case communication, professional
        case contactMethod = "contact-method"
        case format
        case adjustment

        /// As it is called on screen.
        public var title: String {
            switch self {
            case .communication: "Support to communicate"
            case .professional: "Somebody to help communicate"
            case .contactMethod: "A way of being contacted"
            case .format: "Information in another format"
            case .adjustment: "A reasonable adjustment"
            }
        }

        /// What is meant, by examples.
        public var hint: String {
            switch self {
            case .communication: "Lip-reads, uses a hearing aid, needs more time to answer"
            case .professional: "Sign language interpreter, deafblind guide, advocate"
            case .contactMethod: "Text message, email, a relative to be called as well"
            case .format: "Large print, Easy Read, braille, audio"
            case .adjustment: "First appointment of the day, a quiet room, a home visit"
            }
        }
    }

    public init(
        id: ID<Need>, person: PersonServedID, kind: Kind, words: String, recordedOn: Day, isOwnWord: Bool,
        isKeptFromProxies: Bool = false, endedOn: Day? = nil
    ) {
        self.id = id
        self.person = person
        self.kind = kind
        self.words = words
        self.recordedOn = recordedOn
        self.isOwnWord = isOwnWord
        self.isKeptFromProxies = isKeptFromProxies
        self.endedOn = endedOn
    }
}
