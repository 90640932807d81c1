import Core

/// Something that was found in a directory of somebody else's.
struct HarvestFinding: Hashable, Sendable {
    let severity: Severity
    /// The kind of record: "service", "taxonomy_term".
    let kind: String
    /// Its id, as its source writes it; cut to 64 letters.
    let record: String
    /// The field, as a path within the record: "schedules[0].freq"; empty for the record as a whole.
    let field: String
    let words: String

    enum Severity: String, Hashable, Sendable, CaseIterable {
        /// The standard does not allow it.
        case error
        /// It is likely wrong.
        case warning
        /// What we did about it.
        case note
    }

    init(_ severity: Severity, _ kind: String, _ record: String, _ field: String, _ words: String) {
        self.severity = severity
        self.kind = kind
        self.record = plainText(record, limitCount: 64)
        self.field = plainText(field, limitCount: 120)
        self.words = words
    }
}

/// Holds records of others against the rules of the standard.
enum OpenReferralCheck {
    /// What is wrong with a record.
    ///
    /// An address that is no `uri` is a warning, not an error: the schemas name the form, but the validators in use do
    /// not look at it, and feeds are full of addresses like `example.org`.
    static func findings(in record: JSON, _ rule: OpenReferralRule) -> [HarvestFinding] {
        var checker = Checker(kind: rule.kind, record: record["id"]?.text ?? "")
        checker.check(record, rule, at: "")
        return checker.findings
    }

    /// What is wrong with the envelope of a page.
    static func findings(inPage page: JSON, of list: String, number: Int) -> [HarvestFinding] {
        var findings: [HarvestFinding] = []
        func find(_ severity: HarvestFinding.Severity, _ field: String, _ words: String) {
            findings.append(HarvestFinding(severity, "page", "\(list) \(number)", field, words))
        }
        guard case .array(let contents)? = page["contents"] else {
            find(.error, "contents", "is not a list")
            return findings
        }
        for name in ["total_items", "total_pages", "page_number", "size"] where page[name]?.whole == nil {
            find(.error, name, "is not a whole number")
        }
        for name in ["first_page", "last_page", "empty"] where page[name]?.flag == nil {
            find(.error, name, "is neither true nor false")
        }
        if let size = page["size"]?.whole, size != contents.count {
            find(.warning, "size", "says \(size), and there are \(contents.count) items")
        }
        if let shown = page["page_number"]?.whole, shown != number {
            find(.warning, "page_number", "says \(shown), and page \(number) was asked for")
        }
        return findings
    }
}

private struct Checker {
    let kind: String
    let record: String
    private(set) var findings: [HarvestFinding] = []

    init(kind: String, record: String) {
        self.kind = kind
        self.record = record
    }

    mutating func check(_ value: JSON, _ rule: OpenReferralRule, at path: String) {
        guard case .object = value else {
            find(.error, path, "is not an object")
            return
        }
        for field in rule.fields {
            let place = path.isEmpty ? field.name : "\(path).\(field.name)"
            guard let member = value[field.name] else {
                if field.isRequired { find(.error, place, "is missing") }
                continue
            }
            check(member, field.shape, at: place)
        }
    }

    private mutating func check(_ value: JSON, _ shape: OpenReferralRule.Shape, at path: String) {
        switch shape {
        case .text(let form):
            guard let text = value.text else { return find(.error, path, "is not a text") }
            check(text, form, at: path)
        case .choice(let choices):
            guard let text = value.text else { return find(.error, path, "is not a text") }
            if !choices.contains(text) { find(.error, path, "is not one of \(choices.joined(separator: ", "))") }
        case .number:
            if value.number == nil { find(.error, path, "is not a number") }
        case .list(let rule):
            guard case .array(let items) = value else { return find(.error, path, "is not a list") }
            for (index, item) in items.enumerated() { check(item, rule, at: "\(path)[\(index)]") }
        case .object(let rule): check(value, rule, at: path)
        }
    }

    private mutating func check(_ text: String, _ form: OpenReferralRule.Form?, at path: String) {
        switch form {
        case nil: break
        case .uuid: if !OpenReferralForms.isUUID(text) { find(.error, path, "is not a UUID") }
        case .email: if !text.contains("@") { find(.error, path, "is not an email address") }
        case .dateTime: if !OpenReferralForms.isDateTime(text) { find(.error, path, "is not a date and time") }
        case .uri: if !OpenReferralForms.isURI(text) { find(.warning, path, "is not a web address") }
        }
    }

    private mutating func find(_ severity: HarvestFinding.Severity, _ field: String, _ words: String) {
        if findings.count < 200 { findings.append(HarvestFinding(severity, kind, record, field, words)) }
    }
}
