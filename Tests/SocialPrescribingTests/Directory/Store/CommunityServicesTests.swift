import Core
import Storage
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct CommunityServicesTests {
    @Test(arguments: Engine.allCases)
    func aServiceComesBackAsItWasSaved(_ engine: Engine) async throws {
        let world = try await DirectoryWorld(engine)
        var service = DirectoryWorld.walks
        service.status = .temporarilyClosed
        service.capacity = .waiting(weeks: 2)
        service.minimumAge = 18
        service.details.eligibility = "For anybody who would like company."
        service.details.accreditations = "Walking for Health"
        service.details.costOptions = [CostOption(option: "Tea", amountPence: 150, words: "a cup")]
        service.details.languages = ["Polish"]
        service.details.areas = ["The harbour"]
        service.details.contacts = [ServiceContact(name: "Pat Example", title: "Walk leader")]
        service.details.funding = ["Lottery"]
        service.details.gettingThere = "Bus 7 stops outside."
        service.details.alert = "Closed until January"
        service.details.assurance = Assurance(day: day("2026-11-01"), by: "pat@example.org")
        service.details.changedAt = world.now
        service.details.ownerEmail = "pat@example.org"
        service.details.schedules = [
            ServiceSchedule(
                frequency: .monthly, everyCount: 2, days: ["2TU", "-1FR"], starts: day("2026-01-13"),
                until: day("2027-01-13"), opens: ClockTime("10:00"), closes: ClockTime("11:00"), notes: "Not in August")
        ]
        try await world.save(service)
        #expect(try await world.find(service.id) == service)
        service.details.terms = []
        service.details.schedules = []
        service.details.places = []
        try await world.save(service)
        #expect(try await world.find(service.id) == service)
    }

    @Test(arguments: Engine.allCases)
    func anUnknownServiceIsSaidToBeUnknown(_ engine: Engine) async throws {
        let world = try await DirectoryWorld(engine), organisation = world.organisation
        let refusal = try await world.refusal {
            try CommunityServices.find(ID<CommunityService>("none"), of: organisation, in: $0)
        }
        #expect(refusal?.words == "There is no such service in the directory.")
        let elsewhere = try await world.refusal {
            try CommunityServices.find(DirectoryWorld.walks.id, of: OrganisationID("org-2"), in: $0)
        }
        #expect(elsewhere?.kind == .notFound)
    }

    @Test func openAndShutFollowTheStatus() {
        var service = DirectoryWorld.walks
        #expect(service.isOpen && service.isListed)
        service.status = .temporarilyClosed
        #expect(!service.isOpen && service.isListed)
        service.isOpen = false
        #expect(service.status == .temporarilyClosed)
        service.isOpen = true
        #expect(service.status == .active)
        service.details.retiredOn = day("2026-11-01")
        #expect(service.isOpen && !service.isListed)
    }
}
