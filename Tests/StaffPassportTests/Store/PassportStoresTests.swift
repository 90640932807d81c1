import Core
import Storage
import TestSupport
import Testing

@testable import StaffPassport

/// What is written comes back as it was, to its own organisation alone.
@Suite struct PassportStoresTests {
    @Test(arguments: Engine.allCases)
    func itemsAreFoundByPersonAndByIds(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), organisation = world.organisation
        let old = try await world.records(at: world.now - Minutes(5)), new = try await world.records()
        let bens = try await world.records(of: world.ben)
        #expect(try await world.read { try PassportItems.of(world.ada, in: organisation, $0) } == [new, old])
        #expect(
            try await world.read { try PassportItems.some([new.id, old.id], of: organisation, in: $0) } == [old, new])
        #expect(try await world.read { try PassportItems.some([], of: organisation, in: $0) } == [])
        _ = try await world.offers([new])
        #expect(
            try await world.read { try PassportItems.counts(of: organisation, in: $0) }
                == [world.ada: [.recorded: 1, .offered: 1], world.ben: [.recorded: 1]])
        let elsewhere = try await world.database.read(for: world.far) { tx in
            try PassportItems.of(world.ada, in: world.far, tx) + PassportItems.some([new.id], of: world.far, in: tx)
        }
        #expect(elsewhere == [])
        let counted = try await world.database.read(for: world.far) { try PassportItems.counts(of: world.far, in: $0) }
        #expect(counted == [:])
        let unknown = try await world.refusal { try PassportItems.find(bens.id, of: world.far, in: $0) }
        #expect(unknown == Refusal(.notFound, "There is no such passport item."))
    }

    @Test(arguments: Engine.allCases)
    func itemsOfManyPeopleAreFoundByTheirKind(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), organisation = world.organisation
        _ = try await world.records()
        let adas = try await world.records(PassportWorld.training, kind: "core-skills-1")
        let bens = try await world.records(PassportWorld.training, kind: "core-skills-1", of: world.ben)
        func found(_ people: [PersonID], _ organisation: OrganisationID) async throws -> Set<PassportItemID> {
            try await world.database.read(for: organisation) {
                Set(try PassportItems.of(people, kind: "core-skills-1", in: organisation, $0).map(\.id))
            }
        }
        #expect(try await found([world.ada], organisation) == [adas.id])
        #expect(try await found([], organisation) == [])
        // More than one statement may ask for.
        let many = (0..<1_200).map { PersonID("nobody-\($0)") }
        #expect(try await found([world.ada] + many + [world.ben], organisation) == [adas.id, bens.id])
        #expect(try await found([world.ada], world.far) == [])
    }

    @Test(arguments: Engine.allCases)
    func aFileOfCompetencesIsItsOrganisationsAlone(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), items = try await world.bringsIn(), id = CompetencyFileID("file")
        func kept(_ organisation: OrganisationID) async throws -> (files: [CompetencyFile], items: Set<PassportItemID>)
        {
            try await world.database.read(for: organisation) { tx in
                (
                    try CompetencyFiles.all(of: organisation, in: tx),
                    Set(try PassportItems.broughtIn(with: id, of: organisation, in: tx).map(\.id))
                )
            }
        }
        let own = try await kept(world.organisation), other = try await kept(world.far)
        #expect(own.files.map(\.id) == [id] && own.items == Set(items.map(\.id)))
        #expect(other.files == [] && other.items == [])
    }

    /// What an item says is signed and handed out: it must not change under a credential.
    @Test(arguments: Engine.allCases)
    func whatAnItemSaysNeverChanges(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), item = try await world.records()
        let other = PassportItem(
            id: item.id, person: world.ben, kind: "dbs-1", claims: [:], recordedAt: world.now + Minutes(1),
            state: .issued)
        try await world.write { try PassportItems.save(other, of: world.organisation, in: $0) }
        let kept = try await world.item(item.id)
        #expect(kept.state == .issued && kept.claims == item.claims && kept.kind == item.kind)
        #expect(kept.person == world.ada && kept.recordedAt == item.recordedAt)
    }

    @Test(arguments: Engine.allCases)
    func offersAreFoundByPersonWhileTheyAreOpen(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), organisation = world.organisation
        let item = try await world.records()
        let old = try await world.offers([item], at: world.now - Minutes(5)), new = try await world.offers([item])
        func open(at moment: Instant) async throws -> [PassportOfferID] {
            try await world.read {
                try PassportOffers.open(for: world.ada, of: organisation, at: moment, in: $0).map(\.id)
            }
        }
        #expect(try await open(at: world.now) == [new.offer.id, old.offer.id])
        #expect(try await open(at: old.offer.endsAt) == [new.offer.id])
        _ = try await world.opens(new)
        #expect(try await open(at: world.now) == [old.offer.id])
        let all = try await world.read { try PassportOffers.all(for: world.ada, of: organisation, in: $0) }
        #expect(all.map(\.state) == [.used, .open])
        #expect(
            try await world.database.read(for: world.far) {
                try PassportOffers.all(for: world.ada, of: world.far, in: $0)
            } == [])
        let unknown = try await world.refusal {
            try PassportOffers.find(PassportOfferID("none"), of: organisation, in: $0)
        }
        #expect(unknown == Refusal(.notFound, "There is no such offer."))
    }

    @Test(arguments: Engine.allCases)
    func aNumberIsSpentOnceAndSweptWhenItHasEnded(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), end = world.now + Minutes(10)
        func isGood(_ hash: String, at moment: Instant, of organisation: OrganisationID) async throws -> Bool {
            try await world.database.read(for: organisation) {
                try PassportNonces.isGood(hash, of: organisation, at: moment, in: $0)
            }
        }
        try await world.write { tx in
            try PassportNonces.add("a", until: end, of: world.organisation, in: tx)
            #expect(try PassportNonces.addOnce("b", until: end + Minutes(1), of: world.organisation, in: tx))
            #expect(try !PassportNonces.addOnce("b", until: end + Minutes(9), of: world.organisation, in: tx))
        }
        #expect(try await isGood("a", at: end - Minutes(1), of: world.organisation))
        #expect(try await !isGood("a", at: end, of: world.organisation))
        #expect(try await !isGood("a", at: world.now, of: world.far))
        try await world.write { try PassportNonces.sweep(of: world.organisation, at: end, in: $0) }
        #expect(try await !isGood("a", at: world.now, of: world.organisation))
        #expect(try await isGood("b", at: world.now, of: world.organisation))
        try await world.write { try PassportNonces.spend("b", of: world.organisation, in: $0) }
        #expect(try await !isGood("b", at: world.now, of: world.organisation))
    }

    @Test(arguments: Engine.allCases)
    func aPlaceOfAListIsGivenOnce(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), wallet = try HolderWallet(world)
        let item = try await world.issues(to: wallet).item
        let kept = try #require(try await world.tokens(of: item.id).first)
        #expect(
            try await world.read {
                try IssuedCredentials.isTaken(kept.place, in: kept.list, of: world.organisation, $0)
            })
        #expect(
            try await !world.read {
                try IssuedCredentials.isTaken(kept.place, in: kept.list + 1, of: world.organisation, $0)
            })
        let same = IssuedCredential(
            id: world.newID(), item: kept.item, offer: kept.offer, holder: kept.holder, list: kept.list,
            place: kept.place, issuedAt: kept.issuedAt, endsAt: kept.endsAt, notification: "n", status: .valid)
        await #expect(throws: StorageError.self) {
            try await world.write { try IssuedCredentials.add(same, of: world.ada, in: world.organisation, $0) }
        }
        #expect(
            try await world.database.read(for: world.far) {
                try IssuedCredentials.newestList(of: world.far, in: $0)
            } == nil)
    }

    @Test(arguments: Engine.allCases)
    func whatWasRevokedIsNotMarkedOtherwise(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), item = try await world.issues(to: try HolderWallet(world)).item
        for status in [IssuedCredential.Status.suspended, .valid, .revoked, .valid, .suspended] {
            try await world.write { try IssuedCredentials.mark(status, of: item.id, in: world.organisation, $0) }
        }
        #expect(try await world.tokens(of: item.id).map(\.status) == [.revoked])
    }

    @Test(arguments: Engine.allCases)
    func whatWasDisclosedNeverChanges(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), item = try await world.shown(by: try OtherTrust(world))
        var other = ReceivedItem(
            id: item.id, request: item.request, person: world.ben, kind: "dbs-1", issuer: item.issuer, claims: [:],
            holder: "x", statusList: "x", statusPlace: 9, receivedAt: world.now + Minutes(1), endsAt: nil,
            lastDay: world.today, skill: nil, decision: .accepted, status: .suspended, statusAt: world.now)
        other.reason = "Seen"
        try await world.write { [other] in try ReceivedItems.save(other, of: world.organisation, in: $0) }
        let kept = try await world.received(item.id)
        #expect(kept.decision == .accepted && kept.status == .suspended && kept.reason == "Seen")
        #expect(kept.claims == item.claims && kept.person == world.ada && kept.statusPlace == 3)
        #expect(kept.skill == item.skill && kept.lastDay == item.lastDay)
        #expect(try await world.read { try ReceivedItems.of(world.ada, in: world.organisation, $0) } == [kept])
        #expect(
            try await world.database.read(for: world.far) { try ReceivedItems.of(world.ada, in: world.far, $0) } == [])
    }

    @Test func everyTableIsNamedAmongWhatIsHeld() {
        let parts = [
            passportHoldings, verifyingHoldings, pushHoldings, deskHoldings, walletHoldings, standingHoldings,
            newPhoneHoldings, competencyFileHoldings, verifierRootHoldings, trustListHoldings,
        ]
        #expect(parts.map(\.count).prefix(4) == [14, 3, 4, 4])
        #expect(passportSchema.holdings.count == parts.map(\.count).reduce(0, +))
    }
}
