import Core
import TestSupport
import Testing
import Workforce

@Suite struct DutiesTests {
    private func duty(_ id: String, _ start: String, _ end: String, of person: String = "ada") -> Duty {
        Duty(
            id: DutyID(id), person: PersonID(person), post: PostID("post-1"), unit: UnitID("ward-7"), code: "LD",
            span: TimeSpan(from: moment(start), lasting: moment(end) - moment(start)), unpaidBreakMinutes: 60,
            source: .roster, sourceReference: "period-1", changedAt: moment("2026-11-01 12:00"))
    }

    @Test(arguments: Engine.allCases)
    func dutiesComeBackAsTheyWereSaved(_ engine: Engine) async throws {
        let register = try await Register(engine), organisation = register.organisation
        var external = duty("d2", "2026-11-26 09:00", "2026-11-26 17:00")
        external.post = nil
        external.unit = nil
        external.source = .external
        external.sourceReference = nil
        external.employer = "Elsewhere NHS Trust"
        external.sequence = 3
        external.kind = .residentOnCall
        let both = [duty("d1", "2026-11-24 07:00", "2026-11-24 19:30"), external]
        try await register.write { try Duties.save(both, of: organisation, in: $0) }
        #expect(try await register.read { try Duties.find(both[1].id, of: organisation, in: $0) } == both[1])
        #expect(try await register.read { try Duties.ofSource("period-1", of: organisation, in: $0) } == [both[0]])
    }

    @Test(arguments: Engine.allCases)
    func aDutyTouchesASpanOnlyWhenTheyShareAMinute(_ engine: Engine) async throws {
        let register = try await Register(engine), organisation = register.organisation
        let night = duty("n", "2026-11-24 19:00", "2026-11-25 07:30")
        try await register.write { try Duties.save(night, of: organisation, in: $0) }
        func meets(_ start: String, _ end: String) async throws -> Bool {
            try await register.read {
                try !Duties.overlapping(
                    night.person, TimeSpan(from: moment(start), lasting: moment(end) - moment(start)),
                    of: organisation, in: $0
                ).isEmpty
            }
        }
        #expect(try await !meets("2026-11-24 07:00", "2026-11-24 19:00"))
        #expect(try await meets("2026-11-24 07:00", "2026-11-24 19:01"))
        #expect(try await meets("2026-11-25 07:29", "2026-11-25 12:00"))
        #expect(try await !meets("2026-11-25 07:30", "2026-11-25 12:00"))
        let own = try await register.read {
            try Duties.overlapping(night.person, night.span, except: night.id, of: organisation, in: $0)
        }
        #expect(own.isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func cancelledDutiesAreLeftOutUnlessAskedFor(_ engine: Engine) async throws {
        let register = try await Register(engine), organisation = register.organisation
        var cancelled = duty("d1", "2026-11-24 07:00", "2026-11-24 19:30")
        cancelled.isCancelled = true
        let saved = cancelled
        try await register.write { try Duties.save(saved, of: organisation, in: $0) }
        func count(_ includingCancelled: Bool) async throws -> [Int] {
            try await register.read { tx in
                [
                    try Duties.ofPeople(
                        [saved.person], within: saved.span, includingCancelled: includingCancelled, of: organisation,
                        in: tx
                    ).count,
                    try Duties.onUnit(
                        register.ward.id, within: saved.span, includingCancelled: includingCancelled, of: organisation,
                        in: tx
                    ).count,
                    try Duties.ofSource(
                        "period-1", includingCancelled: includingCancelled, of: organisation, in: tx
                    ).count,
                ]
            }
        }
        #expect(try await count(false) == [0, 0, 0])
        #expect(try await count(true) == [1, 1, 1])
    }

    @Test(arguments: Engine.allCases)
    func manyDutiesAreSavedInFewStatementsAndReplacedByTheirIds(_ engine: Engine) async throws {
        let register = try await Register(engine), organisation = register.organisation
        let start = moment("2026-01-01 07:00")
        let many = (0..<1100).map { index in
            var duty = duty("m\(index)", "2026-01-01 07:00", "2026-01-01 15:00")
            duty.span = TimeSpan(from: start + Minutes.days(index), lasting: .hours(8))
            return duty
        }
        try await register.write { try Duties.save(many, of: organisation, in: $0) }
        try await register.write { try Duties.save(many, of: organisation, in: $0) }
        let all = TimeSpan(from: start, lasting: .days(1200))
        let found = try await register.read {
            try Duties.ofPeople([PersonID("ada")], within: all, of: organisation, in: $0)
        }
        #expect(found == many)
    }

    @Test(arguments: Engine.allCases)
    func lockingPeopleWorksForKnownAndUnknownOnes(_ engine: Engine) async throws {
        let register = try await Register(engine)
        try await register.write {
            try Duties.lock([register.ben.id, register.ada.id, PersonID("nobody")], of: register.organisation, in: $0)
            try Duties.lock(register.ada.id, of: register.organisation, in: $0)
        }
    }
}
