import Core
import Rostering
import TestSupport
import Testing
import Workforce

@Suite("Answering a request") struct AnswerRequestTests {
    @Test("Granted leave is booked as an absence in the same transaction", arguments: Engine.allCases)
    func granted(_ engine: Engine) async throws {
        let world = try await StaffWorld.make(engine)
        let request = try await world.asks(.annualLeave, "2026-12-07", "2026-12-13")
        let answered = try await world.answers(request, granted: true, "Have a good rest")
        #expect(answered.state == .granted)
        #expect(answered.answeredBy == .rosterManager)
        let id = try #require(answered.absence)
        let absence = try await world.read { try Absences.find(id, of: world.organisation, in: $0) }
        #expect(absence.firstDay == day("2026-12-07") && absence.lastDay == day("2026-12-13"))
        #expect(absence.chargedMinutes == 2250)
        #expect(try await world.facts("workforce.absence-booked.1").count == 1)
        #expect(try await world.facts("rostering.request-answered.1").first?.contains("good rest") == false)
    }

    @Test("The manager may correct the hours it takes")
    func charged() async throws {
        let world = try await StaffWorld.make()
        let request = try await world.asks(.annualLeave, "2026-12-07")
        try await world.answers(request, granted: true, "As rostered", charged: 690)
        #expect(try await world.balance().bookedMinutes == 690)
        let wild = try await world.asks(.annualLeave, "2026-12-14")
        let refusal = try await refusal { try await world.answers(wild, granted: true, "No", charged: 1441) }
        #expect(refusal.fields == [FieldProblem("hours", "Enter the hours it takes between 0 and 24")])
        #expect(try await world.answers(wild, granted: true, "Yes", charged: 1440).state == .granted)
    }

    @Test("A refusal needs words and takes nothing from the balance", arguments: Engine.allCases)
    func refusedLeave(_ engine: Engine) async throws {
        let world = try await StaffWorld.make(engine)
        let request = try await world.asks(.annualLeave, "2026-12-07")
        let bare = try await refusal { try await world.answers(request, granted: false, " ") }
        #expect(bare.fields == [FieldProblem("words", "Say why, so that the person knows what they can do")])
        let answered = try await world.answers(
            request, granted: false, "Three are away. Try the week after.", by: world.team)
        #expect(answered.state == .refused && answered.answeredBy == .eRosteringTeam)
        #expect(try await world.balance().leftMinutes == 16_650)
        let again = try await refusal { try await world.answers(request, granted: true, "Yes") }
        #expect(again == Refusal(.conflict, "This request has already been answered or withdrawn."))
    }

    @Test("A wish can be refused early and never granted by hand")
    func wishes() async throws {
        let world = try await StaffWorld.make()
        let request = try await world.asks(.work(world.night), "2027-02-03")
        #expect(
            try await refusal { try await world.answers(request, granted: true) }
                == Refusal(
                    .conflict, "The roster grants wishes. Plan it on the board, or refuse it here with a reason."))
        #expect(try await world.answers(request, granted: false, "No nights for trainees").state == .refused)
    }

    @Test("Leave over the headroom needs words; at the limit it needs none")
    func headroom() async throws {
        let world = try await StaffWorld.make()
        // 8550 contract minutes a week, Ada's 2250 are 26.3 %, rounded up 27.
        func limit(_ percent: Int) async throws {
            let settings = UnitSettings(unit: world.ward, headroomPercent: percent)
            try await world.write { try SettingsByUnit.save(settings, of: world.organisation, in: $0) }
        }
        try await limit(26)
        let request = try await world.asks(.annualLeave, "2026-12-07")
        let over = try await refusal { try await world.answers(request, granted: true) }
        #expect(
            over.fields.map(\.words) == [
                "With this leave 27 % of hours are away on Mon 7 Dec 2026; the limit is 26 %. Say why you grant it"
            ])
        try await limit(27)
        #expect(try await world.answers(request, granted: true).answer == "Enjoy your leave.")
    }

    @Test("A duty that begins on the days is in the way, a night that ends on the first morning is not")
    func duties() async throws {
        let world = try await StaffWorld.make()
        let request = try await world.asks(.annualLeave, "2026-12-07")
        try await world.works(world.ada, "2026-12-06 19:00", "2026-12-07 07:30", code: "N")
        let duty = try await world.works(world.ada, "2026-12-07 19:00", "2026-12-08 07:30", code: "N")
        let refusal = try await refusal { try await world.answers(request, granted: true, "Yes") }
        #expect(
            refusal
                == Refusal(
                    .conflict,
                    "They have a duty then: Mon 7 Dec 2026, 19:00 to 07:30 (12 h 30 min). "
                        + "Change the roster first, or refuse the request."
                ))
        try await world.write { tx in
            var cancelled = duty
            cancelled.isCancelled = true
            try Duties.save(cancelled, of: world.organisation, in: tx)
        }
        #expect(try await world.answers(request, granted: true, "Yes").state == .granted)
    }

    @Test("Nobody answers their own request, or that of another's unit")
    func rights() async throws {
        let world = try await StaffWorld.make()
        let own = try await world.asks(.annualLeave, "2026-12-07", by: world.manager)
        #expect(
            try await refusal { try await world.answers(own, granted: true, "Me") }
                == Refusal(
                    .forbidden, "You cannot answer your own request. Ask your matron or the e-rostering team."))
        #expect(
            try await refusal { try await world.answers(own, granted: true, by: world.outsider) }.kind == .forbidden)
        #expect(try await refusal { try await world.answers(own, granted: true, by: world.asBen) }.kind == .forbidden)
        #expect(try await refusal { try await world.answers(own, granted: true, by: world.stranger) }.kind == .notFound)
        let words = String(repeating: "a", count: 501)
        let long = try await refusal { try await world.answers(own, granted: false, words, by: world.team) }
        #expect(long.fields.map(\.field) == ["words"])
    }

    @Test("Leave cannot be granted over an absence booked meanwhile")
    func absence() async throws {
        let world = try await StaffWorld.make()
        let request = try await world.asks(.annualLeave, "2026-12-07")
        try await world.away(world.ada, "2026-12-07", "2026-12-08", .sickness)
        #expect(try await refusal { try await world.answers(request, granted: true, "Yes") }.kind == .conflict)
        // Nothing of the refused answer is left behind.
        let stored = try await world.read { try StaffRequests.find(request.id, of: world.organisation, in: $0) }
        #expect(stored.state == .open)
    }
}
