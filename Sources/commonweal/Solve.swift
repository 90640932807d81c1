import ArgumentParser
import Core
import Foundation
import RosterOptimiser

/// Solves one instance of a public rostering benchmark.
struct Solve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make the best roster for a public benchmark instance.",
        discussion: """
            Reads the text form of the Curtois and Qu instances, the XML or text form of INRC-I, or an instance of \
            INRC-II given as the folder that holds its scenarios and its name. Ctrl-C stops early and keeps the best \
            roster so far.

            Examples:
              commonweal solve Instance8.txt --seconds 60
              commonweal solve Instance8.txt --json > roster.json
              commonweal solve Instance2.txt --seconds 10 --bound 10
              commonweal solve sprint01.xml --seconds 10
              commonweal solve inrc2 n030w4_1_6-2-9-1 --seconds 30 --out solution

            Exit codes: 0 a roster that breaks no hard rule, 1 one that does, 64 a wrong command, 65 a file that \
            cannot be read.
            """)

    @Argument(help: "A Curtois or INRC-I file, or the folder of the INRC-II scenarios.")
    var file: String

    @Argument(help: "For INRC-II: scenario, history and weeks, for example n030w4_1_6-2-9-1.")
    var name: String?

    @Option(help: "How long to search. (default: 10, unless --moves is given)")
    var seconds: Double?

    @Option(help: "How many moves to try in all; with a seed and as many workers it repeats its roster.")
    var moves: Int?

    @Option(help: "Where chance begins.")
    var seed: UInt64 = 1

    @Option(help: "Threads to search with.")
    var workers = 2

    @Option(help: "How many seconds more to look for a cost that no legal roster can go below.")
    var bound: Double?

    @Flag(help: "Print the roster as JSON instead of a summary.")
    var json = false

    @Option(help: "Folder for the roster's files. (default: this folder; none with --json)")
    var out: String?

    func validate() throws {
        if let seconds, !(seconds > 0 && seconds <= 86_400) {
            throw ValidationError("--seconds must be more than 0 and at most 86400.")
        }
        if let moves, moves < 1 { throw ValidationError("--moves must be at least 1.") }
        if let bound, !(bound > 0 && bound <= 86_400) {
            throw ValidationError("--bound must be more than 0 and at most 86400 seconds.")
        }
        guard (1...64).contains(workers) else { throw ValidationError("--workers must be 1 to 64.") }
    }

    func run() async throws {
        let instance = try readInstance()
        let search: Search
        do {
            search = try Search(instance.problem, .init(seed: seed, workers: workers))
        } catch {
            throw fail(error.words)
        }
        let isTerminal = isatty(STDERR_FILENO) == 1
        let outcome = await search.run(until: stop(), clock: SolveInterrupt.now) { progress in
            if isTerminal { tell("\r\(progress.line)\u{1B}[K") }
        }
        if isTerminal { tell("\r\u{1B}[K") }
        try write(instance, outcome, bound: try await lowerBound(instance.problem, outcome))
        if outcome.cost.hard > 0 { throw ExitCode(1) }
    }

    /// What `--bound` asks for: how far the roster can be from the best there is.
    private func lowerBound(_ problem: Problem, _ outcome: Search.Outcome) async throws -> Int? {
        guard let bound else { return nil }
        let stop = Stop(seconds: bound, cancellation: SolveInterrupt.cancellation)
        let search: LowerBound
        do { search = try LowerBound(problem) } catch { throw fail(error.words) }
        tell("Looking for a bound for \(bound) s.\n")
        let found = await search.run(
            below: outcome.cost.hard == 0 ? outcome.cost.soft : .max, until: stop, clock: SolveInterrupt.now)
        if found == nil { tell("No bound was found: the rows of this instance are too long, or somebody has none.\n") }
        return found
    }

    private func stop() -> Stop {
        SolveInterrupt.watch()
        let limit = seconds ?? (moves == nil ? 10 : nil)
        return Stop(seconds: limit, moves: moves, cancellation: SolveInterrupt.cancellation)
    }

    private func write(_ instance: RosterOptimiser.Instance, _ outcome: Search.Outcome, bound: Int?) throws {
        if json { print(instance.json(for: outcome.plan, cost: outcome.cost, bound: bound), terminator: "") }
        if !json { print(Summary(instance.name, outcome, bound: bound).lines.joined(separator: "\n")) }
        guard let folder = out ?? (json ? nil : ".") else { return }
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            for file in instance.files(for: outcome.plan, objective: outcome.cost.soft) {
                let path = "\(folder)/\(file.name)"
                try file.text.write(toFile: path, atomically: true, encoding: .utf8)
                if !json { print("  Written: \(path)") }
            }
        } catch {
            throw fail("The roster could not be written to \(folder): \(error.localizedDescription)")
        }
    }
}

extension Solve {
    private func readInstance() throws -> RosterOptimiser.Instance {
        do {
            guard let name else {
                let title = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
                let text = try text(file)
                if INRC1Format.isMeant(by: text) { return .inrc1(try INRC1Format(text, file: file)) }
                return .curtois(try CurtoisFormat(text, name: title, file: file))
            }
            guard let parts = INRC2Format.Name(name) else {
                throw FormatError(file: name, reason: "this is not a name like n030w4_1_6-2-9-1.")
            }
            let folder = folder(of: parts)
            return .inrc2(
                try INRC2Format(
                    parts, scenario: try text("\(folder)/\(parts.scenarioFile)"),
                    history: try text("\(folder)/\(parts.historyFile)"),
                    weeks: try parts.weekFiles.map { try text("\(folder)/\($0)") }))
        } catch let error as FormatError {
            throw fail(error.description)
        }
    }

    /// The folder itself when it holds the scenario, else the one inside it that is named after the scenario.
    private func folder(of name: INRC2Format.Name) -> String {
        let here = FileManager.default.fileExists(atPath: "\(file)/\(name.scenarioFile)")
        return here ? file : "\(file)/\(name.scenario)"
    }

    private func text(_ path: String) throws -> String {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            throw FormatError(file: path, reason: "this is a folder; give an instance of INRC-II after it.")
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw FormatError(file: path, reason: "there is no such file, or it may not be read.")
        }
        guard data.count <= 50_000_000 else { throw FormatError(file: path, reason: "the file is larger than 50 MB.") }
        return String(decoding: data, as: UTF8.self)
    }

    /// Says what is wrong, and ends with the exit code for bad data.
    private func fail(_ words: String) -> ExitCode {
        tell("Error: \(words)\n")
        return ExitCode(65)
    }
}

private func tell(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }

/// Ctrl-C ends the search, not the program, the first time.
enum SolveInterrupt {
    static let cancellation = Cancellation()

    static func watch() {
        signal(SIGINT) { _ in
            SolveInterrupt.cancellation.cancel()
            signal(SIGINT, SIG_DFL)
        }
    }

    /// Milliseconds since the machine started, so that setting the clock does not end a search.
    static let now: @Sendable () -> Instant = {
        Instant(milliseconds: Int64(ProcessInfo.processInfo.systemUptime * 1000))
    }
}
