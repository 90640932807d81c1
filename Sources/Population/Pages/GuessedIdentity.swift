import Core
import Identity
import Ledger
import Storage
import Web

extension Visit {
    /// Does something for which somebody must say who is meant, by a number or by a name. Wrong answers are counted
    /// and limited, as wrong codes are: a form that takes any number of them would tell who is on the register.
    /// - Parameter isWrong: whether an answer that was let through is a wrong one all the same.
    func identifying<Value: Sendable>(
        isWrong: (Value) -> Bool = { _ in false }, _ body: () async throws -> Value
    ) async throws -> Value {
        let caller = try caller(), id: ID<Guess> = host.newID(), now = now
        let counted = try await write {
            try countOwnGuess(id, help: "If somebody is in danger, ring their team.", as: caller, at: now, in: $0)
        }
        do {
            let value = try await body()
            try await settle(counted, isWrong: isWrong(value))
            return value
        } catch let refusal as Refusal {
            try await settle(counted, isWrong: refusal.fields.contains { [unidentified, undescribed].contains($0) })
            throw refusal
        }
    }

    private func settle(_ counted: CountedGuess, isWrong: Bool) async throws {
        guard isWrong else {
            try await write { try withdraw(counted.guess, in: $0) }
            return
        }
        guard counted.isLast else { return }
        let caller = try caller(), now = now, host = host
        try await write { try tellOfGuesses(newNotice: { host.newID() }, as: caller, at: now, in: $0) }
    }
}
