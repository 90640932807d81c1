import Core
import Storage
import Workforce

/// How many places of whole rosters are missing to minimum cover, counted without loading the boards.
enum Shortages {
    /// By period; those without a shortage are left out. Absences are not looked at: the board itself does that.
    static func ofPeriods(
        _ periods: [Period], of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [PeriodID: Int] {
        var result: [PeriodID: Int] = [:]
        for period in periods where period.isPublished {
            let rows = try tx.rows(
                """
                SELECT day, shift_type, COALESCE(skill, '') AS skill, COUNT(*) AS held FROM cell
                WHERE organisation = \(organisation) AND period = \(period.id) AND shift_type IS NOT NULL
                GROUP BY day, shift_type, COALESCE(skill, '')
                """)
            var held: [Key: Int] = [:]
            for row in rows {
                let day: Day = try row["day"], shift: ShiftTypeID = try row["shift_type"]
                let skill: String = try row["skill"], count: Int = try row["held"]
                held[Key(day: day, shift: shift, skill: nil), default: 0] += count
                if !skill.isEmpty { held[Key(day: day, shift: shift, skill: ID(skill)), default: 0] += count }
            }
            let demand = try Demands.onUnit(
                period.unit, from: period.firstDay, through: period.lastDay, of: organisation, in: tx
            ).days(from: period.firstDay, through: period.lastDay)
            let short = demand.reduce(0) { sum, line in
                sum + max(0, line.minimum - (held[Key(day: line.day, shift: line.shiftType, skill: line.skill)] ?? 0))
            }
            if short > 0 { result[period.id] = short }
        }
        return result
    }

    private struct Key: Hashable {
        let day: Day
        let shift: ShiftTypeID
        let skill: SkillID?
    }
}
