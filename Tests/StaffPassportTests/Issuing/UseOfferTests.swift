import Core
import Identity
import Storage
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct UseOfferTests {
    private func use(
        _ code: String, _ second: String?, _ world: PassportWorld, at moment: Instant? = nil,
        of organisation: OrganisationID? = nil
    ) async throws -> UsedOffer {
        let token = SecretToken(bytes: world.chance(32)), at = moment ?? world.now
        let organisation = organisation ?? world.organisation
        return try await world.database.write(for: organisation) {
            try useOffer(
                code: code, secondCode: second, token: token, boundTo: nil, of: organisation, at: at, in: $0)
        }
    }

    /// Another code than the right one.
    private func wrong(_ made: MadeOffer) -> String { made.secondCode == "000000" ? "000001" : "000000" }

    private func offer(_ world: PassportWorld, needsCode: Bool = true) async throws -> MadeOffer {
        try await world.offers([try await world.records()], needsCode: needsCode)
    }

    private func isOpened(_ used: UsedOffer) -> Bool {
        if case .opened = used { true } else { false }
    }

    private let unknown = UsedOffer.refused("invalid_grant", "There is no such offer.", triesLeft: nil)

    @Test(arguments: Engine.allCases)
    func fiveWrongCodesCloseAnOfferForGood(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), made = try await offer(world)
        for left in [4, 3, 2, 1, 0] {
            #expect(
                try await use(made.code, wrong(made), world)
                    == .refused("invalid_grant", "The transaction code is wrong.", triesLeft: left))
        }
        #expect(
            try await use(made.code, made.secondCode, world)
                == .refused("invalid_grant", "The code was wrong too often. Ask for a new offer.", triesLeft: 0))
        #expect(try await world.factNames() == ["item-recorded.1", "offered.1", "offer-locked.1"])
    }

    @Test(arguments: Engine.allCases)
    func theRightCodeAfterFourWrongOnesOpensItOnce(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), made = try await offer(world)
        for _ in 0..<4 { _ = try await use(made.code, wrong(made), world) }
        #expect(isOpened(try await use(made.code, made.secondCode, world)))
        #expect(
            try await use(made.code, made.secondCode, world)
                == .refused("invalid_grant", "This offer has been used already. Ask for a new one.", triesLeft: nil))
        #expect(try await world.factNames() == ["item-recorded.1", "offered.1", "offer-used.1"])
    }

    @Test func anOfferEndsAfterADay() async throws {
        let world = try await PassportWorld(), made = try await offer(world, needsCode: false)
        let end = world.now + .hours(24)
        #expect(
            try await use(made.code, nil, world, at: end)
                == .refused("invalid_grant", "This offer has expired. Ask for a new one.", triesLeft: nil))
        #expect(isOpened(try await use(made.code, nil, world, at: end - Minutes(1))))
    }

    @Test func anOfferThatWasTakenBackIsNone() async throws {
        let world = try await PassportWorld(), made = try await offer(world, needsCode: false)
        try await world.write { tx in
            try withdrawItem(
                made.offer.items[0], reason: "Entered twice", as: world.officer, at: world.now, in: tx)
        }
        #expect(
            try await use(made.code, nil, world)
                == .refused("invalid_grant", "This offer was taken back.", triesLeft: nil))
    }

    @Test(arguments: Engine.allCases)
    func anotherTrustsOfferIsUnknownAndSoIsWhatIsNoCode(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), made = try await offer(world, needsCode: false)
        #expect(try await use(made.code, nil, world, of: world.far) == unknown)
        for code in ["", "short", "\(made.code)A", String(repeating: "x", count: 200)] {
            #expect(try await use(code, nil, world) == unknown)
        }
        #expect(isOpened(try await use(made.code, nil, world)))
    }

    @Test func aCodeIsGivenExactlyWhereOneIsAskedFor() async throws {
        let world = try await PassportWorld()
        let bare = try await offer(world, needsCode: false), coded = try await offer(world)
        #expect(
            try await use(bare.code, "123456", world)
                == .refused("invalid_request", "This offer asks for no transaction code.", triesLeft: nil))
        #expect(
            try await use(coded.code, nil, world)
                == .refused("invalid_request", "This offer asks for a transaction code.", triesLeft: nil))
        let kept = try await world.read { try PassportOffers.find(coded.offer.id, of: world.organisation, in: $0) }
        #expect(kept.wrongTries == 0)
    }

    @Test(arguments: Engine.allCases)
    func aTokenStandsForItsOfferForFiveMinutes(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), made = try await offer(world, needsCode: false)
        let token = try await world.opens(made)
        func holds(at moment: Instant, of organisation: OrganisationID) async throws -> Bool {
            try await world.database.read(for: organisation) {
                try PassportOffers.holding(token: token.hash, of: organisation, at: moment, in: $0) != nil
            }
        }
        #expect(try await holds(at: world.now + Minutes(4), of: world.organisation))
        #expect(try await !holds(at: world.now + Minutes(5), of: world.organisation))
        #expect(try await !holds(at: world.now, of: world.far))
    }
}
