import Core
import Storage
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct AddListenerTests {
    @Test(arguments: Engine.allCases)
    func whoseWeekIsOverMakesRoomAndAnotherTrustHasItsOwn(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), verifier = try OtherVerifier(world)
        _ = try await world.issues(to: try HolderWallet(world))
        let old = try await world.hears(verifier, list: 7)
        let later = world.now + StatusListener.life, id: StatusListenerID = world.newID()
        let added = try await world.write {
            try addListener(verifier.wish(), list: 1, id: id, of: world.organisation, at: later, in: $0)
        }
        #expect(added.endsAt == later + StatusListener.life)
        let kept = try await world.read { try StatusListeners.some([old.id, id], of: world.organisation, in: $0) }
        #expect(kept == [added])
        let far = try await world.database.read(for: world.far) {
            try StatusListeners.hearing([1], of: world.far, at: later, in: $0)
        }
        #expect(far == [])
    }

    @Test func aListThatIsNotThereHasNoListeners() async throws {
        let world = try await PassportWorld(), verifier = try OtherVerifier(world)
        let fault = try await world.fault {
            try await world.write {
                try addListener(
                    verifier.wish(), list: 1, id: world.newID(), of: world.organisation, at: world.now, in: $0)
            }
        }
        #expect(fault == "404 not_found: There is no such list.")
    }
}
