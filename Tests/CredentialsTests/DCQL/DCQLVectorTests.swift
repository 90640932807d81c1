import Core
import Testing

@testable import Credentials

/// Queries that others wrote, and what a wallet answers to them.
@Suite struct DCQLVectorTests {
    /// The examples of OpenID4VP: everything that lies in its folders of queries.
    static func files() -> [String] {
        Vectors.files(in: "openid4vp/examples/query_lang")
            + Vectors.files(in: "openid4vp/examples/request").filter { $0.contains("/dcql_") }
    }

    static let examples = VectorCount(
        "openid4vp/examples, queries", "read, judged and written again", each: files(),
        check: { file in
            let json = try Vectors.json(file), query = try DCQLQuery(json)
            return try DCQLQuery(query.json) == query && query.json.isSame(as: json)
                && refusal { try query.checkBeforeAsking() } == nil
        })

    @Test func theStandardsExamplesAreReadAndWritten() { Self.examples.expectAll() }

    static let cases = VectorCount(
        "made-here/dcql", "answered by a wallet", files: ["made-here/dcql.json"],
        cases: { try Vectors.json("made-here/dcql.json")["cases"]?.elements ?? [] },
        isNegative: { $0["expect"]?.text != nil }, check: isAnswered)

    @Test func aWalletAnswersCaseByCase() { Self.cases.expectAll() }

    static func isAnswered(_ one: JSON) throws -> Bool {
        let wallet = try Vectors.json("made-here/dcql.json")["wallet"]?.members ?? []
        let held = wallet.map { member in
            CredentialFacts(
                format: CredentialFormat(rawValue: member.value["format"]?.text ?? ""),
                types: [member.value["vct"]?.text ?? member.value["doctype"]?.text ?? ""],
                claims: member.value["claims"] ?? [:], hasHolderBinding: true)
        }
        // Sets that are not required may be answered or not; the standard leaves it to the holder.
        let answers = [false, true].map { withOptional in
            answer(one["query"] ?? .null, held, wallet.map(\.name), withOptional)
        }
        guard case .object(let expected)? = one["expect"] else {
            let code: FaultCode = one["expect"] == "none" ? .accessDenied : .invalidRequest
            return answers.allSatisfy { $0 == .failure(code) }
        }
        return answers.contains { answer in
            guard case .success(let answer) = answer, answer.count == expected.count else { return false }
            return expected.allSatisfy { isSame(answer[$0.name] ?? [], $0.value.elements) }
        }
    }

    struct Shown: Equatable {
        let credential: String
        let pointers: JSON
        let paths: JSON
    }

    enum Answer: Equatable {
        case success([String: [Shown]])
        case failure(FaultCode)
    }

    static func answer(
        _ query: JSON, _ held: [CredentialFacts], _ names: [String], _ withOptional: Bool
    ) -> Answer {
        do {
            let matches = try WalletMatches(DCQLQuery(query), among: held).answer(withOptional: withOptional)
            return .success(
                matches.mapValues { all in
                    all.map { match in
                        Shown(
                            credential: names[match.index], pointers: .array(match.claims.pointers.map(\.json)),
                            paths: .array(match.claims.paths.map(\.json)))
                    }
                })
        } catch {
            return .failure(error.code)
        }
    }

    /// Claims may be named as the query points to them, or as they stand in the credential.
    static func isSame(_ shown: [Shown], _ expected: [JSON]) -> Bool {
        shown.count == expected.count
            && zip(shown, expected).allSatisfy { one, other in
                one.credential == other["credential"]?.text
                    && (one.pointers == other["claims"] || one.paths == other["claims"])
            }
    }
}

extension ClaimPath {
    var json: JSON {
        .array(
            steps.map { step in
                switch step {
                case .name(let name): .string(name)
                case .index(let index): JSON(index)
                }
            })
    }
}
