public import Core

/// A page for people: a title, what is on it, and whose record it shows.
public struct Page: Sendable {
    /// The heading and the browser's title.
    public var title: String
    /// What stands under the heading.
    public var body: HTML
    /// The people whose record is on the page: one line each goes to the access log.
    public var showing: [PersonID]
    /// Why those records are shown, as a code for the access log: "roster".
    public var purpose: String
    /// The way back up, from the top: home is always first.
    public var trail: [Link]
    public var width: Width
    /// Problems to list in the error summary above the heading; the answer's status is then 422.
    public var problems: [FieldProblem]
    /// A short line about what was just done, shown once in a banner.
    public var notice: String?
    /// Scripts of ours the page uses besides those every page has, by file name: "board.js".
    public var scripts: [String]
    /// Style sheets of ours the page uses besides those every page has, by file name: "board.css".
    public var styles: [String]
    /// Whether its scripts call servers of others, as a wallet's do.
    public var callsOthers = false

    /// A step of the trail back up from a page.
    public struct Link: Sendable, Hashable {
        public let title: String
        public let path: String

        public init(_ title: String, _ path: String) {
            self.title = title
            self.path = path
        }
    }

    /// How much of the window a page takes: a column to read, or all of it for grids.
    public enum Width: Sendable {
        /// For reading and filling in.
        case reading
        /// For boards and wide tables: the whole window.
        case full
    }

    public init(
        _ title: String, showing: [PersonID] = [], purpose: String = "", trail: [Link] = [], width: Width = .reading,
        problems: [FieldProblem] = [], notice: String? = nil, scripts: [String] = [],
        styles: [String] = [], _ body: HTML
    ) {
        self.title = title
        self.showing = showing
        self.purpose = purpose
        self.trail = trail
        self.width = width
        self.problems = problems
        self.notice = notice
        self.scripts = scripts
        self.styles = styles
        self.body = body
    }
}
