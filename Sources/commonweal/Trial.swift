import ArgumentParser
import Core
import Foundation
import RosterOptimiser

/// Drafts an invented ward, to see what the optimiser does in the time given on this machine.
struct Trial: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Draft an invented ward and say how good the draft is.",
        discussion: """
            The ward has two staff groups, nurses who can take charge, minimum and wanted cover, contract hours, \
            working-time rules, leave, wishes, fair shares and promised days off. Nothing is stored.

            Examples:
              commonweal trial
              commonweal trial --staffing short --people 60 --days 35 --seconds 20

            Exit codes: 0 a roster that breaks no hard rule, 1 one that does, 64 a wrong command.
            """)

    @Option(help: "Whether there are enough people: ample, tight or short.")
    var staffing = TrialWard.Staffing.tight

    @Option(help: "People on the ward.")
    var people = 40

    @Option(help: "Days to roster.")
    var days = 28

    @Option(help: "How long to search.")
    var seconds = 10.0

    @Option(help: "Where chance begins, for the ward and for the search.")
    var seed: UInt64 = 1

    @Option(help: "Threads to search with.")
    var workers = 2

    @Flag(help: "Print one line of JSON.")
    var json = false

    func validate() throws {
        guard (5...500).contains(people) else { throw ValidationError("--people must be 5 to 500.") }
        guard (7...366).contains(days) else { throw ValidationError("--days must be 7 to 366.") }
        guard seconds > 0, seconds <= 86_400 else {
            throw ValidationError("--seconds must be more than 0 and at most 86400.")
        }
        guard (1...64).contains(workers) else { throw ValidationError("--workers must be 1 to 64.") }
    }

    func run() async throws {
        var ward = TrialWard(staffing, people: people, days: days, seed: seed)
        let search: Search
        do {
            search = try Search(try ward.problem(), .init(seed: seed, workers: workers))
        } catch {
            throw ValidationError("This ward cannot be drafted: \(error)")
        }
        SolveInterrupt.watch()
        let stop = Stop(seconds: seconds, cancellation: SolveInterrupt.cancellation)
        let outcome = await search.run(until: stop, clock: SolveInterrupt.now)
        if json { print(line(outcome)) } else { print(Summary(title, outcome).lines.joined(separator: "\n")) }
        if outcome.cost.hard > 0 { throw ExitCode(1) }
    }

    private var title: String { "\(people) people, \(days) days, staffing \(staffing.rawValue), seed \(seed)" }

    private func line(_ outcome: Search.Outcome) -> String {
        let progress = outcome.progress
        return """
            {"staffing": "\(staffing.rawValue)", "people": \(people), "days": \(days), "seed": \(seed), \
            "hard": \(outcome.cost.hard), "cost": \(outcome.cost.soft), "belowMinimum": \(progress.belowMinimum), \
            "belowWanted": \(progress.belowWanted), "wishesMet": \(progress.wishesGranted), \
            "wishesAsked": \(progress.wishes), "moves": \(progress.moves), "seconds": \(progress.seconds)}
            """
    }
}

extension TrialWard.Staffing: ExpressibleByArgument {}
