public import Core
public import Identity
public import Ledger
public import Storage

/// A service, ready to be added to a host: its tables, what may be done in it, what it answers, and what it listens to.
///
/// A module that is not in the program's list has no tables, no routes, no menu entry and no reactions.
public struct Module: Sendable {
    /// The first part of its paths: "rostering".
    public let name: String
    /// As people call it: "Rostering".
    public let title: String
    public let schema: Schema
    public let permissions: [PermissionNote]
    public let menu: [MenuItem]
    /// What it has about people, for the registers' pages about them.
    public let personLinks: [PersonLink]
    public let routes: @Sendable (Host) -> [Route]
    public let reactions: [Reaction]
    public let jobs: [JobKind]
    /// What waits for a caller on the home page, most urgent first.
    public let worklist: @Sendable (Caller, Instant, any Transaction) throws -> [Waiting]

    public init(
        name: String, title: String, schema: Schema, permissions: [PermissionNote], menu: [MenuItem],
        personLinks: [PersonLink] = [], reactions: [Reaction] = [], jobs: [JobKind] = [],
        worklist: @escaping @Sendable (Caller, Instant, any Transaction) throws -> [Waiting] = { _, _, _ in [] },
        routes: @escaping @Sendable (Host) -> [Route]
    ) {
        self.name = name
        self.title = title
        self.schema = schema
        self.permissions = permissions
        self.menu = menu
        self.personLinks = personLinks
        self.reactions = reactions
        self.jobs = jobs
        self.worklist = worklist
        self.routes = routes
    }
}

/// An entry of the main menu, shown to whoever may open it.
public struct MenuItem: Sendable, Hashable {
    public let title: String
    public let path: String
    public let access: Access
    /// What it stands under when the menu of somebody with many rights would not fit on a line: "Staff records".
    public let group: String?
    /// Whether it is about the caller's own staff record, so that an account without one has no use for it.
    public let isOwn: Bool

    /// Whether it is a page of the person served, of no use to staff. Whoever is not signed in is shown it where
    /// anybody may open it.
    public let isOfServed: Bool

    public init(
        _ title: String, _ path: String, _ access: Access, group: String? = nil, isOwn: Bool = false,
        isOfServed: Bool = false
    ) {
        self.title = title
        self.path = path
        self.access = access
        self.group = group
        self.isOwn = isOwn
        self.isOfServed = isOfServed
    }

    /// Whether somebody is shown it; `nil` is whoever is not signed in.
    func isShown(to caller: Caller?) -> Bool {
        access.admits(caller) && (!isOwn || caller?.person != nil)
            && (!isOfServed || caller == nil || caller?.served != nil)
    }
}

/// Something that waits for a person, with its one next step.
public struct Waiting: Sendable, Hashable {
    /// "7 requests to answer on Ward 7".
    public let words: String
    /// Where the next step is done.
    public let path: String
    /// When it is due, if it is; the list is in this order.
    public let due: Day?
    public let pressure: Pressure

    /// How hard something presses, least first.
    public enum Pressure: Int, Sendable, Hashable, Comparable {
        case usual, urgent
        /// Somebody may not be safe now: it stands above all else, whatever its day.
        case danger

        public static func < (first: Pressure, second: Pressure) -> Bool { first.rawValue < second.rawValue }
    }

    public init(_ words: String, path: String, due: Day? = nil, isUrgent: Bool = false) {
        self.init(words, path, due, isUrgent ? .urgent : .usual)
    }

    /// What cannot wait: somebody may not be safe.
    public static func danger(_ words: String, path: String, due: Day? = nil) -> Waiting {
        Waiting(words, path, due, .danger)
    }

    private init(_ words: String, _ path: String, _ due: Day?, _ pressure: Pressure) {
        self.words = words
        self.path = path
        self.due = due
        self.pressure = pressure
    }

    public var isUrgent: Bool { pressure > .usual }
}
