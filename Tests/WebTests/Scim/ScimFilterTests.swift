import Core
import Testing

@testable import Web

@Suite struct ScimFilterTests {
    private static let ada: JSON = [
        "schemas": [.string(ScimSchema.user.id)], "id": "A-1", "externalId": "Ext", "userName": "Ada.Winter@demo",
        "name": ["familyName": "Winter", "givenName": "Ada"], "active": true,
        "emails": [
            ["value": "ada@example.org", "type": "work", "primary": true],
            ["value": "ada@home.example", "type": "home"],
        ],
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": ["employeeNumber": "4711"],
        "meta": ["created": "2026-11-24T09:00:00Z"],
    ]

    @Test(arguments: [
        "userName eq \"ada.winter@DEMO\"", "USERNAME Eq \"ada.winter@demo\"", "userName ne \"bob\"",
        "userName sw \"ada\"", "userName ew \"demo\"", "userName co \".win\"", "userName gt \"aaa\"",
        "userName ge \"ada.winter@demo\"", "userName lt \"b\"", "userName le \"b\"", "id eq \"A-1\"",
        "name.familyName eq \"winter\"", "active eq true", "active eq \"True\"", "active ne false",
        "emails pr", "title eq \"x\" or active eq true".replacing("title", with: "displayName"),
        "not (active eq false)", "not(active eq false) and userName pr", "displayName eq null",
        "emails[type eq \"home\" and value co \"home.example\"]", "emails.value eq \"ada@example.org\"",
        "emails co \"example.org\"", "emails[primary eq true]", "emails[not (type eq \"home\")]",
        "urn:ietf:params:scim:schemas:core:2.0:User:userName sw \"ada\"",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber eq \"4711\"",
        "meta.created le \"2026-11-24T10:00:00+01:00\"", "meta.created gt \"2026-11-24T08:59:59.999Z\"",
        "(userName eq \"x\" or active eq true) and externalId eq \"Ext\"",
        "userName eq \"x\" and active eq false or id pr", "  userName   pr  ",
    ])
    func itIsSheWhoIsAskedFor(_ text: String) throws {
        #expect(try ScimMatch(kind: .user).matches(ScimFilterParser.filter(text), Self.ada))
    }

    @Test(arguments: [
        "id eq \"a-1\"", "externalId eq \"ext\"", "active eq false", "displayName pr", "displayName eq \"x\"",
        "emails[type eq \"home\" and value co \"example.org\"]", "groups pr",
        "meta.created gt \"2026-11-24T09:00:00Z\"",
        "not (userName pr)", "userName eq \"x\" or active eq false", "active eq true and userName eq \"x\"",
        "id pr and (userName eq \"x\" or active eq false)",
    ])
    func itIsNotShe(_ text: String) throws {
        #expect(try !ScimMatch(kind: .user).matches(ScimFilterParser.filter(text), Self.ada))
    }

    @Test(arguments: [
        "", " ", "userName", "userName eq", "userName eq ", "userName eq ada", "userName eq \"ada", "userName = \"a\"",
        "eq \"a\"", "userName eq \"a\" and", "and userName pr", "(userName pr", "userName pr)",
        "userName pr userName pr",
        "not userName pr", "emails[", "emails[type eq \"a\"", "emails[type eq \"a\"] x", "emails[a[b pr]]",
        "1a eq \"b\"",
        "a..b pr", "a.b.c pr", ".a pr", "a. pr", "userName eq [1]", "userName eq {}", "userName eq \"a\\", "\u{0}",
        "userName eq \"\u{1}\"", "userName pror id pr", "(((((((((userName pr)))))))))", "userName\teq \"a\"",
        String(repeating: "not (", count: 9) + "id pr" + String(repeating: ")", count: 9),
        Array(repeating: "id pr", count: 33).joined(separator: " or "),
        "userName eq \"" + String(repeating: "x", count: 2_000) + "\"",
    ])
    func whatIsNoFilterIsRefused(_ text: String) {
        #expect(throws: ScimFilterParser.Failure.self) { try ScimFilterParser.filter(text) }
    }

    @Test(arguments: [
        "title eq \"x\"", "userName eq 1", "userName eq true", "active gt true", "active eq \"maybe\"",
        "emails[none eq \"x\"]", "emails[urn:a:type eq \"x\"]", "userName[value eq \"x\"]", "name.none pr",
        "userName.part pr", "meta.created eq \"yesterday\"", "meta.created co \"2026-11-24T09:00:00Z\"",
        "userName gt null", "name eq \"x\"", "urn:none:userName pr", "userName eq \"x\" or none pr",
    ])
    func whatCannotBeAskedIsRefused(_ text: String) throws {
        let filter = try ScimFilterParser.filter(text)
        let problem = #expect(throws: Problem.self) { try ScimMatch(kind: .user).matches(filter, Self.ada) }
        #expect(problem?.code == "invalidFilter" && problem?.status == 400)
    }

    @Test func eightBracketsAreNotTooDeep() throws {
        let text = String(repeating: "(", count: 8) + "id pr" + String(repeating: ")", count: 8)
        #expect(try ScimFilterParser.filter(text) == .present(ScimPath(name: "id")))
    }

    @Test func andBindsMoreThanOr() throws {
        let (a, b, c) = (ScimPath(name: "a"), ScimPath(name: "b"), ScimPath(name: "c"))
        #expect(
            try ScimFilterParser.filter("a pr or b pr and c pr") == .or(.present(a), .and(.present(b), .present(c))))
    }

    /// Whatever is sent is a filter or is refused.
    @Test func noTextTraps() throws {
        let pieces = [
            "userName", " ", "eq", "\"a\"", "(", ")", "[", "]", "and", "or", "not", "pr", ".", ":", "\\", "\"", "true",
            "null", "é", "urn:x", "-1",
        ]
        var state: UInt64 = 7
        func next(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }
        for _ in 0..<5_000 {
            let text = (0..<next(12)).map { _ in pieces[next(pieces.count)] }.joined(separator: next(2) == 0 ? "" : " ")
            _ = try? ScimFilterParser.filter(text)
            _ = try? ScimFilterParser.target(text)
        }
    }

    @Test func anIndexIsUsedWhereOneCan() throws {
        func wanted(_ text: String) throws -> String { "\(try ScimFilterParser.filter(text).wantedUsers)" }
        #expect(try wanted("userName eq \"ada.winter@demo\"").hasPrefix("named"))
        #expect(try wanted("active eq true and externalId eq \"x\"") == "known(externalID: \"x\")")
        #expect(try wanted("id eq \"abc\"").hasPrefix("account"))
        for text in ["userName sw \"a\"", "userName eq \"ada\" or id pr", "not (id eq \"x\")"] {
            #expect(try wanted(text) == "all")
        }
    }
}
