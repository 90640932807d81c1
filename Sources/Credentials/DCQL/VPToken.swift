public import Core

/// The presentations a wallet sent, by the ids of the queries they answer, as they were read: nobody has checked them.
///
/// - Source: OpenID4VP 1.0, section 8.1.
public struct VPToken: Sendable, Hashable {
    /// The presentations of one query, each a text or an object.
    public struct Entry: Sendable, Hashable {
        public let id: String
        public let presentations: [JSON]
    }

    public let entries: [Entry]

    /// Presentations of one answer; each costs signatures to check.
    private static let presentationLimit = 100

    /// - Throws: ``FaultCode/vpToken`` for another form, ``FaultCode/limit`` for too many presentations.
    public init(_ json: JSON) throws(Fault) {
        guard case .object(let members) = json, !members.isEmpty else {
            throw Fault(.vpToken, "The vp_token is no object with presentations.")
        }
        var entries: [Entry] = [], count = 0
        for member in members {
            guard case .array(let presentations) = member.value, !presentations.isEmpty else {
                throw Fault(.vpToken, "An entry of the vp_token is no list, or an empty one.")
            }
            let isOfForm = presentations.allSatisfy { one in
                if case .object = one { return true }
                return one.text.map { !$0.isEmpty } ?? false
            }
            guard DCQLQuery.isIdentifier(member.name), isOfForm else {
                throw Fault(.vpToken, "An entry of the vp_token has another form.")
            }
            count += presentations.count
            guard count <= Self.presentationLimit else { throw Fault(.limit, "There are too many presentations.") }
            entries.append(Entry(id: member.name, presentations: presentations))
        }
        self.entries = entries
    }

    public init(_ entries: [Entry]) { self.entries = entries }

    public var json: JSON {
        .object(entries.map { JSON.Member($0.id, .array($0.presentations)) })
    }

    /// Checks what can be known before any signature: only ids that were asked for, and one presentation each unless
    /// the query takes several.
    /// - Throws: ``FaultCode/vpToken``.
    public func check(against query: DCQLQuery) throws(Fault) {
        let asked = query.askedIDs
        for entry in entries {
            guard asked.contains(entry.id), let credential = query.credentials.first(where: { $0.id == entry.id })
            else { throw Fault(.vpToken, "The vp_token has an entry that was not asked for.") }
            guard credential.isMultiple || entry.presentations.count == 1 else {
                throw Fault(.vpToken, "The vp_token has several credentials where one was asked for.")
            }
        }
    }
}

extension FaultCode {
    /// What the wallet sent does not answer the request.
    public static let vpToken = FaultCode(rawValue: "OpenID4VP 1.0, 8.6")
}
