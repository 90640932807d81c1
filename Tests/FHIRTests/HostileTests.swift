import Core
import Testing

@testable import FHIR

/// Whatever is sent, there is an answer, and it comes soon.
@Suite struct HostileTests {
    /// Draws the same numbers for the same seed (xorshift).
    struct Draw {
        var state: UInt64

        mutating func below(_ limit: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(max(limit, 1)))
        }
    }

    static let oddities: [JSON] = [
        nil, true, 0, -1, .number("1e400"), "", "#", "x", [], .object([]), [nil], [[]], ["resourceType": "Patient"],
        "2026-02-30", "\u{1}", "Patient/1", "urn:uuid:", .string(String(repeating: "a", count: 3000)),
    ]

    static func altered(_ json: JSON, _ draw: inout Draw) -> JSON {
        if draw.below(12) == 0 { return oddities[draw.below(oddities.count)] }
        switch json {
        case .object(let members):
            guard !members.isEmpty else { return json }
            let chosen = draw.below(members.count)
            var changed = members
            switch draw.below(8) {
            case 0: changed.remove(at: chosen)
            case 1: changed[chosen] = JSON.Member("_" + members[chosen].name, members[chosen].value)
            case 2: changed[chosen] = JSON.Member(members[chosen].name, [members[chosen].value])
            default: changed[chosen] = JSON.Member(members[chosen].name, altered(members[chosen].value, &draw))
            }
            return .object(changed)
        case .array(let elements):
            guard !elements.isEmpty else { return json }
            let chosen = draw.below(elements.count)
            var changed = elements
            changed[chosen] = altered(elements[chosen], &draw)
            return .array(changed)
        default: return oddities[draw.below(oddities.count)]
        }
    }

    @Test func alteredFilesHaveAnAnswer() throws {
        var draw = Draw(state: 20_261_129), count = 0, refused = 0
        let query = try SearchParsingTests.parse("code=a&date=2026&value-quantity=1&subject=1")
        for file in SharedFiles.resources where !file.name.hasPrefix("synthea") {
            for _ in 0..<6 {
                let json = Self.altered(Self.altered(file.json, &draw), &draw)
                let reading = CheckedResource.check(json)
                count += 1
                guard let resource = try? Resource(json) else { continue }
                if reading.checked == nil {
                    refused += 1
                    _ = (try? resource.xml()).map { try? Resource(xml: $0) }
                } else {
                    #expect(throws: Never.self) { try Resource(xml: try resource.xml()) }
                }
                _ = resource.indexValues()
                _ = query.matches(resource)
                _ = try? BundleRequest(resource)
                _ = Bundles.references(in: resource)
                _ = resource.nhsIdentifierIssues()
                let outcome = CheckedResource.check(OperationOutcomes.outcome(reading.issues).json)
                #expect(outcome.checked != nil, "\(outcome.issues)")
            }
        }
        #expect(refused > count / 3)
        figure("\(count) altered files have an answer, \(refused) of them a refusal")
    }

    @Test func longListsAndTextsAreLinear() {
        let names = JSON.list((0..<20_000).map { ["family": .string("n\($0)")] })
        #expect(CheckedResource.check(["resourceType": "Patient", "name": names]).checked != nil)
        let wide = JSON.object(
            [JSON.Member("resourceType", "Patient")] + (0..<20_000).map { JSON.Member("x\($0)", 1) })
        #expect(CheckedResource.check(wide).issues.count == IssueCollector.limitRows)
        let entries = JSON.list(
            (0..<5000).map { ["fullUrl": .string("https://x/\($0)"), "resource": ["resourceType": "Patient"]] })
        #expect(
            CheckedResource.check(["resourceType": "Bundle", "type": "collection", "entry": entries]).checked != nil)
    }

    /// Each would take minutes if a text were copied, or a list gone through, for every piece of it.
    @Test func manyPiecesAreLinear() throws {
        let pieces = String(repeating: "a<!---->", count: 300_000)
        let start = "<div xmlns=\"http://www.w3.org/1999/xhtml\">"
        #expect(NarrativeRules.problems(in: start + pieces + "</div>").isEmpty)
        let contained = JSON.list((0..<30_000).map { ["resourceType": "Flag", "id": .string("f\($0)")] })
        let references = JSON.list((0..<30_000).map { ["reference": .string("#f\($0)")] })
        let named: JSON = ["resourceType": "Patient", "contained": contained, "generalPractitioner": references]
        #expect(CheckedResource.check(named).checked == nil)
        #expect(CheckedResource.check(["resourceType": "Patient", "contained": contained]).checked == nil)
    }

    @Test func longQueriesHaveAnAnswer() {
        let texts = [
            String(repeating: "a", count: 100_000), String(repeating: "%25", count: 30_000),
            String(repeating: "\\", count: 9999),
            String(repeating: "|", count: 9999), String(repeating: "$", count: 9999),
            String(repeating: "9", count: 400),
        ]
        for text in texts {
            for name in ["code", "value-string", "code-value-quantity", "date", "value-quantity", "subject", "_sort"] {
                _ = try? SearchParsingTests.parse("\(name)=\(text)")
            }
        }
    }
}
