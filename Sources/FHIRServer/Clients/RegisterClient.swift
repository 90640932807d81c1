import Core
import Identity
import Ledger
import Storage
import Web

/// What an administrator says of a client.
struct NewSystemClient: Sendable {
    let title: String
    let role: Role
    /// `nil` is the whole organisation.
    let unit: UnitID?
    let scopes: String
    /// An `https` address, or a set of keys as JSON.
    let keys: String
}

/// Lets a client in: an account under whose name it acts, with a role, scopes and its public keys.
///
/// - Parameters:
///   - isNearTaken: whether keys may lie on this machine, for tests.
///   - id: a new id.
///   - assignment: a new id.
/// - Throws: ``Refusal``: `forbidden` for whoever may not register clients, `invalid` beside each field.
@discardableResult
func registerClient(
    _ new: NewSystemClient, isNearTaken: Bool, id: AccountID, assignment: ID<RoleAssignment>, as caller: Caller,
    at now: Instant, in tx: any Transaction
) throws -> SystemClient {
    try caller.requireEverywhere(.fhirClients)
    let (scopes, keys) = try new.read(isNearTaken: isNearTaken)
    try openProgramAccount(
        new.title, role: new.role, on: new.unit, id: id, assignment: assignment, as: caller, at: now, in: tx)
    let client = SystemClient(
        organisation: caller.organisation, id: id, scopes: scopes, keys: keys, madeAt: now, usedAt: nil)
    try SystemClients.add(client, in: tx)
    try record(
        FHIRClientRegistered(client: id, role: new.role, unit: new.unit, scopes: scopes.map(\.text)), by: caller,
        at: now, in: tx)
    return client
}

extension NewSystemClient {
    fileprivate func read(isNearTaken: Bool) throws(Refusal) -> ([SMARTScope], SystemClient.Keys) {
        var problems: [FieldProblem] = []
        if !(1...60).contains(title.unicodeScalars.count) {
            problems.append(FieldProblem("title", "Enter a name of 60 characters or fewer, as the ledger will show it"))
        }
        if !SystemClient.roles.contains(role) {
            problems.append(FieldProblem("role", "Choose a role that has to do with records of care"))
        }
        let scopes = SMARTScope.list(self.scopes)
        if scopes == nil {
            problems.append(
                FieldProblem("scopes", "Enter scopes such as system/Patient.rs, one on each line, 100 at most"))
        }
        let keys = Self.keys(self.keys, isNearTaken: isNearTaken)
        if keys == nil {
            problems.append(
                FieldProblem(
                    "keys", "Enter an address that begins with https://, or a set of public keys for ES384 or RS384"))
        }
        guard problems.isEmpty, let scopes, let keys else { throw Refusal(fields: problems) }
        return (scopes, keys)
    }

    private static func keys(_ text: String, isNearTaken: Bool) -> SystemClient.Keys? {
        if text.hasPrefix("{") {
            return text.utf8.count <= 16_384 && ClientStatement.hasUsableKeys(Array(text.utf8)) ? .set(text) : nil
        }
        let isNear = isNearTaken && (text.hasPrefix("http://127.0.0.1:") || text.hasPrefix("http://localhost:"))
        guard text.hasPrefix("https://") || isNear, text.utf8.count <= 500,
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return nil }
        return .address(text)
    }
}
