import Core
import Identity
import TestSupport
import Testing

@testable import StaffPassport

/// An answer on the same device counts when the browser comes back that opened the request, and no other.
@Suite struct ConfirmReturnTests {
    private struct Arrived {
        let placed: PlacementWorld
        let request: PassportRequest
        let code: String

        init(_ engine: Engine = .sqlite) async throws {
            placed = try await PlacementWorld(engine)
            let placed = placed, world = placed.world
            try await world.opensAccount(of: world.ada)
            request = try await placed.asks(AskingMeans(tie: .account))
            let id = request.id
            _ = try await world.write { tx in
                try openRequest(id, on: .same, browser: "mark", as: world.asAda, at: world.now, in: tx)
            }
            let answer = try await placed.answers(request, signing: [])
            let place = answer.json["redirect_uri"]?.text ?? ""
            let start = "https://trust.example/passport/returned/org?response_code="
            #expect(answer.status == 200 && place.hasPrefix(start))
            code = String(place.dropFirst(start.count))
        }

        func comes(_ browsers: [String], code other: String? = nil, at moment: Instant? = nil) async throws
            -> ReturnedBrowser
        {
            let world = placed.world, code = other ?? code, at = moment ?? world.now
            return try await world.write { tx in
                try confirmReturn(code: code, browsers: browsers, of: world.organisation, at: at, in: tx)
            }
        }

        func item() async throws -> ReceivedItem {
            let id = request.id
            let all = try await placed.world.read { tx in
                try ReceivedItems.answering(id, of: placed.world.organisation, in: tx)
            }
            return try #require(all.first)
        }
    }

    @Test(arguments: Engine.allCases)
    func theRightBrowserMakesTheAnswerCountOnce(_ engine: Engine) async throws {
        let arrived = try await Arrived(engine), placed = arrived.placed, world = placed.world
        #expect(try await placed.request(arrived.request.id).state == .arrived)
        let item = try await arrived.item()
        #expect(
            try await world.refusal { tx in
                try decideReceived(
                    item.id, isAccepted: true, reason: "Seen at a desk", as: world.officer, at: world.now, in: tx)
            }
                == Refusal(
                    .conflict, "Wait until they have come back to the browser in which they opened the request."))
        #expect(try await world.read { try passportWorklist(world.officer, world.now, $0) } == [])
        #expect(!(try await world.factNames()).contains("request-answered.2"))
        guard case .confirmed = try await arrived.comes(["other", "mark"]) else {
            Issue.record("The browser that opened it was not known again.")
            return
        }
        #expect(try await placed.request(arrived.request.id).state == .answered)
        #expect(try await world.factNames().last == "request-answered.2")
        #expect(try await arrived.comes(["mark"]) == .nothing)
        #expect(try await world.accepts(item).decision == .accepted)
    }

    @Test func anotherBrowserChangesNothingAndTheOfficerIsTold() async throws {
        let arrived = try await Arrived(), placed = arrived.placed
        for browsers in [[], ["other"]] {
            guard case .another = try await arrived.comes(browsers) else {
                Issue.record("Another browser was taken for the right one.")
                return
            }
        }
        let kept = try await placed.request(arrived.request.id)
        #expect(kept.state == .arrived)
        #expect(
            kept.problem?.contains("The answer came back to another browser than the one that opened the request.")
                == true)
        #expect(try await arrived.comes(["mark"], code: "none") == .nothing)
        #expect(try await arrived.comes(["mark"], code: String(repeating: "a", count: 43)) == .nothing)
        #expect(try await arrived.comes(["mark"], code: arrived.request.returnCode) == .nothing)
    }

    @Test func anAnswerFromAnotherDeviceCountsAtOnce() async throws {
        let placed = try await PlacementWorld(), world = placed.world
        try await world.opensAccount(of: world.ada)
        let request = try await placed.asks(AskingMeans(tie: .account))
        _ = try await world.write { tx in
            try openRequest(request.id, on: .other, browser: "mark", as: world.asAda, at: world.now, in: tx)
        }
        let answer = try await placed.answers(request, signing: [])
        #expect(answer.json["redirect_uri"]?.text == "https://trust.example/passport/shared?code=\(request.returnCode)")
        #expect(try await placed.request(request.id).state == .answered)
        let item = try await world.read { try ReceivedItems.answering(request.id, of: world.organisation, in: $0) }[0]
        let assurance = try #require(IdentityAssurance(stored: item.assurance))
        #expect(assurance.tie == .account && assurance.authenticator == .low && !assurance.isOneDevice)
        #expect(
            assurance.lines == [
                "How they answered: Signed in with their own account", "Their sign-in here (GPG 44): low",
            ])
    }
}
