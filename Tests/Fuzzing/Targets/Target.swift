import Core
import Glibc

/// A parser, and what must hold of it whatever bytes it is given. That it does not trap need not be said.
struct Target: Sendable {
    /// As `bin/check-fuzz` calls it; its seeds lie in the folder of this name.
    let name: String
    let run: @Sendable ([UInt8]) -> Void

    init(_ name: String, _ run: @escaping @Sendable ([UInt8]) -> Void) {
        self.name = name
        self.run = run
    }

    /// A parser of text. Bytes that are no UTF-8 come to it as they come to our readers of files: repaired.
    init(text name: String, _ run: @escaping @Sendable (String) -> Void) {
        self.init(name) { run(String(decoding: $0, as: UTF8.self)) }
    }

    /// A parser of several parts, which stand apart by lines of `%%`.
    init(parts name: String, _ run: @escaping @Sendable ([String]) -> Void) {
        self.init(text: name) { text in run(text.split("\n%%\n")) }
    }

    /// A reader of values that were read as JSON before.
    init(json name: String, _ run: @escaping @Sendable (JSON) -> Void) {
        self.init(name) { bytes in
            if let json = try? JSON(parsing: bytes) { run(json) }
        }
    }
}

/// Ends the run when a property does not hold: libFuzzer keeps the bytes that led here.
func hold(_ isTrue: @autoclosure () -> Bool, _ words: String) {
    if isTrue() { return }
    say("PROPERTY: \(words)")
    abort()
}

/// A line on standard error, among those of libFuzzer.
func say(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = write(2, bytes, bytes.count)
}

extension String {
    /// The parts between separators, empty ones too, by bytes: a letter and its accent are parted like others.
    func split(_ separator: String) -> [String] {
        var parts: [String] = [], part: [UInt8] = []
        let end = Array(separator.utf8)
        for byte in utf8 {
            part.append(byte)
            guard part.count >= end.count, part.suffix(end.count).elementsEqual(end) else { continue }
            parts.append(String(decoding: part.dropLast(end.count), as: UTF8.self))
            part = []
        }
        return parts + [String(decoding: part, as: UTF8.self)]
    }
}
