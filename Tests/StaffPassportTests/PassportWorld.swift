import Core
import Identity
import Ledger
import Logging
import Storage
import TestSupport
import Web
import Workforce

@testable import StaffPassport

/// Two trusts on one database: Ada, a nurse, and Ben on a ward of the first; an HR officer and an auditor in each.
///
/// It is Tuesday 24 November 2026, 09:00.
struct PassportWorld: TestWorld {
    let database: any Database
    let organisation = OrganisationID("org"), far = OrganisationID("far")
    let ward = UnitID("ward")
    let ada = PersonID("ada"), ben = PersonID("ben")
    let iv = Skill(id: SkillID("iv"), code: "IV", name: "IV therapy")
    let now = moment("2026-11-24 09:00")
    let dice = Dice(seed: 7)
    let keys: SealingKeys

    var today: Day { now.ukDay }
    var ids: IDSource { IDSource { [dice] in dice.next() } }
    var addresses: Addresses { Addresses(site: "https://trust.example", organisation: organisation) }
    /// Fresh bytes, the same in every run.
    var chance: @Sendable (Int) -> [UInt8] { { [dice] in dice.bytes($0) } }

    /// Something that a trust may have written down of a nurse, and that can be suspended.
    static let competency: JSON = [
        "competency_code": "iv-cannulation", "current_status": "achieved", "assessed_on": "2026-04-02",
        "expires_on": "2028-04-02", "level": "independent",
    ]
    /// The same of a training, which cannot.
    static let training: JSON = [
        "framework": "CSTF-England", "subject": "conflict-resolution", "level": "1", "current_status": "achieved",
        "awarded_on": "2026-10-11", "expires_on": "2026-12-31",
    ]

    init(_ engine: Engine = .sqlite) async throws {
        database = try await engine.open([ledgerSchema, identitySchema, workforceSchema, passportSchema])
        guard let keys = SealingKeys(SealingKeys.line(Array(0..<32))) else { throw Unready() }
        self.keys = keys
        try await write { [self] tx in try lay(tx) }
        try await database.write(for: far) { [self] tx in
            try People.save(person(ada, "20000009", "Ada", "Elsewhere"), of: far, in: tx)
        }
    }

    struct Unready: Error {}

    // Callers

    func caller(_ role: Role, as person: PersonID? = nil, of organisation: OrganisationID? = nil) -> Caller {
        Caller(
            organisation: organisation ?? self.organisation, account: AccountID("account-\(role.rawValue)"),
            person: person, grants: RoleBook(passportPermissions).grants(for: [(role, nil)]))
    }

    var officer: Caller { caller(.hrOfficer) }
    var auditor: Caller { caller(.auditor) }
    var asAda: Caller { caller(.staffMember, as: ada) }
    var asBen: Caller { caller(.staffMember, as: ben) }
    /// An HR officer of the other trust.
    var stranger: Caller { caller(.hrOfficer, of: far) }
    /// Everybody of this trust who may not do what an HR officer does.
    var others: [Caller] { [auditor, asAda, caller(.rosterManager), caller(.administrator)] }

    // Asking the database

    /// The names of the facts so far, in order, without what all of them begin with.
    func factNames() async throws -> [String] {
        try await read { [organisation] tx in
            try tx.rows("SELECT name FROM fact WHERE organisation = \(organisation) ORDER BY number").map { row in
                let name: String = try row["name"]
                return name.replacing("staff-passport.", with: "")
            }
        }
    }

    func newID<Of>(_: Of.Type = Of.self) -> ID<Of> { ids.make(at: now) }

    // The two trusts

    private func lay(_ tx: any Transaction) throws {
        try tx.everywhere { tx in
            for (id, name, code) in [("org", "Example NHS Trust", "RX1"), ("far", "Far NHS Trust", "RX9")] {
                _ = try tx.run(
                    "INSERT INTO organisation (id, name, ods_code, created_at) VALUES (\(id), \(name), \(code), 0)")
            }
        }
        try Units.save(Unit(id: ward, name: "Ward 7"), of: organisation, in: tx)
        try Skills.save(iv, of: organisation, in: tx)
        try People.save(person(ada, "20000001", "Ada", "Achebe"), of: organisation, in: tx)
        try People.save(person(ben, "20000002", "Ben", "Okoro"), of: organisation, in: tx)
    }

    private func person(_ id: PersonID, _ number: String, _ given: String, _ family: String) -> Person {
        Person(id: id, staffNumber: number, givenName: given, familyName: family)
    }
}

// What tests need done.
extension PassportWorld {
    @discardableResult
    func records(
        _ claims: JSON = competency, kind: String = "competency-1", of person: PersonID? = nil,
        at moment: Instant? = nil
    ) async throws -> PassportItem {
        let id: PassportItemID = newID(), person = person ?? ada, at = moment ?? now
        return try await write { [officer] in
            try recordItem(id, of: person, kind: kind, claims: claims, as: officer, at: at, in: $0)
        }
    }

    /// An item of Ada's whose check still runs.
    func awaits(_ claims: JSON = ["competency_code": "iv-cannulation"]) async throws -> PassportItem {
        let id: PassportItemID = newID()
        return try await write { [officer, ada, now] in
            try recordItem(
                id, of: ada, kind: "competency-1", claims: claims, isAwaited: true, as: officer, at: now, in: $0)
        }
    }

    func offers(
        _ items: [PassportItem], needsCode: Bool = false, at moment: Instant? = nil
    ) async throws -> MadeOffer {
        let id: PassportOfferID = newID(), at = moment ?? now
        return try await write { [officer, chance, ada] tx in
            try offerItems(
                items.map(\.id), to: items.first?.person ?? ada, needsCode: needsCode, offer: id, as: officer, at: at,
                chance: chance, in: tx)
        }
    }

    /// The token that a wallet gets for an offer.
    func opens(
        _ made: MadeOffer, boundTo thumbprint: String? = nil, at moment: Instant? = nil
    ) async throws -> SecretToken {
        let token = SecretToken(bytes: chance(32)), at = moment ?? now
        let used = try await write { [organisation] in
            try useOffer(
                code: made.code, secondCode: made.secondCode, token: token, boundTo: thumbprint, of: organisation,
                at: at, in: $0)
        }
        guard case .opened = used else { throw Unready() }
        return token
    }

    func item(_ id: PassportItemID) async throws -> PassportItem {
        try await read { [organisation] in try PassportItems.find(id, of: organisation, in: $0) }
    }

    func received(_ id: ReceivedItemID) async throws -> ReceivedItem {
        try await read { [organisation] in try ReceivedItems.find(id, of: organisation, in: $0) }
    }

    /// What Ada may be rostered for, as days: "IV 2026-11-24 to 2027-01-31".
    func holdings() async throws -> [String] {
        try await read { [ada, organisation] in
            try Skills.holdings([ada], of: organisation, in: $0).map {
                "\($0.skill) \($0.validFrom) to \($0.validTo.map(\.description) ?? "")"
            }
        }
    }

    func host(_ outgoing: any Outgoing = NoOutgoing(), at moment: Instant? = nil) -> Host {
        var settings = Settings()
        settings.publicAddress = "https://trust.example"
        let at = moment ?? now
        return Host(
            database: database, now: { at }, ids: ids, secretBytes: chance, roles: RoleBook(passportPermissions),
            settings: settings, log: Logger(label: "test"), keys: keys, outgoing: outgoing)
    }
}
