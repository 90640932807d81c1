public import Core
import Ledger
public import Storage
import Workforce

/// Loads where postcode districts are, from a file with the columns `outcode`, `latitude` and `longitude`; districts
/// that are known get the new place, others stay.
///
/// - Throws: ``Refusal``: `forbidden`, `invalid` for a file that cannot be used, with its first bad lines.
/// - Returns: how many districts the file had.
@discardableResult
public func loadOutcodes(_ bytes: [UInt8], as caller: Caller, at now: Instant, in tx: any Transaction) throws -> Int {
    try caller.requireDirectory()
    let file = try NamedRows(bytes, required: ["outcode", "latitude", "longitude"], optional: [])
    var found: [(Outcode, GeoPoint)] = [], problems = file.problems.map { "Line \($0.line): \($0.words)" }
    var seen: Set<Outcode> = []
    for row in file.rows {
        guard let outcode = Outcode(row["outcode"]), let north = Double(row["latitude"]),
            let east = Double(row["longitude"]), let point = GeoPoint(latitude: north, longitude: east)
        else {
            problems.append(
                "Line \(row.line): a district like LE1, its latitude and its longitude in degrees are needed")
            continue
        }
        if seen.insert(outcode).inserted { found.append((outcode, point)) }
    }
    guard problems.isEmpty else {
        throw Refusal(fields: [FieldProblem("file", problems.prefix(5).joined(separator: ". "))])
    }
    guard !found.isEmpty else { throw Refusal(fields: [FieldProblem("file", "There is no district in the file")]) }
    try DirectoryOutcodes.save(found, of: caller.organisation, in: tx)
    try record(OutcodesLoaded(count: found.count), by: caller, at: now, in: tx)
    return found.count
}
