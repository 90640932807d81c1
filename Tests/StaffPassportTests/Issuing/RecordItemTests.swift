import Core
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct RecordItemTests {
    @Test(arguments: Engine.allCases)
    func anHROfficerWritesDownWhatTheTrustVouchesFor(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), item = try await world.records()
        #expect(try await world.item(item.id) == item)
        #expect(item.state == .recorded && item.kind == "competency-1" && item.claims == PassportWorld.competency)
        #expect(try await world.factNames() == ["item-recorded.1"])
    }

    @Test func whatSaysNothingIsLeftOutHoweverDeepItStands() async throws {
        let world = try await PassportWorld()
        let item = try await world.records(
            [
                "outcome": "continuous-excuse", "checked_on": "2026-02-07", "permission_end": nil,
                "document": ["kind": "passport", "number": nil],
            ], kind: "right-to-work-1")
        #expect(
            item.claims == [
                "outcome": "continuous-excuse", "checked_on": "2026-02-07", "document": ["kind": "passport"],
            ])
    }

    @Test func claimsThatTheKindDoesNotAskForAreRefused() async throws {
        let world = try await PassportWorld()
        let refusal = try await world.refusal { tx in
            try recordItem(
                PassportItemID("item"), of: world.ada, kind: "competency-1",
                claims: ["current_status": "excellent", "grade": "A"], as: world.officer, at: world.now, in: tx)
        }
        #expect(refusal?.kind == .invalid)
        #expect(
            refusal?.fields == [
                FieldProblem("competency_code", "Enter “Competency”"),
                FieldProblem("current_status", "Choose “Attainment” from the list"),
                FieldProblem("assessed_on", "Enter “Assessed on”"),
                FieldProblem("grade", "This kind of item has no claim grade"),
            ])
    }

    @Test func anUnknownKindAndAnUnknownPersonAreRefused() async throws {
        let world = try await PassportWorld()
        let kind = try await world.refusal { tx in
            try recordItem(
                PassportItemID("item"), of: world.ada, kind: "driving-1", claims: [:], as: world.officer,
                at: world.now, in: tx)
        }
        #expect(kind?.fields == [FieldProblem("type", "Choose a kind of item from the list")])
        let person = try await world.refusal { tx in
            try recordItem(
                PassportItemID("item"), of: PersonID("nobody"), kind: "competency-1",
                claims: PassportWorld.competency, as: world.officer, at: world.now, in: tx)
        }
        #expect(person?.kind == .notFound)
        #expect(try await world.factNames() == [])
    }

    @Test func onlyHROfficersRecord() async throws {
        let world = try await PassportWorld()
        for caller in world.others {
            let refusal = try await world.refusal { tx in
                try recordItem(
                    PassportItemID("item"), of: world.ada, kind: "competency-1", claims: PassportWorld.competency,
                    as: caller, at: world.now, in: tx)
            }
            #expect(refusal?.kind == .forbidden)
        }
    }
}
