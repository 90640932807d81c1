import Core
import PersonalData
import Storage
import TestSupport
import Testing

@Suite struct RemoveOldRowsTests {
    /// A file that waits is kept for seven days: the row of 24 November goes with the first moment of 2 December.
    @Test(arguments: Engine.allCases) func rowsGoWhenTheirTimeIsOverAndNotBefore(_ engine: Engine) async throws {
        let trust = try await PlantedTrust(engine)
        func remove(_ day: String, _ time: String) async throws -> [String: Int] {
            let now = UKTime.instant(Day(day) ?? Day(daysSince1970: 0), ClockTime(time) ?? .midnight)
            return try await trust.write { tx in
                try removeOldRows(of: PlantedTrust.organisation, through: trust.books, at: now, in: tx)
            }
        }
        #expect(try await remove("2026-12-01", "23:59").isEmpty)
        #expect(try await remove("2026-12-02", "00:00") == ["import-draft": 1])
        #expect(try await remove("2026-12-02", "00:01").isEmpty)
        // Notices and letters about them are kept for a year, jobs for three months after they ended.
        #expect(try await remove("2027-02-24", "23:59").isEmpty)
        #expect(try await remove("2027-02-25", "00:00") == ["job": 1])
        #expect(try await remove("2027-11-25", "00:00") == ["notice": 2])
        await trust.database.close()
    }

    @Test func aJobThatRunsIsLeftAlone() async throws {
        let trust = try await PlantedTrust(.sqlite)
        try await trust.write { try $0.run("UPDATE job SET ended_at = NULL, state = 'running'") }
        let gone = try await trust.write { tx in
            try removeOldRows(
                of: PlantedTrust.organisation, through: trust.books, at: PlantedTrust.now + Minutes.hours(24 * 4000),
                in: tx)
        }
        #expect(gone["job"] == nil)
    }
}
