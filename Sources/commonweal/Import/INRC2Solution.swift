import Core
import RosterOptimiser
import Rostering

/// A published roster of an imported ward in the form the competition's scorers read.
struct INRC2Solution {
    private let ward: INRC2Ward
    private let format: INRC2Format

    init(_ files: INRC2Files) throws(FormatError) {
        ward = try files.ward()
        format = try INRC2Format(files.name, scenario: files.scenario, history: files.history, weeks: files.weeks)
    }

    /// The solution files, one a week.
    /// - Throws: ``FormatError`` for a roster that is not of this scenario.
    func files(of roster: RosterFile) throws(FormatError) -> [(name: String, text: String)] {
        let codes = INRC2Codes(ward), problem = format.problem
        let people = Dictionary(
            ward.nurses.enumerated().map { (codes.staffNumber($1.name, place: $0), $0) },
            uniquingKeysWith: { first, _ in first })
        var plan = Plan(peopleCount: problem.people.count, dayCount: problem.dayCount)
        for line in roster.lines {
            guard let person = people[line.staffNumber],
                let shift = problem.shifts.firstIndex(where: { codes.shifts[$0.code]?.code == line.shift.code })
            else {
                throw FormatError(
                    file: ward.name.scenarioFile,
                    reason: "\(line.staffNumber) on \(line.shift.name) is not of this scenario.")
            }
            let day = line.day - roster.period.firstDay
            guard (0..<problem.dayCount).contains(day) else {
                throw FormatError(
                    file: ward.name.scenarioFile, reason: "\(line.day) is outside the weeks of \(ward.name).")
            }
            // Somebody who is there beyond what is asked works as what they are first.
            let skill = problem.skills.firstIndex { line.skill != nil && codes.skills[$0] == line.skill }
            plan[person, day] = Assignment(shift: shift, skill: skill ?? problem.people[person].worksAs.first ?? 0)
        }
        return format.solutionFiles(plan)
    }
}
