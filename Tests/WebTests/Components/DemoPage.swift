import Core
import Web

/// Every component on one page, as wards would see them.
func demoPage(_ form: FormFrame) -> Page {
    Page(
        "Ward 7 roster", trail: [Page.Link("Rostering", "/rostering")], problems: form.problems,
        """
        \(overview)
        <h2>Add a shift</h2>
        \(form.post(to: "/demo", takesFiles: true, fields(form)))
        \(form.button(to: "/demo/9/publication", "Withdraw", .warning, about: "the roster from 23 November"))
        <h2>What there is</h2>
        \(lists)
        \(pictures)
        \(remarks)
        """)
}

private let days = ["Mon 23", "Tue 24", "Wed 25", "Thu 26", "Fri 27", "Sat 28", "Sun 29"]
private let tuesday = Day(daysSince1970: 20_781)

private var overview: HTML {
    let pages = [Page.Link("Roster", "/demo"), Page.Link("Requests", "/demo/requests"), Page.Link("Rules", "/rules")]
    let items = [
        Waiting("7 requests to answer on Ward 7", path: "/demo/requests", due: tuesday, isUrgent: true),
        Waiting("The roster from Mon 23 Nov is ready to publish", path: "/demo/rosters/1"),
    ]
    let numbers = [
        Count(12, "shifts open", path: "/demo/open"), Count(0, "rules broken"), Count(41, "people", path: "/people"),
    ]
    return tabs(pages, current: "/demo", label: "Ward 7") + worklist(items) + counts(numbers)
}

private func fields(_ form: FormFrame) -> HTML {
    let wards = [Choice("7", "Ward 7"), Choice("8", "Ward 8")]
    let kinds = [Choice("day", "Day", hint: "07:30 to 20:00"), Choice("night", "Night")]
    let skills = [Choice("iv", "Intravenous medicines"), Choice("lead", "In charge")]
    return """
        \(form.textInput("name", "Name of the shift", hint: "As on the board, like Long day", widthCharacters: 20))
        \(form.dateInput("day", "Day", hint: "The day it starts", value: tuesday))
        \(form.timeInput("start", "Start", value: ClockTime("07:30")))
        \(form.hoursInput("length", "Length", value: Minutes(690)))
        \(form.numberInput("places", "Places", hint: "How many", value: 3, widthCharacters: 2, suffix: "people"))
        \(form.select("ward", "Ward", wards, value: "8", prompt: "Choose a ward"))
        \(form.radios("kind", "Kind", kinds, hint: "Nights count apart", value: "night"))
        \(form.checkboxes("skills", "Skills needed", skills, values: ["iv"]))
        \(form.checkbox("overtime", "Counts as overtime"))
        \(form.textarea("note", "Note", hint: "Seen by everybody on the ward", value: "Line one\nand two <3"))
        \(form.fileInput("file", "Rows from a spreadsheet", hint: "CSV", accepts: ".csv,text/csv"))
        \(buttonRow(form.submit("Add the shift"), linkButton("Cancel", to: "/demo", .secondary)))
        """
}

private var lists: HTML {
    let columns = [Column.text("Name"), .text("Role"), .number("Hours"), .text("Trend")]
    let people: [[HTML]] = [
        ["Staff Nurse One", tag("Band 5", .blue), "37.5", sparkline([1, 3, 2, 5], words: "rising")],
        ["Support Worker Two", tag("Band 2"), "30", sparkline([5, 3, 2, 1], words: "falling")],
    ]
    return """
        \(table("People on Ward 7", columns, people))
        \(table("Wide", days.map { .number($0) }, [days.map { "\($0)" }], fit: .scrolls))
        \(summaryList([SummaryRow("Ward", "Ward 7", change: "/demo/ward"), SummaryRow("Opens", "Mon 23 Nov 2026")]))
        """
}

private var pictures: HTML {
    let cover = Chart(
        "Cover by day", words: "Cover falls below what is needed on Saturday and Sunday.", unit: "staff", labels: days,
        series: [.init("Registered nurses", [6, 6, 5, 6, 6, 4, 3]), .init("Support workers", [3, 3, 4, 3, 3, 3, 2])],
        reference: .init("Needed", 8))
    let nights = Chart(
        "Fairness of nights", words: "Nights are shared more evenly than last month.", unit: "nights", labels: days,
        series: [.init("This month", [1, 2, 2, nil, 3, 2.5, 2]), .init("Last month", [4, 1, 0, 5, 3, 2, 6])])
    return """
        \(stackedBarChart(cover, id: "cover"))
        \(barChart(cover, id: "bars"))
        \(lineChart(nights, id: "fair"))
        \(smallMultiples(nights, id: "many"))
        \(shareChart(
            ShareChart(
                "Nights", words: "By contract.", unit: "nights", tolerance: 1,
                lines: (0..<20).map { .init("Person \($0)", Double($0 % 7), share: 3) }), id: "shares"))
        \(progressBar("Drafting the roster", done: 12, of: 30, words: "12 of 30 seconds"))
        """
}

private var remarks: HTML {
    """
    \(warning("Night rules", "<p>Nobody works more than 4 nights in a row.</p>"))
    \(inset("<p>Bank holidays are shown in bold.</p>"))
    \(card("Ward 8", path: "/demo/8", "<p>28 people</p>"))
    \(details("Why was this refused?", "<p>Eleven hours of rest are needed.</p>"))
    \(emptyState("There are no rosters yet.", linkButton("Start the first one", to: "/demo/new")))
    \(TagColour.allCases.map { tag($0.rawValue, $0) }.joined())
    \(pagination(4, of: 12) { "/demo?page=\($0)" })
    """
}
