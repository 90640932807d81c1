import Core
import TestSupport
import Testing
import Web

@testable import SocialPrescribing

@Suite struct AddSafetyNumberTests {
    private func number(_ world: ReferralWorld) -> SafetyNumber {
        SafetyNumber(
            id: world.newID(), purpose: "Want to talk", title: "Made-up line", number: "01632 960998",
            hours: "Day and night", source: "A made-up page", checkedOn: world.today)
    }

    @Test func aNumberHasASourceAndCanBeDialled() async throws {
        let world = try await ReferralWorld(), good = number(world)
        func refused(_ change: (inout SafetyNumber) -> Void, _ caller: Caller? = nil) async throws -> Refusal? {
            var one = good
            change(&one)
            let sent = one
            return try await world.refusal {
                try addSafetyNumber(sent, as: caller ?? world.lead, at: world.now, in: $0)
            }
        }
        #expect(try await refused({ _ in }, world.worker)?.words == "Only who leads a team changes these numbers.")
        #expect(
            try await refused({ $0.source = " " })?.fields == [
                FieldProblem("source", "Say where the number is from, in 200 characters or fewer")
            ])
        #expect(try await refused({ $0.number = "ring me" })?.fields.map(\.field) == ["number"])
        #expect(
            try await refused({ $0.number = "12" })?.fields.map(\.words) == [
                "Enter the number as it is dialled, like 116 123"
            ])
        #expect(
            try await refused({ $0.checkedOn = world.today + 1 })?.fields.map(\.words) == [
                "Enter the day you checked it: within the last year"
            ])
        for _ in 0..<11 {
            let one = number(world)
            try await world.write { try addSafetyNumber(one, as: world.lead, at: world.now, in: $0) }
        }
        #expect(
            try await refused({ _ in })?.words
                == "Twelve numbers are as many as anybody can look through. Take one off first.")
    }

    /// Without a number nobody would be told whom to ring: then the question is not asked.
    @Test func withoutNumbersAQuestionnaireThatAsksIsNotGiven() async throws {
        let world = try await ReferralWorld(), accepted = try await world.accepted()
        try await world.write { try SafetyNumbers.remove(ID("world-number"), of: world.organisation, in: $0) }
        let id: ID<OutcomeResponse> = world.newID()
        let refused = try await world.refusal {
            try giveMeasure("phq-9", at: .start, of: accepted.id, response: id, as: world.worker, at: world.now, in: $0)
        }
        let words =
            "This questionnaire asks about thoughts of dying. First a lead must record whom people can ring at once "
        #expect(refused?.words.hasPrefix(words) == true)
        #expect(try await world.gives("ons4", of: accepted.id).measure == "ons4")
        let home = try await world.read { try referralWorklist(world.lead, world.now, $0).map(\.words) }
        #expect(home.contains("Set the numbers that people can ring when they are not safe"))
    }
}
