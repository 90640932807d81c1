import Core
import Identity
import Storage
import TestSupport
import Web
import Workforce

@testable import StaffPassport

// Items of any kind, shown and decided on.
extension PassportWorld {
    static let lead = Skill(id: SkillID("lead"), code: "LEAD", name: "Ward leader")

    static let registration: JSON = [
        "body": "NMC", "current_status": "registered", "checked_at": "2026-11-20T02:10:00Z", "number": "12A3456E",
        "name_on_register": "Ada Achebe",
    ]
    static let dbs: JSON = [
        "level": "enhanced", "workforce": "adult", "outcome": "clear", "issue_date": "2026-10-01",
    ]

    /// Another trust that issues every kind.
    func trustsForEverything() async throws -> TrustedIssuer {
        let address = "https://whole.example/issuer"
        let types = KindBook.shipped.map { ($0.id, "\(address)/types/\($0.id)") }
        let issuer = TrustedIssuer(
            id: newID(), address: address, name: "Whole NHS Trust", keys: ["issuer": .string(address)],
            types: Dictionary(types, uniquingKeysWith: { $1 }), readAt: now)
        return try await write { [officer, now] in try trustIssuer(issuer, as: officer, at: now, in: $0) }
    }

    /// A checklist of such lines, and the skill LEAD on the register.
    func list(_ lines: [Checklist.Line], named name: String = "Ward leader") async throws -> Checklist {
        let list = Checklist(id: newID(), name: name, staffGroup: "Nursing", lines: lines, terms: Self.terms)
        return try await write { [officer, now, organisation] tx in
            try Skills.save(Self.lead, of: organisation, in: tx)
            return try saveChecklist(list, as: officer, at: now, in: tx)
        }
    }

    /// Shows items in answer to one request for a checklist; each waits for a decision.
    func shows(
        _ items: [(line: Int, kind: String, claims: JSON)], on list: Checklist, by issuer: TrustedIssuer,
        endsIn days: Int = 300, at moment: Instant? = nil
    ) async throws -> [ReceivedItem] {
        let at = moment ?? now, request = try await asks(list, at: at)
        let shown = items.map { line, kind, claims in
            ShownItem(
                line: line, issuer: issuer.id, kind: kind, claims: claims, holder: "thumb",
                statusList: "https://whole.example/status/1", statusPlace: line + 1, endsAt: at + .days(days))
        }
        let ids: [ReceivedItemID] = items.map { _ in newID() }
        try await write { [organisation] tx in
            var left = ids[...]
            _ = try takeAnswer(
                .shown(shown, setAside: []), to: request.id, of: organisation, at: at,
                newID: { left.popFirst() ?? ReceivedItemID("too many") }, in: tx)
        }
        var received: [ReceivedItem] = []
        for id in ids { received.append(try await self.received(id)) }
        return received
    }

    /// Accepts an item; gives what it was refused for.
    func accepting(
        _ item: ReceivedItem, saying reason: String? = "Looked into", at moment: Instant? = nil
    ) async throws -> Refusal? {
        let at = moment ?? now
        return try await refusal { [officer] tx in
            try decideReceived(item.id, isAccepted: true, reason: reason, as: officer, at: at, in: tx)
        }
    }
}

extension PassportWorld {
    /// Somebody's browser at the first trust.
    func browser(_ caller: Caller, at moment: Instant? = nil) throws -> Browser {
        try TestSite([staffPassportModule], host: host(at: moment)).browser(
            Session(
                caller: caller, displayName: "Somebody", organisationName: "Example NHS Trust",
                csrfToken: "csrf-token", unreadCount: 0))
    }
}
