import Core
import Ledger
import Web
import Workforce

/// Planning a roster again around people who are away; its proposal is looked at and decided where drafts are.
let replanRoutes = [
    Route(
        .get, "/rostering/periods/{period}/replan", .holding(RosteringPermissions.plan), "Say who is away from a roster"
    ) { visit in
        .page(try await visit.replanPage(FormFrame(visit)))
    },
    Route(
        .post, "/rostering/periods/{period}/replan", .holding(RosteringPermissions.plan),
        "Ask for a roster to be planned again"
    ) { visit in
        try await visit.attempt {
            let aways = try visit.sentAways()
            _ = try await visit.askReplan(aways, seed: nil)
            return .seeOther(PeriodPaths.draft(try visit.id("period")))
        } again: { form in
            try await visit.replanPage(form)
        }
    },
]

extension Visit {
    fileprivate func replanPage(_ form: FormFrame) async throws -> Page {
        let id: PeriodID = try id("period"), caller = try caller(), today = UKTime.civil(now).day
        return try await read { tx in
            let board = try Board.load(id, of: caller.organisation, in: tx)
            try caller.require(RosteringPermissions.plan, on: board.period.unit)
            return ReplanPage(board: board, today: today, form: form).page
        }
    }

    /// The rows of the form in which somebody is chosen.
    /// - Throws: an `invalid` refusal with a problem beside each field that cannot be read.
    fileprivate func sentAways() throws(Refusal) -> [Away] {
        var reader = FormReader(form), aways: [Away] = []
        for number in 1...20 {
            let fields = ["person\(number)", "from\(number)", "to\(number)"]
            guard fields.contains(where: { !(form[$0] ?? "").isEmpty }) else { continue }
            let first = reader.day(fields[1], "the first day away"), last = reader.day(fields[2], "the last day away")
            aways.append(
                Away(reader.id(fields[0], "who is away", of: Named.Person.self), from: first, through: last))
        }
        try reader.finish()
        return aways
    }

    /// - Parameter seed: `nil` takes a fresh one.
    func askReplan(_ aways: [Away], seed: UInt64?) async throws -> Job {
        let id: PeriodID = try id("period"), caller = try caller(), now = now
        let seed = seed ?? host.secretBytes(8).reduce(0) { $0 << 8 | UInt64($1) }
        let job: ID<Job> = host.newID()
        return try await write { tx in
            try Rostering.askReplan(of: id, around: aways, seed: seed, job: job, as: caller, at: now, in: tx)
        }
    }
}
