import Core
import Web
import Workforce

/// Who could fill an open place with one further swap, a button for each that makes all of it in one step.
struct CoverSwapSection {
    let swaps: [CoverBySwap]
    let period: PeriodID
    /// The place's day.
    let day: Day
    let ward: Ward
    let mayPlan: Bool
    let form: FormFrame

    var html: HTML {
        guard !swaps.isEmpty else { return .empty }
        return """
            <h2 class="nhsuk-heading-m">With one further swap</h2>
            <p>Each keeps every rule for both people.</p>
            <ol class="cb-choices" data-swaps>\(each: swaps, { item($0) })</ol>
            """
    }

    private func item(_ swap: CoverBySwap) -> HTML {
        let handed = ward.shift(swap.handed.shift)?.name ?? "the shift"
        return """
            <li class="cb-choice">
            <h3>\(swap.row.person.name), if \(swap.partner.person.name) takes the \(handed) on \
            \(swap.day.shortWords)</h3>
            <p>\(swap.row.shortName) is \(swap.day == day ? "on that \(handed) now" : "off that day now").</p>
            \(ConsequenceList(objections: [], costs: swap.costs, gains: swap.gains, prices: swap.prices).html)
            \(if: mayPlan, form.submit(
                "Swap and assign", .secondary, about: "\(swap.row.person.name) with \(swap.partner.person.name)",
                small: true, field: "swap", value: SwapText.write(swap)))
            </li>

            """
    }
}

/// A further swap as a form sends it back, with what its maker saw in each place: who, what they did on the place's
/// day, the day handed over, what stood there, and who takes it.
enum SwapText {
    static func write(_ swap: CoverBySwap) -> String {
        let parts = [
            swap.row.id.text, CellText.standing(swap.now), swap.day.description, CellText.standing(swap.handed),
            swap.partner.id.text,
        ]
        return parts.joined(separator: "=")
    }

    /// - Parameters:
    ///   - cell: what goes into the place.
    ///   - place: the place's day.
    /// - Returns: the changes, all or none; skills that are to be found are left open. `nil` for a text that could not
    ///   be one of ours.
    static func changes(_ text: String, putting cell: Cell, on place: Day) -> [CellChange]? {
        let parts = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 5, let person = PersonID(checking: parts[0]), let day = Day(parts[2]),
            let partner = PersonID(checking: parts[4]), person != partner,
            case .some(let now) = CellText.read(parts[1]), case .some(let standing) = CellText.read(parts[3]),
            let handed = standing, let shift = handed.shift, day != place || now?.shift == shift
        else { return nil }
        var changes = [CellChange(CellPlace(person, place), before: now, after: cell)]
        if day != place { changes.append(CellChange(CellPlace(person, day), before: handed, after: nil)) }
        return changes + [CellChange(CellPlace(partner, day), before: nil, after: Cell(shift: shift))]
    }
}
