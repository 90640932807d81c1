import Foundation
public import Ledger

/// Compares a sample of a fact with the example that is committed for it, byte for byte, and reads the example back.
///
/// A fact is a promise to everybody who listens. To change its shape give it a new version in its name; to write the
/// example of a new fact down, run its test once with `COMMONWEAL_RECORD=1` and commit the file.
///
/// - Parameter folder: where the example lies, seen from the top of the tree.
/// - Parameter recording: whether to write the example; left out, the environment says.
/// - Throws: ``FactExampleDiffers``.
public func factExample<F: Fact>(
    _ fact: F, among folder: String = "docs/api/facts",
    recording: Bool? = nil
) throws {
    let tree = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    let file = tree.appendingPathComponent("\(folder)/\(F.name).json")
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    let sample = try encoder.encode(fact) + Data("\n".utf8)
    if recording ?? (ProcessInfo.processInfo.environment["COMMONWEAL_RECORD"] == "1") {
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try sample.write(to: file)
    }
    guard let example = try? Data(contentsOf: file) else {
        throw FactExampleDiffers(
            "\(F.name) has no example in \(folder). Run this test once with COMMONWEAL_RECORD=1 and commit the file.")
    }
    guard example == sample else {
        throw FactExampleDiffers(
            """
            \(F.name) is not what \(folder) shows. Whoever listens to it would no longer understand what was recorded: \
            give the changed fact a new version. Expected:
            \(String(decoding: example, as: UTF8.self))Found:
            \(String(decoding: sample, as: UTF8.self))
            """)
    }
    let again = try encoder.encode(try JSONDecoder().decode(F.self, from: example)) + Data("\n".utf8)
    guard again == example else {
        throw FactExampleDiffers("\(F.name) does not come back from its example as it was.")
    }
}

/// That a fact and its committed example are not the same, and what to do about it.
public struct FactExampleDiffers: Error, CustomStringConvertible {
    public let description: String

    init(_ description: String) { self.description = description }
}
