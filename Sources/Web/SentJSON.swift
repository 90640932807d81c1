public import Core

extension Visit {
    /// The JSON that was sent.
    /// - Throws: an HTTP 400 problem that says where the text stops being JSON.
    public func json(limits: JSONLimits = JSONLimits()) throws -> JSON {
        do {
            return try JSON(parsing: body, limits: limits)
        } catch let problem {
            throw Problem.badRequest("The body is not JSON: \(problem).")
        }
    }
}
