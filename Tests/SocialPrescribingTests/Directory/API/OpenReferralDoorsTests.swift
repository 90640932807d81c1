import Core
import Storage
import TestSupport
import Testing
import Web

@testable import SocialPrescribing

/// The feed as a program sees it. Against the standard's own schemas it is held in Tests/Journeys/Directory.
@Suite struct OpenReferralDoorsTests {
    private let path = "/directory/org-1/open-referral"

    @Test(arguments: Engine.allCases)
    func theEnvelopeCountsRight(_ engine: Engine) async throws {
        let world = try await DirectoryWorld(engine), browser = try world.browser()
        let seen = try await browser.get("\(path)/services?per_page=2&page=2")
        #expect(seen.header("access-control-allow-origin") == "*")
        let page = try seen.json()
        #expect(page["total_items"]?.whole == 3 && page["total_pages"]?.whole == 2)
        #expect(page["page_number"]?.whole == 2 && page["size"]?.whole == 1)
        #expect(page["first_page"]?.flag == false && page["last_page"]?.flag == true)
        #expect(page["empty"]?.flag == false && page["contents"]?[0]?["name"]?.text == "Thursday Lunch Club")
        let none = try await browser.get("\(path)/services?page=7").json()
        #expect(none["empty"]?.flag == true && none["total_items"]?.whole == 3 && none["last_page"]?.flag == true)
        let terms = try await browser.get("\(path)/taxonomy_terms?per_page=5").json()
        #expect(terms["total_items"]?.whole == Needs.all.count && terms["size"]?.whole == 5)
    }

    @Test(arguments: Engine.allCases)
    func everyParameterNarrowsIt(_ engine: Engine) async throws {
        let world = try await DirectoryWorld(engine), browser = try world.browser()
        let company = try #require(Needs.named("company")).id
        let expected = [
            ("services?search=walk", 1), ("services?search=walk+zeppelin", 0), ("services?day=TU", 1),
            ("services?day=Thursday", 2), ("services?start_time=12:00", 1), ("services?end_time=11:30:00", 1),
            ("services?minimum_age=18", 2), ("services?maximum_age=65", 1),
            ("services?taxonomy_term_id=\(company)", 2), ("services?taxonomy_id=\(Needs.taxonomy.id)", 3),
            ("services?taxonomy_id=00000000-0000-0000-0000-000000000000", 0), ("service_at_locations", 3),
            ("service_at_locations?postcode=ZZ1+1AA&proximity=3500", 0), ("service_at_locations?search=lonely", 2),
            ("service_at_locations?postcode=Millbridge&proximity=3500", 1),
            ("service_at_locations?postcode=Millbridge&proximity=4000&search=walk", 1), ("taxonomies", 1),
        ]
        for (query, count) in expected {
            let answer = try await browser.get("\(path)/\(query)").json()
            #expect(answer["total_items"]?.whole == count, "\(query)")
            #expect(answer["contents"]?.elements.count == count, "\(query)")
        }
    }

    @Test func singleThingsAreThereAndOthersAreNot() async throws {
        let world = try await DirectoryWorld(), browser = try world.browser(), walks = DirectoryWorld.walks
        let service = try await browser.get("\(path)/services/\(walks.id)").json()
        #expect(service["schedules"]?[0]?["byday"]?.text == "TH")
        #expect(service["schedules"]?[0]?["opens_at"]?.text == "10:00:00")
        #expect(service["cost_options"]?[0]?["amount"]?.whole == 0)
        #expect(service["phone"] == nil && service["capacity"] == nil && service["owner_email"] == nil)
        let place = try #require(walks.details.places.first).id
        let at = try await browser.get("\(path)/service_at_locations/\(place)").json()
        #expect(at["service"]?["name"]?.text == "Harbour Health Walks")
        #expect(at["location"]?["addresses"]?[0]?["postal_code"]?.text == "ZZ1 1AA")
        let need = Needs.all[0]
        #expect(try await browser.get("\(path)/taxonomy_terms/\(need.id)").json()["name"]?.text == need.name)
        #expect(try await browser.get("\(path)/taxonomies/\(Needs.taxonomy.id)").json()["name"] != nil)
        #expect(try await browser.get(path).json()["version"]?.text == "HSDS-UK-3.0")
        for (gone, words) in [
            ("services/none", "There is no such service in the directory."),
            ("service_at_locations/none", "There is no such service at a location in this directory."),
            ("taxonomies/none", "There is no such taxonomy in this directory."),
            ("taxonomy_terms/none", "There is no such term in this directory."),
        ] {
            let answer = try await browser.get("\(path)/\(gone)", follow: false)
            #expect(answer.status == 404)
            #expect(try answer.json()["error"]?.text == words)
        }
    }

    @Test func whatWasReadFromOthersIsNotPublishedAgain() async throws {
        let world = try await DirectoryWorld(), browser = try world.browser()
        var foreign = DirectoryWorld.lunch
        foreign.details.origin.feed = ID("feed")
        try await world.save(foreign)
        #expect(try await browser.get("\(path)/services").json()["total_items"]?.whole == 2)
        #expect(try await browser.get("\(path)/services/\(foreign.id)", follow: false).status == 404)
    }

    @Test(arguments: Engine.allCases)
    func onlyWhatChangedSinceIsGiven(_ engine: Engine) async throws {
        let world = try await DirectoryWorld(engine), browser = try world.browser()
        var changed = DirectoryWorld.lunch
        changed.details.changedAt = moment("2026-11-20 12:00")
        try await world.save(changed)
        for (since, count) in [
            ("2026-11-20", 1), ("2026-11-20T12:00:00Z", 1), ("2026-11-20T12:00:01Z", 0), ("2026-11-21", 0),
            ("2026-11-20T13:30:00%2B01:00", 0), ("2026-11-20T13:00:00%2B01:00", 1),
        ] {
            let answer = try await browser.get("\(path)/services?modified_after=\(since)").json()
            #expect(answer["total_items"]?.whole == count, "\(since)")
        }
    }

    @Test func aDistanceNeedsAPlaceAndAPlaceThatIsClear() async throws {
        let world = try await DirectoryWorld(), browser = try world.browser()
        try await world.save(
            DirectoryWorld.service("far", "Far Walks", "Walks.", town: "Seaham Quay", at: (53.5, -1.0)))
        for (query, words) in [
            ("proximity=500", "proximity: send a postcode with it: it is the distance from there"),
            ("postcode=Seaham+Quay", "postcode: several places go by this; send a postcode"),
        ] {
            let answer = try await browser.get("\(path)/service_at_locations?\(query)", follow: false)
            #expect(answer.status == 400)
            #expect(try answer.json()["error"]?.text == words)
        }
    }

    @Test(arguments: [
        ("page=0", "page: send a number"), ("per_page=9999", "per_page: send a number"),
        ("day=Someday", "day: send a day like MO or Monday"), ("start_time=noon", "start_time: send a time"),
        ("taxonomy_term_id=%2F", "taxonomy_term_id: send an id"), ("taxonomy_id=%20", "taxonomy_id: send an id"),
        ("minimum_age=ten", "minimum_age: send a number"), ("modified_after=zzz", "modified_after: send a date like"),
        ("modified_after=2026-02-30", "modified_after: send a date like"),
        ("proximity=far", "proximity: send a number"),
        ("proximity=500", "proximity: ask service_at_locations for what is near a postcode"),
    ])
    func whatCannotBeReadIsRefusedByName(_ query: String, _ words: String) async throws {
        let world = try await DirectoryWorld(), browser = try world.browser()
        let answer = try await browser.get("\(path)/services?\(query)", follow: false)
        #expect(answer.status == 400)
        #expect(try answer.json()["error"]?.text?.hasPrefix(words) == true)
    }
}
