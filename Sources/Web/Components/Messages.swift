public import Core

/// The list of problems at the top of a page, each leading to its field.
public func errorSummary(_ problems: [FieldProblem]) -> HTML {
    guard !problems.isEmpty else { return .empty }
    return """
        <div class="nhsuk-error-summary" data-module="nhsuk-error-summary" tabindex="-1"><div role="alert">
        <h2 class="nhsuk-error-summary__heading">There is a problem</h2>
        <div class="nhsuk-error-summary__body"><ul class="nhsuk-list nhsuk-error-summary__list">
        \(each: problems, { problem in
            problem.field.isEmpty
                ? "<li>\(problem.words)</li>\n" : "<li><a href=\"#\(problem.field)\">\(problem.words)</a></li>\n"
        })</ul></div>
        </div></div>
        """
}

/// A line about what was just done.
public func notificationBanner(_ words: String) -> HTML {
    """
    <div class="nhsuk-notification-banner nhsuk-notification-banner--success" role="alert" \
    aria-labelledby="notice-title">
    <div class="nhsuk-notification-banner__header">
    <h2 class="nhsuk-notification-banner__title" id="notice-title">Done</h2></div>
    <div class="nhsuk-notification-banner__content"><p class="nhsuk-notification-banner__heading">\(words)</p></div>
    </div>
    """
}

/// How far something is, in words and as a bar.
///
/// - Parameters:
///   - label: what is under way: "Drafting the roster".
///   - done: how much of `total`, in the same unit.
///   - words: how far it is, in words: "12 of 30 seconds".
public func progressBar(_ label: String, done: Int, of total: Int, words: String) -> HTML {
    let percent = total <= 0 ? 0 : min(100, max(0, Int((Double(done) / Double(total) * 100).rounded())))
    // The width is an attribute of the drawing, for pages carry no styles of their own.
    return """
        <div class="cw-progress" role="progressbar" aria-label="\(label)" aria-valuemin="0" aria-valuemax="100" \
        aria-valuenow="\(percent)" aria-valuetext="\(words)">
        <svg class="cw-progress__bar" viewBox="0 0 100 4" preserveAspectRatio="none" width="100%" height="12" \
        aria-hidden="true" focusable="false"><rect class="cw-progress__track" width="100" height="4"/>\
        <rect class="cw-progress__done" width="\(percent)" height="4"/></svg>
        <span class="cw-progress__words" aria-hidden="true">\(label): \(words)</span>
        </div>
        """
}
