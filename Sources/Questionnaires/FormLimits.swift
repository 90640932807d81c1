/// How much of a form and of a response is taken, so that the work stays bounded whatever is sent.
public struct FormLimits: Sendable, Hashable {
    /// Items of a form or a response in all.
    public var itemCount = 20_000
    /// Items inside one another.
    public var depthCount = 50
    /// Conditions, options or initial values of one item.
    public var optionCount = 2000
    /// Answers to one question. Every condition on it looks at each, so it is kept low.
    public var answerCount = 200

    public init() {}
}
