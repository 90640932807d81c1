public import Core
import Identity
import Storage

extension Host {
    /// Every organisation of this database, for rounds that work for each of them in turn.
    public func everyOrganisation() async throws -> [OrganisationID] {
        try await database.read(for: nil) { try Organisations.all(in: $0) }.map(\.id)
    }
}
