import Core
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct CancelRequestTests {
    private func cancel(
        _ id: PassportRequestID, _ world: PassportWorld, as caller: Caller? = nil, at moment: Instant? = nil
    ) async throws -> Refusal? {
        let at = moment ?? world.now
        return try await world.refusal { try cancelRequest(id, as: caller ?? world.officer, at: at, in: $0) }
    }

    private let over = Refusal(
        .conflict, "This request waits for no answer any more, so there is nothing to take back.")

    @Test(arguments: Engine.allCases)
    func nobodyCanAnswerWhatWasTakenBack(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        try await world.trusts(try OtherTrust(world))
        let request = try await world.asks(try await world.checklist())
        #expect(try await cancel(request.id, world) == nil)
        let kept = try await world.read { try PassportRequests.find(request.id, of: world.organisation, in: $0) }
        #expect(kept.state == .withdrawn && !kept.isOpen(at: world.now) && !kept.isAnswerable(at: world.now))
        #expect(try await world.factNames().last == "request-withdrawn.1")
        let fault = try await world.fault {
            try await world.write { tx in
                try takeAnswer(
                    .shown([], setAside: []), to: request.id, of: world.organisation, at: world.now,
                    newID: { world.newID() }, in: tx)
            }
        }
        #expect(fault == "400 invalid_request: This request has been answered already, or has expired.")
        #expect(try await cancel(request.id, world) == over)
    }

    @Test func whatIsOverOrAnothersIsNotTakenBack() async throws {
        let world = try await PassportWorld()
        try await world.trusts(try OtherTrust(world))
        let request = try await world.asks(try await world.checklist())
        for caller in world.others { #expect(try await cancel(request.id, world, as: caller)?.kind == .forbidden) }
        #expect(
            try await cancel(request.id, world, as: world.stranger)
                == Refusal(.notFound, "There is no such request."))
        #expect(try await cancel(request.id, world, at: request.endsAt) == over)
    }

    @Test(arguments: Engine.allCases)
    func aPlacementCanBeAskedForAgain(_ engine: Engine) async throws {
        let placed = try await PlacementWorld(engine), request = try await placed.asks()
        #expect(try await cancel(request.id, placed.world) == nil)
        #expect(try await placed.kept().state == .made)
        _ = try await placed.asks()
        #expect(try await placed.kept().state == .asked)
    }

    @Test func theButtonIsThereWhileItWaits() async throws {
        let world = try await PassportWorld()
        try await world.trusts(try OtherTrust(world))
        let request = try await world.asks(try await world.checklist()), officer = try world.browser(world.officer)
        let path = "/passport/requests/\(request.id)"
        #expect(try await officer.get(path).text.contains("Take this request back"))
        #expect(try await !world.browser(world.auditor).get(path).text.contains("Take this request back"))
        let after = try await officer.post("\(path)/withdrawal", [:])
        #expect(after.text.contains("The request is taken back.") && after.text.contains("Taken back"))
        #expect(try await !officer.get(path).text.contains("Take this request back"))
    }
}
