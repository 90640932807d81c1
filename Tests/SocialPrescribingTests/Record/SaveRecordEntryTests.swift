import Core
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct SaveRecordEntryTests {
    private func refusal(
        _ section: RecordSection, _ fields: [String: String], under: String? = nil, of id: ReferralID, seen: Int = 0,
        as caller: Caller, _ world: ReferralWorld, entry: ID<RecordEntry>? = nil
    ) async throws -> Refusal? {
        let entry = entry ?? world.newID()
        return try await world.refusal {
            try saveRecordEntry(
                entry, section, under: under, of: id, fields: fields, seen: seen, as: caller, at: world.now, in: $0)
        }
    }

    @Test(arguments: Engine.allCases)
    func whoRefersWritesUntilItIsSentAndTheTeamFromThenOn(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), draft = try await world.sends(sends: false)
        #expect(try await refusal(.clinical, ["text": "Well"], of: draft.id, as: world.referrer, world) == nil)
        #expect(
            try await refusal(.clinical, ["text": "x"], of: draft.id, as: world.worker, world)?.kind == .notFound)
        let sent = try await world.sends()
        let late = try await refusal(.clinical, ["text": "x"], of: sent.id, as: world.referrer, world)
        #expect(
            late?.words == "This referral was sent already, so it cannot be changed. Tell the team what is new.")
        #expect(try await refusal(.clinical, ["text": "x"], of: sent.id, as: world.worker, world) == nil)
        #expect(try await refusal(.clinical, ["text": "x"], of: sent.id, as: world.outsider, world)?.kind == .notFound)
        let own = try await world.sends(about: .known(world.pat), as: world.worker)
        let person = try await refusal(.clinical, ["text": "x"], of: own.id, as: world.asPat, world)
        #expect(person?.words == "Only the team that received the referral may do this.")
        let thrown = try await world.moves(draft.id, ReferralMove(.enteredInError), as: world.referrer)
        let gone = try await refusal(.clinical, ["text": "x"], of: thrown.id, as: world.referrer, world)
        #expect(gone?.words == "This referral was thrown away, so nothing can be added to it.")
    }

    @Test func nothingIsOverwrittenUnseenAndWhatDoesNotFitIsRefused() async throws {
        let world = try await ReferralWorld(), sent = try await world.accepted()
        #expect(try await refusal(.clinical, ["text": "One"], of: sent.id, as: world.worker, world) == nil)
        let unseen = try await refusal(.clinical, ["text": "Two"], of: sent.id, as: world.worker, world)
        #expect(
            unseen?.fields == [
                FieldProblem(
                    "text",
                    "A colleague changed this since you opened it. Look at what it says now, then save again")
            ])
        #expect(try await refusal(.clinical, ["text": "Two"], of: sent.id, seen: 1, as: world.worker, world) == nil)
        for (section, fields, words) in [
            (RecordSection.problem, ["text": String(repeating: "x", count: 151)], "Problem: shorten this to 150"),
            (.problem, ["text": "a\nb"], "Problem: write this on one line"),
            (.problem, ["text": "a\u{1}"], "Problem: remove the characters that cannot be shown"),
            (.problem, ["from": "yesterday"], "Since when?: enter a real date, like 2026-11-24"),
            (.problem, ["code": "12"], "SNOMED CT code: enter 6 to 18 digits"),
            (.pregnancy, ["state": "maybe"], "Is the person pregnant?: choose yes or no"),
            (.assessment, ["value": "1e9"], "Score: enter a number, like 12.5"),
            (.problem, [:], "Write something first"), (.problem, ["none": "x"], "There is no such field here"),
        ] {
            let refused = try await refusal(section, fields, of: sent.id, as: world.worker, world)
            #expect(refused?.fields.first?.words.hasPrefix(words) == true, "\(words)")
        }
        for section in [RecordSection.contact, .present, .signpost, .subscale] {
            let key = section.form.fields.first?.key ?? ""
            let refused = try await refusal(section, [key: "1"], under: "none", of: sent.id, as: world.worker, world)
            #expect(refused?.fields == [FieldProblem("under", "This does not belong there")], "\(section)")
        }
    }

    @Test func thePagesKeepWhatWasTyped() async throws {
        let world = try await ReferralWorld(), sent = try await world.accepted()
        let lee = try world.browser(world.worker), path = "/social-prescribing/referrals/\(sent.id)/record"
        #expect(try await lee.get("\(path)/problem/new?text=Lonely").body.contains("value=\"Lonely\""))
        let bad = try await lee.post("\(path)/problem", ["revision": "0", "text": "Lonely", "from": "never"])
        #expect(bad.status == 422 && bad.body.contains("value=\"Lonely\""))
        let good = try await lee.post(
            "\(path)/problem", ["revision": "0", "text": "Lonely", "comment": "Since she moved"])
        #expect(good.status == 200 && good.text.contains("Since she moved"))
        #expect(try await lee.get("\(path)/none/new", follow: false).status == 404)
        #expect(try await lee.get("\(path)/problem/none", follow: false).status == 404)
    }

    @Test func aRecordHasRoomForSoMuch() async throws {
        let world = try await ReferralWorld(), sent = try await world.accepted()
        try await world.write { tx in
            for number in 1...RecordEntries.limitCount {
                try RecordEntries.save(
                    RecordEntry(
                        id: ID("entry-\(number)"), section: .otherRequirement, fields: ["text": "x"], revision: 1,
                        account: world.worker.account, at: world.now), of: sent, in: world.organisation, tx)
            }
        }
        let full = try await refusal(.otherRequirement, ["text": "x"], of: sent.id, as: world.worker, world)
        #expect(full?.words == "This record has as many entries as it can hold. Change one of them.")
    }
}
