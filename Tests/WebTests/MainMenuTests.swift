import Core
import Identity
import TestSupport
import Testing

@testable import Web

@Suite("The main menu")
struct MainMenuTests {
    private func item(_ title: String, group: String? = nil) -> MenuItem {
        MenuItem(title, "/\(title.lowercased())", .signedIn, group: group)
    }

    private var many: [MenuItem] {
        [
            item("Rota", group: "My work"), item("Leave", group: "My work"), item("Rosters"),
            item("Units", group: "Staff records"), item("People", group: "Staff records"),
            item("Skills", group: "Staff records"), item("Accounts", group: "Office"),
        ]
    }

    @Test func `few entries stand side by side`() {
        let menu = MainMenu(items: Array(many.prefix(6)), path: "/people")
        #expect(menu.entries.map(\.group) == [nil, nil, nil, nil, nil, nil])
        #expect(!menu.html.text.contains("<details"))
    }

    @Test func `many are folded under what they belong to, but never one alone`() {
        let menu = MainMenu(items: many, path: "/people/7")
        #expect(menu.entries.map(\.group) == [nil, nil, nil, "Staff records", nil])
        #expect(menu.entries.map(\.items.count) == [1, 1, 1, 3, 1])
        #expect(menu.html.text.contains("aria-current=\"true\">Staff records</summary>"))
        #expect(menu.html.text.contains("href=\"/people\" aria-current=\"true\">People</a>"))
    }

    @Test func `what is about one's own staff record is not shown to an account without one`() {
        let own = MenuItem("My rota", "/my-rota", .signedIn, isOwn: true)
        let session = makeSession()
        #expect(own.isShown(to: session.caller) == (session.caller.person != nil))
        #expect(!own.isShown(to: nil))
    }
}
