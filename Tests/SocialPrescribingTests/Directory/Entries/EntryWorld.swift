import Core
import Identity
import Storage
import TestSupport

@testable import SocialPrescribing

// What tests of entries need done.
extension DirectoryWorld {
    /// A draft that can be taken as it is.
    static var choir: EntryDraft {
        var draft = EntryDraft()
        draft.name = "Choir for Everybody"
        draft.summary = "Singing for fun."
        draft.providerName = "Made-up Singers"
        draft.phone = "01632 960007"
        draft.needs = [derivedID("need/creative")]
        draft.ownerEmail = "kim@example.org"
        draft.schedules = [ServiceSchedule(days: ["TU"], opens: ClockTime("19:00"), closes: ClockTime("20:30"))]
        var place = EntryDraft.Place()
        place.town = "Seaham Quay"
        place.postcode = "ZZ1 7GG"
        draft.place = place
        return draft
    }

    static let choirID = ID<CommunityService>("choir")

    @discardableResult
    func addChoir(as caller: Caller? = nil) async throws -> CommunityService {
        let caller = caller ?? team, now = now
        return try await write {
            try addEntry(Self.choir, id: Self.choirID, change: ID("added"), as: caller, at: now, in: $0)
        }
    }

    /// A link for the choir; its token.
    func sendLink(_ byte: UInt8 = 7) async throws -> SecretToken {
        let token = SecretToken(bytes: [UInt8](repeating: byte, count: SecretToken.byteCount)), team = team, now = now
        try await write {
            try sendEntryLink(
                for: Self.choirID, token: token, link: ID("link-\(byte)"), as: team, at: now, in: $0)
        }
        return token
    }

    func history(_ id: ID<CommunityService> = choirID) async throws -> [String] {
        let organisation = organisation
        return try await read { try EntryChanges.history(of: id, organisation, in: $0).map(\.words) }
    }

    static let roleWords =
        "Your role does not let you keep the directory. Ask the lead of a care team to do it."
}
