import Core
import Ledger
import Storage
import TestSupport
import Testing

@Suite("Access log")
struct AccessLogTests {
    private let amy = PersonID("amy"), ben = PersonID("ben")

    @Test("A person sees who looked at their record, newest first, a page at a time", arguments: Engine.allCases)
    func list(_ engine: Engine) async throws {
        let scene = try await Scene(engine)
        for minute in 1...5 { try await scene.look("viewer-\(minute)", at: [amy], minute: minute) }
        // Two in the same millisecond must both be found, on either side of a page's end.
        try await scene.look("viewer-6", at: [amy], minute: 5)
        let pages = try await scene.database.read { tx in
            var pages: [[String]] = [], before = Int.max
            while true {
                let page = try AccessLog.list(of: amy, in: scene.here, before: before, limit: 2, in: tx)
                guard let last = page.last else { return pages }
                pages.append(page.map(\.viewer.text))
                before = last.number
            }
        }
        #expect(pages == [["viewer-6", "viewer-5"], ["viewer-4", "viewer-3"], ["viewer-2", "viewer-1"]])
    }

    @Test("Refusals are found without reading what was shown")
    func refusalsPlan() async throws {
        let scene = try await Scene(.sqlite)
        let plans = try await scene.database.read { tx in
            let listening = Listening(tx)
            _ = try AccessLog.events(AccessSearch(outcome: .refused), of: scene.here, in: listening)
            return try listening.plans()
        }
        #expect(plans == ["SEARCH access_event USING INDEX access_event_refused (organisation=? AND number<?)"])
    }

    @Test("A page of many people is noted for each of them once", arguments: Engine.allCases)
    func many(_ engine: Engine) async throws {
        let scene = try await Scene(engine)
        let people = (1...450).map { PersonID("person-\($0)") }
        try await scene.look("viewer", at: people + people, minute: 1)
        let count: Int = try await scene.database.read {
            try $0.row("SELECT COUNT(*) AS count FROM access_person")?["count"] ?? 0
        }
        #expect(count == 450)
    }

    @Test(
        "An entry says who, in which role and right, from which device, and in which request",
        arguments: Engine.allCases)
    func fields(_ engine: Engine) async throws {
        let scene = try await Scene(engine)
        let asking = Asking(
            request: "req-1", authority: "rostering.view", device: "Browser\n/1.0 \u{0}é", address: "192.0.2.7")
        let caller = Caller(
            organisation: scene.here, account: scene.account, person: nil, grants: [:],
            roles: ["auditor", "roster-manager on ward-7"], asking: asking)
        let moment = Instant(milliseconds: 1_234_567)
        try await scene.database.write(for: scene.here) { tx in
            try AccessLog.note(
                .shown([ben, amy], to: caller, page: "/board", purpose: "roster", at: moment), in: tx)
            try AccessLog.note(.refused("/units/\u{0}7", to: caller, status: 403, at: moment), in: tx)
        }
        let events = try await scene.database.read { try AccessLog.events(of: scene.here, in: $0) }
        let shown = try #require(events.last), refused = try #require(events.first)
        #expect(shown.number == 1 && shown.account == scene.account && shown.at == moment && shown.status == 200)
        #expect(shown.roles == "auditor, roster-manager on ward-7" && shown.asking == asking)
        #expect(shown.asking?.device == "Browser/1.0 " && shown.people == [amy, ben] && shown.purpose == "roster")
        #expect(refused.number == 2 && refused.outcome == .refused && refused.page == "/units/7")
        #expect(refused.status == 403 && refused.people.isEmpty)
    }

    @Test("An auditor finds entries by account, person and outcome", arguments: Engine.allCases)
    func search(_ engine: Engine) async throws {
        let scene = try await Scene(engine)
        try await scene.look("v-1", at: [amy], minute: 1)
        try await scene.look("v-2", at: [amy, ben], minute: 2)
        try await scene.look("v-1", at: [], minute: 3, isRefused: true)
        func numbers(_ search: AccessSearch) async throws -> [Int] {
            try await scene.database.read { try AccessLog.events(search, of: scene.here, in: $0).map(\.number) }
        }
        #expect(try await numbers(AccessSearch()) == [3, 2, 1])
        #expect(try await numbers(AccessSearch(account: AccountID("v-1"))) == [3, 1])
        #expect(try await numbers(AccessSearch(person: ben)) == [2])
        #expect(try await numbers(AccessSearch(account: AccountID("v-1"), outcome: .refused)) == [3])
        let later = try await scene.database.read {
            try AccessLog.events(after: 1, of: scene.here, limit: 1, in: $0).map(\.number)
        }
        #expect(later == [2])
    }

    @Test("Nobody shown is nobody's entry; other people and organisations are apart", arguments: Engine.allCases)
    func apart(_ engine: Engine) async throws {
        let scene = try await Scene(engine)
        try await scene.look("viewer", at: [], minute: 1)
        try await scene.look("viewer", at: [ben], minute: 2)
        try await scene.look("viewer", at: [ben], minute: 3, in: scene.there)
        let (mine, theirs, own, elsewhere) = try await scene.database.read { tx in
            (
                try AccessLog.list(of: amy, in: scene.here, in: tx),
                try AccessLog.list(of: ben, in: scene.here, in: tx),
                try AccessLog.list(of: ben, in: scene.here, except: AccountID("viewer"), in: tx),
                try AccessLog.list(of: ben, in: scene.there, in: tx)
            )
        }
        #expect(mine.isEmpty && own.isEmpty && elsewhere.map(\.number) == [1])
        #expect(theirs.map(\.number) == [2] && theirs.map(\.purpose) == ["rostering"])
    }

    @Test("What people see of a thousand random histories is what happened", arguments: Engine.allCases)
    func histories(_ engine: Engine) async throws {
        let scene = try await Scene(engine)
        var chance = Chance(seed: 7), oracle: [PersonID: [Int]] = [:]
        for number in 1...1000 {
            let people = (0..<chance.whole(0...4)).map { _ in PersonID("p-\(chance.whole(1...30))") }
            try await scene.look("v-\(chance.whole(1...9))", at: people, minute: chance.whole(1...500))
            for person in Set(people) { oracle[person, default: []].append(number) }
        }
        for (person, numbers) in oracle {
            let seen = try await scene.database.read {
                try AccessLog.list(of: person, in: scene.here, limit: 2000, in: $0).map(\.number)
            }
            #expect(seen == numbers.reversed())
        }
    }

    @Test("What stood in the old table goes along", arguments: Engine.allCases)
    func moved(_ engine: Engine) async throws {
        let old = Schema(module: "ledger", Array(ledgerSchema.migrations.prefix(6)))
        let (database, owner) = try await engine.openBoth([old])
        try await owner.write(for: nil) { tx in
            for (person, at) in [("amy", 5), ("ben", 5), ("amy", 3)] {
                try tx.run(
                    """
                    INSERT INTO access_log (organisation, person, at, viewer, page, purpose)
                    VALUES ('org-1', \(person), \(at), 'v', '/board', 'roster')
                    """)
            }
        }
        try await database.migrate([ledgerSchema])
        let events = try await database.read { try AccessLog.events(of: OrganisationID("org-1"), in: $0) }
        #expect(events.map(\.number) == [2, 1] && events.map(\.people) == [[amy, ben], [amy]])
        #expect(events.allSatisfy { $0.asking == nil && $0.roles == nil && $0.status == 200 })
    }
}

extension Scene {
    /// Notes that an account was shown some people, or refused something.
    func look(
        _ viewer: String, at people: [PersonID], minute: Int, in organisation: OrganisationID? = nil,
        isRefused: Bool = false
    ) async throws {
        let organisation = organisation ?? here
        let caller = Caller(organisation: organisation, account: AccountID(viewer), person: nil, grants: [:])
        let moment = Instant(minutes: minute)
        try await database.write(for: organisation) { tx in
            try AccessLog.note(
                isRefused
                    ? .refused("/page", to: caller, status: 403, at: moment)
                    : .shown(people, to: caller, page: "/page", purpose: "rostering", at: moment), in: tx)
        }
    }
}
