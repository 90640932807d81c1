import Core
import Rostering
import TestSupport
import Testing
import Workforce

@Suite("Asking") struct AskTests {
    @Test("A wish is kept for its one day, and recorded by ids and codes", arguments: Engine.allCases)
    func wish(_ engine: Engine) async throws {
        let world = try await StaffWorld.make(engine)
        let request = try await world.asks(.work(world.night), "2027-02-03", "2027-02-09", weight: .important)
        #expect(request.lastDay == day("2027-02-03"))
        #expect(request.weight == .important)
        #expect(try await world.read { try StaffRequests.find(request.id, of: world.organisation, in: $0) } == request)
        #expect(
            try await world.facts("rostering.request-made.1") == [
                #"{"ask":"work","firstDay":"2027-02-03","lastDay":"2027-02-03","person":"ada","#
                    + #""request":"\#(request.id)","unit":"ward"}"#
            ])
    }

    @Test(
        "Days must lie ahead, in order, and not too far",
        arguments: [
            ("2026-11-24", "2026-11-24", "firstDay"), ("2026-11-26", "2026-11-25", "lastDay"),
            ("2026-12-01", "2027-03-03", "lastDay"), ("2028-05-28", "2028-05-29", "firstDay"),
        ])
    func badDays(_ first: String, _ last: String, _ field: String) async throws {
        let world = try await StaffWorld.make()
        let refusal = try await refusal { try await world.asks(.annualLeave, first, last) }
        #expect(refusal.fields.map(\.field) == [field])
    }

    @Test(
        "Tomorrow, 92 days and 18 months ahead are still taken",
        arguments: [
            ("2026-11-25", "2026-11-25"), ("2028-05-27", "2028-05-27"),
        ])
    func goodDays(_ first: String, _ last: String) async throws {
        let world = try await StaffWorld.make()
        #expect(try await world.asks(.annualLeave, first, last).state == .open)
    }

    @Test("Wishes are taken on the closing day and refused the day after")
    func closing() async throws {
        let world = try await StaffWorld.make(), id: StaffRequestID = world.newID()
        let draft = RequestDraft(unit: world.ward, ask: .dayOff, firstDay: day("2027-02-03"))
        let late = try await world.no {
            try ask(id, draft, as: world.asAda, at: moment("2026-12-08 00:00"), in: $0)
        }
        #expect(
            late
                == Refusal(
                    .conflict,
                    "Requests for 1 Feb 2027 to 28 Feb 2027 closed on Mon 7 Dec 2026. Speak to your roster manager."))
        try await world.write { tx in
            _ = try ask(id, draft, as: world.asAda, at: moment("2026-12-07 23:59"), in: tx)
        }
    }

    @Test("Leave is taken after wishes have closed")
    func leaveLate() async throws {
        let world = try await StaffWorld.make()
        #expect(try await world.asks(.annualLeave, "2026-12-01").state == .open)
        let wish = try await refusal { try await world.asks(.dayOff, "2026-12-01") }
        #expect(wish.kind == .conflict)
    }

    @Test("A full-timer has six wishes a period and a 30-hour contract five, and a withdrawn one counts no more")
    func allowance() async throws {
        let world = try await StaffWorld.make()
        for date in 1...6 { try await world.asks(.dayOff, "2027-02-0\(date)") }
        let seventh = try await refusal { try await world.asks(.dayOff, "2027-02-07") }
        #expect(
            seventh
                == Refusal(
                    .conflict,
                    "You have used all 6 wishes for 1 Feb 2027 to 28 Feb 2027. "
                        + "Withdraw one if this matters more to you."
                ))
        let first = try await world.read {
            try StaffRequests.ofPerson(
                world.ada, from: day("2027-02-01"), through: day("2027-02-01"), of: world.organisation, in: $0)
        }
        let id = try #require(first.first?.id)
        try await world.write { tx in _ = try withdrawRequest(id, as: world.asAda, at: world.now, in: tx) }
        try await world.asks(.dayOff, "2027-02-07")
        for date in 1...5 { try await world.asks(.avoid(world.night), "2027-02-0\(date)", by: world.asBen) }
        #expect(try await refusal { try await world.asks(.dayOff, "2027-02-08", by: world.asBen) }.kind == .conflict)
    }

    @Test("Only wishes against different shifts go together on a day")
    func clashes() async throws {
        let world = try await StaffWorld.make()
        try await world.asks(.avoid(world.night), "2027-02-03")
        try await world.asks(.avoid(world.long), "2027-02-03")
        for other in [StaffRequest.Ask.avoid(world.night), .work(world.early), .dayOff, .annualLeave] {
            let refusal = try await refusal { try await world.asks(other, "2027-02-03") }
            #expect(refusal.kind == .conflict)
            #expect(refusal.words.hasPrefix("You have already asked for this: Not "))
        }
        #expect(try await world.asks(.dayOff, "2027-02-03", by: world.asBen).state == .open)
    }

    @Test("Nobody asks for a day they are away on")
    func away() async throws {
        let world = try await StaffWorld.make()
        try await world.away(world.ada, "2027-02-03", "2027-02-05", .study)
        let refusal = try await refusal { try await world.asks(.annualLeave, "2027-02-01", "2027-02-03") }
        #expect(
            refusal
                == Refusal(
                    .conflict,
                    "You are already away then (study leave, Wed 3 Feb 2027 to Fri 5 Feb 2027). Choose other days."))
        #expect(try await world.asks(.annualLeave, "2027-02-01", "2027-02-02").state == .open)
    }

    @Test("Leave of exactly what is left is taken, a day more is not")
    func balance() async throws {
        let world = try await StaffWorld.make()
        // Ada has 277 h 30 min; all but one week of 37 h 30 min is booked.
        try await world.away(world.ada, "2026-12-01", "2026-12-31", charged: 16_650 - 2250)
        try await world.asks(.annualLeave, "2027-01-04", "2027-01-10")
        let refusal = try await refusal { try await world.asks(.annualLeave, "2027-01-11") }
        #expect(
            refusal
                == Refusal(
                    .conflict,
                    "This takes 7 h 30 min of leave, and you have 0 min left for 1 Apr 2026 to 31 Mar 2027. "
                        + "Ask for fewer days, or ask your roster manager if the balance looks wrong."))
        // The next leave year is untouched.
        #expect(try await world.asks(.annualLeave, "2027-04-05").state == .open)
    }

    @Test("A shift of another unit, days out of post and a missing staff record are refused")
    func refused() async throws {
        let world = try await StaffWorld.make()
        let shift = try await refusal { try await world.asks(.work(ShiftTypeID("x")), "2027-02-03") }
        #expect(shift.fields == [FieldProblem("shift", "Choose a shift that Ward 7 works")])
        _ = try await world.write { try retireShiftType(world.early, as: world.manager, at: world.now, in: $0) }
        #expect(try await refusal { try await world.asks(.work(world.early), "2027-02-03") }.fields.count == 1)
        let record = try await refusal { try await world.asks(.dayOff, "2027-02-03", by: world.nobody) }
        #expect(record.words.hasPrefix("Your account is not linked to a staff record."))
        #expect(
            try await refusal { try await world.asks(.dayOff, "2027-02-03", by: world.outsider) }.kind == .forbidden)
        #expect(try await refusal { try await world.asks(.dayOff, "2027-02-03", by: world.stranger) }.kind == .notFound)
        try await world.write { tx in
            var post = try Posts.find(PostID("post-ada"), of: world.organisation, in: tx)
            post.lastDay = day("2027-02-02")
            try Posts.save(post, of: world.organisation, in: tx)
        }
        let post = try await refusal { try await world.asks(.dayOff, "2027-02-03") }
        #expect(post.fields.map(\.words) == ["You are not in post on Ward 7 on Wed 3 Feb 2027. Choose other days"])
        #expect(try await world.asks(.dayOff, "2027-02-02").state == .open)
    }
}
