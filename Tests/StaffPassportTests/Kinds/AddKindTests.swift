import Core
import Storage
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct AddKindTests {
    private func add(_ kind: CredentialKind, as caller: Caller? = nil, _ world: PassportWorld) async throws
        -> Refusal?
    {
        try await world.refusal { try addKind(kind, as: caller ?? world.officer, at: world.now, in: $0) }
    }

    @Test(arguments: Engine.allCases)
    func aTrustsOwnKindIsUsedAsAnyOther(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), kind = try CredentialKind(CredentialKindTests.document)
        #expect(try await add(kind, world) == nil)
        #expect(try await world.factNames() == ["kind-added.1"])
        let book = try await world.read { try KindBook.of(world.organisation, in: $0) }
        #expect(book["parking-2"] == kind && book.all.count == 13)
        let item = try await world.records(["place": "P1", "ends_on": "2026-12-31"], kind: "parking-2")
        let made = try await world.offers([item])
        #expect(made.kinds == ["parking-2"])
        let far = try await world.database.read(for: world.far) { try KindBook.of(world.far, in: $0) }
        #expect(far["parking-2"] == nil && far.all.count == 12)
    }

    @Test(arguments: Engine.allCases)
    func aVersionIsNeverChanged(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), kind = try CredentialKind(CredentialKindTests.document)
        #expect(try await add(kind, world) == nil)
        #expect(
            try await add(kind, world)
                == Refusal(
                    .conflict, "There is a kind parking of version 2 already. Choose the next version."))
        let shipped = try #require(KindBook.shipped.first { $0.id == "dbs-1" })
        #expect(
            try await add(shipped, world)?.words
                == "There is a kind dbs of version 1 already. Choose the next version.")
    }

    @Test func onlyHROfficersAddKinds() async throws {
        let world = try await PassportWorld(), kind = try CredentialKind(CredentialKindTests.document)
        for caller in world.others { #expect(try await add(kind, as: caller, world)?.kind == .forbidden) }
    }
}
