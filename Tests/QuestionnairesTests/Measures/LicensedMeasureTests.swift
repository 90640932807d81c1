import Core
import Questionnaires
import Testing

/// Licensed measures stay shut until a licence is recorded, and shut again when it ends.
@Suite struct LicensedMeasureTests {
    static let day = Day(year: 2026, month: 11, day: 29) ?? Day(daysSince1970: 0)

    static func refusal(_ slot: LicensedMeasure, _ grant: LicensedMeasure.Grant?, on day: Day = day) -> Refusal? {
        do {
            try slot.permit(under: grant, on: day)
            return nil
        } catch { return error }
    }

    @Test func everySlotRefusesWithoutAWholeRecord() throws {
        #expect(LicensedMeasure.all.count == 16)
        for slot in LicensedMeasure.all {
            let good = LicensedMeasure.Grant(holder: "Leeds Trust", number: "A-1", expiry: Self.day)
            #expect(Self.refusal(slot, nil)?.words.contains("needs a licence") == true)
            for (change, words) in [
                (LicensedMeasure.Grant(holder: " ", number: "A-1", expiry: Self.day), "Record who holds the licence"),
                (LicensedMeasure.Grant(holder: "L", number: "", expiry: Self.day), "Record the number of the licence"),
                (LicensedMeasure.Grant(holder: "L", number: "A-1", expiry: nil), "Record when the licence"),
            ] {
                let refusal = Self.refusal(slot, change)
                #expect(refusal?.kind == .forbidden && refusal?.words.contains(words) == true)
                #expect(throws: Refusal.self) { try slot.activated(under: change, texts: [], on: Self.day) }
            }
            #expect(Self.refusal(slot, good) == nil)
        }
    }

    @Test func aLicenceEndsAfterItsLastDay() throws {
        let slot = try #require(LicensedMeasure.all.first { $0.id == "swemwbs" })
        let grant = LicensedMeasure.Grant(holder: "L", number: "A-1", expiry: Self.day)
        let texts = (1...7).map { "Wording \($0)" }
        #expect(try slot.activated(under: grant, texts: texts, on: Self.day).items.count == 7)
        #expect(Self.refusal(slot, grant, on: Self.day + 1)?.words.contains("ended on") == true)
        #expect(throws: Refusal.self) { try slot.activated(under: grant, texts: texts, on: Self.day + 1) }
    }

    @Test func theWordingIsTheHoldersOwn() throws {
        let slot = try #require(LicensedMeasure.all.first { $0.id == "who-5" })
        let grant = LicensedMeasure.Grant(holder: "L", number: "A-1", expiry: Self.day)
        for texts in [[], ["a"], ["a", "b", "c", "d", " "]] {
            do {
                _ = try slot.activated(under: grant, texts: texts, on: Self.day)
                Issue.record("Activated with \(texts)")
            } catch {
                #expect(error.kind == .invalid && error.words.contains("Enter the wording of all 5 items"))
            }
        }
    }

    @Test func aMeasureOfWhichOnlyTheNameIsKeptNeedsItsItemsFirst() throws {
        var slot = try #require(LicensedMeasure.all.first { $0.id == "reqol" })
        let grant = LicensedMeasure.Grant(holder: "L", number: "A-1", expiry: Self.day)
        do {
            _ = try slot.activated(under: grant, texts: ["a"], on: Self.day)
            Issue.record("Activated without items")
        } catch { #expect(error.words.contains("Record how many items ReQoL has")) }
        slot.answerRanges = [0...4]
        #expect(try slot.activated(under: grant, texts: ["a"], on: Self.day).items.count == 1)
    }

    /// What the licensed ones make of answers, through the form that activation gives.
    @Test(arguments: [
        ("swemwbs", [1, 1, 1, 1, 1, 1, 1], "7"), ("swemwbs", [5, 5, 5, 5, 5, 5, 5], "35"),
        ("swemwbs", [3, 3, 3, 3, 3, 3, 3], "19.25"), ("swemwbs", [2, 1, 1, 1, 1, 1, 1], "9.51"),
        ("swemwbs", [3, 3, 3, 3, 3, 3], "none"),
        ("wemwbs", Array(repeating: 5, count: 14), "70"), ("wemwbs", Array(repeating: 1, count: 14), "14"),
        ("who-5", [5, 5, 5, 5, 5], "100"), ("who-5", [0, 0, 0, 0, 1], "4"), ("r-outcomes", [3, 3, 3, 3], "12"),
        ("sdm-q-9", Array(repeating: 5, count: 9), "100"), ("sdm-q-9", [1, 0, 0, 0, 0, 0, 0, 0, 0], "2.22"),
        ("collaborate", [9, 9, 9], "1"), ("collaborate", [9, 9, 8], "0"), ("collaborate", [9, 9], "none"),
    ]) func vectors(_ id: String, _ given: [Int], _ expected: String) throws {
        let slot = try #require(LicensedMeasure.all.first { $0.id == id })
        let grant = LicensedMeasure.Grant(holder: "L", number: "A-1", expiry: Self.day)
        let texts = slot.answerRanges.indices.map { "Wording \($0)" }
        let measure = try slot.activated(under: grant, texts: texts, on: Self.day)
        let counts = Dictionary(uniqueKeysWithValues: given.enumerated().map { ("item\($0 + 1)", $1) })
        let definition = try #require(measure.scores.first)
        #expect(try MeasureTests.score(measure, definition.id, counts).value?.description ?? "none" == expected)
    }

    @Test func scoreTablesAreWhole() throws {
        let slot = try #require(LicensedMeasure.all.first { $0.id == "swemwbs" })
        guard case .table(_, let first, let values)? = slot.scores.first?.method else {
            Issue.record("SWEMWBS has no table")
            return
        }
        #expect(first == 7 && values.count == 29 && values == values.sorted())
    }
}
