public import Web

/// The workforce register: units, people, posts, skills, absences and duties, for every service that needs them.
public let workforceModule = Module(
    name: "workforce", title: "Workforce", schema: workforceSchema, permissions: workforcePermissions,
    menu: [
        MenuItem("My record", "/workforce/me", .signedIn),
        MenuItem("Units", "/workforce/units", .holding(.workforceView)),
        MenuItem("People", "/workforce/people", .holding(.workforceView)),
        MenuItem("Skills", "/workforce/skills", .holding(.workforceView)),
        MenuItem("Public holidays", "/workforce/public-holidays", .holding(.workforceView)),
        MenuItem("Import and export", "/workforce/imports", .holding(.workforceImport)),
    ],
    jobs: [importJob]
) { host in
    UnitPages.routes + PeoplePages.routes + PostPages.routes + SkillPages.routes + HoldingPages.routes
        + AbsencePages.routes + WorkingTimePages.routes + HolidayPages.routes
        + ImportPages.routes(limitBytes: host.settings.importLimitBytes) + ImportJobPages.routes
        + UnitsAPI.routes + PeopleAPI.routes + SkillsAPI.routes + AbsencesAPI.routes + WorkingTimeAPI.routes
        + ImportsAPI.routes(limitBytes: host.settings.importLimitBytes)
}
