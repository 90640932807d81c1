/// One element of an XML document with what is in it; comments and processing instructions are left out.
struct MarkupElement: Hashable, Sendable {
    static let fhirNamespace = "http://hl7.org/fhir"
    static let xhtmlNamespace = "http://www.w3.org/1999/xhtml"

    /// Without a prefix.
    let name: String
    let namespace: String
    /// In the order in which they were written, without what declares namespaces.
    let attributes: [Attribute]
    var children: [Child] = []

    struct Attribute: Hashable, Sendable {
        let name: String
        let value: String
    }

    indirect enum Child: Hashable, Sendable {
        case element(MarkupElement)
        case text(String)
    }

    subscript(_ attribute: String) -> String? { attributes.first { $0.name == attribute }?.value }

    var elements: [MarkupElement] {
        children.compactMap { if case .element(let element) = $0 { element } else { nil } }
    }

    /// Whether there is text in it that is more than white space, however deep.
    var hasText: Bool {
        children.contains { child in
            switch child {
            case .text(let text): text.contains { !$0.isWhitespace }
            case .element(let element): element.hasText || element.name == "img"
            }
        }
    }

    /// The element as XML, with its namespace where it differs from the one around it.
    func write(into text: inout String, around namespace: String?) {
        text += "<\(name)"
        if namespace != self.namespace { text += " xmlns=\"\(MarkupText.attribute(self.namespace))\"" }
        for attribute in attributes { text += " \(attribute.name)=\"\(MarkupText.attribute(attribute.value))\"" }
        guard !children.isEmpty else {
            text += "/>"
            return
        }
        text += ">"
        for child in children {
            switch child {
            case .text(let plain): text += MarkupText.content(plain)
            case .element(let element): element.write(into: &text, around: self.namespace)
            }
        }
        text += "</" + name + ">"
    }
}

/// Text as it must be written inside XML.
enum MarkupText {
    static func attribute(_ text: String) -> String { escape(text, inAttribute: true) }
    static func content(_ text: String) -> String { escape(text, inAttribute: false) }

    /// Whether XML 1.0 can hold every character of the text.
    static func isWritable(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            scalar.value >= 32 && scalar.value != 0xFFFE && scalar.value != 0xFFFF
                || [9, 10, 13].contains(scalar.value)
        }
    }

    // A parser turns bare line ends and tabs of an attribute into spaces, and carriage returns into line ends.
    private static func escape(_ text: String, inAttribute: Bool) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): result += Array("&amp;".utf8)
            case UInt8(ascii: "<"): result += Array("&lt;".utf8)
            case UInt8(ascii: ">"): result += Array("&gt;".utf8)
            case UInt8(ascii: "\"") where inAttribute: result += Array("&quot;".utf8)
            case 13: result += Array("&#13;".utf8)
            case 9 where inAttribute, 10 where inAttribute: result += Array("&#\(byte);".utf8)
            default: result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
