import Core
import Identity
import Rostering
import TestSupport
import Testing
import Web
import Workforce

@Suite("Undo and redo without script")
struct UndoPageTests {
    private let path = "/rostering/periods/period"

    private func browser(_ world: BoardWorld) throws -> Browser {
        let session = Session(
            caller: world.manager, displayName: "Ben Okoro", organisationName: "St Test", csrfToken: "token",
            unreadCount: 0)
        return try TestSite([rosteringModule], host: world.host).browser(session)
    }

    @Test("A published roster asks why beside the buttons, and both deeds go with it", arguments: Engine.allCases)
    func published(_ engine: Engine) async throws {
        let world = try await BoardWorld.make(engine, weeks: 1)
        try await world.approveAndPublish()
        try await world.change([(world.nurse(1), 0, world.long)], reason: "Needed")
        let browser = try browser(world), board = try await browser.get("\(path)/board").markup
        #expect(board.fields(ofFormTo: "\(path)/undo").map(\.name) == ["csrf", "reason"])
        #expect(board.all("button").contains { $0.text == "Redo" && $0["formaction"] == "\(path)/redo" })

        let undone = try await browser.post("\(path)/undo", ["reason": "Put in the wrong row"])
        #expect(undone.status == 200 && undone.text.contains("1 place put back."))
        #expect(try await world.board()[world.nurse(1), world.day(0)] == nil)
        let redone = try await browser.post("\(path)/redo", ["reason": "It was right after all"])
        #expect(redone.status == 200 && redone.text.contains("1 place changed again."))
        #expect(try await world.board()[world.nurse(1), world.day(0)]?.shift == world.long)
    }

    @Test("Without a reason nothing is undone, and the board comes back with what to do beside the field")
    func missingReason() async throws {
        let world = try await BoardWorld.make(weeks: 1)
        try await world.approveAndPublish()
        try await world.change([(world.nurse(1), 0, world.long)], reason: "Needed")
        let browser = try browser(world)
        for deed in ["undo", "redo"] {
            // A redo asks why even before it looks for something to do again.
            if deed == "redo" { _ = try await browser.post("\(path)/undo", ["reason": "Wrong row"]) }
            let seen = try await browser.post("\(path)/\(deed)", ["reason": "  "])
            #expect(seen.status == 422)
            #expect(
                seen.markup.with(id: "reason-error")?.text
                    == "Error: Say why: staff have seen this roster and will be told of the change")
            #expect(seen.markup.links.contains("#reason"))
            let stands = try await world.board()[world.nurse(1), world.day(0)]?.shift
            #expect(stands == (deed == "undo" ? world.long : nil))
        }
    }

    @Test("A reason that is too long, or that comes when there is nothing to undo, is kept as it was typed")
    func keepsWhatWasTyped() async throws {
        let world = try await BoardWorld.make(weeks: 1)
        try await world.approveAndPublish()
        let browser = try browser(world)
        let nothing = try await browser.post("\(path)/undo", ["reason": "Wrong row"])
        #expect(nothing.status == 409)
        #expect(nothing.text.contains("There is nothing of yours to undo on this roster."))
        #expect(nothing.markup.with(id: "reason")?["value"] == "Wrong row")
        try await world.change([(world.nurse(1), 0, world.long)], reason: "Needed")
        let long = String(repeating: "a", count: 201)
        let seen = try await browser.post("\(path)/undo", ["reason": long])
        #expect(seen.status == 422 && seen.markup.with(id: "reason")?["value"] == long)
        #expect(seen.markup.with(id: "reason-error")?.text.contains("Shorten the reason to 200 characters") == true)
    }

    @Test("Before publication nobody is asked why")
    func planned() async throws {
        let world = try await BoardWorld.make(weeks: 1)
        let board = try await browser(world).get("\(path)/board").markup
        #expect(board.fields(ofFormTo: "\(path)/undo").map(\.name) == ["csrf"])
        #expect(board.with(id: "reason") == nil)
    }
}
