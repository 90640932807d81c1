import Core
import Identity

/// The one-time number of an item on paper: sixteen letters and digits that cannot be mistaken for one another, in four
/// groups, 80 bits of chance. Whoever has it can fetch the item once, so it is kept as a hash alone.
struct PaperNumber: Sendable, Hashable {
    /// "K3QF-7T2M-9XWA-PB4D".
    let text: String

    private static let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    private static let length = 16

    /// - Parameter bytes: fresh secret bytes, sixteen of them.
    init(bytes: [UInt8]) {
        text = Self.grouped(bytes.prefix(Self.length).map { Self.letters[Int($0 & 31)] })
    }

    /// Takes what somebody typed, in whatever case and grouping; `nil` for what is no such number.
    init?(typed text: String) {
        guard text.utf8.count <= 60 else { return nil }
        let typed = text.uppercased().compactMap { letter -> Character? in
            switch letter {
            case "O": "0"
            case "I", "L": "1"
            case "-", " ", "\t", "\u{2013}", "\u{2011}": nil
            default: letter
            }
        }
        guard typed.count == Self.length, typed.allSatisfy({ Self.letters.contains($0) }) else { return nil }
        self.text = Self.grouped(typed)
    }

    var hash: String { SecretToken(bytes: Array("paper:\(text)".utf8)).hash }

    private static func grouped(_ letters: [Character]) -> String {
        stride(from: 0, to: letters.count, by: 4).map { String(letters[$0..<min($0 + 4, letters.count)]) }
            .joined(separator: "-")
    }
}
