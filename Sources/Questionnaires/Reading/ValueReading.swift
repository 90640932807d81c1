import Core

extension Element {
    /// The one `value[x]` of this element.
    ///
    /// - Parameter kinds: those that the standard allows here.
    /// - Returns: `nil` when there is none, or none that can be used; why not is then in the log.
    func value(_ prefix: String = "value", of kinds: [AnswerValue.Kind], _ log: inout IssueLog) -> AnswerValue? {
        let names = names(withPrefix: prefix)
        guard let name = names.first else { return nil }
        guard names.count == 1 else {
            log.error(.structure, path, "There must be one value, not \(names.joined(separator: " and ")).")
            return nil
        }
        let elementName = { (kind: AnswerValue.Kind) in prefix + kind.elementName.dropFirst("value".count) }
        guard let kind = kinds.first(where: { elementName($0) == name }) else {
            log.error(.structure, path, "There is no element \(name.prefix(60)) here.")
            return nil
        }
        return value(kind, name, &log)
    }

    private func value(_ kind: AnswerValue.Kind, _ name: String, _ log: inout IssueLog) -> AnswerValue? {
        let place = "\(path).\(name)"
        switch kind {
        case .boolean: return flag(name, &log).map { .boolean($0) }
        case .decimal: return decimal(name, &log).map { .decimal($0) }
        case .integer: return integer(name, &log).map { .integer($0) }
        case .string: return string(name, &log).map { .string($0) }
        case .uri: return uri(name, &log).map { .uri($0) }
        case .date: return moment(name, "a date like 2026-11-24", &log) { PartialDate(date: $0).map { .date($0) } }
        case .dateTime: return dateTime(name, &log).map { .dateTime($0) }
        case .time: return moment(name, "a time like 07:30:00", &log) { TimeOfDay($0).map { .time($0) } }
        default: break
        }
        guard let value = self[name], let element = Element(value, place, &log) else { return nil }
        switch kind {
        case .attachment: return .attachment(Attachment(element, &log))
        case .coding: return .coding(Coding(element, &log))
        case .quantity: return .quantity(Quantity(element, &log))
        default: return .reference(Reference(element, &log))
        }
    }

    func dateTime(_ name: String, _ log: inout IssueLog) -> PartialDate? {
        moment(name, "a date, or a time with its zone like 2026-11-24T07:30:00Z", &log) { PartialDate(dateTime: $0) }
    }

    private func moment<Value>(
        _ name: String, _ words: String, _ log: inout IssueLog, _ read: (String) -> Value?
    ) -> Value? {
        guard let text = code(name, &log) else { return nil }
        guard let value = read(text) else {
            log.error(.value, "\(path).\(name)", "This must be \(words).")
            return nil
        }
        return value
    }
}

extension Coding {
    init(_ element: Element, _ log: inout IssueLog) {
        element.allow(["system", "version", "code", "display", "userSelected"], &log)
        _ = element.flag("userSelected", &log)
        self.init(
            system: element.uri("system", &log), version: element.string("version", &log),
            code: element.code("code", &log), display: element.string("display", &log))
    }
}

extension Quantity {
    init(_ element: Element, _ log: inout IssueLog) {
        element.allow(["value", "comparator", "unit", "system", "code"], &log)
        self.init(
            value: element.decimal("value", &log), comparator: element.code("comparator", &log),
            unit: element.string("unit", &log), system: element.uri("system", &log), code: element.code("code", &log))
        if let comparator, !["<", "<=", ">=", ">"].contains(comparator) {
            log.error(.codeInvalid, "\(element.path).comparator", "A comparator is one of <, <=, >= and >.")
        }
        if code != nil, system == nil {
            log.error(.invariant, element.path, "A unit's code needs its system (qty-3).")
        }
    }
}

extension Attachment {
    init(_ element: Element, _ log: inout IssueLog) {
        element.allow(["contentType", "language", "data", "url", "size", "hash", "title", "creation"], &log)
        self.init(
            contentType: element.code("contentType", &log), data: element.string("data", &log),
            url: element.uri("url", &log), sizeBytes: element.integer("size", in: 0...2_147_483_647, &log),
            title: element.string("title", &log))
        _ = element.dateTime("creation", &log)
        if let data, !Self.isBase64(data) {
            log.error(.value, "\(element.path).data", "The data is not base64.")
        }
        if data != nil, contentType == nil {
            log.error(.invariant, element.path, "Data needs its content type (att-1).")
        }
    }

    private static func isBase64(_ text: String) -> Bool {
        let bytes = text.utf8.filter { ![9, 10, 13, 32].contains($0) }
        let padding = bytes.reversed().prefix { $0 == UInt8(ascii: "=") }.count
        return bytes.count % 4 == 0 && padding <= 2
            && bytes.dropLast(padding).allSatisfy { byte in
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                    || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/")
            }
    }
}

extension Reference {
    init(_ element: Element, _ log: inout IssueLog) {
        element.allow(["reference", "type", "identifier", "display"], &log)
        self.init(
            reference: element.string("reference", &log), type: element.uri("type", &log),
            display: element.string("display", &log))
        hasIdentifier = element["identifier"] != nil
        if reference == nil, !hasIdentifier, display == nil, element["extension"] == nil {
            log.error(.invariant, element.path, "A reference needs a reference, an identifier or a display.")
        }
    }
}
