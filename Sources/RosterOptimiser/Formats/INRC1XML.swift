import Core
import Foundation
import FoundationXML

/// Reads the XML form of an INRC-I instance.
struct INRC1XML {
    private let file: String
    private let root: Element

    /// An element with its text and the elements in it.
    struct Element {
        let name: String
        let attributes: [String: String]
        var text = ""
        var children: [Element] = []

        func child(_ name: String) -> Element? { children.first { $0.name == name } }

        /// The text of a child; empty where there is none.
        func words(_ name: String) -> String { child(name)?.text.trimmed ?? "" }

        /// The children of a child.
        func list(_ name: String) -> [Element] { child(name)?.children ?? [] }

        /// Every element of that name, however deep.
        func all(_ name: String) -> [Element] { children.flatMap { $0.name == name ? [$0] : $0.all(name) } }
    }

    static func read(_ text: String, file: String) throws(FormatError) -> INRC1Period {
        try INRC1XML(file: file, root: root(text, file: file, called: "SchedulingPeriod")).period()
    }

    /// The outermost element. No document type is followed and nothing is fetched.
    static func root(_ text: String, file: String, called name: String) throws(FormatError) -> Element {
        let parser = XMLParser(data: Data(text.trimmed.utf8)), tree = Tree()
        parser.shouldResolveExternalEntities = false
        parser.delegate = tree
        guard parser.parse(), let root = tree.root else {
            throw FormatError(file: file, line: parser.lineNumber, reason: "this is not well-formed XML.")
        }
        guard root.name == name else {
            throw FormatError(file: file, reason: "it holds a \(root.name), not a \(name).")
        }
        return root
    }

    private func fail(_ reason: String) -> FormatError { FormatError(file: file, reason: reason) }

    private func period() throws(FormatError) -> INRC1Period {
        let (first, last) = (try day(root.words("StartDate")), try day(root.words("EndDate")))
        guard first <= last, last - first < INRC1Period.mostDays else {
            throw fail("The period does not end after it begins, or is longer than a year.")
        }
        var period = INRC1Period(name: root.attributes["ID"] ?? "", firstDay: first, lastDay: last)
        for element in root.list("ShiftTypes") { period.shifts.append(try shift(element)) }
        for element in root.list("Contracts") {
            period.contracts[element.attributes["ID"] ?? ""] = try contract(element)
        }
        for element in root.list("Patterns") { period.patterns[element.attributes["ID"] ?? ""] = try pattern(element) }
        for element in root.list("Employees") {
            period.nurses.append(
                INRC1Period.Nurse(
                    id: element.attributes["ID"] ?? "", contract: element.words("ContractID"), skills: skills(element)))
        }
        for block in root.list("CoverRequirements") {
            for element in block.children where element.name == "Cover" {
                period.cover.append(
                    INRC1Period.Cover(
                        days: try days(block), shift: element.words("Shift"),
                        count: try number(element.words("Preferred"), "The preferred cover", 0...Limit.people)))
            }
        }
        for (name, isWanted, hasShift) in [
            ("DayOffRequests", false, false), ("DayOnRequests", true, false), ("ShiftOffRequests", false, true),
            ("ShiftOnRequests", true, true),
        ] {
            for element in root.list(name) { period.requests.append(try request(element, isWanted, hasShift)) }
        }
        return period
    }

    private func skills(_ element: Element) -> Set<String> { Set(element.list("Skills").map { $0.text.trimmed }) }

    private func shift(_ element: Element) throws(FormatError) -> INRC1Period.ShiftType {
        guard let start = INRC1Period.minutes(element.words("StartTime")),
            let end = INRC1Period.minutes(element.words("EndTime"))
        else { throw fail("The start or end of a shift type is no time of the day.") }
        return INRC1Period.ShiftType(
            id: element.attributes["ID"] ?? "", start: start, end: end, skills: skills(element))
    }

    private func contract(_ element: Element) throws(FormatError) -> INRC1Period.Contract {
        var contract = INRC1Period.Contract()
        contract.mostShifts = try bound(element, "MaxNumAssignments")
        contract.leastShifts = try bound(element, "MinNumAssignments")
        contract.mostWorkDays = try bound(element, "MaxConsecutiveWorkingDays")
        contract.leastWorkDays = try bound(element, "MinConsecutiveWorkingDays")
        contract.mostDaysOff = try bound(element, "MaxConsecutiveFreeDays")
        contract.leastDaysOff = try bound(element, "MinConsecutiveFreeDays")
        contract.mostWeekendsInARow = try bound(element, "MaxConsecutiveWorkingWeekends")
        contract.leastWeekendsInARow = try bound(element, "MinConsecutiveWorkingWeekends")
        contract.mostWeekends = try bound(element, "MaxWorkingWeekendsInFourWeeks")
        let weekend = element.words("WeekendDefinition")
        guard let known = INRC1Period.weekend(weekend) else { throw fail("\"\(weekend)\" is no weekend.") }
        contract.weekend = known
        contract.completeWeekends = try weight(element, "CompleteWeekends")
        contract.identicalWeekends = try weight(element, "IdenticalShiftTypesDuringWeekend")
        contract.nightBeforeFreeWeekend = try weight(element, "NoNightShiftBeforeFreeWeekend")
        contract.twoFreeDaysAfterNights = try weight(element, "TwoFreeDaysAfterNightShifts")
        contract.alternativeSkill = try weight(element, "AlternativeSkillCategory")
        contract.patterns = element.list("UnwantedPatterns").map { $0.text.trimmed }
        return contract
    }

    private func bound(_ contract: Element, _ name: String) throws(FormatError) -> INRC1Period.Bound? {
        guard let element = contract.child(name), ["1", "true"].contains(element.attributes["on"]) else { return nil }
        let weight = try number(element.attributes["weight"] ?? "", "The weight of \(name)", 0...Limit.cost)
        let value = try number(element.text.trimmed, name, 0...Limit.cost)
        return weight == 0 ? nil : INRC1Period.Bound(weight: weight, value: value)
    }

    private func weight(_ contract: Element, _ name: String) throws(FormatError) -> Int? {
        guard let element = contract.child(name), ["1", "true"].contains(element.text.trimmed) else { return nil }
        let weight = try number(element.attributes["weight"] ?? "", "The weight of \(name)", 0...Limit.cost)
        return weight == 0 ? nil : weight
    }

    private func pattern(_ element: Element) throws(FormatError) -> INRC1Period.Pattern {
        var days: [(index: Int, entry: INRC1Period.Entry)] = []
        for entry in element.list("PatternEntries") {
            let day = entry.words("Day")
            guard day == "Any" || INRC1Period.weekday(day) != nil else { throw fail("There is no day \"\(day)\".") }
            let index = try number(entry.attributes["index"] ?? "", "The index of a pattern's day", 0...Limit.days)
            days.append((index, .init(shift: entry.words("ShiftType"), weekday: INRC1Period.weekday(day))))
        }
        guard (1...Problem.Rule.Pattern.mostDays).contains(days.count) else {
            throw fail("A pattern has 1 to \(Problem.Rule.Pattern.mostDays) days.")
        }
        let weight = try number(element.attributes["weight"] ?? "", "The weight of a pattern", 0...Limit.cost)
        return INRC1Period.Pattern(weight: weight, days: days.sorted { $0.index < $1.index }.map(\.entry))
    }

    private func days(_ block: Element) throws(FormatError) -> INRC1Period.Cover.Days {
        guard block.name == "DayOfWeekCover" else { return .date(try day(block.words("Date"))) }
        let name = block.words("Day")
        guard let weekday = INRC1Period.weekday(name) else { throw fail("There is no day \"\(name)\".") }
        return .weekday(weekday)
    }

    private func request(
        _ element: Element, _ isWanted: Bool, _ hasShift: Bool
    ) throws(FormatError) -> INRC1Period.Request {
        INRC1Period.Request(
            nurse: element.words("EmployeeID"), day: try day(element.words("Date")),
            shift: hasShift ? element.words("ShiftTypeID") : nil, isWanted: isWanted,
            weight: try number(element.attributes["weight"] ?? "", "The weight of a request", 0...Limit.cost))
    }

    private func day(_ text: String) throws(FormatError) -> Day {
        guard let day = Day(text) else { throw fail("\"\(text)\" is no date.") }
        return day
    }

    private func number(_ text: String, _ what: String, _ range: ClosedRange<Int>) throws(FormatError) -> Int {
        guard let number = Int(text), range.contains(number) else {
            throw fail("\(what) is \"\(text)\", not a number from \(range.lowerBound) to \(range.upperBound).")
        }
        return number
    }
}

/// Gathers elements as the parser meets them.
private final class Tree: NSObject, XMLParserDelegate {
    private(set) var root: INRC1XML.Element?
    private var open: [INRC1XML.Element] = []

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        open.append(INRC1XML.Element(name: name, attributes: attributes))
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
        if let last = open.indices.last { open[last].text += text }
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        guard let ended = open.popLast() else { return }
        if let parent = open.indices.last { open[parent].children.append(ended) } else { root = ended }
    }
}
