import ArgumentParser
import Core
import Foundation
import Identity
import Ledger
import Storage
import Web

struct VerifyLedger: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify-ledger",
        abstract: "Check that nobody changed what was recorded.",
        discussion: """
            Reads every fact and every access event of an organisation and holds them against the seals in the \
            database, and the seals against the signed checkpoints outside of it. It changes nothing, and may run \
            beside the server.

              commonweal verify-ledger
              commonweal verify-ledger --organisation RXX --checkpoints /mnt/checkpoints --public-key KEY
              commonweal verify-ledger --json

            The key file of the server holds the secret: whoever checks on another machine takes the public key, \
            which the server writes into its log when it starts.

            Exit codes: 0 nothing was changed, 1 something was, 64 a wrong command or setting, 65 no such \
            organisation, 69 the database or a file cannot be read.
            """)

    @OptionGroup var options: SettingOptions

    @Option(help: "The organisation, by name, ODS code or id. (default: all)")
    var organisation: String?

    @Option(help: "The folder with checkpoints. (default: the setting checkpoints.folder)", completion: .directory)
    var checkpoints: String?

    @Option(help: "A key that checkpoints may be signed with, as base64; may be given more than once.")
    var publicKey: [String] = []

    @Flag(help: "Check the chain in the database alone; a cut tail cannot be seen then.")
    var withoutCheckpoints = false

    @Flag(help: "Print the result as JSON.")
    var json = false

    func run() async throws {
        let settings = try await ProgramSettings.read(options)
        let evidence = withoutCheckpoints ? nil : try evidence(settings)
        let database = try openDatabase(settings)
        let reports: [LedgerReport]
        do {
            reports = try await verifyLedgers(named: organisation, against: evidence, in: database)
            await database.close()
        } catch {
            await database.close()
            throw unavailable(error)
        }
        print(json ? LedgerWords.json(reports).spreadOut : LedgerWords.text(reports), terminator: "")
        if reports.contains(where: { !$0.isWhole }) { throw ExitCode(1) }
    }

    private func evidence(_ settings: ProgramSettings) throws -> CheckpointEvidence {
        guard let folder = checkpoints ?? settings.checkpointsFolder else {
            throw ValidationError(
                "Say where the checkpoints are with --checkpoints, or check the chain alone with --without-checkpoints."
            )
        }
        var keys = publicKey
        if keys.isEmpty, let file = settings.checkpointsKeyFile, let key = try knownSealKey(file) {
            keys.append(key.publicKey)
        }
        guard !keys.isEmpty else {
            throw ValidationError("Say which key signed the checkpoints with --public-key.")
        }
        return CheckpointEvidence(folder: CheckpointFolder(path: folder), publicKeys: keys)
    }

    private func unavailable(_ error: any Error) -> any Error {
        if let refusal = error as? Refusal { return badData(refusal.allWords) }
        FileHandle.standardError.write(Data("Error: \(error)\n".utf8))
        return ExitCode(69)
    }
}

/// Checks one organisation, or all.
/// - Throws: ``Refusal`` for an unknown one; what ``checkLedger(of:against:in:)`` throws.
func verifyLedgers(
    named name: String?, against evidence: CheckpointEvidence?, in database: any Database
) async throws -> [LedgerReport] {
    let organisations = try await database.read { tx -> [OrganisationID] in
        if let name { return [try findOrganisation(name, in: tx).id] }
        // An organisation whose row was removed still has its ledger.
        let known = try Organisations.all(in: tx).map(\.id), kept = try Seals.reaches(in: tx).map(\.organisation)
        return Set(known + kept).sorted()
    }
    var reports: [LedgerReport] = []
    for organisation in organisations {
        reports.append(try await database.read { try checkLedger(of: organisation, against: evidence, in: $0) })
    }
    return reports
}

/// A report for people and for programs.
enum LedgerWords {
    static func text(_ reports: [LedgerReport]) -> String {
        guard !reports.isEmpty else { return "There is no organisation in this database yet.\n" }
        return reports.map(text).joined()
    }

    private static func text(_ report: LedgerReport) -> String {
        var lines = [
            """
            \(report.organisation): \(report.isWhole ? "nothing was changed" : "CHANGED"). \
            \(report.sealCount) seals over facts up to \(report.lastFact) and access events up to \(report.lastEvent), \
            \(report.checkpointCount) checkpoints, \(report.unsealedCount) rows not sealed yet.
            """
        ]
        lines += report.restores.map { "  A backup was restored on \($0)." }
        lines += report.findings.prefix(100).map { "  \($0.kind.rawValue): \($0)" }
        if report.findings.count > 100 { lines.append("  and \(report.findings.count - 100) more; see --json") }
        return lines.map { $0 + "\n" }.joined()
    }

    static func json(_ reports: [LedgerReport]) -> JSON {
        .object([
            .init("whole", .boolean(reports.allSatisfy(\.isWhole))),
            .init("organisations", .array(reports.map(json))),
        ])
    }

    private static func json(_ report: LedgerReport) -> JSON {
        .object([
            .init("organisation", .string(report.organisation.text)), .init("whole", .boolean(report.isWhole)),
            .init("seals", .number(String(report.sealCount))), .init("lastFact", .number(String(report.lastFact))),
            .init("lastEvent", .number(String(report.lastEvent))),
            .init("unsealed", .number(String(report.unsealedCount))),
            .init("checkpoints", .number(String(report.checkpointCount))),
            .init("restores", .array(report.restores.map { .string($0.description) })),
            .init(
                "findings",
                .array(
                    report.findings.map { finding in
                        [
                            "kind": .string(finding.kind.rawValue),
                            "first": finding.numbers.map { .number(String($0.lowerBound)) } ?? .null,
                            "last": finding.numbers.map { .number(String($0.upperBound)) } ?? .null,
                            "words": .string(finding.description),
                        ]
                    })),
        ])
    }
}
