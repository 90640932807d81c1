import Core
import Foundation

@testable import SocialPrescribing

/// A row of the standard as the shared table has it.
struct TableRow: Sendable {
    let path: String
    let isItem: Bool
    /// M, R or nothing.
    let duty: String
    let min: String
    let max: String

    /// - Throws: when the folder of shared data is not where COMMONWEAL_DATA says.
    static func all() throws -> [TableRow] {
        let folder = ProcessInfo.processInfo.environment["COMMONWEAL_DATA"] ?? "../shared/data"
        let text = try String(contentsOfFile: "\(folder)/prsb/social-prescribing-v1.1.tsv", encoding: .utf8)
        return text.split(separator: "\n").dropFirst().map { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            return TableRow(path: cells[0], isItem: cells[2] == "item", duty: cells[3], min: cells[4], max: cells[5])
        }
    }
}

extension RecordRow {
    /// Where it is kept, in a few words, for the table of conformance.
    var placeWords: String {
        switch place {
        case .group: ""
        case .entries(let section): "each `\(section.rawValue)`"
        case .field(let key, let section): section.map { "`\($0.rawValue)`.`\(key)`" } ?? "`\(key)`"
        case .register(let key): "register: `\(key)`"
        case .referral(let key): "referral: `\(key)`"
        case .plan: "the person's plan"
        }
    }
}
