/// An instance of one of the public formats, whichever it is: what to solve, and how to write down what was found.
public enum Instance: Sendable {
    case curtois(CurtoisFormat)
    case inrc1(INRC1Format)
    case inrc2(INRC2Format)

    public var problem: Problem {
        switch self {
        case .curtois(let format): format.problem
        case .inrc1(let format): format.problem
        case .inrc2(let format): format.problem
        }
    }

    /// "Instance8", or "n030w4_1_6-2-9-1".
    public var name: String {
        switch self {
        case .curtois(let format): format.name
        case .inrc1(let format): format.name
        case .inrc2(let format): format.name.description
        }
    }

    /// The roster as the format's own files; one named after the instance, or one for each week.
    public func files(for plan: Plan, objective: Int) -> [(name: String, text: String)] {
        switch self {
        case .curtois(let format): [("\(name).json", format.exchangeJSON(plan, objective: objective))]
        case .inrc1(let format): [("\(format.name).solution.xml", format.solution(plan, cost: objective))]
        case .inrc2(let format): format.solutionFiles(plan)
        }
    }

    /// What programs read: the exchange form for Curtois, and for the competitions each solution file as a text.
    /// - Parameter bound: what no legal roster can cost less than, where it is known.
    public func json(for plan: Plan, cost: Cost, bound: Int? = nil) -> String {
        switch self {
        case .curtois(let format): return format.exchangeJSON(plan, objective: cost.soft, bound: bound)
        case .inrc1, .inrc2:
            let files = files(for: plan, objective: cost.soft).map { "  \(quoted($0.name)): \(quoted($0.text))" }
            let bounded = bound.map { " \"bound\": \($0)," } ?? ""
            return """
                {"instance": \(quoted(name)), "objective": \(cost.soft), "hard": \(cost.hard),\(bounded) "files": {
                \(files.joined(separator: ",\n"))
                }}

                """
        }
    }
}

extension INRC2Format.Name: CustomStringConvertible {
    public var description: String {
        "\(scenario)_\(history)_\(weeks.map(String.init).joined(separator: "-"))"
    }
}
