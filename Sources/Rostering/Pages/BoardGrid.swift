import Core
import Web
import Workforce
import WorkingTime

/// The table of the board: people down, days across, cover at the foot.
struct BoardGrid {
    let board: Board
    let findings: [PersonID: [BoardFinding]]
    let today: Day
    /// The places a draft would change: the table is then for looking only.
    var preview: Set<CellPlace>?

    var html: HTML {
        let period = board.period, name = "Roster of \(board.ward.unit.name), \(period.words)"
        let opening: HTML =
            preview != nil
            ? "<table class=\"cb-grid\" aria-label=\"\(name) as drafted\">"
            : """
            <table class="cb-grid" id="board" role="grid" aria-label="\(name)" \
            aria-multiselectable="true" data-period="\(period.id)" data-revision="\(period.revision)" \
            data-published="\(period.isPublished ? "yes" : "no")" data-first="\(period.firstDay.description)" \
            data-shifts="\(shiftList)">
            """
        return """
            <div class="cb-frame"\(attribute: "tabindex", preview != nil ? "0" : nil)\
            \(attribute: "role", preview != nil ? "region" : nil)\
            \(attribute: "aria-label", preview != nil ? "The draft" : nil)>
            \(opening)
            <thead>\(months)\(heads)</thead>
            \(each: groups, { group($0.title, $0.rows) })
            <tfoot>\(BoardFoot(board: board, isPreview: preview != nil).html)</tfoot>
            </table>
            </div>
            """
    }

    /// Codes and ids for the script: "LD=0190…;N=0191…".
    private var shiftList: String {
        board.ward.usableShifts.map { "\($0.code)=\($0.id)" }.joined(separator: ";")
    }

    private var months: HTML {
        let days = Array(board.ward.days)
        let spans = Dictionary(grouping: days) { $0.civil.year * 12 + $0.civil.month }.sorted { $0.key < $1.key }
        return """
            <tr class="cb-months"><td class="cb-name"></td>\(each: spans, { _, days in
                let name = days.first.map { Day.monthNames[$0.civil.month - 1] } ?? ""
                let short = days.count > 2 ? name : String(name.prefix(3))
                return "<th scope=\"colgroup\" colspan=\"\(days.count)\">\(short)</th>" as HTML
            })</tr>

            """
    }

    private var heads: HTML {
        """
        <tr><th class="cb-name" scope="col">Name and hours</th>\(each: board.ward.days, { day in
            let holiday = board.ward.holidays[day]
            let hidden = [day == today ? "today" : nil, holiday].compactMap { $0 }.joined(separator: ", ")
            return """
                <th scope="col" class="cb-day\(dayClasses(day))"\(attribute: "title", holiday)>\
                <span class="cb-weekday">\(day.weekday.short.prefix(2))</span>\(day.civil.day)\
                \(if: !hidden.isEmpty, "<span class=\"nhsuk-u-visually-hidden\"> \(hidden)</span>")</th>
                """ as HTML
        })</tr>

        """
    }

    private func dayClasses(_ day: Day) -> String {
        (day.weekday.isWeekend ? " cb-weekend" : "") + (board.ward.holidays[day] != nil ? " cb-holiday" : "")
            + (day == today ? " cb-today" : "") + (day.weekday == .monday ? " cb-monday" : "")
    }

    private var groups: [(title: String, rows: [WardRow])] {
        var groups: [(title: String, rows: [WardRow])] = []
        for row in board.ward.rows {
            let name = row.staffGroup?.title ?? "No post in these weeks"
            let title = row.band.isEmpty ? name : "\(name), \(row.band.prefix(1).lowercased())\(row.band.dropFirst())"
            if groups.last?.title == title, let last = groups.indices.last {
                groups[last].rows.append(row)
            } else {
                groups.append((title, [row]))
            }
        }
        return groups
    }

    private func group(_ title: String, _ rows: [WardRow]) -> HTML {
        """
        <tbody>
        <tr class="cb-group"><th class="cb-name" scope="rowgroup">\(title)</th>\
        <td colspan="\(board.ward.days.count)"></td></tr>
        \(each: rows, { self.row($0) })</tbody>

        """
    }

    private func row(_ row: WardRow) -> HTML {
        let found = findings[row.id] ?? []
        return """
            <tr data-person="\(row.id)"><th class="cb-name" scope="row">\(name(row, found))</th>\
            \(each: board.faces(of: row, found), { cell($0) })</tr>

            """
    }

    private func name(_ row: WardRow, _ found: [BoardFinding]) -> HTML {
        let breaches = found.count(where: \.isBreach)
        return """
            <span class="cb-who">\(row.person.name)</span>\
            <span class="cb-hours">\(HoursWords.html(board.hours(of: row.id)))</span>\
            \(if: preview == nil, """
                <a class="cb-count" href="#findings"\(flag: "hidden", breaches == 0)>\
                <span class="cb-mark-breach" aria-hidden="true">▲</span><span data-breaches>\(breaches)</span>\
                <span class="nhsuk-u-visually-hidden"> rules broken for \(row.person.name)</span></a>
                """)
            """
    }

    private func cell(_ face: CellFace) -> HTML {
        if let preview {
            return """
                <td class="cb-cell cb-\(face.tone)\(dayClasses(face.place.day))\
                \(preview.contains(face.place) ? " cb-changed" : "")"><span class="cb-still">\
                <span aria-hidden="true">\(face.code)</span>\(marks(face))\
                <span class="nhsuk-u-visually-hidden">\(face.words)\
                \(preview.contains(face.place) ? ", changed" : "")</span>\
                </span></td>
                """
        }
        return """
            <td class="cb-cell cb-\(face.tone)\(dayClasses(face.place.day))">\
            <a href="cells/\(face.place.person)/\(face.place.day.description)" \
            data-cell="\(CellText.standing(face.cell))">\
            <span aria-hidden="true">\(face.code)</span>\(marks(face))\
            <span class="nhsuk-u-visually-hidden">\(face.words)</span></a></td>
            """
    }

    private func marks(_ face: CellFace) -> HTML {
        let pin: HTML = face.isPinned ? "<span class=\"cb-pin\"></span>" : .empty
        let wish: HTML =
            switch face.wish {
            case .met: "<span class=\"cb-wish-met\">✓</span>"
            case .unmet: "<span class=\"cb-wish-unmet\">✗</span>"
            case nil: .empty
            }
        let mark: HTML =
            switch face.mark {
            case .breach: "<span class=\"cb-mark-breach\">▲</span>"
            case .warning: "<span class=\"cb-mark-warning\">●</span>"
            case nil: .empty
            }
        if !face.isPinned && face.wish == nil && face.mark == nil { return .empty }
        return "<span class=\"cb-marks\" aria-hidden=\"true\">\(pin)\(wish)\(mark)</span>"
    }
}

/// Hours in the few characters a row has room for: "149.5 of 150 h, net −0.5".
enum HoursWords {
    static func html(_ hours: HoursLine) -> HTML {
        let net = hours.netMinutes
        let side = abs(net) <= 360 ? "near" : net < 0 ? "under" : "over"
        return """
            \(decimal(hours.rosteredMinutes + hours.absenceMinutes)) of \(decimal(hours.contractMinutes)) h, \
            <span class="cb-net cb-net-\(side)">net \(net > 0 ? "+" : net < 0 ? "−" : "")\(decimal(abs(net)))</span>
            """
    }

    /// Minutes as hours with at most one decimal, as rosters write them.
    static func decimal(_ minutes: Int) -> String {
        let tenths = (minutes * 10 + (minutes < 0 ? -30 : 30)) / 60
        let (whole, rest) = abs(tenths).quotientAndRemainder(dividingBy: 10)
        return "\(tenths < 0 ? "−" : "")\(whole)\(rest == 0 ? "" : ".\(rest)")"
    }
}

/// What stands in a place, as a short text that a form or script sends back as what its maker saw.
enum CellText {
    /// `shift|skill|pinned|origin`; empty when nothing stands there.
    static func standing(_ cell: Cell?) -> String {
        guard let cell else { return "" }
        return
            "\(cell.shift?.text ?? "")|\(cell.skill?.text ?? "")|\(cell.isPinned ? "1" : "0")|\(cell.origin.rawValue)"
    }

    /// - Returns: the cell; `nil` as its outer value when the text could not be one of ours.
    static func read(_ text: String) -> Cell?? {
        if text.isEmpty { return .some(nil) }
        let parts = text.split(separator: "|", omittingEmptySubsequences: false)
        guard parts.count == 4, let origin = Cell.Origin(rawValue: String(parts[3])) else { return nil }
        let shift = parts[0].isEmpty ? nil : ShiftTypeID(checking: parts[0])
        let skill = parts[1].isEmpty ? nil : SkillID(checking: parts[1])
        guard parts[0].isEmpty || shift != nil, parts[1].isEmpty || skill != nil else { return nil }
        return .some(Cell(shift: shift, skill: skill, isPinned: parts[2] == "1", origin: origin))
    }
}
