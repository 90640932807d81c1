import Core
import TestSupport
import Testing

@testable import StaffPassport

/// A code that an officer tells: six digits, five tries.
@Suite struct OpenRequestByCodeTests {
    private func asked(_ engine: Engine = .sqlite) async throws -> (PlacementWorld, PassportRequest, String) {
        let placed = try await PlacementWorld(engine), world = placed.world, id: PassportRequestID = world.newID()
        let (request, code) = try await world.write { tx in
            try askForPassport(
                placed.list.id, of: world.ada, way: .open, by: AskingMeans(tie: .code), request: id,
                as: world.officer, at: world.now, keys: world.keys, chance: world.chance, in: tx)
        }
        return (placed, request, try #require(code))
    }

    private func tries(
        _ code: String, _ request: PassportRequest, _ placed: PlacementWorld, at moment: Instant? = nil
    ) async throws -> CodeTry {
        let world = placed.world, at = moment ?? world.now
        return try await world.write { tx in
            try openRequestByCode(
                request.id, code: code, on: .other, browser: "mark", of: world.organisation, at: at, in: tx)
        }
    }

    @Test(arguments: Engine.allCases)
    func theRightCodeAfterFourWrongOnesOpensIt(_ engine: Engine) async throws {
        let (placed, request, code) = try await asked(engine)
        #expect(code.utf8.count == 6 && code.allSatisfy(\.isNumber))
        let wrong = code == "000000" ? "000001" : "000000"
        for left in [4, 3, 2, 1] { #expect(try await tries(wrong, request, placed) == .wrong(triesLeft: left)) }
        guard case .opened(let opened) = try await tries("\(code.prefix(3)) \(code.suffix(3))", request, placed) else {
            Issue.record("The right code did not open it.")
            return
        }
        #expect(opened.opening?.device == .other && opened.isAnswerable(at: placed.world.now))
        #expect(try await placed.answers(request, signing: []).status == 200)
        #expect(try await placed.request(request.id).state == .answered)
    }

    @Test(arguments: Engine.allCases)
    func fiveWrongCodesShutIt(_ engine: Engine) async throws {
        let (placed, request, code) = try await asked(engine), wrong = code == "111111" ? "222222" : "111111"
        for _ in 0..<4 { _ = try await tries(wrong, request, placed) }
        #expect(try await tries(wrong, request, placed) == .shut)
        #expect(try await tries(code, request, placed) == .shut)
        let kept = try await placed.request(request.id)
        #expect(kept.state == .locked && !kept.isOpen(at: placed.world.now))
        #expect(try await placed.world.factNames().last == "request-locked.1")
        #expect(try await placed.answers(request, signing: []).status == 400)
    }

    @Test func theCodeIsStoredSoThatNobodyReadsItAndOthersRequestsHaveNone() async throws {
        let (placed, request, code) = try await asked(), world = placed.world
        #expect(request.codeHash?.contains(code) == false && request.codeHash?.utf8.count == 64)
        #expect(try await tries(code, request, placed, at: request.endsAt) == .shut)
        let desk = try await placed.asks()
        let refusal = try await world.refusal { tx in
            try openRequestByCode(
                desk.id, code: code, on: .same, browser: "m", of: world.organisation, at: world.now, in: tx)
        }
        #expect(refusal == Refusal(.notFound, "There is no such request."))
    }
}
