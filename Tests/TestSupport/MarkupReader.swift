/// Splits markup into elements and text, and notes everything that is not written as it should be.
struct MarkupReader {
    private(set) var elements: [Markup.Element] = []
    private(set) var defects: [String] = []
    private(set) var looseText = ""

    private let source: [Character]
    private var place = 0
    private var open: [Int] = []

    static let void: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    ]

    init(_ text: String) { source = Array(text) }

    mutating func read() {
        while place < source.count {
            if source[place] == "<" { readTag() } else { readText() }
        }
        for index in open.reversed() { note("<\(elements[index].name)> is never closed") }
    }

    private mutating func readText() {
        let start = place
        while place < source.count, source[place] != "<" { place += 1 }
        add(unescape(String(source[start..<place])))
    }

    private mutating func add(_ text: String) {
        if open.isEmpty { looseText += text }
        for index in open { elements[index].append(text) }
    }

    private mutating func readTag() {
        place += 1
        if skip("!--") {
            while place < source.count, !skip("-->") { place += 1 }
            return
        }
        if skip("!DOCTYPE html>") { return }
        let isClosing = skip("/")
        let name = word()
        guard !name.isEmpty else { return note("a bare < in the text") }
        isClosing ? close(name) : begin(name)
    }

    private mutating func close(_ name: String) {
        guard skip(">") else { return note("</\(name) is not closed with >") }
        guard let last = open.last else { return note("</\(name)> closes nothing") }
        guard elements[last].name == name else {
            note("</\(name)> closes <\(elements[last].name)>")
            if let match = open.lastIndex(where: { elements[$0].name == name }) { open.removeSubrange(match...) }
            return
        }
        open.removeLast()
        // Words of neighbouring blocks do not run together for a reader.
        if !["a", "span", "strong", "em", "b", "i", "code", "abbr", "time"].contains(name) { add(" ") }
    }

    private mutating func begin(_ name: String) {
        let attributes = readAttributes(of: name)
        let isSelfClosed = skip("/")
        guard skip(">") else { return note("<\(name) is not closed with >") }
        let names = open.map { elements[$0].name }
        let isInSVG = names.contains("svg") || name == "svg"
        if !isInSVG, !MarkupRules.known.contains(name) { note("<\(name)> is not an element we use") }
        if isSelfClosed, !isInSVG { note("<\(name)/> closes itself outside a drawing") }
        if isInSVG, !MarkupRules.knownInSVG.contains(name) { note("<\(name)> is not a drawing element we use") }
        if name == "form", names.contains("form") { note("a form inside a form") }
        if ["a", "button"].contains(name), names.contains(where: { ["a", "button"].contains($0) }) {
            note("<\(name)> inside a link or button")
        }
        if names.last == "p", MarkupRules.blocks.contains(name) { note("<\(name)> inside <p>") }
        elements.append(
            Markup.Element(
                name: name, attributes: attributes, form: open.last { elements[$0].name == "form" },
                isInLabel: names.contains("label"), isInSVG: isInSVG))
        if Self.void.contains(name) && !isInSVG || isSelfClosed { return }
        open.append(elements.count - 1)
        // The newline straight after <textarea> is not part of its value (HTML standard).
        if name == "textarea" { _ = skip("\n") }
    }

    private mutating func readAttributes(of element: String) -> [String: String] {
        var attributes: [String: String] = [:]
        while place < source.count, source[place] != ">", source[place] != "/" {
            guard source[place].isWhitespace else {
                note("no space before an attribute of <\(element)>")
                place += 1
                continue
            }
            while place < source.count, source[place].isWhitespace { place += 1 }
            let name = word()
            if name.isEmpty { continue }
            var value = ""
            if skip("=") {
                guard skip("\"") else {
                    note("\(name) of <\(element)> is not quoted")
                    continue
                }
                let start = place
                while place < source.count, source[place] != "\"" { place += 1 }
                value = unescape(String(source[start..<place]))
                place += 1
            }
            if attributes.updateValue(value, forKey: name) != nil { note("\(name) twice on <\(element)>") }
        }
        return attributes
    }

    private mutating func word() -> String {
        let start = place
        while place < source.count, source[place].isLetter || source[place].isNumber || "-:_".contains(source[place]) {
            place += 1
        }
        return String(source[start..<place])
    }

    private mutating func skip(_ text: String) -> Bool {
        guard place < source.count, source[place...].starts(with: text) else { return false }
        place += text.count
        return true
    }

    private mutating func unescape(_ text: String) -> String {
        guard text.contains("&") else { return text }
        var result = "", rest = Substring(text)
        while let mark = rest.firstIndex(of: "&") {
            result += rest[..<mark]
            guard let end = rest[mark...].firstIndex(of: ";"), let plain = Self.entities[String(rest[mark...end])]
            else {
                note("a bare & in \"\(rest[mark...].prefix(20))\"")
                result += "&"
                rest = rest[rest.index(after: mark)...]
                continue
            }
            result += plain
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }

    private static let entities = [
        "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'", "&nbsp;": "\u{a0}",
    ]

    private mutating func note(_ words: String) {
        let line = source[..<min(place, source.count)].count { $0 == "\n" } + 1
        defects.append("line \(line): \(words)")
        // Going on must always move on.
        if place < source.count, source[place] == "<" { place += 1 }
    }
}
