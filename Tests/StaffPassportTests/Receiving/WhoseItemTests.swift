import Core
import TestSupport
import Testing
import Workforce

@testable import StaffPassport

@Suite struct WhoseItemTests {
    private let person = Person(
        id: PersonID("ada"), staffNumber: "1", givenName: "Ada", familyName: "Núñez-Achebe", born: day("1990-06-20"))

    private func differences(_ claims: JSON, known: Set<String> = []) -> [String] {
        let item = ReceivedItem(
            id: ReceivedItemID("r"), request: PassportRequestID("q"), person: PersonID("ada"), kind: "identity-1",
            issuer: TrustedIssuerID("i"), claims: claims, holder: "key", statusList: nil, statusPlace: nil,
            receivedAt: moment("2026-11-24 09:00"), endsAt: nil, lastDay: nil, skill: nil, decision: .waiting,
            status: .valid, statusAt: moment("2026-11-24 09:00"))
        return WhoseItem.named(item).map { WhoseItem.differences($0, person, registrations: known) } ?? ["nobody"]
    }

    @Test func namesAgreeHoweverTheyAreWritten() {
        #expect(
            differences(["given_name": "ADA Mary", "family_name": "Nunez Achebe", "birth_date": "1990-06-20"]) == [])
        #expect(differences(["name_on_register": "NÚÑEZ-ACHEBE, A."]) == [])
        #expect(differences(["subject": "fire-safety"]) == ["nobody"])
    }

    @Test func eachDifferenceIsToldApart() {
        let name = "the name is Ben Okoro, your record says Ada Núñez-Achebe"
        #expect(differences(["given_name": "Ben", "family_name": "Okoro"]) == [name])
        #expect(
            differences(["given_name": "Bea", "family_name": "Núñez-Achebe"])
                == ["the name is Bea Núñez-Achebe, your record says Ada Núñez-Achebe"])
        #expect(differences(["birth_date": "1991-06-20"]) == ["the date of birth is another than on your record"])
        let registration: JSON = ["body": "NMC", "number": "12a3456e"]
        #expect(differences(registration, known: ["NMC 12A3456E", "GMC 1234567"]) == [])
        #expect(differences(registration, known: ["GMC 1234567"]) == [])
        #expect(
            differences(registration, known: ["NMC 99Z9999Z"])
                == ["the registration number is another than the one you know them by"])
    }

    @Test(arguments: Engine.allCases)
    func whatNamesSomebodyElseIsAcceptedWithAReasonAlone(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), trust = try OtherTrust(world)
        let item = try await world.shown(
            by: trust,
            claims: [
                "competency_code": "iv", "current_status": "achieved", "given_name": "Ben", "family_name": "Okoro",
            ])
        func decide(_ reason: String?) async throws -> Refusal? {
            try await world.refusal { tx in
                try decideReceived(
                    item.id, isAccepted: true, reason: reason, as: world.officer, at: world.now, in: tx)
            }
        }
        #expect(
            try await decide(nil)?.fields == [
                FieldProblem(
                    "reason",
                    "Enter why you accept it, as the name is Ben Okoro, your record says Ada Achebe")
            ])
        #expect(try await decide(" ")?.fields.count == 1)
        #expect(try await decide("Married; certificate seen") == nil)
    }
}
