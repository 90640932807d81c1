import Core
import Credentials
import Storage
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct RemoveCertificatesTests {
    @Test(arguments: Engine.allCases)
    func theyGoAlongNoMore(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), wallet = try HolderWallet(world)
        try await world.certifies()
        let token = try SDJWT(parsing: try await world.issues(to: wallet).token)
        #expect(token.issuerToken.header.x5c.count == 1)
        let id = try #require(token.issuerToken.header.kid)
        @Sendable func remove(_ id: String, _ caller: Caller) async throws -> Refusal? {
            try await world.refusal { try removeCertificates(of: id, as: caller, at: world.now, in: $0) }
        }
        for caller in world.others { #expect(try await remove(id, caller)?.kind == .forbidden) }
        #expect(
            try await remove("x", world.officer)?.words == "There is no such key, or it has no certificates.")
        #expect(try await remove(id, world.stranger)?.kind == .notFound)
        #expect(try await remove(id, world.officer) == nil)
        #expect(try await world.factNames().last == "key-certified.1")
        let next = try SDJWT(parsing: try await world.issues(to: wallet).token)
        #expect(next.issuerToken.header.x5c == [] && next.issuerToken.header.kid == id)
        #expect(try await remove(id, world.officer)?.kind == .notFound)
    }
}
