import Core
import Credentials

/// A presentation that counts for nothing, or an answer that was not taken, and why: the standard's own code for
/// programs, and words for an officer.
///
/// - Source: the codes of ``Credentials/FaultCode``: an error type of the standard, or the section that asks for it.
public struct SetAside: Sendable, Hashable {
    /// The part of the request that it answered; `nil` for the answer as a whole.
    public let query: String?
    /// What was to be shown, in words.
    let name: String?
    public let code: String
    let reason: String

    init(_ query: String? = nil, _ name: String? = nil, code: String, _ reason: String) {
        self.query = query
        self.name = name
        self.code = code
        self.reason = reason
    }

    init(_ fault: Fault, _ query: String? = nil, _ name: String? = nil) {
        let hint = fault.code == .key && query != nil ? Self.hint : ""
        self.init(query, name, code: fault.code.rawValue, fault.words + hint)
    }

    private static let hint = " If its issuer has a new key, open Trusted issuers and press “Read again”."

    /// In a sentence, with what it is about.
    public var words: String { name.map { "\($0): \(reason)" } ?? reason }

    /// As it is kept, and as programs read it.
    var json: JSON {
        [
            "query": .maybe(query.map(JSON.string)), "name": .maybe(name.map(JSON.string)), "code": .string(code),
            "reason": .string(reason),
        ]
    }

    init?(stored json: JSON) {
        guard let code = json["code"]?.text, let reason = json["reason"]?.text else { return nil }
        self.init(json["query"]?.text, json["name"]?.text, code: code, reason)
    }
}

/// An answer that was not taken, with what was wrong with each part of it.
struct AnswerRefusal: Error, Sendable {
    let fault: Fault
    let reasons: [SetAside]

    init(_ fault: Fault, _ reasons: [SetAside] = []) {
        self.fault = fault
        self.reasons = reasons.isEmpty ? [SetAside(fault)] : reasons
    }

    /// What the officer reads.
    var words: String { reasons.map(\.words).joined(separator: "\n") }
}
