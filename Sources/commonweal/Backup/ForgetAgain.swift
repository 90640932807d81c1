import Core
import Identity
import PersonalData
import Storage

/// Makes a restored database forget whoever was erased after the backup was made.
/// - Returns: how many people were erased again.
func forgetAgain(
    in database: any Database, keptIn folder: String, books: PersonalBooks, at now: Instant
) async throws -> Int {
    var count = 0
    for organisation in try await database.read({ try Organisations.all(in: $0) }).map(\.id) {
        let erasures = try KeptErasures(folder: folder).read(of: organisation)
        guard !erasures.isEmpty else { continue }
        let rights: [Permission] = [.manageAccounts, .manageAdministrators]
        let caller = Caller(
            organisation: organisation, account: Operator.account, person: nil,
            grants: Dictionary(uniqueKeysWithValues: rights.map { ($0, Scope.everywhere) }))
        count += try await database.write(for: organisation) { tx in
            try eraseAgain(erasures, through: books, as: caller, at: now, in: tx)
        }.count
    }
    if count > 0 { try await database.clearRemains() }
    return count
}
