import Core
import FoundationEssentials
import Ledger
import Testing

@testable import Identity

@Suite struct FactsTests {
    static let account = AccountID("acc-1")

    static func json(_ fact: some Fact) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return "\(type(of: fact).name) \(fact.subject) " + String(decoding: try encoder.encode(fact), as: UTF8.self)
    }

    /// A changed line here is a changed promise: it needs a new version of the fact.
    @Test func theirShapesArePromises() throws {
        let given = RoleAssignment(
            id: ID("role-1"), account: Self.account, role: .rosterManager, unit: UnitID("unit-1"),
            validFrom: Instant(milliseconds: 1), validTo: Instant(milliseconds: 2))
        let lines = [
            try Self.json(OrganisationFounded(organisation: OrganisationID("org-1"))),
            try Self.json(AccountOpened(account: Self.account, person: PersonID("per-1"))),
            try Self.json(AccountClosed(account: Self.account)), try Self.json(AccountLocked(account: Self.account)),
            try Self.json(AccountUnlocked(account: Self.account)),
            try Self.json(SignedIn(account: Self.account, kind: .browser)),
            try Self.json(SignInFailed(account: nil, reason: .unknownName)),
            try Self.json(SignInFailed(account: Self.account, reason: .wrongPassword)),
            try Self.json(SignedOut(account: Self.account)), try Self.json(PasswordChanged(account: Self.account)),
            try Self.json(PasswordSet(account: Self.account)), try Self.json(RoleGiven(given)),
            try Self.json(RoleTaken(given)),
        ]
        #expect(
            lines == [
                #"organisation.founded.1 org-1 {"organisation":"org-1"}"#,
                #"account.opened.1 acc-1 {"account":"acc-1","person":"per-1"}"#,
                #"account.closed.1 acc-1 {"account":"acc-1"}"#, #"account.locked.1 acc-1 {"account":"acc-1"}"#,
                #"account.unlocked.1 acc-1 {"account":"acc-1"}"#,
                #"account.signed-in.1 acc-1 {"account":"acc-1","kind":"browser"}"#,
                #"account.sign-in-failed.1 - {"reason":"unknown-name"}"#,
                #"account.sign-in-failed.1 acc-1 {"account":"acc-1","reason":"wrong-password"}"#,
                #"account.signed-out.1 acc-1 {"account":"acc-1"}"#,
                #"account.password-changed.1 acc-1 {"account":"acc-1"}"#,
                #"account.password-set.1 acc-1 {"account":"acc-1"}"#,
                #"account.role-given.1 acc-1 {"account":"acc-1","assignment":"role-1","role":"roster-manager","#
                    + #""unit":"unit-1","validTo":{"milliseconds":2}}"#,
                #"account.role-taken.1 acc-1 {"account":"acc-1","assignment":"role-1","role":"roster-manager","#
                    + #""unit":"unit-1"}"#,
            ])
    }
}
