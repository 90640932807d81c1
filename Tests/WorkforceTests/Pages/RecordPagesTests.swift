import Core
import TestSupport
import Testing
import Web
import Workforce

/// Skills held, absences, opt-outs and work elsewhere, as a roster manager records them.
@Suite struct RecordPagesTests {
    @Test(arguments: Engine.allCases) func aSkillIsRecordedAndEnded(_ engine: Engine) async throws {
        let browsing = try await Browsing(engine)
        #expect(try await browsing.manager.get("/workforce/people/ada/skills/new").status == 200)
        let held = try await browsing.manager.post(
            "/workforce/people/ada/skills",
            ["skill": "rn", "validFrom": "2026-01-01", "validTo": "", "source": "Ward manager", "evidence": ""])
        #expect(held.text.contains("The skill is recorded."))
        let ended = try await browsing.manager.post(
            "/workforce/people/ada/skills/rn/2026-01-01/ending", ["lastDay": "2026-12-31"])
        #expect(ended.text.contains("The skill ends on Thu 31 Dec 2026."))
        let gone = try await browsing.manager.post(
            "/workforce/people/ada/skills/rn/2025-01-01/ending", ["lastDay": "2026-12-31"])
        #expect(gone.status == 404)
    }

    @Test(arguments: Engine.allCases) func anAbsenceIsBookedChangedAndCancelled(_ engine: Engine) async throws {
        let browsing = try await Browsing(engine)
        let booked = try await browsing.manager.post(
            "/workforce/people/ada/absences",
            ["kind": "annual-leave", "firstDay": "2026-12-07", "lastDay": "2026-12-13", "chargedHours": ""])
        #expect(booked.text.contains("Annual leave is booked, 37.5 h."))
        let path = booked.markup.links.first { $0.hasPrefix("/workforce/absences/") } ?? ""
        #expect(try await browsing.manager.get(path).markup.with(id: "chargedHours")?["value"] == "37.5")
        let id = path.split(separator: "/")[2]
        let changed = try await browsing.manager.post(
            "/workforce/absences/\(id)",
            ["kind": "study", "firstDay": "2026-12-07", "lastDay": "2026-12-07", "chargedHours": "7.5"])
        #expect(changed.text.contains("Study leave"))
        let cancelled = try await browsing.manager.post("/workforce/absences/\(id)/cancellation")
        #expect(cancelled.text.contains("Study leave from Mon 7 Dec 2026 to Mon 7 Dec 2026 is cancelled."))
    }

    @Test func theSecondOfTwoEditorsOfAnAbsenceSeesBothValues() async throws {
        let browsing = try await Browsing()
        let booked = try await browsing.manager.post(
            "/workforce/people/ada/absences",
            ["kind": "sickness", "firstDay": "2026-12-07", "lastDay": "2026-12-13", "chargedHours": "0"])
        let path = booked.markup.links.first { $0.hasPrefix("/workforce/absences/") } ?? ""
        let opened = try await browsing.manager.get(path)
        let seen = opened.markup.elements.first { $0["name"] == "seen" }?["value"] ?? ""
        func save(_ lastDay: String) async throws -> Seen {
            try await browsing.manager.post(
                path.replacing("/edit", with: ""),
                [
                    "kind": "sickness", "firstDay": "2026-12-07", "lastDay": "\(lastDay)", "chargedHours": "0",
                    "seen": "\(seen)",
                ])
        }
        #expect(try await save("2026-12-10").text.contains("The absence is changed."))
        let second = try await save("2026-12-15")
        #expect(second.status == 422)
        #expect(second.text.contains("Somebody saved “Thu 10 Dec 2026” here while you had “Tue 15 Dec 2026”."))
    }

    @Test(arguments: Engine.allCases) func aBadAbsenceComesBack(_ engine: Engine) async throws {
        let page = try await Browsing(engine).manager.post(
            "/workforce/people/ada/absences",
            ["kind": "", "firstDay": "2026-12-07", "lastDay": "", "chargedHours": "many"])
        #expect(page.status == 422)
        for words in [
            "Choose the kind of absence", "Enter the last day",
            "Enter the hours it takes in hours, like 7, 7.5 or 7:30",
        ] {
            #expect(page.text.contains(words), "\(words)")
        }
        #expect(page.markup.with(id: "chargedHours")?["value"] == "many")
    }

    @Test(arguments: Engine.allCases) func theManagerOfAnotherUnitRecordsNothing(_ engine: Engine) async throws {
        let browsing = try await Browsing(engine)
        #expect(try await browsing.outsider.get("/workforce/people/ada/absences/new").status == 403)
        let sent = try await browsing.outsider.post(
            "/workforce/people/ada/absences", ["kind": "sickness", "firstDay": "2026-12-07", "lastDay": "2026-12-07"])
        #expect(sent.status == 403)
    }

    @Test(arguments: Engine.allCases) func anOptOutIsRecordedAndEnded(_ engine: Engine) async throws {
        let browsing = try await Browsing(engine)
        let signed = try await browsing.manager.post("/workforce/people/ada/opt-outs", ["signedOn": "2026-11-02"])
        #expect(signed.text.contains("The opt-out signed on Mon 2 Nov 2026 is recorded."))
        #expect(try await browsing.manager.get("/workforce/people/ada/opt-outs/2026-11-02/ending").status == 200)
        let ended = try await browsing.manager.post(
            "/workforce/people/ada/opt-outs/2026-11-02/ending", ["lastDay": "2026-12-01"])
        #expect(ended.text.contains("The opt-out ends on Tue 1 Dec 2026."))
        let future = try await browsing.manager.post("/workforce/people/ben/opt-outs", ["signedOn": "2026-11-02"])
        #expect(future.status == 403)
    }

    @Test(arguments: Engine.allCases) func staffDeclareAndRemoveTheirOwnWorkElsewhere(_ engine: Engine) async throws {
        let browsing = try await Browsing(engine)
        let declared = try await browsing.staff.post(
            "/workforce/people/ada/outside-duties",
            [
                "employer": "Elsewhere NHS Trust", "kind": "shift", "day": "2026-11-28", "start": "19:30",
                "end": "08:00",
                "unpaidBreakMinutes": "60",
            ])
        #expect(declared.text.contains("Sat 28 Nov 2026, 19:30 to 08:00 (12 h 30 min)"))
        let action = declared.markup.all("form").compactMap { $0["action"] }.first { $0.hasSuffix("/removal") } ?? ""
        let removed = try await browsing.staff.post(action)
        #expect(removed.text.contains("is removed."))
        let other = try await browsing.staff.get("/workforce/people/ben/outside-duties/new")
        #expect(other.status == 403)
        let bad = try await browsing.staff.post(
            "/workforce/people/ada/outside-duties", ["employer": "", "day": "2026-11-28", "start": "25:00", "end": ""])
        #expect(bad.status == 422)
        #expect(bad.text.contains("Enter the start as HH:MM"))
    }

    @Test(arguments: Engine.allCases) func skillsAreListedAddedAndChanged(_ engine: Engine) async throws {
        let browsing = try await Browsing(engine)
        let added = try await browsing.team.post("/workforce/skills", ["code": "iv", "name": "Intravenous drugs"])
        #expect(added.text.contains("Intravenous drugs is added."))
        let taken = try await browsing.team.post("/workforce/skills", ["code": "RN", "name": "Something else"])
        #expect(taken.status == 422)
        #expect(taken.text.contains("RN already stands for Registered nurse"))
        #expect(try await browsing.team.get("/workforce/skills/rn/edit").status == 200)
        #expect(try await browsing.manager.get("/workforce/skills").status == 200)
        #expect(try await browsing.manager.get("/workforce/skills/new").status == 403)
    }

    @Test(arguments: Engine.allCases) func publicHolidaysAreLoadedAddedAndRemoved(_ engine: Engine) async throws {
        let browsing = try await Browsing(engine), path = "/workforce/public-holidays"
        #expect(try await browsing.team.get(path).text.contains("No public holidays yet."))
        #expect(try await browsing.team.post("\(path)/loading").text.contains("40 public holidays are added."))
        #expect(try await browsing.team.post("\(path)/loading").text.contains("were there already"))
        // What another nation keeps besides: each day is kept once.
        for (nation, added) in [("scotland", "15 public"), ("northern-ireland", "10 public")] {
            let loaded = try await browsing.team.post("\(path)/loading", ["nation": nation])
            #expect(loaded.text.contains("\(added) holidays are added."), "\(nation)")
        }
        let unknown = try await browsing.team.post("\(path)/loading", ["nation": "atlantis"])
        #expect(unknown.status == 422)
        #expect(unknown.text.contains("Choose England and Wales, Scotland or Northern Ireland."))
        let added = try await browsing.team.post(
            path, ["day": "2026-12-24", "name": "Trust day", "source": "Trust board"])
        #expect(added.text.contains("Trust day on Thu 24 Dec 2026 is added."))
        let removed = try await browsing.team.post("\(path)/2026-12-24/removal")
        #expect(removed.text.contains("Thu 24 Dec 2026 is no longer a public holiday here."))
        #expect(try await browsing.team.post("\(path)/2026-12-24/removal").status == 404)
        #expect(try await browsing.team.post(path, ["day": "", "name": "", "source": ""]).status == 422)
    }
}
