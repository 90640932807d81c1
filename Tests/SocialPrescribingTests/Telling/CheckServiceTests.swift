import Core
import Population
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct CheckServiceTests {
    private let today = day("2026-11-24")

    private func service(_ change: (inout CommunityService) -> Void = { _ in }) -> CommunityService {
        var details = ServiceDetails()
        details.assurance = Assurance(day: day("2026-11-02"), by: nil)
        var one = CommunityService(id: ID("choir"), name: "Choir", capacity: .open, details: details)
        change(&one)
        return one
    }

    private func fit(
        needs: [String] = [], born: Day? = day("1956-05-04"), _ change: (inout CommunityService) -> Void = { _ in }
    ) -> ServiceFit {
        let person = PersonServed(
            id: PersonServedID("pat"), givenName: "Pat", familyName: "Sample", born: born, postcode: "ZZ99 3VZ")
        return ServiceFit(service(change), for: person, needs: needs, on: today)
    }

    @Test func onlyWhatIsKnownToFitFits() {
        #expect(fit().answer == .fits && fit().words.isEmpty)
        #expect(fit { $0.capacity = .waiting(weeks: 0) }.answer == .fits)
        let unknown = fit { $0.capacity = .unknown }
        #expect(unknown.answer == .askFirst && unknown.words == "Nobody has said whether there is room.")
        let never = fit { $0.details.assurance = nil }
        #expect(never.answer == .askFirst && never.words == "Its entry was never checked.")
        let stale = fit { $0.details.assurance = Assurance(day: day("2026-01-05"), by: nil) }
        #expect(stale.answer == .askFirst && stale.words == "Its entry was last checked on Mon 5 Jan 2026.")
        let waits = fit { $0.capacity = .waiting(weeks: 6) }
        #expect(waits.answer == .askFirst && waits.words == "Choir has a waiting time of 6 weeks.")
        #expect(fit(born: nil) { $0.minimumAge = 18 }.answer == .askFirst)
    }

    @Test func whatSaysNoDoesNotFit() {
        #expect(fit { $0.capacity = .full }.answer == .doesNotFit)
        #expect(fit { $0.isOpen = false }.answer == .doesNotFit)
        #expect(fit { $0.maximumAge = 25 }.answer == .doesNotFit)
        #expect(fit { $0.minimumAge = 75 }.words == "Choir takes people from 75 years; the person is 70.")
    }

    @Test func whereTheyLiveAndWhatTheyNeedIsHeldAgainstIt() {
        #expect(fit { $0.details.areas = ["ZZ99", "ZZ98"] }.answer == .fits)
        #expect(
            fit { $0.details.areas = ["Hill"] }.words
                == "It takes people from Hill: ask whether that is where they live.")
        func hall(_ access: AccessMarks) -> (inout CommunityService) -> Void {
            {
                $0.details.places = [
                    ServicePlace(
                        id: ID("p"),
                        location: DirectoryLocation(
                            id: ID("l"), name: "Hall", street: "2 Test Street", postcode: "ZZ99 3VZ", access: access))
                ]
            }
        }
        let needs = ["Uses a wheelchair", "Wears a hearing aid"]
        #expect(fit(needs: needs, hall([.stepFree, .hearingLoop])).answer == .fits)
        #expect(
            fit(needs: needs, hall([.stepFree])).words
                == "They may need this, and its entry does not say that it has it: hearing loop.")
        #expect(fit(needs: needs, hall([])).answer == .askFirst)
    }

    @Test(arguments: Engine.allCases)
    func thePageSaysIt(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), accepted = try await world.accepted()
        let unknown = CommunityService(id: ID("choir"), name: "Choir of the Harbour", email: "choir@example.org")
        try await world.write { try CommunityServices.save(unknown, of: world.organisation, in: $0) }
        let path = "/social-prescribing/referrals/\(accepted.id)/onward/new"
        let page = try await world.browser(world.worker).get("\(path)?q=choir")
        #expect(page.text.contains("Ask first Nobody has said whether there is room. Its entry was never checked."))
        #expect(!page.text.contains("Fits"))
        // What must be asked may be sent without a reason written down: it is the link worker's to ask.
        #expect(try await world.refersOn(to: .listed(unknown.id), from: accepted.id).state == .requested)
    }
}
