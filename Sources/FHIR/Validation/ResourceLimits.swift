public import Core

/// How large a resource is taken.
public struct ResourceLimits: Sendable {
    public var json = JSONLimits()
    /// Elements inside one another.
    public var depthCount = 64
    /// Members and list entries in all.
    public var nodeCount = 1_000_000

    public init() {}
}
