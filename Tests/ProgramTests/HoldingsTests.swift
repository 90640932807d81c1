import Core
import Storage
import TestSupport
import Testing

@testable import commonweal

/// The record of processing against the tables themselves: nothing is held that it does not speak of.
@Suite struct HoldingsTests {
    private let schemas = ServiceList.schemas(for: ServiceList.all)

    @Test(arguments: Engine.allCases) func everyColumnOfEveryTableHasItsLine(_ engine: Engine) async throws {
        let database = try await engine.open(schemas)
        let tables = try await database.read { try Catalogue.tables(in: $0) }
        let holdings = schemas.flatMap(\.holdings)
        #expect(tables.count > 40)
        #expect(tables.map(\.name).sorted() == holdings.map(\.table).sorted())
        for table in tables {
            let holding = holdings.first { $0.table == table.name }
            #expect(table.columns.map(\.name).sorted() == holding?.columns.sorted(), "\(table.name)")
        }
        await database.close()
    }

    @Test func whatALineSaysIsInItsTable() {
        for holding in schemas.flatMap(\.holdings) {
            var named: [String] = holding.label.map { [$0] } ?? []
            switch holding.about {
            case .nobody: break
            case .person(let column), .account(let column): named.append(column)
            }
            if case .row(_, let column) = holding.keeping { named.append(column) }
            if case .blanked(let texts) = holding.ending { named += texts.keys }
            #expect(Set(named).subtracting(holding.columns) == [], "\(holding.table)")
        }
    }

    /// Or a key could not be taken away: what it sealed would be lost.
    @Test func everySealedColumnCanBeSealedAnew() {
        let listed = schemas.flatMap(\.sealed)
        for column in listed {
            let holding = schemas.flatMap(\.holdings).first { $0.table == column.table }
            #expect(holding?.columns(.secret).contains(column.column) == true, "\(column.table)")
            #expect(holding?.columns.contains(column.id) == true, "\(column.table)")
        }
        for holding in schemas.flatMap(\.holdings) {
            for name in holding.columns(.secret) where name.hasPrefix("sealed") {
                #expect(listed.contains { $0.table == holding.table && $0.column == name }, "\(holding.table)")
            }
        }
        #expect(Set(listed.map(\.place)).count == listed.count && listed.count == 6)
    }

    /// Rows that only grow cannot be changed, so nobody may have written into them in their own words.
    @Test func whatOnlyGrowsHasNoWords() {
        for schema in schemas {
            for holding in schema.holdings where schema.growingOnly.contains(holding.table) {
                #expect(holding.columns(.words).isEmpty && holding.columns(.identity).isEmpty, "\(holding.table)")
                if holding.about != .nobody {
                    guard case .kept = holding.ending else {
                        Issue.record("\(holding.table) can never be emptied")
                        continue
                    }
                }
            }
        }
    }
}
