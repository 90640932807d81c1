public import Core
import Identity

/// What every form on a page needs: the token that shows it came from us, what was typed before, and what was wrong
/// with it.
///
/// Fields are made by a form frame, and so is the form around them: a form without its token cannot be written by
/// mistake, and a field re-shown after a refusal still holds what the person typed.
///
/// ```swift
/// let form = FormFrame(visit)
/// form.post(to: "/rostering/units", """
///     \(form.textInput("name", "Name of the ward"))
///     \(form.submit("Add the ward"))
///     """)
/// ```
public struct FormFrame: Sendable {
    /// Empty when nobody is signed in; the browser's word about where the request began then stands alone.
    public let csrf: String
    /// What was sent, when the form comes back to whoever sent it.
    public let sent: Form?
    public let problems: [FieldProblem]
    /// Stands before the id of each field, for pages with several forms that share field names.
    public let prefix: String
    /// Whether its forms are only to be read: no field can be changed and there is no button.
    public let isLocked: Bool

    /// A frame for the forms of a page shown in answer to `visit`.
    /// - Parameter problems: when there are any, fields show what was sent with the visit.
    public init(_ visit: Visit, problems: [FieldProblem] = [], prefix: String = "") {
        self.init(
            csrf: visit.session?.csrfToken ?? "", sent: problems.isEmpty ? nil : visit.form, problems: problems,
            prefix: prefix)
    }

    public init(
        csrf: String, sent: Form? = nil, problems: [FieldProblem] = [], prefix: String = "", isLocked: Bool = false
    ) {
        self.csrf = csrf
        self.sent = sent
        self.problems = problems
        self.prefix = prefix
        self.isLocked = isLocked
    }

    /// The same frame, its forms only to be read where `mayChange` is false: for whoever may see what is set but not
    /// set it.
    public func open(if mayChange: Bool) -> FormFrame {
        FormFrame(csrf: csrf, sent: sent, problems: problems, prefix: prefix, isLocked: !mayChange)
    }

    /// The same frame for another form of the page, whose fields have ids of their own and show nothing sent.
    /// - Parameter isSent: says that this is the one that was sent: then it keeps its ids, what was typed and what was
    ///   wrong with it, and the error summary leads to its fields.
    public func prefixed(_ prefix: String, isSent: Bool = false) -> FormFrame {
        isSent ? self : FormFrame(csrf: csrf, prefix: prefix, isLocked: isLocked)
    }

    /// A form that changes something.
    /// - Parameter takesFiles: needed when it has a ``fileInput(_:_:hint:accepts:)``.
    public func post(to path: String, takesFiles: Bool = false, label: String? = nil, _ content: HTML) -> HTML {
        if isLocked {
            return """
                <fieldset class="nhsuk-fieldset" disabled\(attribute: "aria-label", label)>
                \(content)
                </fieldset>
                """
        }
        return """
            <form method="post" action="\(url: path)"\(attribute: "aria-label", label)\
            \(attribute: "enctype", takesFiles ? "multipart/form-data" : nil) novalidate>
            \(hidden("csrf", csrf))
            \(content)
            </form>
            """
    }

    /// A form that only asks: its fields go into the address, where they can be kept and shared.
    public func get(_ path: String, label: String, _ content: HTML) -> HTML {
        """
        <form method="get" action="\(url: path)" aria-label="\(label)" novalidate>
        \(content)
        </form>
        """
    }

    /// A form that is nothing but a button: "Publish", "Withdraw".
    /// - Parameter about: what it acts on, read out after the words when many such buttons stand in one list.
    public func button(
        to path: String, _ words: String, _ kind: ButtonKind = .primary, about: String? = nil, small: Bool = false,
        hidden fields: KeyValuePairs<String, String> = [:]
    ) -> HTML {
        if isLocked { return .empty }
        return """
            <form class="cw-inline" method="post" action="\(url: path)" novalidate>\(hidden("csrf", csrf))\
            \(each: fields, { hidden($0.key, $0.value) })\(submit(words, kind, about: about, small: small))</form>
            """
    }

    /// A field that nobody sees, for what the form must carry along.
    public func hidden(_ field: String, _ value: String) -> HTML {
        "<input type=\"hidden\" name=\"\(field)\" value=\"\(value)\">"
    }

    /// The button that sends the form.
    /// - Parameters:
    ///   - path: sends the form there, not to its own address: a second deed that needs the same fields.
    ///   - field: makes the button a field of its own, for forms with more than one.
    public func submit(
        _ words: String, _ kind: ButtonKind = .primary, about: String? = nil, small: Bool = false,
        to path: String? = nil, field: String? = nil, value: String? = nil
    ) -> HTML {
        if isLocked { return .empty }
        return """
            <button class="\(kind.classes)\(small ? " nhsuk-button--small" : "")" type="submit"\
            \(path.map { " formaction=\"\(url: $0)\"" as HTML })\
            \(attribute: "name", field)\(attribute: "value", value)>\(words)\
            \(about.map { "<span class=\"nhsuk-u-visually-hidden\"> \($0)</span>" as HTML })</button>
            """
    }

    /// Stands first in a form whose buttons do different things: without it, the Enter key in a field would press
    /// whichever button comes first.
    public var waitsForButton: HTML {
        isLocked ? .empty : "<button type=\"submit\" disabled hidden>Choose a button</button>"
    }

    /// What is wrong with a field.
    public func problem(_ field: String) -> String? { problems.first { $0.field == field }?.words }

    /// What a field shows: what was typed, or else what is stored.
    func shown(_ field: String, _ stored: String) -> String { sent.map { $0[field] ?? "" } ?? stored }

    func id(_ field: String) -> String { prefix + field }

    /// Label, hint, problem and control, tied together for screen readers.
    /// - Parameter control: gets the id of the field and the attribute that names its hint and problem.
    func group(
        _ field: String, _ label: String, hint: String?, _ control: (_ id: String, _ described: HTML) -> HTML
    ) -> HTML {
        let id = id(field), problem = problem(field)
        return """
            <div class="nhsuk-form-group\(problem == nil ? "" : " nhsuk-form-group--error")">
            <label class="nhsuk-label nhsuk-label--s" for="\(id)">\(label)</label>
            \(hintAndProblem(id, hint, problem))\(control(id, describedBy(id, hint, problem)))
            </div>
            """
    }

    /// A legend with its hint and problem round several controls.
    func fieldset(_ field: String, _ legend: String, hint: String?, _ controls: HTML) -> HTML {
        let id = id(field), problem = problem(field)
        return """
            <div class="nhsuk-form-group\(problem == nil ? "" : " nhsuk-form-group--error")">
            <fieldset class="nhsuk-fieldset"\(describedBy(id, hint, problem))>
            <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">\(legend)</legend>
            \(hintAndProblem(id, hint, problem))\(controls)
            </fieldset>
            </div>
            """
    }

    private func hintAndProblem(_ id: String, _ hint: String?, _ problem: String?) -> HTML {
        let hint: HTML? = hint.map { "<div class=\"nhsuk-hint\" id=\"\(id)-hint\">\($0)</div>\n" }
        let problem: HTML? = problem.map {
            """
            <span class="nhsuk-error-message" id="\(id)-error"><span class="nhsuk-u-visually-hidden">Error: </span>\
            \($0)</span>

            """
        }
        return "\(hint)\(problem)"
    }

    private func describedBy(_ id: String, _ hint: String?, _ problem: String?) -> HTML {
        let ids = [hint == nil ? nil : "\(id)-hint", problem == nil ? nil : "\(id)-error"].compactMap { $0 }
        return ids.isEmpty ? "" : " aria-describedby=\"\(ids.joined(separator: " "))\""
    }
}

extension Visit {
    /// Runs the work behind a form; when it is refused for what was typed or for what has changed meanwhile, the page
    /// comes back with what was typed still there and the problems beside the fields.
    ///
    /// - Parameter again: makes the page from a frame that holds what was sent.
    /// - Throws: refusals of other kinds, and all other errors.
    public func attempt(
        _ work: () async throws -> Answer, again: (FormFrame) async throws -> Page
    ) async throws -> Answer {
        do {
            return try await work()
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            // A problem of no single field is listed without a link.
            let problems = refusal.fields.isEmpty ? [FieldProblem("", refusal.words)] : refusal.fields
            var page = try await again(FormFrame(self, problems: problems))
            page.problems = problems
            return .page(page, status: refusal.kind == .conflict ? 409 : 422)
        }
    }
}
