extension StringProtocol {
    /// Without white space at its ends.
    public var trimmingSpace: String {
        guard let first, let last else { return "" }
        // Nearly every text has none, and some are long.
        guard first.isWhitespace || last.isWhitespace else { return String(self) }
        guard let begin = firstIndex(where: { !$0.isWhitespace }), let end = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[begin...end])
    }
}

/// Fields that somebody sent, tidied: white space at the ends goes, and what is empty is left out.
///
/// - Parameters:
///   - sent: values by the names of their fields.
///   - first: the field that is named when nothing is said at all.
///   - tidied: a value as it is kept.
///   - problem: what is wrong with a field's value, in words for whoever typed it; `nil` when it fits.
/// - Throws: an `invalid` refusal with a problem for each field that does not fit, or when nothing is said at all.
public func checkedFields(
    _ sent: [String: String], first: String?, tidied: (String) -> String = { $0.trimmingSpace },
    problem: (_ key: String, _ value: String) -> String?
) throws(Refusal) -> [String: String] {
    var fields: [String: String] = [:], problems: [FieldProblem] = []
    for (key, value) in sent.sorted(by: { $0.key < $1.key }) {
        let value = tidied(value)
        guard !value.isEmpty else { continue }
        if let words = problem(key, value) {
            problems.append(FieldProblem(String(key.prefix(60)), words))
        } else {
            fields[key] = value
        }
    }
    if problems.isEmpty, fields.isEmpty { problems.append(FieldProblem(first ?? "", "Write something first")) }
    guard problems.isEmpty else { throw Refusal(fields: problems) }
    return fields
}
