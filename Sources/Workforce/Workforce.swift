public import Web

/// The workforce register: units, people, posts, skills, absences and duties, for every service that needs them.
public let workforceModule = Module(
    name: "workforce", title: "Workforce", schema: workforceSchema, permissions: workforcePermissions,
    menu: [
        MenuItem("My record", "/workforce/me", .signedIn, group: "My records", isOwn: true),
        MenuItem("Units", "/workforce/units", .holding(.workforceView), group: "Staff records"),
        MenuItem("People", "/workforce/people", .holding(.workforceView), group: "Staff records"),
        MenuItem("Skills", "/workforce/skills", .holding(.workforceView), group: "Staff records"),
        MenuItem(
            "Employment checks", "/workforce/check-kinds", .holding(.workforceChecks), group: "Staff records"),
        MenuItem("Public holidays", "/workforce/public-holidays", .holding(.workforceView), group: "Staff records"),
        MenuItem("Import and export", "/workforce/imports", .holding(.workforceImport), group: "Staff records"),
    ],
    reactions: checkReactions, jobs: [importJob], worklist: checkWorklist
) { host in
    UnitPages.routes + PeoplePages.routes + PostPages.routes + SkillPages.routes + HoldingPages.routes
        + CheckPages.routes + CheckKindPages.routes + ChecksAPI.routes + AbsencePages.routes + WorkingTimePages.routes
        + HolidayPages.routes
        + ImportPages.routes(limitBytes: host.settings.importLimitBytes) + ImportJobPages.routes
        + UnitsAPI.routes + PeopleAPI.routes + SkillsAPI.routes + AbsencesAPI.routes + WorkingTimeAPI.routes
        + ImportsAPI.routes(limitBytes: host.settings.importLimitBytes)
}
