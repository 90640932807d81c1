import Core
import Storage
import Web
import Workforce

/// Who cares for somebody: bringing a team in, handing over, ending.
enum TeamPages {
    static let routes: [Route] = [
        Route(.get, "/people-served/{served}/team", .holding(.careRecord), "Show who cares for a person") { visit in
            .page(try await page(visit, FormFrame(visit)))
        },
        Route(.post, "/people-served/{served}/team", .holding(.careRecord), "Bring a team in") { visit in
            let caller = try visit.caller(), open = try await visit.record()
            let id: ID<CareTeamMember> = visit.host.newID()
            return try await visit.attempt {
                var reader = FormReader(visit.form)
                let unit = reader.id("unit", "a team", of: Named.Unit.self)
                let role = reader.text("role", "what they do for the person", limit: 60)
                try reader.finish()
                try await visit.write {
                    _ = try addTeam(
                        unit, staff: nil, role: role, to: open.person.id, member: id, as: caller, at: visit.now, in: $0)
                }
                return .seeOther(path(open), notice: "The team now cares for \(open.person.name) too.")
            } again: {
                try await page(visit, $0)
            }
        },
        Route(.post, "/people-served/{served}/team/{member}", .holding(.careRecord), "Hand a person over", handOn),
        Route(
            .post, "/people-served/{served}/team/{member}/ending", .holding(.careRecord), "End a team's care", end),
    ]

    private static func path(_ open: OpenRecord) -> String { "\(CarePath.of(open.person.id))/team" }

    private static func handOn(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), open = try await visit.record()
        let member = try visit.id("member", as: CareTeamMember.self), new: ID<CareTeamMember> = visit.host.newID()
        try await requireOwn(member, visit, open)
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let staff = visit.form["staff"].flatMap { $0.isEmpty ? nil : PersonID(checking: $0) }
            let role = reader.text("role", "what they do for the person", limit: 60)
            if staff == nil, visit.form["staff"]?.isEmpty == false { reader.refuse("staff", "Choose who takes over") }
            try reader.finish()
            try await visit.write {
                _ = try handOver(
                    member, to: staff, role: role, of: open.person.id, newMember: new, as: caller, at: visit.now,
                    in: $0)
            }
            return .seeOther(path(open), notice: "\(open.person.name) is handed over.")
        } again: {
            try await page(visit, $0)
        }
    }

    /// Refuses before the form is read: of a team that is not the caller's there is no form to come back.
    private static func requireOwn(_ id: ID<CareTeamMember>, _ visit: Visit, _ open: OpenRecord) async throws {
        let caller = try visit.caller()
        try open.requireTeam()
        let member = try await visit.read { try CareTeams.find(id, of: open.everyID, in: caller.organisation, $0) }
        try caller.require(.careRecord, on: member.unit)
    }

    private static func end(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), open = try await visit.record()
        let member = try visit.id("member", as: CareTeamMember.self)
        try await requireOwn(member, visit, open)
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let last = reader.day("lastDay", "the last day")
            try reader.finish()
            try await visit.write {
                _ = try endCare(member, lastDay: last, of: open.person.id, as: caller, at: visit.now, in: $0)
            }
            return .seeOther(
                "/people-served", notice: "The team cares for \(open.person.name) until \(last.words), and no longer.")
        } again: {
            try await page(visit, $0)
        }
    }

    private static func page(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller(), open = try await visit.record(), today = visit.now.ukDay
        try open.standing.requireSeeing(.details)
        let sent = visit.method == .post ? visit.parameters["member"] : nil
        let view = try await visit.read { try TeamView(open, caller, today, in: $0) }
        let current = view.members.filter { $0.isCurrent(on: today) }
        let past = view.members.filter { !$0.isCurrent(on: today) }
        return RecordPage(open: open, form: form, visit: visit).page(
            .team,
            """
            \(each: current, { member in
                card(view.unit(member), view.card(member, form, isSent: sent == member.id.text))
            })
            \(if: current.isEmpty, emptyState("No team cares for them just now."))
            \(if: !past.isEmpty, details("Who cared for them before", past.map { member in
                paragraph("\(view.unit(member)), \(view.name(member)): \(view.days(member))")
            }.joined()))
            \(if: open.standing.kind == .careTeam, """
                \(heading("Bring another team in"))
                \(form.prefixed("add-", isSent: visit.method == .post && sent == nil).post(
                    to: path(open), view.addFields(
                        form.prefixed("add-", isSent: visit.method == .post && sent == nil))))
                """)
            """)
    }
}

/// The teams of a person with the names that go with them.
private struct TeamView: Sendable {
    let members: [CareTeamMember]
    let units: [Unit]
    let staff: [PersonID: String]
    let byUnit: [UnitID: [Person]]
    let own: Set<UnitID>
    let path: String
    let today: Day

    init(_ open: OpenRecord, _ caller: Caller, _ today: Day, in tx: any Transaction) throws {
        let organisation = caller.organisation
        self.today = today
        path = "\(CarePath.of(open.person.id))/team"
        members = try CareTeams.members(of: open.everyID, in: organisation, tx)
        units = try Units.all(of: organisation, in: tx)
        let names = Set(members.compactMap(\.staff)).sorted()
        staff = try People.all(names, of: organisation, in: tx).mapValues(\.name)
        let isTeam = open.standing.kind == .careTeam
        own = Set(members.map(\.unit).filter { isTeam && caller.may(.careRecord, on: $0) })
        byUnit = try own.reduce(into: [:]) { byUnit, unit in
            byUnit[unit] =
                try People.search(
                    "", pageSize: 200, within: .units([unit]), includingLeft: false, of: organisation, in: tx
                ).people
        }
    }

    func unit(_ member: CareTeamMember) -> String {
        units.first { $0.id == member.unit }?.name ?? "A team that is no longer listed"
    }

    func name(_ member: CareTeamMember) -> String {
        member.staff.map { staff[$0] ?? "Somebody who has left" } ?? "Nobody in particular yet"
    }

    func days(_ member: CareTeamMember) -> String {
        member.lastDay.map { "\(member.firstDay.words) to \($0.words)" } ?? "since \(member.firstDay.words)"
    }

    func card(_ member: CareTeamMember, _ form: FormFrame, isSent: Bool) -> HTML {
        let form = form.prefixed("\(member.id)-", isSent: isSent)
        let people = (byUnit[member.unit] ?? []).map { Choice($0.id.text, $0.name) }
        return """
            \(paragraph("\(name(member)), \(member.role), \(days(member))"))
            \(if: own.contains(member.unit), details("Hand over or end", isOpen: isSent, """
                \(form.post(to: "\(path)/\(member.id)", label: "Hand over", """
                    \(form.select(
                        "staff", "Who takes over", people, value: member.staff?.text, prompt: "Nobody in particular"))
                    \(form.textInput("role", "What they do for the person", value: member.role))
                    \(form.submit("Hand over", .secondary))
                    """))
                \(form.post(to: "\(path)/\(member.id)/ending", label: "End the team's care", """
                    \(form.dateInput("lastDay", "Last day", hint: "From the next day on the team sees nothing more",
                        value: today))
                    \(form.submit("End the team's care", .warning))
                    """))
                """))
            """
    }

    func addFields(_ form: FormFrame) -> HTML {
        let current = Set(members.filter { $0.isCurrent(on: today) }.map(\.unit))
        return """
            \(form.select(
                "unit", "Team", units.filter { !$0.isClosed && !current.contains($0.id) }.map {
                    Choice($0.id.text, $0.name)
                }, prompt: "Choose a team"))
            \(form.textInput("role", "What they do for the person", hint: "Like Care co-ordinator"))
            \(form.submit("Bring the team in"))
            """
    }
}
