import Core
import Credentials
import Storage
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct SaveGovUKSettingsTests {
    @Test(arguments: Engine.allCases)
    func whatIsSavedIsReadAndBelongsToOne(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        #expect(try await world.read { try GovUKWallets.settings(of: world.organisation, in: $0) }.isOn == false)
        for caller in world.others {
            let refusal = try await world.refusal {
                try saveGovUKSettings(OneLogin.settings, as: caller, at: world.now, in: $0)
            }
            #expect(refusal?.kind == .forbidden)
        }
        try await world.setsUpGovUK()
        let kept = try await world.read { try GovUKWallets.settings(of: world.organisation, in: $0) }
        #expect(kept == OneLogin.settings)
        let hosted = try await world.database.read(for: nil) {
            try GovUKWallets.hosted("https://passports.example", in: $0)
        }
        #expect(hosted?.organisation == world.organisation)
        #expect(try await world.read { try GovUKWallets.settings(of: world.far, in: $0) } == GovUKSettings())
        let taken = try await refusalOf(OneLogin.settings, world, as: world.stranger)
        #expect(taken == ["address: Another organisation on this server has this address"])
        var off = OneLogin.settings
        off.isOn = false
        try await world.setsUpGovUK(off)
        let nobody = try await world.database.read(for: nil) {
            try GovUKWallets.hosted("https://passports.example", in: $0)
        }
        #expect(nobody == nil)
        #expect(try await world.factNames() == ["govuk-set-up.1", "govuk-set-up.1"])
    }

    private func refusalOf(
        _ settings: GovUKSettings, _ world: PassportWorld, as caller: Caller? = nil
    ) async throws -> [String] {
        let caller = caller ?? world.officer
        do {
            try await world.database.write(for: caller.organisation) {
                try saveGovUKSettings(settings, as: caller, at: world.now, in: $0)
            }
            return []
        } catch let refusal as Refusal {
            return refusal.fields.map { "\($0.field): \($0.words)" }
        }
    }

    @Test func whatIsUnfinishedCannotBeOn() async throws {
        let world = try await PassportWorld()
        func words(_ change: (inout GovUKSettings) -> Void) async throws -> [String] {
            var settings = OneLogin.settings
            change(&settings)
            return try await refusalOf(settings, world)
        }
        #expect(
            try await words { $0.address = "https://a.example/path" }
                == ["address: Enter an address that begins with https:// and has a host alone"])
        #expect(
            try await words { $0.clientID = "" }
                == ["clientID: Enter the client id that GOV.UK One Login gave you"])
        #expect(
            try await words { $0.serverDocument = "ftp://a" }
                == ["serverDocument: Enter an address that begins with https://"])
        #expect(
            try await words { $0.statusService = "here" }
                == ["statusService: Enter an address that begins with https://, or leave it empty"])
        #expect(try await words { $0.kinds = [] } == ["kinds: Choose at least one kind of item"])
        #expect(
            try await words { $0.lifeMinutes = 61 }
                == ["life: Enter how long an offer holds, from 1 to 60 minutes"])
        #expect(
            try await words { $0.kinds = [.init(kind: "no-1", form: .model)] }
                == ["kind.no-1: There is no such kind of item"])
        #expect(
            try await words { $0.kinds = [.init(kind: "competency-1", form: .selective)] }
                == ["kind.competency-1: This kind cannot be had in this form"])
        #expect(
            try await words { $0.kinds = [.init(kind: "competency-1", form: .mobile)] }
                == ["roots: Add the root certificate: mobile documents need it"])
        #expect(
            try await words { $0.roots = [TestCertificates.root] }
                == ["roots: GOV.UK Wallet takes roots on P-256 alone"])
        #expect(
            try await words { $0.kinds.append($0.kinds[0]) }.contains("kinds: Choose each kind once"))
        // What is off may be unfinished.
        var off = GovUKSettings()
        off.address = "half"
        #expect(try await refusalOf(off, world).isEmpty)
    }
}
