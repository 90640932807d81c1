import ArgumentParser
import Core
import Foundation
import Identity
import Rostering
import Storage
import Workforce

/// The operator at the command line: whoever can open the database may do everything in it.
enum Operator {
    /// As the ledger names the operator; no account stands behind it.
    static let account = AccountID("operator")

    static func caller(of organisation: OrganisationID) -> Caller {
        let notes = workforcePermissions + RosteringPermissions.notes
        return Caller(
            organisation: organisation, account: account, person: nil,
            grants: Dictionary(
                notes.map { ($0.permission, Scope.everywhere) }, uniquingKeysWith: { first, _ in first }))
    }
}

/// A password made for accounts that are opened on the command line, to be shown there.
struct FreshPassword: Sendable {
    let text: String
    let hash: PasswordHash

    init() throws {
        text = OneTimePassword(bytes: World.secretBytes(OneTimePassword.byteCount)).text
        hash = try PasswordHash(
            of: Password(text), salt: World.secretBytes(PasswordHash.saltByteCount), cost: .standard)
    }
}

/// The organisation an operator names by id, ODS code or name; the only one when none is named.
/// - Throws: ``Refusal``: `notFound` when there is none of the name, `invalid` when there are several to choose from.
func findOrganisation(_ name: String?, in tx: any Transaction) throws -> Organisation {
    let all = try Organisations.all(in: tx)
    let listed = all.map { "\($0.name) (\($0.id))" }.joined(separator: ", ")
    guard let name else {
        if let only = all.first, all.count == 1 { return only }
        throw all.isEmpty
            ? Refusal(.notFound, "There is no organisation in this database yet.")
            : Refusal(.invalid, "Say which organisation with --organisation: \(listed).")
    }
    let found =
        all.first { $0.id.text == name }
        ?? all.first { $0.odsCode == name.uppercased() } ?? all.first { $0.name == name }
    guard let found else {
        throw Refusal(.notFound, "There is no organisation \(name). There are: \(listed.isEmpty ? "none" : listed).")
    }
    return found
}

/// The bytes of a file somebody named.
/// - Throws: exit code 65 after saying what is wrong.
func readBytes(_ path: String, limitBytes: Int = 50_000_000) throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else {
        throw badData("\(path): there is no such file, or it may not be read.")
    }
    guard data.count <= limitBytes else {
        throw badData("\(path): the file is larger than \(limitBytes / 1_000_000) MB.")
    }
    return Array(data)
}

/// Says what is wrong with what was given, and gives the exit code for it.
func badData(_ words: String) -> ExitCode {
    FileHandle.standardError.write(Data("Error: \(words)\n".utf8))
    return ExitCode(65)
}

extension Refusal {
    /// Its words with those of each field.
    var allWords: String {
        fields.isEmpty ? words : fields.map { "\($0.field): \($0.words)" }.joined(separator: "; ")
    }
}
