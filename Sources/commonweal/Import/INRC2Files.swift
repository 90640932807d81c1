import Foundation
import RosterOptimiser

/// The files of one INRC-II instance, read from its scenario's folder.
struct INRC2Files {
    let name: INRC2Format.Name
    let scenario: String
    let history: String
    let weeks: [String]

    /// - Parameters:
    ///   - folder: of the scenario, or the one that holds the scenario's folder.
    ///   - name: such as n030w4_1_6-2-9-1; without one the first history and the scenario's number of weeks are taken.
    /// - Throws: ``FormatError``.
    init(folder: String, name text: String?) throws(FormatError) {
        let name: INRC2Format.Name
        if let text {
            guard let named = INRC2Format.Name(text) else {
                throw FormatError(file: text, reason: "this is not a name like n030w4_1_6-2-9-1.")
            }
            name = named
        } else {
            name = try INRC2Files.first(in: folder)
        }
        self.name = name
        let isHere = FileManager.default.fileExists(atPath: "\(folder)/\(name.scenarioFile)")
        let place = isHere ? folder : "\(folder)/\(name.scenario)"
        scenario = try INRC2Files.text("\(place)/\(name.scenarioFile)")
        history = try INRC2Files.text("\(place)/\(name.historyFile)")
        var weeks: [String] = []
        for file in name.weekFiles { weeks.append(try INRC2Files.text("\(place)/\(file)")) }
        self.weeks = weeks
    }

    func ward() throws(FormatError) -> INRC2Ward {
        try INRC2Ward(name, scenario: scenario, history: history, weeks: weeks)
    }

    /// The first history, and the first week files as many as the scenario has weeks.
    private static func first(in folder: String) throws(FormatError) -> INRC2Format.Name {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let scenarios = files.filter { $0.hasPrefix("Sc-") && $0.hasSuffix(".txt") }
        guard let file = scenarios.first, scenarios.count == 1 else {
            throw FormatError(
                file: folder,
                reason: scenarios.isEmpty
                    ? "there is no scenario (Sc-….txt) in this folder." : "there are several scenarios; name one.")
        }
        let scenario = String(file.dropFirst(3).dropLast(4))
        let text = try text("\(folder)/\(file)")
        let numbers = { (prefix: String) in
            files.filter { $0.hasPrefix(prefix) && $0.hasSuffix(".txt") }
                .compactMap { Int($0.dropFirst(prefix.count).dropLast(4)) }.sorted()
        }
        let wanted = INRC2Ward.horizon(scenario: text) ?? 4
        let weeks = numbers("WD-\(scenario)-").prefix(wanted)
        guard let history = numbers("H0-\(scenario)-").first, !weeks.isEmpty,
            let name = INRC2Format.Name("\(scenario)_\(history)_\(weeks.map(String.init).joined(separator: "-"))")
        else {
            throw FormatError(
                file: folder, reason: "there is no history (H0-\(scenario)-…) or no week (WD-\(scenario)-…).")
        }
        return name
    }

    private static func text(_ path: String) throws(FormatError) -> String {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw FormatError(file: path, reason: "there is no such file, or it may not be read.")
        }
        guard data.count <= 10_000_000 else { throw FormatError(file: path, reason: "the file is larger than 10 MB.") }
        return String(decoding: data, as: UTF8.self)
    }
}
