import Core
import Rostering
import Storage
import TestSupport
import Testing

@Suite("Taking a published roster out") struct ExportRosterTests {
    @Test("One line a duty, in the order of days", arguments: Engine.allCases)
    func lines(_ engine: Engine) async throws {
        let world = try await BoardWorld.make(engine, nurses: 2, support: 0)
        try await world.put([
            (world.nurse(2), 1, world.night), (world.nurse(1), 0, world.long), (world.nurse(1), 1, nil),
        ])
        let caller = world.approver, id = world.period
        let unpublished = try await refusal {
            try await world.database.read { try exportRoster(id, as: caller, in: $0) }
        }
        #expect(unpublished.words == "This roster has not been published yet, so there is nothing to give out.")
        try await world.approveAndPublish()
        let file = try await world.database.read { try exportRoster(id, as: caller, in: $0) }
        #expect(
            file.text == """
                staff_number,unit,date,start,end,code,kind,unpaid_break_minutes,source,skill\r
                nurse1,Ward 7,2026-11-23,07:00,19:30,LD,shift,60,roster,RN\r
                nurse2,Ward 7,2026-11-24,19:00,07:30,N,shift,60,roster,RN\r

                """)
        let stranger = try await refusal {
            try await world.database.read { try exportRoster(id, as: world.outsider, in: $0) }
        }
        #expect(stranger.kind == .forbidden)
    }
}
