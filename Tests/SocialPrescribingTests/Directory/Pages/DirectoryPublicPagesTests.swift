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
