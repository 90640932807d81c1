import Core
import Identity

extension AccountDesk {
    /// What a form about a role said.
    struct WantedRole {
        let role: Role
        let unit: UnitID?
        /// The first moment it no longer holds.
        let end: Instant?
    }

    /// Fields for a role, where it is held, and its last day. Who may not give a role for the whole organisation is not
    /// offered it.
    func roleFields(_ form: FormFrame, _ units: [AccountDirectory.Unit], _ caller: Caller) -> HTML {
        let mayGiveAll = caller.grants[.manageAdministrators] == .everywhere
        let roles = Role.allCases.filter { mayGiveAll || !$0.isForWholeOrganisation }
        let whole = mayGiveAll ? [Choice(Self.wholeOrganisation, "The whole organisation")] : []
        return """
            \(form.select(
                "role", "Role", roles.map { Choice($0.rawValue, "\($0.title): \($0.explanation)") },
                prompt: "No role for now"))
            \(form.select(
                "unit", "Where", whole + units.map { Choice($0.id.text, $0.name) },
                hint: "Administrators, auditors and the e-rostering team always work for the whole organisation.",
                prompt: "Choose where"))
            \(form.dateInput("last-day", "Last day, if there is one"))
            """
    }

    /// Reads ``roleFields(_:_:_:)``; `nil` when no role was chosen.
    func readRole(_ reader: inout FormReader) -> WantedRole? {
        let last = reader.optionalDay("last-day", "the last day")
        guard !(reader.form["role"] ?? "").isEmpty, let role = reader.choice("role", "a role", as: Role.self) else {
            return nil
        }
        let end = last.map { UKTime.instant($0 + 1, .midnight) }
        if reader.form["unit"] == Self.wholeOrganisation { return WantedRole(role: role, unit: nil, end: end) }
        let unit = reader.id("unit", "where they hold the role", of: Named.Unit.self)
        return WantedRole(role: role, unit: unit, end: end)
    }

    private static let wholeOrganisation = "whole-organisation"
}
