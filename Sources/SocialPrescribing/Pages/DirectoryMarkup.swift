import Core
import Web

/// Pieces that pages of the directory share.
enum DirectoryMarkup {
    static func heading(_ words: String, id: String? = nil) -> HTML {
        "<h2 class=\"nhsuk-heading-m\"\(attribute: "id", id)>\(words)</h2>"
    }

    static func paragraph(_ words: String) -> HTML { "<p>\(words)</p>" }

    /// Lines of a text as paragraphs.
    static func paragraphs(_ text: String) -> HTML {
        text.split(whereSeparator: \.isNewline).map { "<p>\($0)</p>" as HTML }.joined()
    }

    static func list(_ items: [HTML]) -> HTML {
        "<ul class=\"nhsuk-list\">\(each: items, { "<li>\($0)</li>" })</ul>"
    }

    /// A button that prints, for browsers with script; others have a menu for it.
    static let printButton: HTML = """
        <button class="nhsuk-button nhsuk-button--secondary nhsuk-button--small" type="button" data-print hidden>\
        Print this page</button>
        """

    /// The word about capacity, in a colour that says the same.
    static func capacityTag(_ capacity: CommunityService.Capacity) -> HTML? {
        guard let words = capacity.shortWords else { return nil }
        switch capacity {
        case .open: return tag(words, .green)
        case .waiting: return tag(words, .yellow)
        case .full: return tag(words, .red)
        case .unknown: return nil
        }
    }

    /// The page of a directory that everybody may read.
    static func publicPath(_ organisation: OrganisationID, _ service: ID<CommunityService>? = nil) -> String {
        service.map { "/directory/\(organisation)/services/\($0)" } ?? "/directory/\(organisation)"
    }
}
