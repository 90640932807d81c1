import Core
import Identity
import TestSupport
import Testing
import Workforce

@Suite struct AddUnitTests {
    @Test func aUnitIsStoredAndTold() async throws {
        let register = try await Register()
        let unit = Unit(id: UnitID("w8"), name: "Ward 8", parent: register.theatre.id)
        try await register.write { try addUnit(unit, as: register.team, at: register.now, in: $0) }
        #expect(try await register.read { try Units.find(unit.id, of: register.organisation, in: $0) } == unit)
        #expect(try await register.factNames() == ["workforce.unit-added.1"])
    }

    @Test func onlyWhoMayEditEverywhereAddsUnits() async throws {
        let register = try await Register(), unit = Unit(id: UnitID("w8"), name: "Ward 8")
        for caller in [register.manager, register.staff, register.caller(.auditor)] {
            let refusal = try await register.refusal { try addUnit(unit, as: caller, at: register.now, in: $0) }
            #expect(refusal?.kind == .forbidden)
        }
        #expect(try await register.factNames().isEmpty)
    }

    @Test(arguments: [
        (Unit(id: UnitID("x"), name: "Ward 7"), "Choose another name: there is already a unit called Ward 7"),
        (Unit(id: UnitID("x"), name: " \n"), "Enter the unit's name"),
        (
            Unit(id: UnitID("x"), name: String(repeating: "x", count: 121)),
            "Shorten the unit's name to 120 characters or fewer"
        ),
        (
            Unit(id: UnitID("x"), name: "Ward\u{202E}8"),
            "Remove the characters that cannot be shown from the unit's name"
        ),
        (
            Unit(id: UnitID("x"), name: "W", odsCode: "ab"),
            "Enter the ODS code as 3 to 9 capital letters and digits, like RX1RA"
        ),
        (
            Unit(id: UnitID("x"), name: "W", odsCode: "RX1RARX1RA"),
            "Enter the ODS code as 3 to 9 capital letters and digits, like RX1RA"
        ),
        (Unit(id: UnitID("x"), name: "W", parent: UnitID("nowhere")), "Choose the unit it belongs to from the list"),
        (Unit(id: UnitID("x"), name: "W", parent: UnitID("x")), "Choose another unit: a unit cannot belong to itself"),
    ])
    func aBadUnitIsRefusedBesideItsField(_ unit: Unit, _ words: String) async throws {
        let register = try await Register()
        let refusal = try await register.refusal { try addUnit(unit, as: register.team, at: register.now, in: $0) }
        #expect(refusal?.kind == .invalid)
        #expect(refusal?.fields.map(\.words) == [words])
    }

    @Test func aUnitCannotBelongToAClosedOne() async throws {
        let register = try await Register()
        let refusal = try await register.refusal { tx in
            try closeUnit(register.theatre.id, as: register.team, at: register.now, in: tx)
            try addUnit(
                Unit(id: UnitID("x"), name: "W", parent: register.theatre.id), as: register.team, at: register.now,
                in: tx)
        }
        #expect(refusal?.fields.map(\.words) == ["Choose a unit that is open: Theatre 2 is closed"])
    }
}
