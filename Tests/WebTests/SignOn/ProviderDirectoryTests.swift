import Core
import TestSupport
import Testing

@testable import Web

@Suite struct ProviderDirectoryTests {
    private let issuer = "https://login.example.nhs.uk", now = TokenCheckTests.now

    private func verify(_ directory: ProviderDirectory, _ provider: StillProvider, at moment: Instant) async throws {
        let document = try await directory.document(of: issuer, through: provider, at: moment)
        let token = try SignedToken(provider.sign(TokenCheckTests.claims()), types: ["jwt"])
        try await directory.verify(token, by: document, through: provider, at: moment)
    }

    @Test func documentAndKeysAreAskedOnceAnHour() async throws {
        let provider = StillProvider(), directory = ProviderDirectory()
        for minutes in [0, 1, 30, 59] { try await verify(directory, provider, at: now + Minutes(minutes)) }
        #expect(provider.asked.count == 2)
        try await verify(directory, provider, at: now + Minutes(60))
        #expect(provider.asked.count == 4)
    }

    @Test func aNewKeyIsFoundAndTheOldOneNoLongerTaken() async throws {
        let provider = StillProvider(), directory = ProviderDirectory()
        try await verify(directory, provider, at: now)
        let old = try SignedToken(provider.sign(TokenCheckTests.claims()), types: ["jwt"])
        provider.rotate()
        // Not more often than once a minute, or strangers could make us ask without end.
        await #expect(throws: SignOnProblem.unknownKey) {
            try await verify(directory, provider, at: Instant(milliseconds: now.milliseconds + 59_999))
        }
        #expect(provider.asked.count == 2)
        try await verify(directory, provider, at: now + Minutes(1))
        #expect(provider.asked.count == 3)
        let document = try await directory.document(of: issuer, through: provider, at: now + Minutes(1))
        await #expect(throws: SignOnProblem.unknownKey) {
            try await directory.verify(old, by: document, through: provider, at: now + Minutes(1))
        }
    }

    @Test func aFaultThereIsNotKept() async throws {
        let provider = StillProvider(), directory = ProviderDirectory()
        provider.answer("/keys", [:], status: 500)
        await #expect(throws: SignOnProblem.unreachable) { try await verify(directory, provider, at: now) }
        provider.answer("/keys", ["keys": []])
        await #expect(throws: SignOnProblem.badKeys) { try await verify(directory, provider, at: now) }
    }
}
