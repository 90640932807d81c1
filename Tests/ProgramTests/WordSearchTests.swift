import Core
import Storage
import TestSupport
import Testing

@testable import PersonalData
@testable import commonweal

/// A copy of a record looks for somebody's name in what people wrote, in every table there is.
@Suite struct WordSearchTests {
    private let schemas = ServiceList.schemas(for: ServiceList.all)

    @Test func aNameAmongEmployersIsLookedForInDutiesElsewhereAlone() async throws {
        let database = try await Engine.sqlite.open(schemas), holdings = schemas.flatMap(\.holdings)
        let plans = try await database.read { tx in
            let listening = Listening(tx)
            try PersonalRows(holdings, of: OrganisationID("here"), in: tx)
                .texts(with: ["amy", "example"], in: listening) { _, _, _ in }
            return try listening.plans()
        }
        let wanted = "SEARCH duty USING INDEX duty_by_employer (organisation=? AND employer>?)"
        #expect(plans.contains { $0.contains(wanted) }, "\(plans.filter { $0.contains("duty") })")
        await database.close()
    }
}
