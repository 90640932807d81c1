import Core
import Ledger
import Storage
import Workforce

/// Loads how deprived areas are (columns `area` and `decile`), or in which area postcodes lie (`postcode` and `area`);
/// what was loaded before is replaced, unless this is a further part of the same table.
///
/// - Parameters:
///   - source: where the table is from, as it is shown beside every figure.
///   - year: the year it is of.
///   - isFurtherPart: whether postcodes are added to those that are loaded. All postcodes of England are some 1.7
///     million rows; in parts none holds up other writing for long.
/// - Throws: ``Refusal``: `forbidden`, `invalid` for a file that cannot be used, with its first bad lines.
/// - Returns: how many rows it had.
@discardableResult
func loadAreas(
    _ kind: AreaSource.Kind, _ bytes: [UInt8], source: String, year: Int, isFurtherPart: Bool = false,
    as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Int {
    guard caller.may(.referralLead) else { throw Refusal(.forbidden, "Only who leads a team loads tables of areas.") }
    try requireOrigin(source, year, on: now.ukDay)
    let needed = kind == .deciles ? ["area", "decile"] : ["postcode", "area"]
    let file = try NamedRows(bytes, required: needed, optional: [])
    var problems = file.problems.map { "Line \($0.line): \($0.words)" }
    var deciles: [String: Int] = [:], areas: [String: String] = [:]
    for row in file.rows {
        let area = row["area"].trimmingSpace
        let isArea =
            (1...12).contains(area.utf8.count) && area.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
        switch kind {
        case .deciles:
            guard isArea, let decile = Int(row["decile"].trimmingSpace), (1...10).contains(decile) else {
                problems.append("Line \(row.line): an area like E01000001 and a decile from 1 to 10 are needed")
                continue
            }
            deciles[area] = decile
        case .postcodes:
            guard isArea, let postcode = AreaPostcode.key(row["postcode"]) else {
                problems.append("Line \(row.line): a postcode and an area like E01000001 are needed")
                continue
            }
            areas[postcode] = area
        }
    }
    let count = max(deciles.count, areas.count)
    if problems.isEmpty, count == 0 { problems.append("There is no area in the file") }
    guard problems.isEmpty else {
        throw Refusal(fields: [FieldProblem("file", problems.prefix(5).joined(separator: ". "))])
    }
    let own = caller.organisation
    switch kind {
    case .deciles:
        try AreaRows.saveDeciles(deciles.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, of: own, in: tx)
    case .postcodes:
        try AreaRows.savePostcodes(
            areas.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, adding: isFurtherPart, of: own, in: tx)
    }
    let all = kind == .postcodes ? try AreaRows.postcodeCount(of: own, in: tx) : count
    try AreaRows.save(AreaSource(kind: kind, source: source, year: year, count: all, loadedAt: now), of: own, in: tx)
    try record(AreasLoaded(kind: kind.rawValue, year: year, count: count), by: caller, at: now, in: tx)
    return count
}

private func requireOrigin(_ source: String, _ year: Int, on today: Day) throws {
    guard !source.isBlank, source.unicodeScalars.count <= 200 else {
        throw Refusal(fields: [FieldProblem("source", "Say where the table is from, in 200 characters or fewer")])
    }
    guard (2000...today.civil.year).contains(year) else {
        throw Refusal(fields: [FieldProblem("year", "Enter the year the table is of, like 2025")])
    }
}

/// A postcode as tables of areas are asked for it.
enum AreaPostcode {
    /// "A12BC" of "a1 2bc"; `nil` for what is no whole postcode.
    static func key(_ text: String) -> String? {
        let letters = text.uppercased().filter { !$0.isWhitespace }
        guard (5...7).contains(letters.utf8.count), letters.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) })
        else { return nil }
        return letters
    }
}
