import Core
import Credentials
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct CredentialKindTests {
    static let document: JSON = [
        "key": "parking", "version": 2, "name": "Parking permit", "about": "Where the holder may park.",
        "lifeDays": 30, "canBeSuspended": true, "isSpecial": false, "lastDayClaim": "ends_on",
        "claims": [
            ["name": "place", "label": "Place", "shape": "text", "shown": true, "required": true],
            ["name": "ends_on", "label": "Ends on", "shape": "day"],
            [
                "name": "cars", "label": "Cars", "shape": "objects",
                "parts": [["name": "plate", "label": "Plate", "shape": "text", "required": true]],
            ],
        ],
    ]

    /// The document with other members.
    private func document(_ changes: JSON) -> JSON {
        guard case .object(let own) = Self.document, case .object(let other) = changes else { return .null }
        return .object(own.filter { changes[$0.name] == nil } + other.filter { $0.value != .null })
    }

    private func refusal(_ changes: JSON) -> String? {
        do {
            _ = try CredentialKind(document(changes))
            return nil
        } catch {
            return error.words
        }
    }

    @Test func aKindReadBackIsTheSame() throws {
        let kind = try CredentialKind(Self.document)
        #expect(kind.id == "parking-2" && kind.json == Self.document)
        #expect(try CredentialKind(kind.json) == kind)
        for shipped in KindBook.shipped { #expect(try CredentialKind(shipped.json) == shipped) }
    }

    @Test func whatIsNoKindIsRefusedWithAWordOnWhy() {
        let key = "A kind needs a key like core-skills and a version from 1 to 999."
        for changes: JSON in [
            ["key": ""], ["key": "Core"], ["key": "-a"], ["key": "a_b"], ["key": nil], ["version": 0],
            ["version": 1_000], ["version": "1"], ["key": .string(String(repeating: "x", count: 61))],
        ] { #expect(refusal(changes) == key, "\(changes)") }
        let name = "A kind needs a name, and a sentence that says what it is for."
        for changes: JSON in [
            ["name": ""], ["name": nil], ["about": nil], ["name": .string(String(repeating: "x", count: 101))],
            ["about": .string(String(repeating: "x", count: 1_001))],
        ] { #expect(refusal(changes) == name, "\(changes)") }
        for days: JSON in [0, 367, "30", nil] {
            #expect(refusal(["lifeDays": days]) == "A token is good for 1 to 366 days: lifeDays.")
        }
        let many = JSON.array((0...80).map { ["name": .string("c\($0)")] })
        for claims: JSON in [[], nil, many] {
            #expect(refusal(["claims": claims, "lastDayClaim": nil]) == "A kind has 1 to 80 claims.")
        }
        #expect(
            refusal(["claims": [["name": "a"], ["name": "a"]], "lastDayClaim": nil])
                == "A kind must not have two claims of one name.")
        for claim in ["place", "missing"] {
            #expect(
                refusal(["lastDayClaim": .string(claim)])
                    == "The claim for the last day is none of the kind's days.")
        }
        #expect(refusal([:]) == nil && refusal(["lastDayClaim": nil]) == nil)
    }

    @Test func theHolderMayWithholdAllButWhatIsAlwaysShown() throws {
        let kind = try CredentialKind(Self.document)
        let frame = kind.frame(for: [
            "place": "P1", "ends_on": "2026-12-31", "cars": [["plate": "A"], ["plate": "B"]],
        ])
        #expect(frame.names == ["ends_on", "cars"])
        #expect(frame.inside == [.name("cars"): DisclosureFrame(indices: [0, 1])])
        let bare = kind.frame(for: ["place": "P1", "cars": nil])
        #expect(bare == DisclosureFrame())
    }

    @Test func aKindKnowsItsLastDay() throws {
        let kind = try CredentialKind(Self.document)
        #expect(kind.lastDay(in: ["ends_on": "2026-12-31"]) == day("2026-12-31"))
        for claims: JSON in [[:], ["ends_on": "soon"], ["ends_on": nil]] { #expect(kind.lastDay(in: claims) == nil) }
        let endless = try CredentialKind(document(["lastDayClaim": nil]))
        #expect(endless.lastDay(in: ["ends_on": "2026-12-31"]) == nil)
    }
}
