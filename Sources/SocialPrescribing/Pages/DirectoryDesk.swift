import Core
import Web

/// Where the team keeps the directory: its pages as a row of links, and paths.
enum DirectoryDesk {
    static let entries = Page.Link("Entries", "/directory-desk")
    static let changes = Page.Link("Waiting changes", "/directory-desk/changes")
    static let feeds = Page.Link("Directories of others", "/directory-desk/feeds")
    static let setup = Page.Link("Files and settings", "/directory-desk/setup")
    /// Where entries are.
    static let entriesPath = "/directory-desk/entries"
    static let may = Access.holding(.directoryEdit)

    static func tabs(_ current: Page.Link) -> HTML {
        Web.tabs([entries, changes, feeds, setup], current: current.path, label: "Directory")
    }

    static func path(_ service: ID<CommunityService>) -> String { "\(entriesPath)/\(service)" }
}
