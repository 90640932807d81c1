import Core
import Workforce

/// The addresses of a roster's pages.
enum PeriodPaths {
    static func period(_ id: PeriodID) -> String { "/rostering/periods/\(id)" }
    static func board(_ id: PeriodID) -> String { "\(period(id))/board" }
    static func draft(_ id: PeriodID) -> String { "\(period(id))/draft" }
    static func replan(_ id: PeriodID) -> String { "\(period(id))/replan" }
    static func pins(_ id: PeriodID) -> String { "\(period(id))/pins" }
    static func cell(_ id: PeriodID, _ place: CellPlace) -> String {
        "\(period(id))/cells/\(place.person)/\(place.day)"
    }
    static func swap(_ id: PeriodID, _ place: CellPlace) -> String { "\(cell(id, place))/swap" }
    static func requests(_ id: UnitID) -> String { "/rostering/units/\(id)/requests" }
    static func unit(_ id: UnitID) -> String { "/rostering/units/\(id)/periods" }

    static func cover(_ id: PeriodID, _ day: Day, _ shift: ShiftTypeID, _ skill: SkillID?) -> String {
        "\(period(id))/cover/\(day)/\(shift)\(skill.map { "?skill=\($0)" } ?? "")"
    }
}
