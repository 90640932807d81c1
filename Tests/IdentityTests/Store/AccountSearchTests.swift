import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct AccountSearchTests {
    static func names(
        _ words: String, withClosed: Bool = false, page: Int = 1, in world: World
    ) async throws -> [String] {
        try await world.read { world, tx in
            try AccountSearch.run(words, withClosed: withClosed, page: page, of: world.organisation, in: tx)
                .accounts.map(\.displayName)
        }
    }

    @Test(arguments: Engine.allCases) func everyWordMustBeInTheNameOrUserName(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world async throws in
            #expect(try await Self.names("", in: world) == ["Ada Winter", "Eve Summers", "Maria Okafor"])
            #expect(try await Self.names("OKAFOR", in: world) == ["Maria Okafor"])
            #expect(try await Self.names("demo  mar", in: world) == ["Maria Okafor"])
            #expect(try await Self.names("mar winter", in: world) == [])
        }
    }

    @Test(arguments: Engine.allCases) func signsOfPatternsAreOnlyThemselves(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world async throws in
            for words in ["%", "_", "!", "m%a", "';--"] {
                #expect(try await Self.names(words, in: world) == [], "\(words)")
            }
        }
    }

    @Test(arguments: Engine.allCases) func closedAccountsAreFoundOnlyWhenAskedFor(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            try await world.write { world, tx in
                try closeAccount(world.manager, as: world.caller(world.administrator, in: tx), at: world.now, in: tx)
            }
            #expect(try await Self.names("okafor", in: world) == [])
            #expect(try await Self.names("okafor", withClosed: true, in: world) == ["Maria Okafor"])
        }
    }

    @Test(arguments: Engine.allCases) func pagesFollowEachOther(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            try await world.write { world, tx in
                for number in 100..<160 {
                    try world.open(
                        AccountID("acc-\(number)"), "person\(number)@demo", "Person \(number)", nil, nil, in: tx)
                }
            }
            let first = try await Self.names("person", in: world)
            let second = try await Self.names("person", page: 2, in: world)
            #expect(first.count == 50)
            #expect(first + second == (100..<160).map { "Person \($0)" })
            #expect(try await Self.names("person", page: 3, in: world) == [])
            #expect(try await Self.names("person", page: .max, in: world) == [])
            #expect(try await Self.names("person", page: .min, in: world) == first)
            let count = try await world.read { world, tx in
                try AccountSearch.run("person", of: world.organisation, in: tx).count
            }
            #expect(count == 60)
        }
    }
}
