import Core
import Identity
import Ledger
import Storage
import TestSupport
import Testing
import Workforce

@testable import StaffPassport

@Suite struct InviteByFileTests {
    private let id = PassportInvitationID("file-1")

    private func invite(
        _ text: String, _ world: PassportWorld, as caller: Caller? = nil, keys: SealingKeys? = nil
    ) async throws -> Refusal? {
        let caller = caller ?? world.officer, ids = world.ids, keys = keys ?? world.keys
        return try await world.refusal { [id] tx in
            try inviteByFile(
                Array(text.utf8), invitation: id, job: ID("job-1"), newOffer: { ids.make(at: world.now) }, as: caller,
                at: world.now, keys: keys, chance: world.chance, in: tx)
        }
    }

    private func work(_ world: PassportWorld) async throws {
        _ = try await Worker(
            [invitationJob], database: world.database, now: { world.now }, ids: world.ids, bell: Bell()
        ).runNext()
    }

    private func lines(_ world: PassportWorld) async throws -> [Invitation.Line] {
        try await world.read { [id] in try Invitations.lines(of: id, in: world.organisation, $0) }
    }

    @Test(arguments: Engine.allCases)
    func everybodyInTheFileGetsAnOfferWithTwoCodes(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        let adas = try await world.records(), bens = try await world.records(of: world.ben)
        #expect(try await invite("Employee Number,items\n20000001,\n20000002,competency-1\n", world) == nil)
        #expect(try await lines(world).map(\.state) == [.waiting, .waiting])
        #expect(try await world.item(adas.id).state == .recorded)
        try await work(world)
        let made = try await lines(world)
        #expect(made.map(\.state) == [.made, .made] && made.map(\.person) == [world.ada, world.ben])
        #expect(try await world.item(bens.id).state == .offered)
        let line = try #require(made.first)
        let bytes = try #require(world.keys.open(line.sealed, for: Invitation.place(line.offer, world.organisation)))
        let codes = try JSON(parsing: bytes)
        let token = SecretToken(bytes: world.chance(32))
        let used = try await world.write {
            try useOffer(
                code: codes["code"]?.text ?? "", secondCode: codes["second"]?.text, token: token, boundTo: nil,
                of: world.organisation, at: world.now + .days(13), in: $0)
        }
        guard case .opened(let offer) = used else {
            Issue.record("\(used)")
            return
        }
        #expect(offer.items == [adas.id])
        #expect(try await world.factNames().contains("invited.1"))
    }

    @Test func whatWasWithdrawnMeanwhileIsLeftOutWithTheReason() async throws {
        let world = try await PassportWorld(), item = try await world.records()
        #expect(try await invite("staff_number\n20000001\n", world) == nil)
        try await world.write { try withdrawItem(item.id, reason: "Twice", as: world.officer, at: world.now, in: $0) }
        try await work(world)
        let line = try #require(try await lines(world).first)
        #expect(line.state == .leftOut && line.problem == "Its items were withdrawn or revoked meanwhile.")
    }

    @Test(arguments: Engine.allCases)
    func eachRowThatCannotBeUsedSaysWhy(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        _ = try await world.records()
        try await world.write { tx in
            var ben = try People.find(world.ben, of: world.organisation, in: tx)
            ben.left = world.today
            try People.save(ben, of: world.organisation, in: tx)
            var ada = try People.find(world.ada, of: world.organisation, in: tx)
            ada.email = "ada@example.nhs.uk"
            try People.save(ada, of: world.organisation, in: tx)
        }
        func read(_ text: String) async throws -> [String] {
            try await world.read {
                try InvitationFile.read(Array(text.utf8), of: world.organisation, at: world.now, in: $0).problems
                    .map { "\($0.line) \($0.column ?? ""): \($0.words)" }
            }
        }
        let head = "staff_number,email,items\n"
        #expect(try await read("\(head)99,,\n") == ["2 staff_number: Nobody on the register has this number"])
        #expect(try await read("\(head)20000002,,\n") == ["2 staff_number: Ben Okoro has left"])
        #expect(
            try await read("\(head)20000001,,\n20000001,,\n") == [
                "3 staff_number: Ada Achebe stands in the file twice"
            ])
        #expect(
            try await read("\(head)20000001,other@example.nhs.uk,\n") == [
                "2 email: The register has another email address of Ada Achebe. Is it the right person?"
            ])
        #expect(try await read("\(head)20000001,ADA@example.nhs.uk,\n") == [])
        #expect(
            try await read("\(head)20000001,,parking-1\n") == [
                "2 items: There is no kind of item called parking-1. Write it like core-skills-1"
            ])
        #expect(
            try await read("\(head)20000001,,dbs-1\n") == [
                "2 items: Ada Achebe has no such item that could be put into a wallet"
            ])
    }

    @Test func whoMayNotAnEmptyFileAndAServerThatCannotSealAreRefused() async throws {
        let world = try await PassportWorld()
        _ = try await world.records()
        for caller in world.others {
            #expect(try await invite("staff_number\n20000001\n", world, as: caller)?.kind == .forbidden)
        }
        let none = try await invite("staff_number\n99\n", world)
        #expect(none?.fields.first?.words == "No row of this file can be used. Put it right and choose it again")
        let unsealed = try await invite("staff_number\n20000001\n", world, keys: SealingKeys.none)
        let words = "This server cannot seal codes. Ask whoever runs it: sealing.key.file."
        #expect(unsealed == Refusal(.conflict, words))
        let unknown = try await world.refusal { try Invitations.find(id, of: world.organisation, in: $0) }
        #expect(unknown == Refusal(.notFound, "There is no such file of invitations."))
        let many = "staff_number\n" + (0...Invitation.limitCount).map { "\($0)\n" }.joined()
        #expect(try await invite(many, world)?.fields.first?.words.contains("at most 1000 people") == true)
    }
}
