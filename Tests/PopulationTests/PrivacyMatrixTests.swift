import Core
import Identity
import Population
import Storage
import TestSupport
import Testing

/// Who may see and write which part of Pat's record: every way of having to do with somebody, and of having had,
/// against every part. A line that says nothing of a part says that it is shut.
@Suite struct PrivacyMatrixTests {
    private typealias Parts = Set<RecordPart>

    /// One way of having to do with Pat, who is 70 unless a line says otherwise.
    struct Line: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// `nil`: for them there is no such person.
        let kind: Standing.Kind?
        let sees: Set<RecordPart>
        let writes: Set<RecordPart>
        let caller: @Sendable (CareWorld) -> Caller
        let lay: @Sendable (CareWorld, any Transaction) throws -> Void

        init(
            _ words: String, _ kind: Standing.Kind?, sees: Set<RecordPart> = [], writes: Set<RecordPart>? = nil,
            _ caller: @escaping @Sendable (CareWorld) -> Caller,
            lay: @escaping @Sendable (CareWorld, any Transaction) throws -> Void = { _, _ in }
        ) {
            testDescription = words
            self.kind = kind
            self.sees = sees
            self.writes = writes ?? sees
            self.caller = caller
            self.lay = lay
        }
    }

    private static let all = Parts(RecordPart.allCases)
    private static let own = all.subtracting([.safeguarding, .caseNotes])
    private static let helper: @Sendable (CareWorld) -> Caller = { $0.served("sam") }
    private static let team: @Sendable (CareWorld) -> Caller = { $0.lee }
    private static let south: @Sendable (CareWorld) -> Caller = { $0.oli }

    static let staff = [
        Line("link worker of the team", .careTeam, sees: all, team),
        Line("lead of the team", .careTeam, sees: all) { $0.lead },
        Line("link worker of the whole trust", .careTeam, sees: all) { $0.caller(.linkWorker) },
        Line("link worker of another team", nil, south),
        Line("lead of another team", nil) { $0.caller(.careManager, on: $0.other) },
        Line("referrer of the team", nil) { $0.referrer },
        Line("referrer of the whole trust", nil) { $0.caller(.referrer) },
        Line("roster manager of the team", nil) { $0.caller(.rosterManager, on: $0.team) },
        Line("HR officer", nil) { $0.caller(.hrOfficer) },
        Line("auditor", nil) { $0.caller(.auditor) },
        Line("administrator", nil) { $0.caller(.administrator) },
        Line("link worker after the team's care ended yesterday", nil, team) {
            try $0.lay("pat", "9990000018", on: $0.team, through: "2026-11-23", in: $1)
        },
        Line("link worker on the last day of the team's care", .careTeam, sees: all, team) {
            try $0.lay("pat", "9990000018", on: $0.team, through: "2026-11-24", in: $1)
        },
        Line("link worker before the team's care begins", nil, team) {
            try $0.lay("pat", "9990000018", on: $0.team, from: "2026-11-25", in: $1)
        },
        Line("link worker of another trust", nil) { world in
            Caller(
                organisation: world.far, account: AccountID("acc-far"), person: nil,
                grants: CareWorld.roles.grants(for: [(.linkWorker, nil)]))
        },
        Line("an account of a person served to which a role was given somehow", nil) { world in
            Caller(
                organisation: world.organisation, account: AccountID("acc-ray"), person: nil,
                served: PersonServedID("ray"), grants: CareWorld.roles.grants(for: [(.linkWorker, nil)]))
        },
    ]

    static let choices = [
        Line("team from which the plan is kept", .careTeam, sees: all.subtracting([.plan]), team) {
            try $0.choose(.plan, .team($0.team), false, $1)
        },
        Line("team after another team was refused", .careTeam, sees: all, team) {
            try $0.choose(.plan, .team($0.other), false, $1)
        },
        Line("team after every team was refused", .careTeam, sees: all.subtracting([.aboutMe]), team) {
            try $0.choose(.aboutMe, .everyTeam, false, $1)
        },
        Line("team that alone was allowed", .careTeam, sees: all, team) {
            try $0.choose(.aboutMe, .everyTeam, false, $1)
            try $0.choose(.aboutMe, .team($0.team), true, $1, minute: 1)
        },
        Line("team after a refusal was taken back", .careTeam, sees: all, team) {
            try $0.choose(.plan, .team($0.team), false, $1)
            try $0.choose(.plan, .team($0.team), true, $1, minute: 1)
        },
        Line("team after a refusal of what none may refuse", .careTeam, sees: all, team) {
            for part in [RecordPart.details, .safeguarding, .caseNotes, .access] {
                try $0.choose(part, .team($0.team), false, $1)
            }
        },
        Line("the person, who refused everybody everything", .themself, sees: own, { $0.served("pat") }) {
            for part in RecordPart.allCases { try $0.choose(part, .everyTeam, false, $1) }
        },
    ]

    static let emergencies = [
        Line(
            "other team in an emergency", .emergency, sees: all.subtracting([.safeguarding, .access]),
            writes: [.caseNotes], south
        ) { try $0.open("acc-oli", $1) },
        Line("other team after the emergency", nil, south) { try $0.open("acc-oli", $1, minutes: 60) },
        Line(
            "other team in the last minute of the emergency", .emergency,
            sees: all.subtracting([.safeguarding, .access]), writes: [.caseNotes], south
        ) { try $0.open("acc-oli", $1, minutes: 61) },
        Line("another's emergency", nil, south) { try $0.open("acc-other", $1) },
        Line("an emergency about somebody else", nil, south) { try $0.open("acc-oli", $1, of: "sam") },
        Line("an emergency of somebody who lost the role", nil, { $0.caller(.staffMember, on: $0.other, as: "oli") }) {
            try $0.open("acc-oli", $1)
        },
        Line(
            "an emergency of a team that was refused", .emergency,
            sees: all.subtracting([.safeguarding, .access, .plan]), writes: [.caseNotes], south
        ) {
            try $0.choose(.plan, .team($0.other), false, $1)
            try $0.open("acc-oli", $1)
        },
        Line(
            "an emergency after every team was refused", .emergency,
            sees: all.subtracting([.safeguarding, .access, .measures]), writes: [.caseNotes], south
        ) {
            try $0.choose(.measures, .everyTeam, false, $1)
            try $0.open("acc-oli", $1)
        },
    ]

    static let people = [
        Line("the person", .themself, sees: own) { $0.served("pat") },
        Line("somebody else", nil) { $0.served("sam") },
        Line("the same id in another trust", nil) { $0.served("pat", of: $0.far) },
        Line("helper with the plan alone", .proxy, sees: [.plan], writes: [], helper) {
            try $0.act("sam", sees: [.plan], in: $1)
        },
        Line("helper who may write", .proxy, sees: [.plan, .needs], writes: [.needs], helper) {
            try $0.act("sam", sees: [.plan, .needs], writes: [.needs], in: $1)
        },
        Line("helper whose row says more than may be granted", .proxy, sees: Relationship.grantable, helper) {
            try $0.act("sam", sees: all, writes: all, in: $1)
        },
        Line("helper who may write more than see", .proxy, sees: [.plan], writes: [], helper) {
            try $0.act("sam", sees: [.plan], writes: [.details], in: $1)
        },
        Line("helper of somebody else", nil, helper) { try $0.act("sam", for: "ray", in: $1) },
        Line("the one who is helped, towards the helper", nil, { $0.served("ray") }) {
            try $0.act("pat", for: "ray", in: $1)
        },
        Line("helper who was ended this minute", nil, helper) { try $0.act("sam", endedAt: $0.now, in: $1) },
        Line("helper before the first day", nil, helper) { try $0.act("sam", from: "2026-11-25", in: $1) },
        Line("helper on the last day", .proxy, sees: [.details], writes: [], helper) {
            try $0.act("sam", through: "2026-11-24", in: $1)
        },
        Line("helper after the last day", nil, helper) { try $0.act("sam", through: "2026-11-23", in: $1) },
        Line("helper of somebody who has died", nil, helper) {
            try $0.act("sam", in: $1)
            try $0.change("pat", $1) { $0.died = day("2026-11-20") }
        },
        Line("helper through somebody who helps", nil, { $0.served("ray") }) {
            try $0.act("sam", in: $1)
            try $0.act("ray", for: "sam", in: $1)
        },
    ]

    static let parents = [
        Line("parent of a child of 10", .proxy, sees: [.details, .plan], writes: [], helper) {
            try $0.child(born: "2016-11-20", $1)
        },
        Line("parent the day before the 16th birthday", .proxy, sees: [.details, .plan], writes: [], helper) {
            try $0.child(born: "2010-11-25", reviewedOn: "2023-12-01", $1)
        },
        Line("parent on the 16th birthday", nil, helper) { try $0.child(born: "2010-11-24", $1) },
        Line("parent of somebody of 16, reviewed the day before", nil, helper) {
            try $0.child(born: "2010-11-20", reviewedOn: "2026-11-19", $1)
        },
        Line("parent of somebody of 16, reviewed since", .proxy, sees: [.details, .plan], writes: [], helper) {
            try $0.child(born: "2010-11-20", reviewedOn: "2026-11-20", $1)
        },
        Line("parent of a child of 11 whose review waits", .proxy, sees: [.details, .plan], writes: [], helper) {
            try $0.child(born: "2015-10-28", $1)
        },
        Line("parent of a child of 11 whose review is overdue", .proxy, sees: [.details], writes: [], helper) {
            try $0.child(born: "2015-10-27", $1)
        },
        Line("parent of a child of 13 reviewed at 11 alone", .proxy, sees: [.details], writes: [], helper) {
            try $0.child(born: "2013-06-01", reviewedOn: "2024-06-02", $1)
        },
        Line("parent of a child of 13 reviewed since", .proxy, sees: [.details, .plan], writes: [], helper) {
            try $0.child(born: "2013-06-01", reviewedOn: "2026-06-01", $1)
        },
        Line("parent of somebody whose birth is not known", nil, helper) { try $0.child(born: nil, $1) },
        Line("parent of somebody born on 29 February, on the 28th", nil, { $0.served("sam") }) {
            try $0.child(born: "2008-02-29", $1)
        },
    ]

    static let attorneys = [
        Line("attorney for health of somebody who can decide", nil, helper) {
            try $0.act("sam", as: .attorneyForHealth, sees: [.plan], in: $1)
        },
        Line("attorney for health of somebody who cannot", .proxy, sees: [.plan], writes: [], helper) {
            try $0.act("sam", as: .attorneyForHealth, sees: [.plan], in: $1)
            try $0.lacks(in: $1)
        },
        Line("attorney for health after they came round", nil, helper) {
            try $0.act("sam", as: .attorneyForHealth, sees: [.plan], in: $1)
            try $0.lacks(until: "2026-11-24", in: $1)
        },
        Line("attorney for health with a finding of capacity", nil, helper) {
            try $0.act("sam", as: .attorneyForHealth, sees: [.plan], in: $1)
            try $0.lacks(false, in: $1)
        },
        Line("attorney for health with another's lack of capacity", nil, helper) {
            try $0.act("sam", as: .attorneyForHealth, sees: [.plan], in: $1)
            try $0.lacks(of: "ray", in: $1)
        },
        Line("deputy for health of somebody who can decide", nil, helper) {
            try $0.act("sam", as: .deputyForHealth, sees: [.plan], in: $1)
        },
        Line("attorney for money, whose row says more", .proxy, sees: [.details], writes: [], helper) {
            try $0.act("sam", as: .attorneyForMoney, sees: [.details, .plan, .measures], in: $1)
        },
        Line("helper who is attorney for health too", .proxy, sees: [.details], writes: [], helper) {
            try $0.act("sam", in: $1)
            try Relationships.save(
                Relationship(
                    id: ID("second"), person: $0.pat, holder: $0.sam, kind: .attorneyForHealth, sees: [.plan],
                    writes: [], evidence: "Seen", firstDay: day("2026-01-05")), of: $0.organisation, in: $1)
        },
    ]

    static let joined = [
        Line("team of the record that was joined to Pat's", .careTeam, sees: all, south) {
            try $0.lay("twin", on: $0.other, in: $1)
            try $0.join("twin", to: "pat", $1)
        },
        Line("that team after it was taken apart", nil, south) {
            try $0.lay("twin", on: $0.other, in: $1)
            try $0.join("twin", to: "pat", $1, undone: true)
        },
        Line("the person, signed in under the record that was joined", .themself, sees: own, { $0.served("twin") }) {
            try $0.lay("twin", on: nil, in: $1)
            try $0.join("twin", to: "pat", $1)
        },
        Line("helper of the record that was joined", .proxy, sees: [.plan], writes: [], helper) {
            try $0.lay("twin", on: nil, in: $1)
            try $0.act("sam", for: "twin", sees: [.plan], in: $1)
            try $0.join("twin", to: "pat", $1)
        },
        Line("team refused on the record that was joined", .careTeam, sees: all.subtracting([.plan]), team) {
            try $0.lay("twin", on: nil, in: $1)
            try $0.choose(.plan, .team($0.team), false, $1, of: "twin")
            try $0.join("twin", to: "pat", $1)
        },
    ]

    static let lines = staff + choices + emergencies + people + parents + attorneys + joined

    @Test(arguments: lines, Engine.allCases)
    func everyPartIsOpenToThoseAloneWhomTheTableNames(_ line: Line, _ engine: Engine) async throws {
        let world = try await CareWorld(engine)
        try await world.write { try line.lay(world, $0) }
        let standing = try await world.standing(of: line.caller(world))
        #expect(standing?.kind == line.kind)
        // Asked of many at once, every answer is the same.
        let caller = line.caller(world), ids = ["pat", "sam", "ray", "twin", "nobody"].map { PersonServedID($0) }
        let many = try await world.database.read(for: caller.organisation) {
            try openRecords(of: ids, as: caller, at: world.now, in: $0)
        }
        for id in ids {
            let one = try await world.opened(id, as: caller)
            #expect(many[id] == one, "\(id)")
        }
        for part in RecordPart.allCases {
            #expect(standing?.sees.contains(part) ?? false == line.sees.contains(part), "sees \(part)")
            #expect(standing?.writes.contains(part) ?? false == line.writes.contains(part), "writes \(part)")
            guard let standing else { continue }
            let mayRead = (try? standing.requireSeeing(part)) != nil
            #expect(mayRead == line.sees.contains(part))
            let mayWrite = (try? standing.requireWriting(part)) != nil
            #expect(mayWrite == line.writes.contains(part))
        }
        await world.database.close()
    }
}
