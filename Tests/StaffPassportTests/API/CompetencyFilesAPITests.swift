import Core
import Identity
import Storage
import TestSupport
import Testing
import Web
import Workforce

@testable import StaffPassport

/// An HR system that sends an export.
@Suite struct CompetencyFilesAPITests {
    private let path = "/api/staff-passport/v1/competency-files"

    private func program(_ world: PassportWorld, as caller: Caller? = nil) throws -> Program {
        try TestSite([staffPassportModule], host: world.host()).program(
            Session(
                caller: caller ?? world.officer, displayName: "Somebody", organisationName: "Example NHS Trust",
                csrfToken: "csrf-token", unreadCount: 0))
    }

    private func body(
        _ text: String = PassportWorld.competencies, isDryRun: Bool, ticked: JSON? = nil
    ) -> JSON {
        let members: [JSON.Member] = [.init("text", .string(text)), .init("isDryRun", JSON(isDryRun))]
        return .object(members + (ticked.map { [.init("ticked", $0)] } ?? []))
    }

    @Test(arguments: Engine.allCases)
    func aFileIsLookedAtRecordedAndTakenBack(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), program = try program(world)
        try await world.leaves(world.ben, on: world.today)
        let text = PassportWorld.competencies + "99,NHS|CSTF|Fire Safety - 2 Years|,01/04/2026,\n"
        let look = try await program.send(.post, path, body(text, isDryRun: true, ticked: [4])).json()
        #expect(look["file"] == .null && look["recorded"] == 3 && look["known"] == 0)
        #expect(look["doubtful"] == [["line": 4, "words": "Ben Okoro has left"]])
        #expect(
            look["problems"] == [
                ["line": 5, "column": "employee_number", "words": "Nobody on the register has this number"]
            ])
        #expect(try await world.factNames() == [])
        let made = try await program.send(.post, path, body(text, isDryRun: false))
        #expect(made.status == 200)
        #expect(try made.json()["recorded"] == 2)
        let file = try #require(try made.json()["file"]?.text)
        #expect(try await world.competences(of: world.ada).count == 2)
        #expect(try await world.competences(of: world.ben) == [])
        let again = try await program.send(.post, path, body(isDryRun: false))
        #expect(again.status == 422)
        let known = try await program.send(.post, path, body(isDryRun: false, ticked: [4])).json()
        #expect(known["recorded"] == 1 && known["known"] == 2)
        let undone = try await program.send(.post, "\(path)/\(file)/undoing", nil)
        #expect(try undone.json() == ["withdrawn": 2, "left": 0])
        #expect(try await program.send(.post, "\(path)/\(file)/undoing", nil).status == 409)
    }

    @Test(
        arguments: [
            [:], ["text": "x"], ["text": 1, "isDryRun": true], ["text": "", "isDryRun": true], ["isDryRun": true],
            ["text": "x", "isDryRun": "yes"], ["text": "x", "isDryRun": true], [1, 2], "text",
            ["text": "Competency Name,Date Start\n", "isDryRun": true, "ticked": 4],
            ["text": "Competency Name,Date Start\n", "isDryRun": true, "ticked": ["4"]],
            ["text": "Competency Name,Date Start\n", "isDryRun": true, "ticked": [.number("4.5")]],
        ] as [JSON])
    func whatIsNoFileIsRefused(_ sent: JSON) async throws {
        let world = try await PassportWorld()
        let status = try await program(world).send(.post, path, sent).status
        #expect((400..<500).contains(status), "\(sent)")
    }

    @Test func onlyAnOfficerOfTheWholeTrustGetsHere() async throws {
        let world = try await PassportWorld()
        try await world.bringsIn()
        for caller in world.others + [world.wardOfficer] {
            let program = try program(world, as: caller)
            for isDryRun in [true, false] {
                #expect(try await program.send(.post, path, body(isDryRun: isDryRun)).status == 403)
            }
            #expect(try await program.send(.post, "\(path)/file/undoing", nil).status == 403)
        }
        #expect(try await program(world, as: world.stranger).send(.post, "\(path)/file/undoing", nil).status == 404)
    }
}
