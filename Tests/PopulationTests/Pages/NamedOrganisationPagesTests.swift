import Core
import Identity
import TestSupport
import Testing
import Web

@testable import Population

/// Saying no to an organisation on the page, and setting it aside.
@Suite struct NamedOrganisationPagesTests {
    private func known(_ world: CareWorld, _ names: [String: String]) async throws {
        try await world.write { tx in
            for (id, name) in names {
                try KnownOrganisations.note(.directory(id), named: name, of: world.organisation, in: tx)
            }
        }
    }

    /// Sends the form of what they share, from their own page.
    private func says(
        _ browsing: Browsing, _ outside: String, which: String? = nil
    ) async throws -> Seen {
        try await browsing.pat.post(
            "/my-care/sharing",
            [
                "part": "plan", "recipient": "outside", "outside": outside, "allowed": "no",
                "whichOutside": which ?? "",
            ])
    }

    private func history(_ world: CareWorld) async throws -> [SharingChoice] {
        try await world.read { try SharingStore.history(of: [world.pat], in: world.organisation, $0) }
    }

    @Test(arguments: Engine.allCases) func theFormFindsTheOrganisationThatIsMeant(_ engine: Engine) async throws {
        let browsing = try await Browsing(engine), world = browsing.world
        try await known(world, ["1": "Harbour Walks", "2": "Harbour Talks", "3": "Hill Walks"])
        let asked = try await says(browsing, "harbour")
        #expect(asked.status == 422 && asked.text.contains("Choose which organisation you mean"))
        #expect(asked.text.contains("Harbour Walks") && asked.text.contains("Harbour Talks"))
        #expect(!asked.text.contains("Hill Walks") && asked.text.contains("None of these"))
        #expect(try await says(browsing, "harbour", which: "directory:2").status == 200)
        #expect(try await says(browsing, "the HARBOUR walks").status == 200)
        let free = try await says(browsing, "harbour", which: "none")
        #expect(free.text.contains("harbour stands in no list here, so only this name is compared."))
        #expect(free.text.contains("In no list here: only this name is compared"))
        #expect(try await says(browsing, "sample surgery").status == 200)
        #expect(try await says(browsing, "B12345").status == 200)
        let codes = try await history(world).map { choice -> String? in
            if case .outside(let one) = choice.recipient { return one.code?.text }
            return "a team"
        }
        #expect(codes == ["directory:2", "directory:1", nil, "ods:A99999", "ods:B12345"])
        #expect(try await says(browsing, "").status == 422)
        #expect(try await says(browsing, String(repeating: "é%_\u{202E}", count: 5_000)).status == 422)
    }

    @Test func allOfItIsAChoiceOfEachPart() async throws {
        let browsing = try await Browsing(), world = browsing.world
        let kept = try await browsing.lee.post(
            "/people-served/pat/sharing",
            ["part": "everything", "recipient": "outside", "outside": "Men's Shed", "allowed": "no"])
        #expect(kept.status == 200)
        #expect(Set(try await history(world).map(\.part)) == Relationship.grantable)
    }

    @Test(arguments: Engine.allCases) func aNoIsSetAsideWithWordsThePersonReads(_ engine: Engine) async throws {
        let browsing = try await Browsing(engine), world = browsing.world
        try await world.write { tx in
            try SharingStore.save(
                AddLawfulBasisTests.basis(world, purpose: "Keeping safe"), of: world.organisation, in: tx)
            _ = try chooseSharing(
                .plan, with: .outside("Men's Shed"), isAllowed: false, way: .spoken, of: world.pat, choice: ID("no"),
                as: world.lee, at: world.now, in: tx)
        }
        let path = "/people-served/pat/sharing"
        let link = try await browsing.lee.get(path)
        #expect(link.body.contains("\(path)/no/override") && link.text.contains("Tell them all the same"))
        let page = try await browsing.lee.get("\(path)/no/override")
        #expect(page.text.contains("Keeping safe: 6(1)(e)") && page.text.contains("Do not show this to the person"))
        let empty = try await browsing.lee.post("\(path)/no/override", ["reason": "", "days": "2"])
        #expect(empty.status == 422 && empty.text.contains("Choose the law that lets you tell them"))
        let kept = try await browsing.lee.post(
            "\(path)/no/override", ["basis": "b", "reason": "Quuxly danger at home", "days": "7", "kept": "on"])
        #expect(kept.text.contains("They may be told now.") && kept.text.contains("Kept from the person"))
        #expect(try await !browsing.pat.get("/my-care/access").text.contains("Quuxly"))
        #expect(try await !browsing.pat.get("/my-care/access").text.contains("Set aside"))
        let id = try await world.read { try SharingOverrides.of([world.pat], in: world.organisation, $0).first?.id }
        let ended = try await browsing.lee.post("\(path)/overrides/\(try #require(id))/ending")
        #expect(ended.text.contains("Their no holds again."))
        let open = try await browsing.lee.post(
            "\(path)/no/override", ["basis": "b", "reason": "Quuxly danger at home", "days": "7"])
        #expect(open.status == 200)
        let own = try await browsing.pat.get("/my-care/access").text
        #expect(own.contains("Shared although you said no") && own.contains("Why: Quuxly danger at home"))
        #expect(own.contains("On what law: Keeping safe (6(1)(e))."))
        #expect(try await browsing.pat.get("\(path)/no/override", follow: false).status == 403)
        #expect(try await browsing.lee.get("\(path)/none/override", follow: false).status == 404)
    }
}
