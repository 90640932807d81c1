import Core
import TestSupport
import Testing
import Workforce

@Suite struct OptOutsTests {
    @Test(arguments: Engine.allCases)
    func anOptOutIsKeptByPersonAndDay(_ engine: Engine) async throws {
        let register = try await Register(engine), organisation = register.organisation
        let running = OptOut(person: register.ada.id, signedOn: day("2026-01-01"), endsOn: nil)
        let ended = OptOut(person: register.ada.id, signedOn: day("2026-01-01"), endsOn: day("2026-03-01"))
        try await register.write { try OptOuts.save(running, of: organisation, in: $0) }
        #expect(
            try await register.read { try OptOuts.ofPeople([register.ada.id], of: organisation, in: $0) } == [running])
        try await register.write { try OptOuts.save(ended, of: organisation, in: $0) }
        #expect(
            try await register.read { try OptOuts.ofPeople([register.ada.id], of: organisation, in: $0) } == [ended])
        #expect(try await register.read { try OptOuts.ofPeople([register.ben.id], of: organisation, in: $0) } == [])
    }
}
