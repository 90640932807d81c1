import Core
import TestSupport
import Testing

@testable import StaffPassport

/// What may become of an item, from each of its states.
@Suite struct PassportItemTests {
    private let now = moment("2026-11-24 09:00"), later = moment("2026-11-24 10:00")

    private func item(_ state: PassportItem.State) -> PassportItem {
        PassportItem(
            id: PassportItemID("item"), person: PersonID("ada"), kind: "competency-1", claims: [:], recordedAt: now,
            state: state, reason: "Before")
    }

    /// From where a change leads where: `recorded>offered`; what is refused is left out.
    private func changes(_ change: (inout PassportItem) throws -> Void) -> [String] {
        PassportItem.State.allCases.compactMap { state in
            var item = item(state)
            guard (try? change(&item)) != nil else { return nil }
            return "\(state)>\(item.state)"
        }
    }

    @Test func whatHasEndedIsNotOfferedAndWhatIsOutStaysWhatItIs() {
        #expect(
            changes { try $0.offer(at: later) } == [
                "recorded>offered", "offered>offered", "issued>issued", "accepted>accepted", "rejected>offered",
            ])
        for state in PassportItem.State.allCases {
            #expect(item(state).canBeOffered == ![.withdrawn, .suspended, .revoked].contains(state))
            #expect(item(state).isOut == [.issued, .accepted, .suspended].contains(state))
        }
    }

    @Test func onlyWhatAWalletHoldsIsRevoked() {
        #expect(
            changes { try $0.revoke("Why", at: later) }
                == ["issued>revoked", "accepted>revoked", "suspended>revoked"])
        #expect(changes { try $0.suspend("Why", at: later) } == ["issued>suspended", "accepted>suspended"])
        #expect(changes { try $0.reinstate(at: later) } == ["suspended>accepted"])
        #expect(
            changes { try $0.withdraw("Why", at: later) }
                == ["recorded>withdrawn", "offered>withdrawn", "rejected>withdrawn"])
    }

    @Test func aWalletsWordMovesWhatItHasJustFetched() {
        func moved(_ change: (inout PassportItem) -> Void) -> [String] {
            changes { change(&$0) }.filter { $0.split(separator: ">").first != $0.split(separator: ">").last }
        }
        #expect(moved { $0.accept(at: later) } == ["issued>accepted"])
        #expect(moved { $0.reject("No", at: later) } == ["offered>rejected", "issued>rejected"])
    }

    @Test func aChangeKeepsItsMomentAndItsReason() throws {
        var item = item(.accepted)
        try item.suspend("Looked into", at: later)
        #expect(item.stateAt == later && item.reason == "Looked into")
        try item.reinstate(at: now)
        #expect(item.stateAt == now && item.reason == nil)
    }

    @Test func everyStateHasATitleOfItsOwn() {
        #expect(Set(PassportItem.State.allCases.map(\.title)).count == PassportItem.State.allCases.count)
    }
}
