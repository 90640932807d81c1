import Core
import Identity
import TestSupport
import Testing

@testable import commonweal

@Suite("Founding an organisation") struct FoundTests {
    private func found(
        _ desk: Desk, _ name: String = "St Example", ods: String? = "rxx", as userName: String = "admin@rxx"
    ) async throws -> Organisation {
        let hash = try PasswordHash(
            of: Password("correct horse battery"), salt: Array(repeating: 7, count: PasswordHash.saltByteCount),
            cost: .playful)
        return try await Founding(name: name, odsCode: ods, administrator: "Pat Example", userName: userName)
            .run(in: desk.database, password: hash, ids: desk.ids, now: desk.now)
    }

    @Test("Its administrator has an account there, with a password for once", arguments: Engine.allCases)
    func administrator(_ engine: Engine) async throws {
        let desk = try await Desk.make(engine), made = try await found(desk)
        #expect(made.odsCode == "RXX")
        let name = try #require(UserName("admin@rxx"))
        #expect(try await desk.read { try Accounts.home(of: name, in: $0) } == made.id)
    }

    @Test("A code or a user name somebody has, or that is none, leaves nothing behind", arguments: Engine.allCases)
    func refusals(_ engine: Engine) async throws {
        let desk = try await Desk.make(engine)
        _ = try await found(desk)
        for (ods, userName, words) in [
            ("RXX", "other@rxx", "Another organisation here has the ODS code RXX."),
            ("RYY", "admin@rxx", "somebody has this one already"), ("R?", "b@ryy", "ods-code"),
            ("RYY", "two words", "user-name"),
        ] {
            let refusal = await #expect(throws: Refusal.self) {
                _ = try await found(desk, "St Second", ods: ods, as: userName)
            }
            #expect(refusal?.allWords.contains(words) == true, "\(refusal?.allWords ?? "")")
        }
        #expect(try await desk.read { try Organisations.all(in: $0).count } == 1)
    }
}
