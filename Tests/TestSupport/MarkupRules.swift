/// What a sound page keeps to, beyond being well formed.
enum MarkupRules {
    static let known: Set<String> = [
        "html", "head", "meta", "title", "link", "script", "body", "header", "footer", "main", "nav", "section",
        "article", "aside", "h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "dl", "dt", "dd", "div", "span", "a",
        "blockquote",
        "strong", "em", "small", "abbr", "time", "code", "pre", "kbd", "br", "hr", "table", "caption", "colgroup",
        "col", "thead", "tbody", "tfoot", "tr", "th", "td", "form", "fieldset", "legend", "label", "input", "textarea",
        "select", "optgroup", "option", "button", "details", "summary", "dialog", "template", "figure", "figcaption",
        "img", "search", "output", "datalist", "noscript",
    ]
    static let knownInSVG: Set<String> = [
        "svg", "g", "path", "rect", "line", "polyline", "polygon", "circle", "text", "tspan", "title", "desc", "defs",
        "pattern", "use", "a",
    ]
    static let blocks: Set<String> = [
        "p", "div", "ul", "ol", "dl", "table", "form", "fieldset", "section", "nav", "h1", "h2", "h3", "h4", "details",
        "pre", "figure", "hr", "article",
    ]

    static func defects(in elements: [Markup.Element]) -> [String] {
        ids(elements) + labels(elements) + headings(elements) + forms(elements) + inline(elements) + tables(elements)
    }

    private static func ids(_ elements: [Markup.Element]) -> [String] {
        var found: [String] = [], seen: Set<String> = []
        for id in elements.compactMap({ $0["id"] }) {
            if id.isEmpty || id.contains(" ") { found.append("the id \"\(id)\" is not usable") }
            if !seen.insert(id).inserted { found.append("the id \(id) twice") }
        }
        let isWhole = elements.contains { $0.name == "html" }
        for element in elements {
            for attribute in ["for", "aria-labelledby", "aria-describedby", "aria-controls"] {
                for id in (element[attribute] ?? "").split(separator: " ") where !seen.contains(String(id)) {
                    found.append("\(attribute) of <\(element.name)> points at no \(id)")
                }
            }
            if isWhole, element.name == "a", let href = element["href"], href.hasPrefix("#"), href.count > 1,
                !seen.contains(String(href.dropFirst()))
            {
                found.append("a link leads to no \(href)")
            }
        }
        return found
    }

    private static func labels(_ elements: [Markup.Element]) -> [String] {
        let labelled = Set(
            elements.filter { $0.name == "label" && !$0.text.collapsed.isEmpty }.compactMap { $0["for"] })
        return elements.compactMap { element in
            let isNamed = ["aria-label", "aria-labelledby"].contains { !(element[$0] ?? "").isEmpty }
            switch element.name {
            case "input" where ["hidden", "submit"].contains(element["type"] ?? "text"): return nil
            case "input", "select", "textarea":
                let id = element["id"] ?? ""
                return isNamed || element.standsInLabel || labelled.contains(id)
                    ? nil : "<\(element.name) name=\(element["name"] ?? "-")> has no label"
            case "button", "a":
                return isNamed || !element.text.collapsed.isEmpty ? nil : "<\(element.name)> has no words"
            case "img": return element["alt"] == nil ? "<img> has no alt" : nil
            case "svg":
                // A drawing with links in it is a group: what is inside of an image is not there for a screen reader.
                let role = element["role"]
                return element["aria-hidden"] == "true" || role == "img" && (isNamed || element.hasTitle)
                    || role == "group" && isNamed
                    ? nil : "<svg> is neither hidden nor named"
            default: return nil
            }
        }
    }

    private static func headings(_ elements: [Markup.Element]) -> [String] {
        var found: [String] = [], last = 0
        for element in elements {
            guard element.name.count == 2, element.name.hasPrefix("h"), let level = Int(element.name.dropFirst()) else {
                continue
            }
            if element.text.collapsed.isEmpty { found.append("<\(element.name)> is empty") }
            // The error summary and the banner stand above the page's own heading, as the design system has it.
            if element.has(class: "nhsuk-error-summary__heading")
                || element.has(class: "nhsuk-notification-banner__title")
            {
                continue
            }
            if last > 0, level > last + 1 { found.append("<h\(level)> after <h\(last)>: \(element.text.collapsed)") }
            last = level
        }
        let isWhole = elements.contains { $0.name == "html" }
        if isWhole, elements.count(where: { $0.name == "h1" }) != 1 { found.append("not exactly one <h1>") }
        return found
    }

    private static func forms(_ elements: [Markup.Element]) -> [String] {
        elements.indices.compactMap { place in
            let form = elements[place]
            guard form.name == "form" else { return nil }
            let carries = elements.contains { $0.standsInForm == place && $0["name"] == "csrf" }
            let action = form["action"] ?? "-"
            switch form["method"] ?? "-" {
            case "post": return carries ? nil : "the form to \(action) carries no csrf token"
            case "get": return carries ? "the form to \(action) puts its csrf token into the address" : nil
            default: return "the form to \(action) has no method"
            }
        }
    }

    private static func inline(_ elements: [Markup.Element]) -> [String] {
        elements.flatMap { element -> [String] in
            var found: [String] = []
            if element["style"] != nil { found.append("a style attribute on <\(element.name)>") }
            if element.name == "style" { found.append("a <style> element") }
            if element.name == "script", element["src"] == nil { found.append("a script in the page") }
            for name in element.attributes.keys where name.hasPrefix("on") || name.hasPrefix("hx-on") {
                found.append("\(name) on <\(element.name)>")
            }
            if (element["href"] ?? "").lowercased().hasPrefix("javascript:") { found.append("a javascript: link") }
            if element.name == "a", element["href"] == "" {
                found.append("a link to nowhere: \(element.text.collapsed)")
            }
            if element.name == "button", element["type"] == nil { found.append("a button without a type") }
            return found
        }
    }

    private static func tables(_ elements: [Markup.Element]) -> [String] {
        let named = elements.filter { $0.name == "table" }
        let captions = elements.count { $0.name == "caption" }
        let unnamed = named.count { $0["aria-label"] == nil && $0["aria-labelledby"] == nil }
        var found = captions < unnamed ? ["a table without a caption"] : []
        for element in elements where element.name == "th" && element["scope"] == nil {
            found.append("a <th> without a scope: \(element.text.collapsed)")
        }
        return found
    }
}

extension Markup.Element {
    fileprivate var hasTitle: Bool { !text.collapsed.isEmpty }
}
