import Core
import Identity

// The pages' markup in the classes of NHS.UK frontend 10, by the names of the shared components that take its place.

struct FormFrame: Sendable {
    let csrf: String
    let sent: Form?
    let problems: [FieldProblem]

    init(_ visit: Visit, problems: [FieldProblem] = []) {
        self.init(csrf: visit.session?.csrfToken ?? "", sent: problems.isEmpty ? nil : visit.form, problems: problems)
    }

    init(csrf: String, sent: Form? = nil, problems: [FieldProblem] = []) {
        self.csrf = csrf
        self.sent = sent
        self.problems = problems
    }

    enum TextKind: String { case text, email, tel, password, search, url }

    func post(to path: String, _ content: HTML) -> HTML {
        "<form method=\"post\" action=\"\(path)\" novalidate>\n\(hidden("csrf", csrf))\n\(content)\n</form>"
    }

    func get(_ path: String, label: String, _ content: HTML) -> HTML {
        "<form method=\"get\" action=\"\(path)\" aria-label=\"\(label)\" novalidate>\n\(content)\n</form>"
    }

    func button(
        to path: String, _ words: String, _ kind: ButtonKind = .primary, about: String? = nil, small: Bool = false
    ) -> HTML {
        """
        <form class="cw-inline" method="post" action="\(path)" novalidate>\(hidden("csrf", csrf))\
        \(submit(words, kind, about: about, small: small))</form>
        """
    }

    func hidden(_ field: String, _ value: String) -> HTML {
        "<input type=\"hidden\" name=\"\(field)\" value=\"\(value)\">"
    }

    func submit(_ words: String, _ kind: ButtonKind = .primary, about: String? = nil, small: Bool = false) -> HTML {
        """
        <button class="\(kind.classes)\(small ? " nhsuk-button--small" : "")" type="submit">\(words)\
        \(about.map { "<span class=\"nhsuk-u-visually-hidden\"> \($0)</span>" as HTML })</button>
        """
    }

    func textInput(
        _ field: String, _ label: String, hint: String? = nil, value: String = "", kind: TextKind = .text,
        widthCharacters: Int? = nil, autocomplete: String? = nil
    ) -> HTML {
        let shown = kind == .password ? "" : shown(field, value)
        return group(field, label, hint: hint) { described in
            """
            <input class="nhsuk-input\(widthCharacters.map { " nhsuk-input--width-\($0)" } ?? "")" id="\(field)" \
            name="\(field)" type="\(kind.rawValue)" value="\(shown)"\
            \(autocomplete.map { " autocomplete=\"\($0)\"" as HTML })\(described)>
            """
        }
    }

    func dateInput(_ field: String, _ label: String, hint: String? = nil, value: Day? = nil, from: Day? = nil) -> HTML {
        group(field, label, hint: hint) { described in
            """
            <input class="nhsuk-input cw-input-date" id="\(field)" name="\(field)" type="date" \
            value="\(shown(field, value?.description ?? ""))"\(from.map { " min=\"\($0.description)\"" as HTML })\
            \(described)>
            """
        }
    }

    func select(
        _ field: String, _ label: String, _ choices: [Choice], hint: String? = nil, value: String? = nil,
        prompt: String? = nil
    ) -> HTML {
        let chosen = shown(field, value ?? "")
        return group(field, label, hint: hint) { described in
            """
            <select class="nhsuk-select" id="\(field)" name="\(field)"\(described)>
            \(prompt.map { "<option value=\"\">\($0)</option>" as HTML })\(each: choices, { choice in
                "<option value=\"\(choice.value)\"\(flag: "selected", choice.value == chosen)>\(choice.title)</option>"
            })</select>
            """
        }
    }

    func checkbox(_ field: String, _ label: String, isTicked: Bool = false) -> HTML {
        """
        <div class="nhsuk-form-group"><div class="nhsuk-checkboxes"><div class="nhsuk-checkboxes__item">
        <input class="nhsuk-checkboxes__input" id="\(field)" name="\(field)" type="checkbox" value="yes"\
        \(flag: "checked", sent.map { $0[field] != nil } ?? isTicked)>
        <label class="nhsuk-label nhsuk-checkboxes__label" for="\(field)">\(label)</label>
        </div></div></div>
        """
    }

    private func shown(_ field: String, _ stored: String) -> String { sent.map { $0[field] ?? "" } ?? stored }

    private func group(_ field: String, _ label: String, hint: String?, _ control: (HTML) -> HTML) -> HTML {
        let problem = problems.first { $0.field == field }?.words
        let ids = [hint.map { _ in "\(field)-hint" }, problem.map { _ in "\(field)-error" }].compactMap { $0 }
        return """
            <div class="nhsuk-form-group\(problem == nil ? "" : " nhsuk-form-group--error")">
            <label class="nhsuk-label nhsuk-label--s" for="\(field)">\(label)</label>
            \(hint.map { "<div class=\"nhsuk-hint\" id=\"\(field)-hint\">\($0)</div>\n" as HTML })\
            \(problem.map { "<span class=\"nhsuk-error-message\" id=\"\(field)-error\">\($0)</span>\n" as HTML })\
            \(control(ids.isEmpty ? "" : " aria-describedby=\"\(ids.joined(separator: " "))\""))
            </div>
            """
    }
}

struct Choice {
    let value: String
    let title: String
    init(_ value: String, _ title: String) {
        self.value = value
        self.title = title
    }
}

enum ButtonKind {
    case primary, secondary, warning

    var classes: String {
        switch self {
        case .primary: "nhsuk-button"
        case .secondary: "nhsuk-button nhsuk-button--secondary"
        case .warning: "nhsuk-button nhsuk-button--warning"
        }
    }
}

enum TagColour: String { case grey, green, red, orange }

func tag(_ words: String, _ colour: TagColour = .grey) -> HTML {
    "<strong class=\"nhsuk-tag nhsuk-tag--\(colour.rawValue)\">\(words)</strong>"
}

func inset(_ body: HTML) -> HTML {
    "<div class=\"nhsuk-inset-text\"><span class=\"nhsuk-u-visually-hidden\">Information: </span>\(body)</div>"
}

func emptyState(_ words: String, _ next: HTML = .empty) -> HTML {
    "<div class=\"cw-empty\"><p>\(words)</p>\(next)</div>"
}

func link(_ words: String, to path: String, about: String? = nil) -> HTML {
    """
    <a class="nhsuk-link" href="\(path)">\(words)\
    \(about.map { "<span class=\"nhsuk-u-visually-hidden\"> \($0)</span>" as HTML })</a>
    """
}

func linkButton(_ words: String, to path: String, _ kind: ButtonKind = .primary) -> HTML {
    "<a class=\"\(kind.classes)\" href=\"\(path)\">\(words)</a>"
}

func worklist(_ items: [Waiting]) -> HTML {
    """
    <ul class="cw-worklist">
    \(each: items, { item in
        """
        <li class="cw-worklist__item"><a class="cw-worklist__link" href="\(item.path)">\(item.words)</a>
        \(if: item.isUrgent, tag("Urgent", .red))\
        \(item.due.map { "<span class=\"cw-worklist__due\">by \($0)</span>" as HTML })</li>

        """
    })</ul>
    """
}

struct SummaryRow {
    let key: String
    let value: HTML
    init(_ key: String, _ value: HTML) {
        self.key = key
        self.value = value
    }
}

func summaryList(_ rows: [SummaryRow]) -> HTML {
    """
    <dl class="nhsuk-summary-list">
    \(each: rows, { row in
        """
        <div class="nhsuk-summary-list__row nhsuk-summary-list__row--no-actions">
        <dt class="nhsuk-summary-list__key">\(row.key)</dt><dd class="nhsuk-summary-list__value">\(row.value)</dd></div>

        """
    })</dl>
    """
}

struct Column {
    let title: String
    static func text(_ title: String) -> Column { Column(title: title) }
}

func table(_ caption: String, _ columns: [Column], _ rows: [[HTML]]) -> HTML {
    """
    <table class="nhsuk-table"><caption class="nhsuk-table__caption">\(caption)</caption>
    <thead class="nhsuk-table__head"><tr>\
    \(each: columns, { "<th class=\"nhsuk-table__header\" scope=\"col\">\($0.title)</th>" })\
    </tr></thead>
    <tbody class="nhsuk-table__body">
    \(each: rows, { row in
        """
        <tr class="nhsuk-table__row">\
        \(each: row.prefix(1), { "<th class=\"nhsuk-table__header\" scope=\"row\">\($0)</th>" })\
        \(each: row.dropFirst(), { "<td class=\"nhsuk-table__cell\">\($0)</td>" })</tr>

        """
    })</tbody></table>
    """
}

func pagination(_ page: Int, of count: Int, path: (Int) -> String) -> HTML {
    guard count > 1 else { return .empty }
    return """
        <nav class="nhsuk-pagination" aria-label="Pagination">
        \(page > 1 ? link("Previous page", to: path(page - 1)) : .empty) <span>Page \(page) of \(count)</span> \
        \(page < count ? link("Next page", to: path(page + 1)) : .empty)
        </nav>
        """
}

extension Visit {
    func attempt(
        _ work: () async throws -> Answer, again: (FormFrame) async throws -> Page
    ) async throws -> Answer {
        do {
            return try await work()
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            let problems = refusal.fields.isEmpty ? [FieldProblem("", refusal.words)] : refusal.fields
            var page = try await again(FormFrame(self, problems: problems))
            page.problems = problems
            return .page(page, status: refusal.kind == .conflict ? 409 : 422)
        }
    }
}

extension String {
    /// Whether it is a path on this site, fit to be sent back to after sign-in: never another host's.
    var isLocalPath: Bool {
        hasPrefix("/") && !hasPrefix("//") && utf8.allSatisfy { $0 > 32 && $0 < 127 } && !contains("\\")
    }
}
