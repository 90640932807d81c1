import Core
import Credentials
import Ledger
import Storage
import TestSupport
import Testing
import Web
import Workforce

@testable import StaffPassport

/// What is on paper: numbers that people type, sheets that are printed, numbers that are used once.
@Suite struct PrintSheetTests {
    static func born(_ world: PassportWorld) async throws {
        try await world.write { tx in
            var ada = try People.find(world.ada, of: world.organisation, in: tx)
            ada.born = day("1990-02-03")
            try People.save(ada, of: world.organisation, in: tx)
        }
    }

    static func prints(
        _ items: [PassportItem], leavingOut: [PassportItemID: Set<String>] = [:], _ world: PassportWorld,
        as caller: Caller? = nil, at moment: Instant? = nil
    ) async throws -> PrintedSheet {
        let id: PassportOfferID = world.newID(), caller = caller ?? world.officer, at = moment ?? world.now
        return try await world.write { tx in
            let key =
                try OrganisationKey.current(.issuing, of: world.organisation, world.keys, in: tx)
                ?? OrganisationKey.make(
                    .issuing, of: world.organisation, world.keys, chance: world.chance, at: at, in: tx)
            let printing = Printing(addresses: world.addresses, chance: world.chance, ids: world.ids, key: key)
            return try printSheet(
                items.map(\.id), leavingOut: leavingOut, of: world.ada, sheet: id, as: caller, at: at, printing, in: tx)
        }
    }

    @Test func aNumberIsReadHoweverItIsTyped() throws {
        let number = PaperNumber(bytes: [UInt8](0..<16))
        #expect(number.text == "0123-4567-89AB-CDEF")
        for typed in ["0123456789abcdef", " o123 4567-89AB cdef ", "Oi23-4567-89ab-cdef", "0l23–4567–89ab–cdef"] {
            #expect(PaperNumber(typed: typed) == number, "\(typed)")
        }
        for typed in ["", "0123-4567-89AB-CDE", "0123-4567-89AB-CDEU", String(repeating: "0", count: 10_000), "é"] {
            #expect(PaperNumber(typed: typed) == nil, "\(typed.prefix(20))")
        }
    }

    @Test(arguments: Engine.allCases)
    func aSheetSaysWhoseItIsAndEndsSoon(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), item = try await world.records()
        try await Self.born(world)
        let sheet = try await Self.prints([item], world), paper = try #require(sheet.papers.first)
        let claims = try await world.verified(paper.token).claims
        #expect(claims["cnf"] == nil && claims["competency_code"] == "iv-cannulation")
        let said = try #require(PaperClaims(claims))
        #expect(said.number == paper.number && said.name == "Ada Achebe" && said.born == day("1990-02-03"))
        #expect(paper.endsAt == world.now + .days(14))
        #expect(try await world.item(item.id).state == .accepted)
        #expect(try await world.factNames().last == "printed.1")
        let kept = try await world.read { try Papers.find(paper.number, of: world.organisation, in: $0) }
        #expect(kept?.token == paper.token && kept?.usedAt == nil)
        let far = try await world.database.read(for: world.far) { try Papers.find(paper.number, of: world.far, in: $0) }
        #expect(far == nil)
        try await world.write { try revokeItem(item.id, reason: "Wrong", as: world.officer, at: world.now, in: $0) }
        #expect(try await world.tokens(of: item.id).map(\.status) == [.revoked])
    }

    @Test func whatCannotBePrintedSaysWhy() async throws {
        let world = try await PassportWorld(), item = try await world.records()
        func refused(_ items: [PassportItem], as caller: Caller? = nil, at moment: Instant? = nil) async throws
            -> Refusal?
        {
            do {
                _ = try await Self.prints(items, world, as: caller, at: moment)
                return nil
            } catch let refusal as Refusal {
                return refusal
            }
        }
        let unborn = "Enter the date of birth of Ada Achebe on the register first: paper is known by it"
        #expect(try await refused([item])?.fields.first?.words == unborn)
        try await Self.born(world)
        for caller in world.others { #expect(try await refused([item], as: caller)?.kind == .forbidden) }
        #expect(try await refused([])?.fields.first?.words == "Choose at least one of this person's items")
        let bens = try await world.records(of: world.ben)
        #expect(try await refused([bens])?.fields.first?.words == "Choose at least one of this person's items")
        let late = try await refused([item], at: moment("2029-01-01 09:00"))
        #expect(late?.fields.first?.words == "“Clinical competency” ended on \(day("2028-04-02").words)")
        try await world.write { try withdrawItem(item.id, reason: "Twice", as: world.officer, at: world.now, in: $0) }
        #expect(try await refused([item]) == Refusal(.conflict, "An item that is withdrawn cannot be printed."))
    }

    @Test(arguments: Engine.allCases)
    func aNumberIsGoodOnceAndForAFortnight(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), item = try await world.records()
        try await Self.born(world)
        let paper = try #require(try await Self.prints([item], world).papers.first)
        let doors = try KnockedDoors(world), path = "/passport/issuers/org/papers"
        func ask(_ number: String, take: Bool) async -> (status: Int, json: JSON) {
            let answer = await doors.sends(path, json: ["number": .string(number), "take": JSON(take)])
            return (answer.status, answer.json)
        }
        let typed = paper.number.text.lowercased()
        #expect(await ask(typed, take: false).json["credential"]?.text == paper.token)
        #expect(await ask(typed, take: true).status == 200)
        let again = await ask(typed, take: false)
        #expect(again.status == 410 && again.json["error_description"] == "This number was used already.")
        #expect(await ask("0000-0000-0000-0000", take: true).status == 404)
        #expect(await ask("x", take: true).status == 404)
        let far = await doors.sends("/passport/issuers/far/papers", json: ["number": .string(typed)])
        #expect(far.status == 404)
        let other = try #require(try await Self.prints([item], world).papers.first)
        let late = try KnockedDoors(world, at: world.now + .days(15))
        let over = await late.sends(path, json: ["number": .string(other.number.text)])
        #expect(over.status == 404)
        #expect(over.json["error_description"] == "There is no such number, or it has ended.")
    }
}

/// The desk of whoever receives: one trust prints, and takes its own paper back, as another trust would.
@Suite struct TakePaperTests {
    private struct Stage: Sendable {
        let world: PassportWorld
        let paper: PrintedPaper
        let issuer: TrustedIssuer
        let list: Checklist
        let servers = StillServers()

        init(_ engine: Engine = .sqlite) async throws {
            world = try await PassportWorld(engine)
            try await PrintSheetTests.born(world)
            let item = try await world.records()
            let sheet = try await PrintSheetTests.prints([item], world)
            paper = try #require(sheet.papers.first)
            let id: TrustedIssuerID = world.newID()
            issuer = try await world.write { [world] in
                try trustOurselves(
                    id, site: "https://trust.example", as: world.officer, at: world.now, keys: world.keys,
                    chance: world.chance, in: $0)
            }
            list = try await world.checklist()
            let lists = await (try KnockedDoors(world)).answer("/passport/issuers/org/status/1")
            servers.answer(world.addresses.statusList(1), lists.bytes)
            servers.answer(door, (["credential": .string(paper.token)] as JSON).bytes)
        }

        var door: String { "\(world.addresses.issuer)/papers" }

        func reading(_ person: Person? = nil, at moment: Instant? = nil) async throws -> PaperReading {
            let ada = try await world.read { [world] in try People.find(world.ada, of: world.organisation, in: $0) }
            return PaperReading(
                issuers: [issuer], kinds: KindBook(KindBook.shipped), checklist: list, person: person ?? ada,
                host: world.host(servers, at: moment), now: moment ?? world.now)
        }

        func words(_ text: String, by issuer: TrustedIssuer?, _ reading: PaperReading? = nil) async throws -> String? {
            do {
                let reading = if let reading { reading } else { try await self.reading() }
                for one in try reading.wanted(in: text, by: issuer) { _ = try await reading.read(one) }
                return nil
            } catch let refusal as Refusal {
                return refusal.fields.first?.words
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func whatIsTypedOrScannedIsKeptWithWhoLookedAtIt(_ engine: Engine) async throws {
        let stage = try await Stage(engine), world = stage.world, reading = try await stage.reading()
        let scanned = try reading.wanted(in: PrintedPaper.prefix + stage.paper.token, by: nil)
        let typed = try reading.wanted(in: "\(stage.paper.number.text)\n\(stage.paper.number.text)", by: stage.issuer)
        #expect(scanned == typed && typed.count == 1)
        let item = try await reading.read(typed[0])
        #expect(item.claims["competency_code"] == "iv-cannulation" && item.claims["level"] == nil)
        try await reading.take(typed[0])
        let sent = stage.servers.asked.filter { $0.address == stage.door }.compactMap(\.body)
        #expect(sent.map { (try? JSON(parsing: $0))?["take"] } == [false, true])
        let request: PassportRequestID = world.newID(), id: ReceivedItemID = world.newID()
        try await world.write { tx in
            _ = try takePaper(
                [item], from: world.ada, for: stage.list.id, document: .drivingLicence, request: request,
                newID: { id }, as: world.officer, at: world.now, in: tx)
        }
        let passport = try await world.read { try seePassport(of: world.ada, as: world.officer, in: $0) }
        let check = try #require(passport.papers[id])
        #expect(
            check.words(by: "Pat Example")
                == "Shown on paper. Identity checked by Pat Example (driving licence with a photograph) on "
                + "\(world.now.words)")
        #expect(check.words(by: nil).contains("somebody whose account is closed"))
        let kept = try await world.received(id)
        #expect(kept.decision == .waiting && kept.skill == world.iv.id && kept.statusList != nil)
        #expect(try await world.factNames().suffix(2) == ["request-answered.2", "shown-on-paper.1"])
        try await world.accepts(kept)
        #expect(try await world.holdings() == ["iv 2026-11-24 to 2026-12-08"])
    }

    @Test func whatDoesNotAgreeHoldOrBelongIsRefusedInWords() async throws {
        let stage = try await Stage(), world = stage.world, typed = stage.paper.number.text, issuer = stage.issuer
        var other = try await world.read { try People.find(world.ben, of: world.organisation, in: $0) }
        let wrongName = try await stage.words(typed, by: issuer, stage.reading(other))
        #expect(wrongName == "\(typed): It is Ada Achebe's, and your record says Ben Okoro.")
        other.familyName = "Achebe"
        let unborn = try await stage.words(typed, by: issuer, stage.reading(other))
        #expect(unborn?.contains("Enter the date of birth of Ben Achebe on the register first") == true)
        other.born = day("1991-02-03")
        let wrongDay = try await stage.words(typed, by: issuer, stage.reading(other))
        #expect(wrongDay == "\(typed): The date of birth on it is another than on your record.")
        #expect(try await stage.words("", by: issuer) == "Enter the number of at least one item")
        #expect(try await stage.words(typed, by: nil) == "Choose who printed the sheet")
        #expect(
            try await stage.words("nonsense", by: issuer)
                == "Line 1 is no number of a passport sheet, like K3QF-7T2M-9XWA-PB4D")
        #expect(
            try await stage.words("CWP1.nonsense", by: issuer)
                == "What line 1 holds is no item on paper. Scan the code again, or type the number")
        let many = (0...20).map { _ in typed }.joined(separator: "\n")
        #expect(try await stage.words(many, by: issuer) == "Enter at most 20 numbers at once")
        let late = try await stage.words(typed, by: issuer, stage.reading(at: world.now + .days(15)))
        #expect(late?.contains("expired") == true)
        var reading = try await stage.reading()
        reading = PaperReading(
            issuers: [], kinds: reading.kinds, checklist: reading.checklist, person: reading.person,
            host: reading.host, now: reading.now)
        #expect(
            try await stage.words(PrintedPaper.prefix + stage.paper.token, by: nil, reading)
                == "Line 1 was printed by an organisation that is not on your list of trusted issuers")
        let unasked = Checklist(id: stage.list.id, name: "x", staffGroup: "x", lines: [Checklist.Line(kind: "dbs-1")])
        let narrow = PaperReading(
            issuers: [issuer], kinds: reading.kinds, checklist: unasked, person: reading.person, host: reading.host,
            now: reading.now)
        #expect(
            try await stage.words(typed, by: issuer, narrow)
                == "\(typed): “Clinical competency” is not on the checklist, so it is not kept.")
    }

    @Test func whatItsIssuerSaysNoToIsRefused() async throws {
        let stage = try await Stage(), typed = stage.paper.number.text, world = stage.world
        stage.servers.answer(stage.door, [], status: 410)
        #expect(
            try await stage.words(typed, by: stage.issuer) == "\(typed) was used already. Ask for a new sheet")
        stage.servers.answer(stage.door, [], status: 404)
        #expect(
            try await stage.words(typed, by: stage.issuer)
                == "Example NHS Trust knows no number \(typed), or it has ended")
        stage.servers.answer(stage.door, Array("{}".utf8))
        #expect(
            try await stage.words(typed, by: stage.issuer) == "Example NHS Trust sent something that cannot be read")
        let (_, token, _) = try await world.issues(to: try HolderWallet(world))
        stage.servers.answer(stage.door, (["credential": .string(token)] as JSON).bytes)
        #expect(
            try await stage.words(typed, by: stage.issuer) == "\(typed): It is no item on paper, or another one.")
        stage.servers.answer(stage.door, (["credential": .string(stage.paper.token)] as JSON).bytes)
        try await world.write {
            try revokeItem(stage.paper.item, reason: "Wrong", as: world.officer, at: world.now, in: $0)
        }
        let lists = await (try KnockedDoors(world)).answer("/passport/issuers/org/status/1")
        stage.servers.answer(world.addresses.statusList(1), lists.bytes)
        #expect(try await stage.words(typed, by: stage.issuer) == "\(typed): It is revoked by the issuer.")
    }

    @Test func whoMayNotReceiveTakesNothing() async throws {
        let stage = try await Stage(), world = stage.world
        for caller in world.others {
            let request: PassportRequestID = world.newID()
            let refusal = try await world.refusal {
                try takePaper(
                    [], from: world.ada, for: stage.list.id, document: .passport, request: request,
                    newID: { world.newID() }, as: caller, at: world.now, in: $0)
            }
            #expect(refusal?.kind == .forbidden)
        }
    }
}
