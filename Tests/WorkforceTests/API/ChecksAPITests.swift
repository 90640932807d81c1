import Core
import TestSupport
import Testing
import Web

@testable import Workforce

@Suite struct ChecksAPITests {
    private let root = "/api/workforce/v1"

    @Test(arguments: Engine.allCases) func checksAreRecordedReadAndWithdrawn(_ engine: Engine) async throws {
        let browsing = try await Browsing(engine), ada = "\(root)/people/ada/checks"
        let officer = browsing.site.program(browsing.session(browsing.register.officer))
        let sent: JSON = [
            "kind": "right-to-work", "outcome": "clear", "from": "2026-01-01", "until": "2027-06-30",
            "source": "Share code checked",
        ]
        let kept = try await officer.send(.post, ada, sent)
        #expect(kept.status == 201)
        let check = try kept.json()
        #expect(check["state"]?.text == "clear" && check["source"]?.text == "Share code checked")
        #expect(check["provenance"] == .null)
        #expect(try await officer.get(ada).json()["checks"]?.elements.count == 1)
        let seen = try await browsing.program.get(ada).json()["checks"]?[0]
        #expect(seen?["outcome"]?.text == "clear" && seen?["source"] == nil && seen?["note"] == nil)
        #expect(try await browsing.program.send(.post, ada, sent).status == 403)
        let bad = try await officer.send(.post, ada, ["kind": 7, "outcome": "fine", "from": "soon"])
        #expect(bad.status == 422)
        for field in ["kind", "outcome", "from", "source"] { #expect(bad.body.contains("\"\(field)\""), "\(field)") }
        let id = try #require(check["id"]?.text)
        #expect(
            try await officer.send(.post, "\(root)/people/ben/checks/\(id)/withdrawal", ["reason": "x"]).status == 404)
        let gone = try await officer.send(.post, "\(ada)/\(id)/withdrawal", ["reason": "Recorded twice"])
        #expect(try gone.json()["state"]?.text == "withdrawn")
        #expect(try gone.json()["reason"]?.text == "Recorded twice")
    }

    @Test(arguments: Engine.allCases) func kindsAreReadAddedAndChanged(_ engine: Engine) async throws {
        let browsing = try await Browsing(engine), kinds = "\(root)/check-kinds"
        let officer = browsing.site.program(browsing.session(browsing.register.officer))
        #expect(try await browsing.program.get(kinds).json()["checkKinds"]?.elements.count == 6)
        let kind: JSON = [
            "name": "Driving licence", "about": "May drive", "source": "Policy", "demand": "warned",
            "skills": ["rn"], "staffGroups": ["medical"], "isUsed": true,
        ]
        let added = try await officer.send(.post, kinds, kind)
        #expect(added.status == 201)
        #expect(try added.json()["key"]?.text == "driving-licence")
        #expect(try added.json()["skills"]?[0]?.text == "rn")
        #expect(try await officer.send(.put, "\(kinds)/driving-licence", kind).status == 200)
        #expect(try await officer.send(.put, "\(kinds)/nothing", kind).status == 404)
        #expect(try await browsing.program.send(.post, kinds, kind).status == 403)
        let bad = try await officer.send(
            .post, kinds,
            [
                "name": "☂", "about": "x", "source": "y", "demand": "lapse", "isUsed": true,
                "staffGroups": ["pilots"], "skills": ["no id!"], "credentials": "dbs",
            ])
        #expect(bad.status == 422)
        for words in [
            "Send a name with letters and digits.", "Send staff groups by their codes.", "Send ids of skills.",
            "Send a list of up to 100 texts.",
        ] {
            #expect(bad.body.contains(words), "\(words)")
        }
    }
}
