import Core
import Storage
import TestSupport
import Testing
import Web

@testable import SocialPrescribing

/// What everybody may read, without an account.
@Suite struct DirectoryPublicPagesTests {
    @Test(arguments: Engine.allCases)
    func somebodyFindsWhatTheyLookFor(_ engine: Engine) async throws {
        let world = try await DirectoryWorld(engine), browser = try world.browser()
        let all = try await browser.get("/directory/org-1")
        #expect(all.text.contains("3 things to try, by name"))
        let found = try await browser.get("/directory/org-1?words=lonely&place=millbridge&miles=3&day=thursday")
        #expect(found.text.contains("2 things to try within 3 miles of Millbridge"))
        #expect(found.text.contains("2.2 miles away"))
        #expect(found.text.contains("Every Thursday, 10am to 11:30am"))
        #expect(found.body.contains("value=\"lonely\""))
        let page = try await browser.get("/directory/org-1/services/\(DirectoryWorld.lunch.id)")
        #expect(page.text.contains("Every Thursday and Tuesday, midday to 2pm"))
        #expect(page.text.contains("60 years old and over"))
        #expect(page.text.contains("You pay to take part. Ask how much."))
        #expect(page.text.contains("We do not know when this was last checked. Ask before you go."))
        #expect(page.body.contains("tel:01632960001"))
    }

    @Test func anOrganisationThatIsNotHereHasNoDirectory() async throws {
        let world = try await DirectoryWorld(), browser = try world.browser()
        let answer = try await browser.get("/directory/nowhere", follow: false)
        #expect(answer.status == 404 && answer.text.contains("There is no such directory. Check the address."))
    }

    @Test func theMapHasTheNumbersOfTheList() async throws {
        let world = try await DirectoryWorld(), browser = try world.browser()
        let found = try await browser.get("/directory/org-1?place=Millbridge&miles=25")
        #expect(found.body.contains("1, Thursday Lunch Club: under a quarter of a mile"))
        #expect(found.body.contains("2, Harbour Health Walks: 2.2 miles north") == false)
        #expect(found.body.contains("2, Harbour Health Walks: 2.2 miles south"))
        #expect(found.body.contains("id=\"found-2\""))
    }

    @Test func aPlaceNobodyKnowsIsSaidToBeUnknownAndNothingTypedIsLost() async throws {
        let world = try await DirectoryWorld(), browser = try world.browser()
        let found = try await browser.get("/directory/org-1?words=walk&place=Atlantis&age=old", follow: false)
        #expect(found.status == 422)
        #expect(found.text.contains("We do not know this place."))
        #expect(found.text.contains("Enter the age as a whole number"))
        #expect(found.body.contains("value=\"Atlantis\"") && found.body.contains("value=\"walk\""))
        #expect(found.text.contains("Harbour Health Walks"))
    }

    @Test(arguments: Engine.allCases)
    func townsOfOneNameAreOfferedAndEachIsFound(_ engine: Engine) async throws {
        let world = try await DirectoryWorld(engine), browser = try world.browser()
        try await world.save(
            DirectoryWorld.service("far", "Far Walks", "Walks far away.", town: "Seaham Quay", at: (53.5, -1.0)))
        let several = try await browser.get("/directory/org-1?place=seaham+quay&miles=3&words=walk")
        #expect(several.status == 200 && several.text.contains("Which place do you mean?"))
        #expect(!several.text.contains("things to try"))
        // Neither county nor district tells them apart here; the one with most in it is the first.
        #expect(several.body.contains("words=walk") && several.text.contains("Seaham Quay, 2"))
        let chosen = try await browser.get("/directory/org-1?place=Seaham+Quay,+2&miles=3&words=walk")
        #expect(chosen.text.contains("1 thing to try within 3 miles of Seaham Quay, 2"))
        #expect(chosen.text.contains("Far Walks"))
        // A place that is behind no comma is asked for again.
        let other = try await browser.get("/directory/org-1?place=Seaham+Quay,+Narnia")
        #expect(other.text.contains("Which place do you mean?"))
    }

    @Test(arguments: Engine.allCases)
    func countiesAndDistrictsTellTownsApart(_ engine: Engine) async throws {
        let world = try await DirectoryWorld(engine), organisation = world.organisation
        func town(_ id: String, _ county: String, _ postcode: String, _ latitude: Double) async throws {
            var service = DirectoryWorld.service(id, id, "Chess.", town: "Newport", at: (latitude, -1))
            guard var place = service.details.places.first else { return }
            place.location.county = county
            place.location.postcode = postcode
            service.details.places = [place]
            try await world.save(service)
        }
        func named(_ text: String) async throws -> [String] {
            try await world.read { try DirectoryTowns.named(text, of: organisation, in: $0) }.map(\.name)
        }
        try await town("one", "Wight", "ZZ2 1AA", 51)
        #expect(try await named("NEWPORT") == ["Newport"])
        try await town("two", "Salop", "ZZ3 1AA", 53)
        #expect(Set(try await named("newport")) == ["Newport, Wight", "Newport, Salop"])
        #expect(try await named("newport, salop") == ["Newport, Salop"])
        try await town("three", "Salop", "ZZ4 1AA", 55)
        #expect(Set(try await named("Newport")) == ["Newport, ZZ2", "Newport, ZZ3", "Newport, ZZ4"])
        #expect(try await named("newport, zz4") == ["Newport, ZZ4"])
    }

    @Test func theBeginningOfATownIsEnoughAndSignsAreNoPatterns() async throws {
        let world = try await DirectoryWorld(), organisation = world.organisation
        func found(_ text: String) async throws -> PlaceAnswer {
            try await world.read { try PlaceAnswer.find(text, of: organisation, in: $0) }
        }
        #expect(try await found("Mill").place?.name == "Millbridge")
        for text in ["Mi", "%", "M%", "_illbridge", "\\", "", ",", "Atlantis"] {
            #expect(try await found(text) == .unknown, "\(text)")
        }
        // What is out of the directory leads nowhere.
        var gone = DirectoryWorld.lunch
        gone.details.retiredOn = world.today
        try await world.save(gone)
        #expect(try await found("Millbridge") == .unknown)
    }

    @Test func whatIsNotThereIsSaidInWords() async throws {
        let world = try await DirectoryWorld(), browser = try world.browser()
        #expect(try await browser.get("/directory/org-9", follow: false).text.contains("There is no such directory."))
        let none = try await browser.get("/directory/org-1?words=zeppelin")
        #expect(none.text.contains("We found nothing like that."))
        let unknown = try await browser.get("/directory/org-1/services/none", follow: false)
        #expect(unknown.status == 404)
        var gone = DirectoryWorld.lunch
        gone.details.retiredOn = world.today
        try await world.save(gone)
        #expect(try await browser.get("/directory/org-1/services/\(gone.id)", follow: false).status == 404)
    }

    @Test(arguments: [
        "?words=%00", "?words=\(String(repeating: "a", count: 5_000))", "?page=-1", "?page=99999999999999999999",
        "?age=-5", "?need=nonsense&day=someday&miles=banana", "?access=x&access=step-free", "?place=%F0%9F%A6%86",
    ])
    func whatNobodyOfGoodWillSendsIsAnswered(_ query: String) async throws {
        let world = try await DirectoryWorld(), browser = try world.browser()
        let status = try await browser.get("/directory/org-1\(query)", follow: false).status
        #expect(status == 200 || (400..<500).contains(status), "\(query.prefix(60)): \(status)")
    }

    @Test func outcodesAreReadOffPostcodes() {
        #expect(
            ["le1 4aa", "LE1", "le14aa", "EC1A 1BB", "ec1a"].map { Outcode($0)?.text } == [
                "LE1", "LE1", "LE1", "EC1A", "EC1A",
            ])
        #expect(["Leicester", "", "1LE", "LE", "LE1-4AA", "L\u{301}1"].allSatisfy { Outcode($0) == nil })
    }
}
