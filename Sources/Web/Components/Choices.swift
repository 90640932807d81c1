/// One of the answers a person can choose from.
public struct Choice: Sendable, Hashable {
    /// What is sent.
    public let value: String
    public let title: String
    public let hint: String?

    public init(_ value: String, _ title: String, hint: String? = nil) {
        self.value = value
        self.title = title
        self.hint = hint
    }
}

extension FormFrame {
    /// One choice of many, from a list that opens.
    /// - Parameter prompt: the line shown while nothing is chosen, such as "Choose a ward".
    public func select(
        _ field: String, _ label: String, _ choices: [Choice], hint: String? = nil, value: String? = nil,
        prompt: String? = nil
    ) -> HTML {
        let chosen = shown(field, value ?? "")
        return group(field, label, hint: hint) { id, described in
            """
            <select class="\(classes("nhsuk-select", field))" id="\(id)" name="\(field)"\(described)>
            \(prompt.map { "<option value=\"\">\($0)</option>" as HTML })\
            \(each: choices, { option($0, isChosen: $0.value == chosen) })
            </select>
            """
        }
    }

    /// One choice of a few, all in sight.
    public func radios(
        _ field: String, _ legend: String, _ choices: [Choice], hint: String? = nil, value: String? = nil
    ) -> HTML {
        let chosen = shown(field, value ?? "")
        return fieldset(
            field, legend, hint: hint,
            """
            <div class="nhsuk-radios">
            \(each: choices.enumerated(), { index, choice in
                tick(field, choice, index, .radio, isTicked: choice.value == chosen)
            })
            </div>
            """)
    }

    /// Any number of a few choices, all in sight; each ticked one is sent under the same name.
    public func checkboxes(
        _ field: String, _ legend: String, _ choices: [Choice], hint: String? = nil, values: [String] = []
    ) -> HTML {
        let ticked = sent.map { $0.all(field) } ?? values
        return fieldset(
            field, legend, hint: hint,
            """
            <div class="nhsuk-checkboxes">
            \(each: choices.enumerated(), { index, choice in
                tick(field, choice, index, .checkbox, isTicked: ticked.contains(choice.value))
            })
            </div>
            """)
    }

    /// A single box to tick.
    public func checkbox(_ field: String, _ label: String, hint: String? = nil, isTicked: Bool = false) -> HTML {
        let isTicked = sent.map { $0[field] != nil } ?? isTicked
        return """
            <div class="nhsuk-form-group">
            <div class="nhsuk-checkboxes">
            \(tick(field, Choice("yes", label, hint: hint), 0, .checkbox, isTicked: isTicked))
            </div>
            </div>
            """
    }

    private func option(_ choice: Choice, isChosen: Bool) -> HTML {
        "<option value=\"\(choice.value)\"\(flag: "selected", isChosen)>\(choice.title)</option>"
    }

    // The first control has the field's own id, so that the error summary leads to it.
    private func tick(
        _ field: String, _ choice: Choice, _ index: Int, _ kind: TickKind, isTicked: Bool
    ) -> HTML {
        let id = index == 0 ? id(field) : "\(id(field))-\(index + 1)"
        let described: HTML = choice.hint == nil ? "" : " aria-describedby=\"\(id)-item-hint\""
        let hint: HTML? = choice.hint.map {
            "<div class=\"nhsuk-hint nhsuk-\(kind.plural)__hint\" id=\"\(id)-item-hint\">\($0)</div>"
        }
        return """
            <div class="nhsuk-\(kind.plural)__item">
            <input class="nhsuk-\(kind.plural)__input" id="\(id)" name="\(field)" type="\(kind.rawValue)" \
            value="\(choice.value)"\(flag: "checked", isTicked)\(described)>
            <label class="nhsuk-label nhsuk-\(kind.plural)__label" for="\(id)">\(choice.title)</label>
            \(hint)</div>

            """
    }
}

private enum TickKind: String {
    case radio, checkbox

    /// As the design system's classes have it.
    var plural: String { self == .radio ? "radios" : "checkboxes" }
}
