import Core
import TestSupport
import WorkingTime

/// What one rule finds in a line, in a unit with some settings.
func found(_ rule: RuleID, _ line: DutyLine, _ settings: RuleSettings = RuleSettings()) -> [Finding] {
    RuleBook(settings: settings).findings(in: line).filter { $0.rule == rule }
}

/// The measured values of what one rule finds in a drawn week.
func measured(
    _ rule: RuleID, _ drawing: String, _ terms: WorkerTerms = WorkerTerms(), _ settings: RuleSettings = RuleSettings()
) -> [Int] {
    found(rule, line(drawing, terms), settings).map(\.measured.value)
}

/// A setting that gives one rule other figures.
func setting(_ rule: RuleID, _ parameters: [String: Int]) -> RuleSettings {
    RuleSettings([rule: .init(parameters: parameters)])
}

/// The same drawing in each of some weeks: every duty gets `+0`, `+1` and so on.
func each(_ weeks: Range<Int>, _ drawing: String) -> String {
    weeks.map { number in
        drawing.split(separator: ",").map { duty in
            let words = duty.split(separator: " ")
            return ([words[0], words[1] + "+\(number)"] + words.dropFirst(2)).joined(separator: " ")
        }.joined(separator: ", ")
    }.joined(separator: ", ")
}

extension WorkerTerms {
    static let resident = WorkerTerms(population: .residentDoctor)
    static let consultant = WorkerTerms(population: .consultant)
    static let specialtyDoctor = WorkerTerms(population: .sas)

    /// These terms with something changed.
    func with(_ change: (inout WorkerTerms) -> Void) -> WorkerTerms {
        var terms = self
        change(&terms)
        return terms
    }
}
