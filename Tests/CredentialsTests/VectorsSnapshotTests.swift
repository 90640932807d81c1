import Core
import Foundation
import Testing

/// The table of all sets of vectors, docs/conformance/vectors.md, which bin/docs writes.
@Suite struct VectorsSnapshotTests {
    static let page = "docs/conformance/vectors.md"

    static let counts: [VectorCount] =
        [DataModelVectorTests.cases, EnvelopingVectorTests.judged, EnvelopingVectorTests.issuing]
        + [BinaryEnvelopingTests.judged, BinaryEnvelopingTests.issuing] + ProofVectorTests.counts
        + [SelectiveVectorTests.count, CanonicalJSONTests.documents, CanonicalJSONTests.numbers]
        + [RDFCanonicalisationTests.count, JSONLDTests.expansions, JSONLDTests.conversions, ShippedContextsTests.count]
        + SDJWTVectorTests.counts + [SDJWTCredentialTests.presentations]
        + [TokenStatusListTests.lists, StatusListCWTTests.lists, TokenStatusListTests.cases]
        + [BitstringStatusListTests.cases, OpenID4VCIExampleTests.examples, OpenID4VCIExampleTests.metadata]
        + [DCQLVectorTests.examples, DCQLVectorTests.cases, OpenID4VPExampleTests.verifiers]
        + [OpenID4VPExampleTests.requests, OpenID4VPExampleTests.answers, OpenID4VPExampleTests.bindings]
        + [OpenID4VPExampleTests.linked, HandoverVectorTests.count, HighAssuranceIssuingTests.examples]

    /// What lies among the sets and is counted nowhere, and what it is for.
    static let besides: KeyValuePairs<String, String> = [
        "README.md": "what each set is", "SOURCES.json": "where each set comes from",
        "govuk-wallet": "read by `C/GovUKWallet/GovUKOpenAPITests.swift`",
        "made-here/registration-numbers.json": "read by `S/Kinds/RegistrationNumberTests.swift`",
        "openid-conformance/json-schemas": "what we send is held against them by `J/schemas.py`",
        "proposed-types.json": "read by `C/TypeMetadata/TypeRuleTests.swift` and `S/Kinds`",
        "schemas": "what we issue is held against it by `J/test_forms.py`",
        "sd-jwt/index.json": "compared with what lies there, `everyCaseOfTheListLiesThere`",
    ]

    @Test func everyVectorIsTaken() { for count in Self.counts { count.expectAll() } }

    @Test func noFileIsPassedOver() {
        let known = Self.counts.flatMap(\.files) + Self.besides.map(\.key)
        let others = Vectors.files(below: "").filter { file in
            !known.contains { file == $0 || file.hasPrefix($0 + "/") }
        }
        #expect(others.isEmpty, "nothing reads \(others)")
    }

    /// Rows of other data than the page was made of are printed and not compared: another set of the same shape is
    /// gone through like this one.
    @Test func thePageIsUpToDate() throws {
        let file = Self.root.appending(path: Self.page), text = try Self.text()
        if ProcessInfo.processInfo.environment["COMMONWEAL_RECORD"] == "1" {
            try Data(text.utf8).write(to: file)
        }
        let kept = try String(decoding: Data(contentsOf: file), as: UTF8.self).split(separator: "\n").map(String.init)
        var hasOtherData = false
        for count in Self.counts {
            let row = try Self.row(count), data = try count.dataHash()
            let old = try #require(kept.first { $0.hasPrefix("| \(count.set) | \(count.task) |") }, "\(count.set)")
            if old.hasSuffix("| `\(data)` |") {
                #expect(old == row, "Run bin/docs and read the change.")
            } else {
                hasOtherData = true
                print("vectors of other data than \(Self.page): \(row)")
            }
        }
        let isSame = text.split(separator: "\n").map(String.init) == kept
        #expect(hasOtherData || isSame, "\(Self.page): run bin/docs and read the change.")
    }

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static func row(_ count: VectorCount) throws -> String {
        "| \(count.set) | \(count.task) | \(count.positive) | \(count.negative) | \(count.passed) | "
            + "\(count.leftOut.count) | `\(try count.dataHash())` |"
    }

    private static let words = """
        # Published vectors, set by set

        Every set of test vectors in `credentials` of the shared data (where each comes from: its `SOURCES.json`), what
        is done with each vector, and how many did what their set says. **Positive** must be taken, or come out to the
        byte; **negative** must be refused. A set is taken by its manifest or by the pattern of its names, so another of
        the same shape is gone through as it lies there. A set with nothing in it fails, so does a file that no row
        takes, and what is not tried is named below with the reason. **Data** are the first digits of a SHA-256 over the
        set's files.

        `C/VectorsSnapshotTests.swift` writes this page (`bin/docs`) and compares it; each suite prints its own counts.
        `C/`, `S/` and `J/` stand for `Tests/CredentialsTests/`, `Tests/StaffPassportTests/` and
        `Tests/Journeys/Passport/`.


        """

    private static func text() throws -> String {
        var text = words + "| set | what is done with each | positive | negative | passed | left out | data |\n"
        text += "|---|---|---|---|---|---|---|\n"
        for count in counts { text += try row(count) + "\n" }
        func sum(_ part: KeyPath<VectorCount, Int>) -> Int { counts.reduce(0) { $0 + $1[keyPath: part] } }
        text += "| together | | \(sum(\.positive)) | \(sum(\.negative)) | \(sum(\.passed)) | "
        text += "\(sum(\.leftOut.count)) | |\n\n## Left out\n\n| set | what is done with each | why | which |\n"
        text += "|---|---|---|---|\n"
        for count in counts {
            for why in Set(count.leftOut.map(\.why)).sorted() {
                let names = count.leftOut.filter { $0.why == why }.map { "`\($0.name)`" }.joined(separator: ", ")
                text += "| \(count.set) | \(count.task) | \(why) | \(names) |\n"
            }
        }
        text += "\n## Not counted\n\n| what lies there | what it is for |\n|---|---|\n"
        for (name, use) in besides { text += "| `\(name)` | \(use) |\n" }
        return text
    }
}
