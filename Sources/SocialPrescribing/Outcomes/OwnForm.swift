public import Core
import Questionnaires

/// A questionnaire of the organisation's own. It never changes: a new wording is a new one, and the old is retired.
public struct OwnForm: Hashable, Sendable {
    /// What it is called and whether it is in use, without what it asks.
    public struct Head: Hashable, Sendable {
        public let id: ID<OwnForm>
        public let title: String
        /// The canonical address of the form.
        public let url: String
        public let addedAt: Instant
        public let retiredAt: Instant?
    }

    public let head: Head
    /// A FHIR R4 Questionnaire.
    public let definition: JSON

    private static let prefix = "own-"
    /// What the addresses of our own forms begin with; no form of others may.
    static let reservedAddress = "urn:commonweal:"

    /// The short name under which it is given as a measure: "own-" and its id.
    static func measureID(_ id: ID<OwnForm>) -> String { prefix + id.text }

    static func id(ofMeasure measure: String) -> ID<OwnForm>? {
        measure.hasPrefix(prefix) ? ID(checking: measure.dropFirst(prefix.count)) : nil
    }

    /// The form as it is given; no score is made of its answers.
    var measure: Measure {
        var measure = head.measure
        measure.definition = definition
        measure.licence.acknowledgement = definition["copyright"]?.text?.shortened(to: 500) ?? ""
        return measure
    }
}

extension OwnForm.Head {
    /// The name of the measure, with nothing to ask yet.
    var measure: Measure {
        Measure(
            id: OwnForm.measureID(id), title: title, items: [], scores: [],
            licence: Measure.Licence("The organisation's own.", .seen("the organisation")))
    }
}

extension Measure.Option {
    /// An answer whose code is its number alone, so that no licensed words go where the number goes.
    static func numbered(_ number: Int, _ words: String) -> Measure.Option {
        Measure.Option(number, words, code: "\(number)")
    }
}
