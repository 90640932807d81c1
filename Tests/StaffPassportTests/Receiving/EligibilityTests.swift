import Core
import TestSupport
import Testing
import Workforce

@testable import StaffPassport

/// What somebody may be rostered for, as a pure question: no database, no clock.
@Suite struct EligibilityTests {
    private let rn = SkillID("rn"), iv = SkillID("iv")
    private let registration = "professional-registration-1", dbs = "dbs-1", skills = "core-skills-1"

    private func list(_ id: String, _ lines: [Checklist.Line]) -> Checklist {
        Checklist(id: ChecklistID(id), name: id, staffGroup: "Nursing", lines: lines)
    }

    private func proof(
        _ id: String, _ kind: String, _ list: String = "a", until day: Day? = nil, skill: SkillID? = nil,
        claims: JSON = [:]
    ) -> Eligibility.Proof {
        Eligibility.Proof(
            id: ReceivedItemID(id), checklist: ChecklistID(list), kind: kind, claims: claims, skill: skill,
            lastDay: day)
    }

    private func words(_ lists: [Checklist], _ proofs: [Eligibility.Proof]) -> [String] {
        Eligibility(checklists: lists, proofs: proofs).findings().map { one in
            let state = one.isHeld ? "held" : "waits for \(one.missing.map(\.kind).joined(separator: ", "))"
            let by = one.by.map(\.text).joined(separator: "+")
            return "\(one.skill) \(state) by [\(by)] until \(one.lastDay.map(\.description) ?? "no end")"
        }
    }

    @Test func everyLineOfOneChecklistIsNeeded() {
        let both = list("a", [Checklist.Line(kind: registration, skill: rn), Checklist.Line(kind: dbs, skill: rn)])
        #expect(words([both], []) == ["rn waits for professional-registration-1, dbs-1 by [] until no end"])
        #expect(words([both], [proof("d", dbs)]) == ["rn waits for professional-registration-1 by [d] until no end"])
        #expect(
            words(
                [both], [proof("r", registration, until: day("2027-03-01")), proof("d", dbs, until: day("2027-01-01"))])
                == ["rn held by [r+d] until 2027-01-01"])
        #expect(
            words([both], [proof("r", registration, until: day("2027-03-01")), proof("d", dbs)])
                == ["rn held by [r+d] until 2027-03-01"])
    }

    /// What was shown for another checklist, and so for another purpose, completes nothing.
    @Test func checklistsDoNotLendToEachOther() {
        let lines = [Checklist.Line(kind: registration, skill: rn), Checklist.Line(kind: dbs, skill: rn)]
        let lists = [list("a", lines), list("b", lines)]
        #expect(
            words(lists, [proof("r", registration, "a"), proof("d", dbs, "b")]).first?.hasPrefix("rn waits for") == true
        )
    }

    @Test func oneOfSeveralChecklistsIsEnoughAndTheLongestCounts() {
        let strict = list("a", [Checklist.Line(kind: registration, skill: rn), Checklist.Line(kind: dbs, skill: rn)])
        let other = list("b", [Checklist.Line(kind: registration, skill: rn)])
        #expect(
            words([strict, other], [proof("r", registration, "b", until: day("2027-03-01"))])
                == ["rn held by [r] until 2027-03-01"])
        let all = [
            proof("r", registration, "b", until: day("2027-03-01")), proof("s", registration, "a"),
            proof("d", dbs, "a", until: day("2027-06-01")),
        ]
        #expect(words([strict, other], all) == ["rn held by [s+d] until 2027-06-01"])
        let endless = [
            proof("r", registration, "b"), proof("s", registration, "a"), proof("d", dbs, until: day("2028-01-01")),
        ]
        #expect(words([strict, other], endless) == ["rn held by [r] until no end"])
    }

    @Test func theBestOfSeveralForALineIsTaken() {
        let one = list("a", [Checklist.Line(kind: registration, skill: rn)])
        let two = [
            proof("old", registration, until: day("2026-12-01")), proof("new", registration, until: day("2027-12-01")),
        ]
        #expect(words([one], two) == ["rn held by [new] until 2027-12-01"])
        #expect(words([one], two.reversed()) == ["rn held by [new] until 2027-12-01"])
    }

    /// Two subjects of one kind are two lines: the same training does not answer both.
    @Test func aLineWantsTheCodesItNames() {
        let fire = Checklist.Line(kind: skills, values: ["subject": ["fire-safety"]], skill: iv)
        let moving = Checklist.Line(kind: skills, values: ["subject": ["moving-and-handling"]], skill: iv)
        let own = proof("f", skills, claims: ["subject": "fire-safety"])
        #expect(words([list("a", [fire, moving])], [own]) == ["iv waits for core-skills-1 by [f] until no end"])
        #expect(words([list("a", [moving])], [own]) == ["iv waits for core-skills-1 by [] until no end"])
        let fit = Checklist.Line(kind: "occupational-health-clearance-1", values: ["fit_for_role": ["true"]], skill: iv)
        #expect(fit.fits(kind: fit.kind, ["fit_for_role": true]) && !fit.fits(kind: fit.kind, ["fit_for_role": false]))
        #expect(!fit.fits(kind: fit.kind, [:]) && !fit.fits(kind: skills, ["fit_for_role": true]))
    }

    /// A checklist that was changed takes nothing from what it had given.
    @Test func whatALineNoLongerNamesKeepsWhatItGave() {
        let bare = list("a", [Checklist.Line(kind: registration)])
        #expect(
            words([bare], [proof("r", registration, until: day("2027-03-01"), skill: rn)])
                == ["rn held by [r] until 2027-03-01"])
        #expect(words([], [proof("r", registration, skill: rn)]) == ["rn held by [r] until no end"])
        #expect(words([bare], [proof("r", registration)]) == [])
    }

    @Test func enoughIsAskedOfTheseAlone() {
        let both = list("a", [Checklist.Line(kind: registration, skill: rn), Checklist.Line(kind: dbs, skill: rn)])
        let found = Eligibility(checklists: [both], proofs: [proof("r", registration), proof("d", dbs)])
        #expect(found.suffices([ReceivedItemID("r"), ReceivedItemID("d")], for: rn))
        #expect(!found.suffices([ReceivedItemID("r")], for: rn) && !found.suffices([], for: rn))
        #expect(!found.suffices([ReceivedItemID("r"), ReceivedItemID("d")], for: iv))
    }
}
