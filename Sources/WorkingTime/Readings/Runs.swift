import Core

/// Shifts of one sort on days in a row.
enum Runs {
    /// The longest unbroken rows of neighbouring stints that are all of a sort and lie on the same or the next day.
    ///
    /// - Parameter day: the day a stint is counted on.
    static func of(_ stints: [Stint], where isOfSort: (Stint) -> Bool, day: (Stint) -> Int) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for place in stints.indices where isOfSort(stints[place]) {
            if let last = runs.last, last.upperBound == place, day(stints[place]) - day(stints[place - 1]) <= 1 {
                runs[runs.count - 1] = last.lowerBound..<place + 1
            } else {
                runs.append(place..<place + 1)
            }
        }
        return runs
    }

    /// The day a night is counted on: a start before noon belongs to the evening before.
    static func nightDay(_ stint: Stint) -> Int { stint.clock < 720 ? stint.day - 1 : stint.day }
}

extension DutyLine {
    /// The duties of some neighbouring stints.
    func ids(ofStints stints: Range<Int>) -> [DutyID] { ids(stints.flatMap { work.stints[$0].duties }) }
}
