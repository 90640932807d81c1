import Core
import Identity

/// A form that a device fills in. It stays hidden until the script of the page finds a browser that can do it.
///
/// - Parameters:
///   - ask: where the script asks what to tell the device, to show a passkey.
///   - options: what to tell it, to make one.
func passkeyForm(
    _ form: FormFrame, to path: String, ask: String? = nil, options: JSON? = nil, _ words: String,
    kind: ButtonKind = .primary, _ content: HTML
) -> HTML {
    let problem = form.problem("passkey")
    return """
        <div class="nhsuk-form-group cw-passkey\(problem == nil ? "" : " nhsuk-form-group--error")" \
        data-passkey="\(options == nil ? "show" : "make")"\(attribute: "data-passkey-ask", ask)\
        \(attribute: "data-passkey-options", options?.description) hidden>
        \(form.post(to: path, """
            \(content)
            \(each: PasskeyCalls.fields, { form.hidden($0, "") })
            <span class="nhsuk-error-message" id="passkey-error" role="alert"\(flag: "hidden", problem == nil)>\
            \(problem ?? "")</span>
            <button class="\(kind.classes)" type="button" id="passkey" aria-describedby="passkey-error">\(words)\
            </button>
            """))
        </div>
        """
}

/// What stands in place of a ``passkeyForm(_:to:ask:options:_:kind:_:)`` where a browser can do nothing with it.
func needsScript(_ words: String) -> HTML { "<p data-passkey-missing>\(words)</p>" }
