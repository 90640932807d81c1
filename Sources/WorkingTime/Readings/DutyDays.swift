import Core

/// A civil day with the duties that start on it, on-call periods included.
struct DutyDay {
    let day: Int
    /// Places in the line.
    var duties: [Int]

    var isWeekend: Bool { Day(daysSince1970: day).weekday.isWeekend }

    /// The days of a line on which duties start, in rows of neighbours.
    static func rows(of line: DutyLine) -> [[DutyDay]] {
        var rows: [[DutyDay]] = []
        for place in line.duties.indices {
            let day = Civil.day(of: line.duties[place].span.start.minutes), row = rows.count - 1
            if let last = rows.last?.last, last.day == day {
                rows[row][rows[row].count - 1].duties.append(place)
            } else if let last = rows.last?.last, last.day + 1 == day {
                rows[row].append(DutyDay(day: day, duties: [place]))
            } else {
                rows.append([DutyDay(day: day, duties: [place])])
            }
        }
        return rows
    }
}

/// On-call work so light that a longer row of days is allowed (RD-10).
struct LowIntensity {
    let workMinutes: Int
    let episodes: Int

    /// Whether every Saturday and Sunday of a row has only on-call periods with little work, and it has both.
    func allows(_ row: [DutyDay], in line: DutyLine) -> Bool {
        let weekend = row.filter(\.isWeekend)
        return Set(weekend.map { Day(daysSince1970: $0.day).weekday }).count == 2
            && weekend.allSatisfy { isLight($0, line) }
    }

    private func isLight(_ day: DutyDay, _ line: DutyLine) -> Bool {
        let duties = day.duties.map { line.duties[$0] }
        let work = duties.flatMap(\.workedSpans).reduce(0) { $0 + $1.length.count }
        return duties.allSatisfy { !$0.isAttendance } && work <= workMinutes
            && duties.reduce(0) { $0 + $1.workedSpans.count } <= episodes
    }
}
