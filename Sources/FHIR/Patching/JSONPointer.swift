/// A way into JSON (RFC 6901): `/name/0/given`.
public struct JSONPointer: Hashable, Sendable {
    /// The names and places on the way, with `~1` and `~0` undone.
    public let steps: [String]

    /// Reads a pointer; the empty text is the whole.
    /// - Returns: `nil` when it does not begin with a slash or a `~` is followed by neither 0 nor 1.
    public init?(_ text: String) {
        guard !text.isEmpty else {
            steps = []
            return
        }
        guard text.hasPrefix("/") else { return nil }
        var steps: [String] = []
        for part in text.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            guard let step = Self.unescaped(part) else { return nil }
            steps.append(step)
        }
        self.steps = steps
    }

    private static func unescaped(_ part: Substring) -> String? {
        var result = "", rest = part
        while let character = rest.popFirst() {
            guard character == "~" else {
                result.append(character)
                continue
            }
            switch rest.popFirst() {
            case "0": result.append("~")
            case "1": result.append("/")
            default: return nil
            }
        }
        return result
    }

    /// The place in a list that a step means; `-` is behind the last when something is added.
    static func place(_ step: String, count: Int, isAdding: Bool) -> Int? {
        if step == "-" { return isAdding ? count : nil }
        guard let place = Int(step), String(place) == step, place >= 0, place < count + (isAdding ? 1 : 0) else {
            return nil
        }
        return place
    }
}
