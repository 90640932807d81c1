import Core
import Identity
import Ledger
import Population
import Storage
import TestSupport
import Testing

/// Somebody whose NHS number nobody knows, found in an emergency by what is said of them.
@Suite struct MeantPersonTests {
    /// Nia has no number; a team that is not Oli's cares for her.
    private func world(_ engine: Engine = .sqlite) async throws -> CareWorld {
        let world = try await CareWorld(engine)
        try await world.write { tx in
            try PeopleServed.save(
                PersonServed(
                    id: PersonServedID("nia"), givenName: "Nia Ann", familyName: "Ex\u{e4}mple-Jones", knownAs: "Nell",
                    born: day("1960-02-03"), postcode: "ZZ99 3VZ", phone: "01632 960 002"),
                of: world.organisation, in: tx)
            try CareTeams.save(
                CareTeamMember(
                    id: ID("team-of-nia"), person: PersonServedID("nia"), unit: world.team, staff: nil,
                    role: "Link worker", firstDay: day("2026-11-02")), of: world.organisation, in: tx)
        }
        return world
    }

    private func open(
        _ world: CareWorld, _ given: String = "Nia", _ family: String = "Example Jones", born: String = "1960-02-03",
        _ oneMore: String = "zz993vz", as caller: Caller? = nil
    ) async throws -> Refusal? {
        let caller = caller ?? world.oli
        let said = MeantPerson.Description(
            givenName: given, familyName: family, born: day(born), oneMore: oneMore)
        return try await world.refusal {
            try openRecordInEmergency(
                .described(said), because: "Found unwell at the door", for: .hours(2), id: ID("o"), notice: ID("n"),
                as: caller, at: world.now, in: $0)
        }
    }

    @Test(arguments: Engine.allCases)
    func whoHasNoNumberIsFoundByNameBirthAndOneThingMore(_ engine: Engine) async throws {
        let world = try await world(engine)
        #expect(try await open(world) == nil)
        #expect(try await world.standing(of: world.oli, towards: "nia")?.kind == .emergency)
        let told = try await world.read { try Notices.list(to: PersonID("nia"), of: world.organisation, in: $0) }
        #expect(told.map(\.path) == ["/my-care/access"])
        #expect(try await world.factNames() == ["population.record-opened.1"])
    }

    @Test(arguments: [
        ("NELL", "EXAMPLE-JONES", "+44 1632 960002"), ("ann nia", "ex\u{e4}mple jones", "(01632) 960-002"),
        ("Nia Ann", "Exa\u{308}mple-Jones", "ZZ99 3VZ"),
    ])
    func itIsReadAsPeopleWriteIt(_ given: String, _ family: String, _ oneMore: String) async throws {
        #expect(try await open(try await world(), given, family, oneMore) == nil)
    }

    @Test func whatIsNotAllRightOpensNothingInTheSameWordsWhateverItIs() async throws {
        let world = try await world()
        let wrong = [
            try await open(world, "Nina"), try await open(world, "N"), try await open(world, "Nia", "Jones"),
            try await open(world, born: "1960-02-04"), try await open(world, "Nia", "Example Jones", "ZZ1 1AA"),
            try await open(world, "Nia", "Example Jones", "01632 960003"), try await open(world, "%", "%"),
            try await open(world, "Nobody", "Nowhere", born: "1901-01-01"),
        ]
        for refusal in wrong {
            #expect(
                refusal?.fields == [
                    FieldProblem(
                        "familyName",
                        "Nobody on the register has this name, date of birth and postcode or phone number. "
                            + "Check all of them")
                ])
        }
        #expect(
            try await open(world, "Nia", "Example Jones", "the blue door")?.fields == [
                FieldProblem("oneMore", "Enter a postcode like LE1 4AA, or a telephone number")
            ])
        for caller in [world.referrer, world.served("sam"), world.caller(.administrator)] {
            #expect(
                try await open(world, as: caller)?.words
                    == "Only people who work in a care team can open a record in an emergency.")
        }
        #expect(try await world.factNames().isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func ofTwoWhoAreAlikeNeitherIsOpenedUnlessTheyAreOne(_ engine: Engine) async throws {
        let world = try await world(engine)
        try await world.write { tx in
            try PeopleServed.save(
                PersonServed(
                    id: PersonServedID("twin"), givenName: "Nia", familyName: "Example Jones",
                    born: day("1960-02-03"), postcode: "ZZ99 3VZ"), of: world.organisation, in: tx)
            try CareTeams.save(
                CareTeamMember(
                    id: ID("team-of-twin"), person: PersonServedID("twin"), unit: world.team, staff: nil,
                    role: "Link worker", firstDay: day("2026-11-02")), of: world.organisation, in: tx)
        }
        #expect(try await open(world)?.fields.first?.field == "familyName")
        try await world.write {
            try mergePeople(PersonServedID("twin"), into: PersonServedID("nia"), as: world.lead, at: world.now, in: $0)
        }
        #expect(try await open(world) == nil)
        #expect(try await world.standing(of: world.oli, towards: "nia")?.kind == .emergency)
    }

    @Test func whoHasDiedAndWhoIsOfAnotherTrustIsNotFound() async throws {
        let world = try await world()
        let far = Caller(
            organisation: world.far, account: AccountID("far"), person: nil,
            grants: CareWorld.roles.grants(for: [(.linkWorker, UnitID("far-team"))]))
        #expect(
            try await world.database.read(for: world.far) { tx in
                do {
                    _ = try openRecordInEmergency(
                        .described(
                            .init(
                                givenName: "Nia", familyName: "Example Jones", born: day("1960-02-03"),
                                oneMore: "ZZ99 3VZ")), because: "Found unwell at the door", for: .hours(1), id: ID("f"),
                        notice: ID("f"), as: far, at: world.now, in: tx)
                    return "opened"
                } catch let refusal as Refusal { return refusal.fields.first?.field ?? "" }
            } == "familyName")
        try await world.write { tx in
            var nia = try PeopleServed.find(PersonServedID("nia"), of: world.organisation, in: tx)
            nia.died = day("2026-11-01")
            try PeopleServed.save(nia, of: world.organisation, in: tx)
        }
        #expect(try await open(world)?.fields.first?.field == "familyName")
    }

    @Test func thePageAsksForAllOfItAndLosesNothing() async throws {
        let browsing = try await Browsing(), oli = browsing.browser(browsing.world.oli)
        let rest: KeyValuePairs = ["born": "1956-05-04", "hours": "2", "reason": "Found unwell at the door"]
        let nothing = try await oli.post("/people-served/emergency", rest)
        #expect(nothing.status == 422)
        #expect(nothing.text.contains("Enter the NHS number, or the name and a postcode or phone number"))
        let short: KeyValuePairs = [
            "givenName": "Pat", "familyName": "", "oneMore": "", "born": "1956-05-04", "hours": "2",
            "reason": "Found unwell at the door",
        ]
        let half = try await oli.post("/people-served/emergency", short)
        #expect(half.status == 422 && half.text.contains("Enter the last name"))
        #expect(half.body.contains("value=\"Pat\""))
        let whole: KeyValuePairs = [
            "givenName": "Pat", "familyName": "Example", "oneMore": "ZZ99 3VZ", "born": "1956-05-04", "hours": "2",
            "reason": "Found unwell at the door",
        ]
        let right = try await oli.post("/people-served/emergency", whole, follow: false)
        #expect(right.status == 303 && right.header("location")?.contains("/people-served/pat") == true)
    }
}
