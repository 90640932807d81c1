import Core

/// A reason as somebody entered it, for a deed that its holder is told of.
/// - Throws: an `invalid` refusal when there is none.
func reasonGiven(_ text: String) throws(Refusal) -> String {
    let reason = text.trimmingSpace
    guard !reason.isEmpty, reason.utf8.count <= 500 else {
        throw Refusal(fields: [FieldProblem("reason", "Enter the reason; the holder will read it")])
    }
    return reason
}
