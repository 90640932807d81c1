/// Pages that belong together, as a row of links.
/// - Parameter current: the path of the page that is shown.
public func tabs(_ links: [Page.Link], current: String, label: String) -> HTML {
    """
    <nav class="cw-tabs" aria-label="\(label)"><ul class="cw-tabs__list">
    \(each: links, { link in
        """
        <li class="cw-tabs__item"><a class="cw-tabs__link" href="\(url: link.path)"\
        \(attribute: "aria-current", link.path == current ? "page" : nil)>\(link.title)</a></li>

        """
    })</ul></nav>
    """
}

/// The way back up from a page; on a phone only the last step.
func breadcrumb(_ trail: [Page.Link]) -> HTML {
    let all = [Page.Link("Home", "/")] + trail
    let last = all[all.count - 1]
    return """
        <nav class="nhsuk-breadcrumb" aria-label="Breadcrumb">
        <ol class="nhsuk-breadcrumb__list">
        \(each: all, { link in
            """
            <li class="nhsuk-breadcrumb__list-item">\
            <a class="nhsuk-breadcrumb__link" href="\(url: link.path)">\(link.title)</a></li>

            """
        })</ol>
        <a class="nhsuk-back-link" href="\(url: last.path)">\
        <span class="nhsuk-u-visually-hidden">Back to </span>\(last.title)</a>
        </nav>
        """
}

/// Links to the other parts of a long list.
/// - Parameters:
///   - page: the part shown, from 1.
///   - path: the address of a part.
public func pagination(_ page: Int, of count: Int, path: (Int) -> String) -> HTML {
    guard count > 1 else { return .empty }
    let previous: HTML? = page > 1 ? pageStep("previous", "prev", "Previous", path(page - 1)) : nil
    let next: HTML? = page < count ? pageStep("next", "next", "Next", path(page + 1)) : nil
    return """
        <nav class="nhsuk-pagination nhsuk-pagination--numbered" aria-label="Pagination">
        \(previous)<ul class="nhsuk-pagination__list">
        \(each: shownPages(page, of: count), { number in
            number.map { pageLink($0, isCurrent: $0 == page, path: path) }
                ?? "<li class=\"nhsuk-pagination__item nhsuk-pagination__item--ellipsis\">…</li>\n"
        })</ul>\(next)
        </nav>
        """
}

private func pageStep(_ name: String, _ rel: String, _ words: String, _ path: String) -> HTML {
    """
    <a class="nhsuk-pagination__\(name)" href="\(url: path)" rel="\(rel)"><span class="nhsuk-pagination__title">\
    \(words)<span class="nhsuk-u-visually-hidden"> page</span></span></a>
    """
}

private func pageLink(_ number: Int, isCurrent: Bool, path: (Int) -> String) -> HTML {
    """
    <li class="nhsuk-pagination__item\(isCurrent ? " nhsuk-pagination__item--current" : "")">\
    <a class="nhsuk-pagination__link" href="\(url: path(number))" aria-label="Page \(number)"\
    \(attribute: "aria-current", isCurrent ? "page" : nil)>\(number)</a></li>

    """
}

/// First, last and the neighbours of the current page; `nil` stands for what is left out between.
func shownPages(_ page: Int, of count: Int) -> [Int?] {
    let wanted = Set([1, count, page - 1, page, page + 1]).filter { (1...max(count, 1)).contains($0) }.sorted()
    var shown: [Int?] = []
    for (index, number) in wanted.enumerated() {
        if index > 0, number - wanted[index - 1] > 1 { shown.append(nil) }
        shown.append(number)
    }
    return shown
}
