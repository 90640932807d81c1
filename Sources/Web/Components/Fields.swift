public import Core

extension FormFrame {
    /// What a line of text is, so that phones show the right keys and browsers fill in what they know.
    public enum TextKind: String, Sendable {
        case text, email, tel, password, search, url
    }

    /// A line of text.
    /// - Parameters:
    ///   - widthCharacters: how much is usually typed (2, 3, 4, 5, 10, 20 or 30); `nil` fills the line.
    ///   - autocomplete: the HTML standard's word, such as "username" or "current-password".
    public func textInput(
        _ field: String, _ label: String, hint: String? = nil, value: String = "", kind: TextKind = .text,
        widthCharacters: Int? = nil, autocomplete: String? = nil, suffix: String? = nil
    ) -> HTML {
        // A password is never sent back, not even to whoever typed it.
        let shown = kind == .password ? "" : shown(field, value)
        return input(
            field, label, hint: hint, value: shown, type: kind.rawValue, mode: nil, width: widthCharacters,
            autocomplete: autocomplete, suffix: suffix)
    }

    /// A whole number.
    ///
    /// A text field with the number keys, not `type="number"`: that one drops what is not a number without a word and
    /// changes when a page is scrolled.
    public func numberInput(
        _ field: String, _ label: String, hint: String? = nil, value: Int? = nil, widthCharacters: Int = 4,
        suffix: String? = nil
    ) -> HTML {
        input(
            field, label, hint: hint, value: shown(field, value.map(String.init) ?? ""), type: "text",
            mode: "numeric", width: widthCharacters, autocomplete: nil, suffix: suffix)
    }

    /// A code that is read off another screen, such as an app's six digits: number keys on a phone, never sent back.
    /// - Parameter takesFocus: for a page that asks for nothing else.
    public func codeInput(
        _ field: String, _ label: String, hint: String? = nil, takesFocus: Bool = false
    ) -> HTML {
        input(
            field, label, hint: hint, value: "", type: "text", mode: "numeric", width: 10,
            autocomplete: "one-time-code", suffix: nil, takesFocus: takesFocus)
    }

    /// How hours are shown in a field; each may be typed in either way.
    public enum HoursStyle: Sendable {
        /// 37.5, as contracts and leave have them.
        case decimal
        /// 11:30, as limits on shifts and rest have them.
        case clock
    }

    /// A length of time typed in hours, such as 37, 37.5 or 37:30.
    public func hoursInput(
        _ field: String, _ label: String, hint: String? = nil, value: Minutes? = nil, style: HoursStyle = .decimal,
        suffix: String = "hours"
    ) -> HTML {
        let stored = value.map { style == .clock ? $0.typed : Self.inHours($0) } ?? ""
        return input(
            field, label, hint: hint, value: shown(field, stored), type: "text", mode: "decimal", width: 5,
            autocomplete: nil, suffix: suffix)
    }

    /// A day.
    ///
    /// One native field, not the design system's three for day, month and year: those suit a date one knows by heart,
    /// such as one's birthday. Rosters ask for days one looks up, and the browser's own calendar opens at the right
    /// month, knows the weekday, works by keyboard and speaks the person's language.
    public func dateInput(
        _ field: String, _ label: String, hint: String? = nil, value: Day? = nil, from: Day? = nil, to: Day? = nil
    ) -> HTML {
        group(field, label, hint: hint) { id, described in
            """
            <input class="\(classes("nhsuk-input cw-input-date", field))" id="\(id)" name="\(field)" type="date" \
            value="\(shown(field, value?.description ?? ""))"\(attribute: "min", from?.description)\
            \(attribute: "max", to?.description)\(described)>
            """
        }
    }

    /// A time of day on the 24-hour clock.
    public func timeInput(
        _ field: String, _ label: String, hint: String? = nil, value: ClockTime? = nil
    ) -> HTML {
        group(field, label, hint: hint) { id, described in
            """
            <input class="\(classes("nhsuk-input cw-input-time", field))" id="\(id)" name="\(field)" type="time" \
            value="\(shown(field, value?.description ?? ""))"\(described)>
            """
        }
    }

    /// Several lines of text.
    public func textarea(
        _ field: String, _ label: String, hint: String? = nil, value: String = "", rows: Int = 4
    ) -> HTML {
        group(field, label, hint: hint) { id, described in
            """
            <textarea class="\(classes("nhsuk-textarea", field))" id="\(id)" name="\(field)" rows="\(rows)"\
            \(described)>
            \(shown(field, value))</textarea>
            """
        }
    }

    /// A file from the person's machine; the form around it must say ``post(to:takesFiles:label:_:)``.
    /// - Parameter accepts: kinds or endings, as in the `accept` attribute: ".csv,text/csv".
    public func fileInput(_ field: String, _ label: String, hint: String? = nil, accepts: String) -> HTML {
        group(field, label, hint: hint) { id, described in
            """
            <input class="\(classes("nhsuk-file-upload__input cw-input-file", field))" id="\(id)" name="\(field)" \
            type="file" accept="\(accepts)"\(described)>
            """
        }
    }

    private func input(
        _ field: String, _ label: String, hint: String?, value: String, type: String, mode: String?, width: Int?,
        autocomplete: String?, suffix: String?, takesFocus: Bool = false
    ) -> HTML {
        group(field, label, hint: hint) { id, described in
            let width = width.map { " nhsuk-input--width-\($0)" } ?? ""
            let input: HTML = """
                <input class="\(classes("nhsuk-input", field))\(width)" id="\(id)" name="\(field)" type="\(type)" \
                value="\(value)"\(attribute: "inputmode", mode)\(attribute: "autocomplete", autocomplete)\
                \(flag: "autofocus", takesFocus && problem(field) == nil)\(described)>
                """
            guard let suffix else { return input }
            // The unit is read out with the label; the box beside the field is for the eyes.
            return """
                <div class="nhsuk-input-wrapper">\(input)\
                <div class="nhsuk-input-wrapper__suffix" aria-hidden="true">\(suffix)</div></div>
                """
        }
    }

    /// The classes of a control, with the one that marks a problem.
    func classes(_ names: String, _ field: String) -> String {
        guard problem(field) != nil, let first = names.split(separator: " ").first else { return names }
        return "\(names) \(first)--error"
    }

    static func inHours(_ length: Minutes) -> String {
        let hundredths = (Double(length.count) / 0.6).rounded()
        let (whole, rest) = Int(hundredths).quotientAndRemainder(dividingBy: 100)
        if rest == 0 { return "\(whole)" }
        let digits = abs(rest) < 10 ? "0\(abs(rest))" : "\(abs(rest))"
        return "\(whole).\(digits.hasSuffix("0") ? String(digits.dropLast()) : digits)"
    }
}
