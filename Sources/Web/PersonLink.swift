public import Core

/// A way from a page about somebody to a page of another module about the same somebody.
///
/// Services do not know each other, so each lists what it has and the registers draw the links: to whoever may open
/// what is behind them and to nobody else, so that a link tells no more than the page would.
public struct PersonLink: Sendable, Hashable {
    /// "Referrals", "My plan".
    public let words: String
    /// `{person}` stands for the id of the person or member of staff, `{item}` for that of what shows something.
    public let path: String
    public let access: Access
    public let audience: Audience
    /// The parts of a record, by their codes, of which one must be seen; none asks for nothing.
    public let parts: Set<String>

    /// On whose pages it stands.
    public enum Audience: Sendable, Hashable {
        /// Those of a team about a person served.
        case careTeam
        /// A person's own.
        case themself
        /// Those of whoever acts for a person.
        case helper
        /// The list of the people somebody looks after; it is about nobody in particular.
        case caseload
        /// Those about a member of staff.
        case staffRecord
        /// Beside a skill or a check of a member of staff for which a service vouches, by its module's name.
        case proof(of: String)
    }

    public init(
        _ words: String, _ path: String, _ access: Access, on audience: Audience, seeing parts: Set<String> = []
    ) {
        self.words = words
        self.path = path
        self.access = access
        self.audience = audience
        self.parts = parts
    }
}

extension [PersonLink] {
    /// Those that somebody is shown on a page about a person, with the person's id in their paths.
    /// - Parameters:
    ///   - id: the person's.
    ///   - item: the id of what shows a skill or a check.
    ///   - parts: of the record, by their codes, that the caller sees.
    public func shown(
        on audience: PersonLink.Audience, of id: String, item: String = "", to caller: Caller,
        seeing parts: Set<String> = []
    ) -> [Page.Link] {
        filter {
            $0.audience == audience && $0.access.admits(caller)
                && ($0.parts.isEmpty || !$0.parts.isDisjoint(with: parts))
        }.map { link in
            Page.Link(
                link.words, link.path.replacing("{person}", with: id).replacing("{item}", with: item))
        }
    }
}

/// Ways to what other modules have about the same person; nothing where there are none.
public func elsewhere(_ links: [Page.Link], _ words: String) -> HTML {
    links.isEmpty
        ? .empty
        : """
        <nav aria-label="\(words)"><p>\(words): \(each: Array(links.enumerated()), { index, one in
            "\(if: index > 0, " · ")\(link(one.title, to: one.path))"
        })</p></nav>
        """
}
