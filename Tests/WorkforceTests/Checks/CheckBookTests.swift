import Core
import TestSupport
import Testing

@testable import Workforce

@Suite struct CheckBookTests {
    private let days = day("2026-11-23")...day("2026-11-29")
    private let rn = SkillID("rn"), iv = SkillID("iv")

    private func book(_ key: String, _ demand: CheckKind.Demand, _ skills: [SkillID] = []) -> CheckBook {
        var kind = CheckBook()[key] ?? CheckKind(key: key, name: key, about: key, source: key)
        kind.demand = demand
        kind.skills = skills
        return CheckBook(own: [kind])
    }

    private func check(
        _ kind: String, _ first: String, _ last: String? = nil, _ outcome: Check.Outcome = .clear
    ) -> Check {
        Check(
            id: CheckID("\(kind)-\(first)"), person: PersonID("ada"), kind: kind, outcome: outcome, from: day(first),
            until: last.map(day), source: "Seen", recordedAt: moment("2026-11-24 09:00"))
    }

    @Test func theSixStandardsComeWithTheProgramAndBlockNobody() {
        let book = CheckBook()
        #expect(book.all.count == 6 && book.kinds.allSatisfy { $0.demand == .lapse && $0.skills.isEmpty })
        #expect(book.all.allSatisfy { !$0.source.isEmpty && !$0.about.isEmpty })
        #expect(book.kind(shownBy: "dbs")?.key == "criminal-record")
        #expect(book.kind(shownBy: "core-skills") == nil)
        #expect(book["registration-and-qualifications"]?.isFor([.support]) == false)
        #expect(book["registration-and-qualifications"]?.isFor([.support, .nursing]) == true)
        #expect(book["identity"]?.isFor([]) == true)
        // Where nothing was ever recorded, nothing is warned of: the organisation may keep its checks elsewhere.
        #expect(book.gaps([.nursing], [], in: days) == [])
    }

    @Test func anOrganisationsOwnStandBehindTheSixAndInTheirPlace() {
        let own = CheckKind(key: "driving", name: "Driving licence", about: "May drive", source: "Policy")
        var health = CheckKind.shipped[5]
        health.isUsed = false
        let book = CheckBook(own: [own, health])
        #expect(book.all.map(\.key).last == "driving" && book.all.count == 7)
        #expect(!book.kinds.contains { $0.key == "work-health" } && book["work-health"] != nil)
        #expect(book.kind(shownBy: "occupational-health-clearance") == nil)
    }

    @Test func whatHasLapsedIsWarnedOfFromTheDayAfter() {
        let gaps = book("criminal-record", .lapse).gaps(
            [.nursing], [check("criminal-record", "2025-01-01", "2026-11-25")], in: days)
        #expect(gaps.map(\.name) == ["Criminal record (DBS)"] && gaps.first?.isRequired == false)
        #expect(gaps.first?.days == Set(day("2026-11-26")...day("2026-11-29")))
        // One that begins later has not lapsed before.
        #expect(
            book("criminal-record", .lapse).gaps([], [check("criminal-record", "2026-11-26")], in: days) == [])
        let bad = book("work-health", .lapse).gaps([], [check("work-health", "2026-11-27", nil, .notClear)], in: days)
        #expect(bad.first?.days == Set(day("2026-11-27")...day("2026-11-29")))
    }

    @Test func whatIsMissingIsWarnedOfOrRequiredWhereTheOrganisationSaysSo() {
        #expect(book("identity", .warned).gaps([], [], in: days).first?.days == Set(days))
        #expect(book("identity", .required).gaps([], [], in: days).first?.isRequired == true)
        #expect(book("identity", .shown).gaps([], [check("identity", "2020-01-01", "2020-02-01")], in: days) == [])
        #expect(book("registration-and-qualifications", .required).gaps([.support], [], in: days) == [])
        #expect(book("registration-and-qualifications", .required).gaps([.medical], [], in: days).count == 1)
        #expect(book("identity", .required).gaps([], [check("identity", "2020-01-01")], in: days) == [])
    }

    @Test func aSkillCountsOnTheDaysOnWhichItsCheckStands() {
        let book = book("registration-and-qualifications", .shown, [rn])
        func counting(_ checks: [Check], _ skill: SkillID) -> [String] {
            let holding = SkillHolding(
                person: PersonID("ada"), skill: skill, validFrom: day("2020-01-01"), source: "Register")
            return book.counting([holding], checks, in: days).map {
                "\($0.validFrom) \($0.validTo.map(\.description) ?? "")"
            }
        }
        #expect(counting([], iv) == ["2020-01-01 "])
        #expect(counting([], rn) == [])
        let two = [
            check("registration-and-qualifications", "2025-01-01", "2026-11-24"),
            check("registration-and-qualifications", "2026-11-27"),
        ]
        #expect(counting(two, rn) == ["2026-11-23 2026-11-24", "2026-11-27 2026-11-29"])
        #expect(counting([check("identity", "2025-01-01")], rn) == [])
    }
}
