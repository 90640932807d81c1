import Core
import Testing

@testable import StaffPassport

/// Which values of which claims a kind calls good.
@Suite struct StandingTests {
    private func kind(_ standing: JSON, claim: JSON = [:]) throws -> CredentialKind {
        var first: [JSON.Member] = [
            JSON.Member("name", "outcome"), JSON.Member("label", "Outcome"), JSON.Member("shape", "text"),
            JSON.Member("shown", true), JSON.Member("required", true),
            JSON.Member("choices", ["passed", "passed-with-help", "failed"]),
        ]
        if case .object(let more) = claim { first += more }
        return try CredentialKind([
            "key": "hoist", "version": 1, "name": "Hoist", "about": "Our hoists.", "lifeDays": 30,
            "standing": standing,
            "claims": [
                .object(first),
                [
                    "name": "parts", "label": "Parts", "shape": "objects", "required": true,
                    "parts": [["name": "safe", "label": "Safe", "shape": "flag"]],
                ],
                ["name": "note", "label": "Note", "shape": "text"],
            ],
        ])
    }

    private func refusal(_ standing: JSON, claim: JSON = [:]) -> String? {
        do {
            _ = try kind(standing, claim: claim)
            return nil
        } catch {
            return (error as? Refusal)?.words
        }
    }

    @Test func aKindSaysWhatIsGood() throws {
        let rules: JSON = [["claim": "outcome", "good": ["passed"], "careful": ["passed-with-help"]]]
        let kind = try kind(rules)
        #expect(kind.json["standing"] == rules)
        #expect(try CredentialKind(kind.json) == kind)
        #expect(kind.standing(of: ["outcome": "passed"]) == .good)
        #expect(kind.standing(of: ["outcome": "passed-with-help"]) == .careful("Outcome: Passed with help"))
        #expect(kind.standing(of: ["outcome": "failed"]) == .bad("Outcome: Failed"))
        for silent in [[:], ["outcome": nil], ["outcome": ""]] as [JSON] {
            #expect(kind.standing(of: silent) == .bad("“Outcome” is not said"))
        }
        #expect(kind.goodValues(of: "outcome") == ["passed"] && kind.goodValues(of: "note") == [])
        #expect(try self.kind([]).standing(of: ["outcome": "failed"]) == .good)
    }

    @Test func theWorstOfSeveralCounts() throws {
        let kind = try kind([
            ["claim": "outcome", "good": ["passed"], "careful": ["passed-with-help"]],
            ["claim": "parts.safe", "good": [true]],
        ])
        let safe: JSON = [["safe": true], ["safe": true]], unsafe: JSON = [["safe": true], ["safe": false]]
        #expect(kind.standing(of: ["outcome": "passed", "parts": safe]) == .good)
        #expect(kind.standing(of: ["outcome": "passed", "parts": unsafe]) == .bad("Safe: No"))
        #expect(kind.standing(of: ["outcome": "passed-with-help", "parts": unsafe]) == .bad("Safe: No"))
        #expect(kind.standing(of: ["outcome": "passed", "parts": [[:]]]) == .bad("“Safe” is not said"))
    }

    @Test func whatIsNoRuleIsRefused() {
        let claim = "What says how somebody stands must be a required claim with codes, or a flag."
        for name in ["none", "note", "parts", "parts.none", "outcome.more", ""] as [JSON] {
            #expect(refusal([["claim": name, "good": ["passed"]]]) == claim, "\(name)")
        }
        let value = "The claim outcome never has one of the values that are called good."
        for good in [[], ["splendid"], [true], nil] as [JSON] {
            #expect(refusal([["claim": "outcome", "good": good]]) == value, "\(good)")
        }
        #expect(
            refusal([], claim: ["past": true])
                == "The claim outcome can be of the past only as a date, and have forms only as text.")
    }

    /// Of every kind that tells of a standing, its example stands well.
    @Test func everyExampleStandsWell() throws {
        let kinds = KindBook(KindBook.shipped)
        for type in try ProposedType.all() {
            #expect(try #require(kinds[type.id]).standing(of: type.example).mayCount, "\(type)")
        }
    }
}
