import Core
import Identity
import StaffPassport
import Storage
import Workforce

/// Passports of a few people of a demo ward: items in different states, a trusted issuer, which is the trust itself,
/// checklists, and somebody who is asked for their passport. Everybody and every number is made up.
struct DemoPassports: Sendable {
    /// Whom to give passports; the first has one of everything, and is among those one signs in as.
    let people: [PersonID]
    /// What somebody may be rostered for, by code.
    let skills: [String: SkillID]
    let officer: Caller
    let site: String
    let keys: SealingKeys
    let ids: IDSource
    let now: Instant

    private var today: Day { UKTime.civil(now).day }

    /// What an HR officer of the demo trust may do with passports.
    static func officer(_ account: AccountID, of organisation: OrganisationID) -> Caller {
        Caller(
            organisation: organisation, account: account, person: nil,
            grants: Dictionary(
                passportPermissions.map { ($0.permission, Scope.everywhere) }, uniquingKeysWith: { first, _ in first }))
    }

    func make(in tx: any Transaction) throws {
        guard keys.canSeal else { return }
        let chance: (Int) -> [UInt8] = { World.secretBytes($0) }
        try trustOurselves(
            ids.make(at: now), site: site, as: officer, at: now, keys: keys, chance: chance, in: tx)
        let lists = try checklists(in: tx)
        for (index, person) in people.enumerated() { try items(of: person, index, in: tx) }
        if let first = people.first, let list = lists.first {
            _ = try askForPassport(
                list.id, of: first, way: .encrypted, request: ids.make(at: now), as: officer, at: now, keys: keys,
                chance: chance, in: tx)
        }
    }

    private func checklists(in tx: any Transaction) throws -> [Checklist] {
        let nurse = Checklist(
            id: ids.make(at: now), name: "Band 5 nurse coming back", staffGroup: "Registered nursing",
            lines: [
                Checklist.Line(
                    kind: "professional-registration-1", claims: ["number", "name_on_register", "registered_to"],
                    skill: skills["RN"]),
                Checklist.Line(
                    kind: "core-skills-1", claims: ["awarded_on", "expires_on"], ageLimitDays: 365,
                    ageClaim: "awarded_on"),
                Checklist.Line(kind: "dbs-1", claims: []),
            ],
            terms: ShareTerms(
                purpose: .joining, basis: .legalObligation, condition: .employment, keepDays: 6 * 365))
        let support = Checklist(
            id: ids.make(at: now), name: "Support worker, bank", staffGroup: "Additional clinical services",
            lines: [
                Checklist.Line(kind: "identity-1", claims: ["given_name", "family_name", "birth_date"]),
                Checklist.Line(kind: "core-skills-1", claims: ["awarded_on"], skill: skills["HCA"]),
            ], terms: ShareTerms(purpose: .bank, basis: .publicTask, keepDays: 730))
        return try [nurse, support].map { try saveChecklist($0, as: officer, at: now, in: tx) }
    }

    /// One item in each state, spread over the people; the first has the most.
    private func items(of person: PersonID, _ index: Int, in tx: any Transaction) throws {
        let fire = try record("core-skills-1", training("fire-safety", 400), of: person, in: tx)
        try hold(fire, in: tx)
        _ = try record("core-skills-1", training("information-governance", 90), of: person, in: tx)
        guard index < 4 else { return }
        let number = "9\(index)Z000\(index)E"
        let registration = try record(
            "professional-registration-1",
            [
                "body": "NMC", "number": .string(number), "current_status": "registered",
                "checked_at": JSON(UKTime.instant(today - 20, .midnight)), "registered_to": JSON(today + 300),
            ], of: person, in: tx)
        let check = try record(
            "dbs-1",
            [
                "level": "enhanced-with-barred-lists", "workforce": "adult", "outcome": "clear",
                "issue_date": JSON(today - 200),
            ], of: person, in: tx)
        switch index {
        case 0:
            try hold(registration, in: tx)
            _ = try offerItems(
                [check.id], to: person, needsCode: true, offer: ids.make(at: now), as: officer, at: now,
                chance: { World.secretBytes($0) }, in: tx)
        case 1:
            try hold(registration, in: tx)
            try suspendItem(
                registration.id, reason: "Made up: the register is being asked", as: officer, at: now, in: tx)
        case 2:
            try hold(check, in: tx)
            try revokeItem(check.id, reason: "Made up: recorded for somebody else", as: officer, at: now, in: tx)
        default:
            try withdrawItem(check.id, reason: "Made up: written down twice", as: officer, at: now, in: tx)
        }
    }

    private func training(_ subject: String, _ daysLeft: Int) -> JSON {
        [
            "framework": "CSTF-England", "subject": .string(subject), "level": "1", "current_status": "achieved",
            "awarded_on": JSON(today - 300), "expires_on": JSON(today + daysLeft),
        ]
    }

    private func record(
        _ kind: String, _ claims: JSON, of person: PersonID, in tx: any Transaction
    ) throws -> PassportItem {
        try recordItem(ids.make(at: now), of: person, kind: kind, claims: claims, as: officer, at: now, in: tx)
    }

    /// As if a wallet had fetched it and its holder agreed.
    private func hold(_ item: PassportItem, in tx: any Transaction) throws {
        try PassportItems.save(
            PassportItem(
                id: item.id, person: item.person, kind: item.kind, claims: item.claims, recordedAt: item.recordedAt,
                state: .accepted, stateAt: now), of: officer.organisation, in: tx)
    }
}
