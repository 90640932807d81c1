import Foundation

/// A row of a record standard as the shared tables have it.
public struct TableRow: Sendable {
    public let path: String
    public let isItem: Bool
    /// M, R or nothing.
    public let duty: String
    public let min: String
    public let max: String

    /// The rows of one standard.
    ///
    /// - Parameter standard: the name of its file under `prsb`, without its ending.
    /// - Throws: when the folder of shared data is not where COMMONWEAL_DATA says.
    public static func all(of standard: String) throws -> [TableRow] {
        let folder = ProcessInfo.processInfo.environment["COMMONWEAL_DATA"] ?? "../shared/data"
        let text = try String(contentsOfFile: "\(folder)/prsb/\(standard).tsv", encoding: .utf8)
        return text.split(separator: "\n").dropFirst().map { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            return TableRow(path: cells[0], isItem: cells[2] == "item", duty: cells[3], min: cells[4], max: cells[5])
        }
    }
}
