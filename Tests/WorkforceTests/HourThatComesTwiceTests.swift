import Core
import TestSupport
import Testing
import Web

@testable import Workforce

/// Half past one on the nights on which the clocks change, typed on screen and sent by a program. A time that comes
/// twice is the first of the two, and one that never comes is the hour after it, as the clock on the wall then shows.
@Suite struct HourThatComesTwiceTests {
    struct Typed: Sendable {
        let day: String, start: String, end: String
        let starts: String, ends: String
        /// As a page shows it.
        let shown: String
    }

    static let all = [
        Typed(
            day: "2026-10-24", start: "19:30", end: "01:30", starts: "2026-10-24T18:30:00Z",
            ends: "2026-10-25T00:30:00Z", shown: "Sat 24 Oct 2026, 19:30 to 01:30"),
        Typed(
            day: "2026-10-25", start: "01:30", end: "09:00", starts: "2026-10-25T00:30:00Z",
            ends: "2026-10-25T09:00:00Z", shown: "Sun 25 Oct 2026, 01:30 to 09:00 (8 h 30 min)"),
        Typed(
            day: "2027-03-27", start: "19:30", end: "01:30", starts: "2027-03-27T19:30:00Z",
            ends: "2027-03-28T01:30:00Z", shown: "Sat 27 Mar 2027, 19:30 to 02:30"),
        Typed(
            day: "2027-03-28", start: "01:30", end: "09:00", starts: "2027-03-28T01:30:00Z",
            ends: "2027-03-28T08:00:00Z", shown: "Sun 28 Mar 2027, 02:30 to 09:00 (6 h 30 min)"),
    ]

    @Test(arguments: Engine.allCases) func onScreenAndByProgramItIsTheSame(_ engine: Engine) async throws {
        let (screen, door) = (try await Browsing(engine), try await Browsing(engine))
        let program = door.site.program(door.session(door.register.staff))
        let reader = screen.site.program(screen.session(screen.register.staff))
        for typed in Self.all {
            let page = try await screen.staff.post(
                "/workforce/people/ada/outside-duties",
                ["employer": "Elsewhere", "kind": "shift", "day": typed.day, "start": typed.start, "end": typed.end])
            #expect(page.text.contains("Work at Elsewhere on \(typed.shown)"), "\(typed.day)")
            let sent = try await program.send(
                .post, "/api/workforce/v1/people/ada/outside-duties",
                ["employer": "Elsewhere", "kind": "shift", "day": .string(typed.day), "start": .string(typed.start),
                    "end": .string(typed.end)])
            #expect(try sent.json()["start"]?.text == typed.starts && sent.json()["end"]?.text == typed.ends)
        }
        // What was typed on screen is what a program reads.
        let path = "/api/workforce/v1/people/ada/duties?from=2026-10-20&to=2027-04-01"
        let kept = try await reader.get(path).json()["duties"]?.elements ?? []
        #expect(kept.map { $0["start"]?.text } == Self.all.map(\.starts))
        #expect(kept.map { $0["end"]?.text } == Self.all.map(\.ends))
    }
}
