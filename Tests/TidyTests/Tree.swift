import Foundation

/// The source tree as the house rules see it: text, and text with strings and comments blanked out.
struct SourceFile: Sendable {
    /// From the root: "Sources/Core/Day.swift".
    let path: String
    let lines: [String]
    /// The lines with string literals and comments blanked out, so that a word in a sentence is no finding.
    let code: [String]

    /// "Core" for "Sources/Core/Day.swift".
    var room: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
    var name: String { path.split(separator: "/").last.map(String.init) ?? path }
    var folders: [String] { path.split(separator: "/").dropLast().map(String.init) }

    init(path: String, text: String) {
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        code = Blanking.blank(lines)
    }
}

enum Tree {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static let sources = swiftFiles(below: "Sources")
    static let tests = swiftFiles(below: "Tests")

    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appending(path: path).path)
    }

    static func text(_ path: String) -> String {
        (try? String(contentsOf: root.appending(path: path), encoding: .utf8)) ?? ""
    }

    static func files(below folder: String, ending: String) -> [String] {
        let start = root.appending(path: folder)
        let all = FileManager.default.enumerator(atPath: start.path)?.compactMap { $0 as? String } ?? []
        return all.filter { $0.hasSuffix(ending) }.map { "\(folder)/\($0)" }.sorted()
    }

    private static func swiftFiles(below folder: String) -> [SourceFile] {
        files(below: folder, ending: ".swift").map { SourceFile(path: $0, text: text($0)) }
    }
}

/// Blanks string literals and comments out, line by line; interpolations go with their string.
enum Blanking {
    static func blank(_ lines: [String]) -> [String] {
        var inBlock = false
        var inText = false
        return lines.map { blank($0, &inBlock, &inText) }
    }

    private static func blank(_ line: String, _ inBlock: inout Bool, _ inText: inout Bool) -> String {
        var rest = Array(line)[...]
        var result = ""
        while !rest.isEmpty {
            if inText {
                guard starts(rest, "\"\"\"") else { rest.removeFirst(); continue }
                inText = false
                rest = rest.dropFirst(3)
            } else if inBlock {
                guard starts(rest, "*/") else { rest.removeFirst(); continue }
                inBlock = false
                rest = rest.dropFirst(2)
            } else if starts(rest, "//") {
                break
            } else if starts(rest, "/*") {
                inBlock = true
                rest = rest.dropFirst(2)
            } else if starts(rest, "\"\"\"") {
                inText = true
                result += "\"\""
                rest = rest.dropFirst(3)
            } else if rest.first == "\"" {
                result += "\"\""
                rest = afterLiteral(rest.dropFirst())
            } else {
                result.append(rest.removeFirst())
            }
        }
        return result
    }

    private static func afterLiteral(_ text: ArraySlice<Character>) -> ArraySlice<Character> {
        var rest = text
        var depth = 0
        while let character = rest.popFirst() {
            if character == "\\" {
                if rest.first == "(" { depth += 1 }
                _ = rest.popFirst()
            } else if depth > 0 {
                if character == "(" { depth += 1 }
                if character == ")" { depth -= 1 }
            } else if character == "\"" {
                return rest
            }
        }
        return rest
    }

    private static func starts(_ text: ArraySlice<Character>, _ mark: String) -> Bool { text.starts(with: mark) }
}

/// Every place where a pattern occurs in the code, as "path:line: text".
/// - Parameter words: one of them is in whatever the pattern finds. They are looked for first: trying a pattern on
///   every line of the tree takes many times as long.
func places(
    of pattern: some RegexComponent, with words: [String], in files: [SourceFile],
    where isOfInterest: (SourceFile) -> Bool = { _ in true }, inStrings: Bool = false
) -> [String] {
    files.filter(isOfInterest).flatMap { file in
        (inStrings ? file.lines : file.code).enumerated().compactMap { index, line in
            guard words.contains(where: { holds(line, $0) }), line.firstMatch(of: pattern) != nil else { return nil }
            return "\(file.path):\(index + 1): \(file.lines[index].trimmingCharacters(in: .whitespaces))"
        }
    }
}

/// Whether the bytes of some words are in a line.
func holds(_ line: String, _ words: String) -> Bool {
    var line = line, words = words
    return line.withUTF8 { line in
        words.withUTF8 { words in
            guard let first = words.first, line.count >= words.count else { return words.isEmpty }
            return (0...line.count - words.count).contains { start in
                line[start] == first && line[start..<start + words.count].elementsEqual(words)
            }
        }
    }
}
