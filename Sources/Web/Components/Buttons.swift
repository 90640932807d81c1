/// How much a button asks to be pressed.
public enum ButtonKind: Sendable {
    /// The one next step; at most one on a page.
    case primary
    case secondary
    /// Takes something away.
    case warning

    var classes: String {
        switch self {
        case .primary: "nhsuk-button"
        case .secondary: "nhsuk-button nhsuk-button--secondary"
        case .warning: "nhsuk-button nhsuk-button--warning"
        }
    }
}

/// A link that looks like a button, for a step that changes nothing yet. (A button that changes something is
/// ``FormFrame/button(to:_:_:about:small:hidden:)``.)
public func linkButton(_ words: String, to path: String, _ kind: ButtonKind = .primary, small: Bool = false) -> HTML {
    "<a class=\"\(kind.classes)\(small ? " nhsuk-button--small" : "")\" href=\"\(url: path)\">\(words)</a>"
}

/// A link in a sentence or list.
/// - Parameter about: what it is about, read out after the words where many links say the same: "Change", "Change".
public func link(_ words: String, to path: String, about: String? = nil) -> HTML {
    """
    <a class="nhsuk-link" href="\(url: path)">\(words)\
    \(about.map { "<span class=\"nhsuk-u-visually-hidden\"> \($0)</span>" as HTML })</a>
    """
}

/// Buttons side by side; one above the other on a phone.
public func buttonRow(_ buttons: HTML...) -> HTML { "<div class=\"nhsuk-button-group\">\(each: buttons, { $0 })</div>" }
