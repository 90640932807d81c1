import Core
import FHIR
import TestSupport
import Testing

@testable import FHIRServer

@Suite struct CarryingTests {
    private func resource(_ text: String) throws -> Resource { try Resource(parsing: Array(text.utf8)) }

    private func laid(_ sent: String, _ shown: String, _ now: String, own: Set<String> = []) throws -> JSON {
        try CarriedResource(sent: resource(sent), shown: resource(shown)).laid(under: resource(now), own: own).json
    }

    private static let sent = """
        {"resourceType":"CarePlan","id":"1","text":{"status":"generated","div":"<div \
        xmlns=\\"http://www.w3.org/1999/xhtml\\">Plan</div>"},"contained":[{"resourceType":"Patient","id":"p"}],\
        "status":"draft","intent":"plan","title":"Mine","subject":{"reference":"#p"},"activity":[\
        {"id":"a1","detail":{"status":"in-progress","description":"Walk","kind":"Task","doNotPerform":false}},\
        {"detail":{"status":"completed","description":"Swim"}}]}
        """
    private static let shown = """
        {"resourceType":"CarePlan","id":"1","status":"active","intent":"plan","subject":{"reference":"Patient/p"},\
        "activity":[{"detail":{"status":"in-progress","description":"Walk"}}]}
        """

    @Test func whatNobodyChangedIsShownAsItWasSent() throws {
        let whole = try resource(Self.sent).json
        #expect(try laid(Self.sent, Self.shown, Self.shown) == whole)
    }

    /// A group of elements is laid member by member, and what the rows never spoke of stays.
    @Test func whatTheRowsSayOtherwiseWins() throws {
        let now = Self.shown.replacing("in-progress", with: "completed")
        let json = try laid(Self.sent, Self.shown, now), detail = json["activity"]?[0]?["detail"]
        #expect(detail?["status"] == "completed" && detail?["kind"] == "Task" && json["activity"]?[0]?["id"] == "a1")
        #expect(json["activity"]?[1]?["detail"]?["description"] == "Swim")
        #expect(json["title"] == "Mine" && json["status"] == "draft" && json["contained"]?[0]?["id"] == "p")
        // Nobody knows whether the narrative is still true.
        #expect(json["text"] == nil)
    }

    @Test func whatTheRowsTookAwayGoesAndWhatIsNewComes() throws {
        let empty = """
            {"resourceType":"CarePlan","id":"1","status":"active","intent":"plan","subject":{"reference":"Patient/p"},\
            "description":"New"}
            """
        let json = try laid(Self.sent, Self.shown, empty)
        #expect(json["activity"] == nil && json["description"] == "New")
        let more = Self.shown.replacing(
            "}}]}", with: "}},{\"detail\":{\"status\":\"scheduled\",\"description\":\"Sing\"}}]}")
        let both = try laid(Self.sent, Self.shown, more)["activity"]?.elements ?? []
        #expect(both.compactMap { $0["detail"]?["description"]?.text } == ["Walk", "Swim", "Sing"])
    }

    @Test func extensionsOfOthersStandBesideWhatTheRowsOwn() throws {
        let sent = """
            {"resourceType":"Goal","id":"1","lifecycleStatus":"proposed","description":{"text":"Mine"},\
            "subject":{"reference":"Patient/p"},"extension":[{"url":"urn:a","valueInteger":1},\
            {"url":"urn:b","valueInteger":2}]}
            """
        let shown = """
            {"resourceType":"Goal","id":"1","lifecycleStatus":"active","description":{"text":"Ours"},\
            "subject":{"reference":"Patient/p"},"extension":[{"url":"urn:b","valueInteger":9}]}
            """
        let json = try laid(sent, shown, shown, own: ["lifecycleStatus", "description", "extension"])
        #expect(json["lifecycleStatus"] == "active" && json["description"]?["text"] == "Ours")
        #expect(json["extension"]?.elements.count == 2)
        #expect(json["extension"]?[0]?["url"] == "urn:b" && json["extension"]?[0]?["valueInteger"] == 9)
        #expect(json["extension"]?[1]?["url"] == "urn:a" && json["extension"]?[1]?["valueInteger"] == 1)
    }

    @Test func someElementsAreAlwaysTheRows() throws {
        let json = try laid(Self.sent, Self.shown, Self.shown, own: ["status"])
        #expect(json["status"] == "active" && json["title"] == "Mine" && json["text"] == nil)
    }

    /// What both together would make of it breaks a rule: then the rows speak alone.
    @Test func nothingIsShownThatBreaksARule() throws {
        let now = Self.shown.replacing("\"intent\"", with: "\"shoe\":4,\"intent\"")
        #expect(try laid(Self.sent, Self.shown, now)["shoe"] == 4)
        #expect(try laid(Self.sent, Self.shown, now)["title"] == nil)
    }

    @Test func aChangedValueTakesItsExtensionsAndOtherTypesAlong() throws {
        let sent = """
            {"resourceType":"Patient","id":"1","birthDate":"1960-02-03","_birthDate":{"id":"x"},"deceasedBoolean":true,\
            "multipleBirthInteger":2}
            """
        let shown = "{\"resourceType\":\"Patient\",\"id\":\"1\",\"birthDate\":\"1960-02-03\"}"
        let now = """
            {"resourceType":"Patient","id":"1","birthDate":"1960-02-04","deceasedDateTime":"2026-11-01"}
            """
        let json = try laid(sent, shown, now)
        #expect(json["_birthDate"] == nil && json["deceasedBoolean"] == nil && json["birthDate"] == "1960-02-04")
        #expect(json["deceasedDateTime"] == "2026-11-01" && json["multipleBirthInteger"] == 2)
    }
}
