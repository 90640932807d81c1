/// What the initial history of an INRC-II instance says of each nurse.
struct INRC2History {
    struct Record {
        let assignments: Int
        let weekends: Int
        /// `nil` when the last day was off.
        let lastShift: Int?
        let sameShiftDays: Int
        let workDays: Int
        let offDays: Int
    }

    /// One for each nurse, in the scenario's order.
    let records: [Record]

    init(_ text: String, file: String, of ward: INRC2Scenario) throws(FormatError) {
        var found: [Int: Record] = [:]
        let lines = formatLines(text, file: file).drop { $0.fields[0] != "NURSE_HISTORY" }.dropFirst()
        for line in lines {
            let nurse = try line.named(0, "nurse", in: ward.nurseNumbers)
            let name = try line.field(3, "The last shift")
            let workDays = try line.number(5, "The days of work in a row", in: 0...Limit.historyDays - 1)
            let last = name == "None" || workDays == 0 ? nil : try line.named(name, "shift type", in: ward.shiftNumbers)
            guard found[nurse] == nil else { throw line.fail("\(line.fields[0]) is there twice.") }
            found[nurse] = Record(
                assignments: try line.number(1, "The assignments so far", in: 0...10_000),
                weekends: try line.number(2, "The weekends so far", in: 0...10_000), lastShift: last,
                sameShiftDays: try line.number(4, "The days on the same shift", in: 0...workDays),
                workDays: last == nil ? 0 : workDays,
                offDays: try line.number(6, "The days off in a row", in: 0...Limit.historyDays - 1))
        }
        var records: [Record] = []
        for (index, nurse) in ward.nurses.enumerated() {
            guard let record = found[index] else {
                throw FormatError(file: file, reason: "There is no history of \(nurse.name).")
            }
            records.append(record)
        }
        self.records = records
    }
}

/// One week of an INRC-II instance: what is required and which shifts nurses asked to be spared.
struct INRC2Week {
    struct Requirement {
        let shift: Int
        let skill: Int
        /// Monday to Sunday.
        let cover: [ClosedBounds]
    }
    struct Wish {
        let nurse: Int
        /// `nil` for any shift.
        let shift: Int?
        let day: Int
    }

    private(set) var requirements: [Requirement] = []
    private(set) var wishes: [Wish] = []

    init(_ text: String, file: String, of ward: INRC2Scenario) throws(FormatError) {
        var section = ""
        let skills = numbered(ward.skills)
        let lines = formatLines(text, file: file)
        try checkCount(after: "SHIFT_OFF_REQUESTS", lines)
        for line in lines {
            if ["WEEK_DATA", "REQUIREMENTS", "SHIFT_OFF_REQUESTS"].contains(line.fields[0]) {
                section = line.fields[0]
            } else if section == "REQUIREMENTS" {
                var cover: [ClosedBounds] = []
                for day in 0..<7 { cover.append(try line.bounds(2 + day, "The cover of \(INRC2Format.weekdays[day])")) }
                let shift = try line.named(0, "shift type", in: ward.shiftNumbers)
                let skill = try line.named(1, "skill", in: skills)
                guard !requirements.contains(where: { $0.shift == shift && $0.skill == skill }) else {
                    throw line.fail("\(line.fields[0]) \(line.fields[1]) is there twice.")
                }
                requirements.append(Requirement(shift: shift, skill: skill, cover: cover))
            } else if section == "SHIFT_OFF_REQUESTS" {
                let shift = try line.field(1, "The shift")
                wishes.append(
                    Wish(
                        nurse: try line.named(0, "nurse", in: ward.nurseNumbers),
                        shift: shift == "Any" ? nil : try line.named(shift, "shift type", in: ward.shiftNumbers),
                        day: try line.named(2, "day", in: INRC2Format.weekdayNumbers)))
            }
        }
        guard !requirements.isEmpty else { throw FormatError(file: file, reason: "There are no requirements.") }
        guard section == "SHIFT_OFF_REQUESTS" else {
            throw FormatError(file: file, reason: "SHIFT_OFF_REQUESTS is missing. Is the file cut off?")
        }
    }
}
