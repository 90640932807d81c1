import Core
import Foundation

@testable import CarePlanning

/// A row of a standard as the shared tables have it.
struct TableRow: Sendable {
    let path: String
    let isItem: Bool
    /// M, R or nothing.
    let duty: String
    let min: String
    let max: String

    /// - Throws: when the folder of shared data is not where COMMONWEAL_DATA says.
    static func all(of standard: Standard) throws -> [TableRow] {
        let folder = ProcessInfo.processInfo.environment["COMMONWEAL_DATA"] ?? "../shared/data"
        let text = try String(contentsOfFile: "\(folder)/prsb/\(standard.rawValue).tsv", encoding: .utf8)
        return text.split(separator: "\n").dropFirst().map { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            return TableRow(path: cells[0], isItem: cells[2] == "item", duty: cells[3], min: cells[4], max: cells[5])
        }
    }
}

extension StandardRow {
    /// Where it is kept, in a few words, for the table of conformance.
    var placeWords: String {
        switch place {
        case .group: ""
        case .items(let kind): "each `\(kind.rawValue)`"
        case .field(let key, let kind): kind.map { "`\($0.rawValue)`.`\(key)`" } ?? "`\(key)`"
        case .register(let key): "register: `\(key)`"
        case .derived(let key): "derived: `\(key)`"
        }
    }
}
