public import Core
public import Identity

/// One thing the server answers: a method, a path, who may ask, and what happens.
///
/// Modules only ever hand over routes, so that the server itself can list every one of them: the route x role table and
/// the OpenAPI document are made from these values, and what is not declared cannot be reached.
public struct Route: Sendable {
    public let method: Method
    /// `/rostering/periods/{period}`: a part in braces is a parameter.
    public let path: String
    public let access: Access
    /// A line that says what it is for: "Publish a roster".
    public let summary: String
    /// What a program needs to know to use it; `nil` for pages.
    public let operation: Operation?
    /// The largest body taken, in bytes; `nil` takes what ``Settings/bodyLimitBytes`` says. Imports ask for more.
    public let bodyLimitBytes: Int?
    public let handler: @Sendable (Visit) async throws -> Answer
    /// Whether it reaches other people's accounts, keys, or where data about people go, so that somebody from single
    /// sign-on must be known strongly and recently (``Identity/SignOnProvider/StepUp``).
    public private(set) var isSensitive = false
    /// How surely NHS login must know a person served who comes here (``needing(_:)``); `nil` asks for nothing.
    public private(set) var neededLevel: IdentityLevel?
    /// Whether that is asked of those alone who signed in with NHS login (``needingOfNHSLogin(_:)``).
    public private(set) var asksNHSLoginAlone = false
    /// Whether wallets and servers of others call it (``openToPrograms``).
    public private(set) var isOpenToPrograms = false

    /// What a request wants to do; the site answers `HEAD` and `OPTIONS` by itself.
    public enum Method: String, Sendable, Hashable, CaseIterable {
        case get = "GET"
        case post = "POST"
        case put = "PUT"
        case patch = "PATCH"
        case delete = "DELETE"
    }

    public init(
        _ method: Method, _ path: String, _ access: Access, _ summary: String, operation: Operation? = nil,
        bodyLimitBytes: Int? = nil, _ handler: @escaping @Sendable (Visit) async throws -> Answer
    ) {
        self.method = method
        self.path = path
        self.access = access
        self.summary = summary
        self.operation = operation
        self.bodyLimitBytes = bodyLimitBytes
        self.handler = handler
    }

    /// The same, for something that reaches other people's accounts, keys, or where data about people go.
    public var sensitive: Route {
        var route = self
        route.isSensitive = true
        return route
    }

    /// The same, for something of a person served that only they may see: NHS login must know them at least so surely.
    ///
    /// Whoever came in with less is sent there to prove the rest, and comes back to the page. Of staff it asks nothing:
    /// their rights are those of their roles.
    public func needing(_ level: IdentityLevel) -> Route {
        var route = self
        route.neededLevel = level
        return route
    }

    /// The same, for a page of a person's own record: whoever came with NHS login must be known at least so surely.
    ///
    /// Whoever signed in with the letter that their team handed to them was seen by it, and is asked nothing.
    public func needingOfNHSLogin(_ level: IdentityLevel) -> Route {
        var route = needing(level)
        route.asksNHSLoginAlone = true
        return route
    }

    /// The same, for a door of a protocol that wallets and servers of others knock at.
    ///
    /// Nobody is signed in there: cookies and tokens of ours are not looked at, so no browser can be made to lend
    /// anybody's rights to it, and scripts of any site may call it and read its answers. What the caller brings is the
    /// handler's to check.
    public var openToPrograms: Route {
        var route = self
        route.isOpenToPrograms = true
        return route
    }
}

/// Who may ask for a route at all. The verb behind it decides again, for the unit and thing in question.
public enum Access: Sendable, Hashable {
    /// Everybody, signed in or not.
    case anyone
    /// Whoever is signed in.
    case signedIn
    /// Whoever holds the permission for at least one unit.
    case holding(Permission)
    /// Whoever holds at least one of the permissions for at least one unit.
    case holdingAny([Permission])

    /// Whether somebody may come in; `nil` is whoever is not signed in.
    public func admits(_ caller: Caller?) -> Bool {
        switch self {
        case .anyone: true
        case .signedIn: caller != nil
        case .holding(let permission): caller?.may(permission) ?? false
        case .holdingAny(let permissions): permissions.contains { caller?.may($0) ?? false }
        }
    }
}
