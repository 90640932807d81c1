@testable import Core
@testable import RosterOptimiser

/// The files of the public rostering problems.
let rosterTargets = [
    Target(text: "curtois") { text in
        guard let format = try? CurtoisFormat(text, name: "fuzz") else { return }
        let plan = Plan(peopleCount: format.problem.people.count, dayCount: format.problem.dayCount)
        let written = format.exchangeJSON(plan, objective: 0)
        hold((try? JSON(parsing: written)) != nil, "what is exchanged is JSON")
    },
    Target(parts: "inrc2") { parts in
        guard parts.count >= 3, let name = INRC2Format.Name("n030w4_1_6-2") else { return }
        let weeks = Array(parts[2...].prefix(2))
        _ = INRC2Ward.horizon(scenario: parts[0])
        _ = try? INRC2Ward(name, scenario: parts[0], history: parts[1], weeks: weeks)
        guard let format = try? INRC2Format(name, scenario: parts[0], history: parts[1], weeks: weeks) else { return }
        // What stands behind the weeks is read as a solution.
        guard let plan = try? format.plan(fromSolutions: Array(parts.dropFirst(4).prefix(2))) else { return }
        let again = try? format.plan(fromSolutions: format.solutionFiles(plan).map(\.text))
        hold(again == plan, "a solution is written so that it is read the same")
    },
    Target(text: "inrc2-name") { text in
        guard let name = INRC2Format.Name(text) else { return }
        _ = (name.scenarioFile, name.historyFile, name.weekFiles)
    },
]
