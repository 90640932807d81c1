import CarePlanning
import Core
import Foundation
import Identity
import Rostering
import SocialPrescribing
import StaffPassport
import Storage
import Web
import Workforce

/// A made-up trust: wards of several kinds, their staff, leave, requests, published rosters, and one to plan.
struct DemoTrust: Sendable {
    let database: any Database
    let seed: UInt64
    /// How many staff to make, about; wards are added until there are as many.
    let staffCount: Int
    /// How long the optimiser searches for each roster, in moves.
    let moves: Int
    let now: Instant
    /// Opens and seals the keys that sign passports; without any there are no passports.
    let keys: SealingKeys
    /// Where the trust is reached from outside.
    let site: String
    /// The services that have tables, by name.
    let services: Set<String>
    let say: @Sendable (String) -> Void

    static let organisation = OrganisationID("st-aldhelms")
    static let name = "St Aldhelm's (made up)"

    /// Makes the trust.
    /// - Returns: whom to sign in as.
    func make(password: PasswordHash) async throws -> [DemoLogin] {
        var chance = Chance(seed: seed)
        let ids = Self.ids(seed: seed)
        let today = UKTime.civil(now).day
        let skills = Dictionary(
            WardPlan.skills.map { ($0.0, ids.make(Named.Skill.self, at: now)) }, uniquingKeysWith: { first, _ in first }
        )
        try await found(skills: skills, ids: ids)
        // The next four weeks to be planned begin on the first Monday that leaves the six weeks' notice.
        let planned = (today + 49).monday
        let published = [3, 2, 1].map { planned - 28 * $0 }
        var logins = DemoAccounts.officeLogins
        var staff = 0, number = 0
        var passportHolders: [PersonID] = []
        let began = World.now()
        while staff < staffCount || number < WardPlan.all.count {
            let ward = DemoWard(
                WardPlan.all[number % WardPlan.all.count], number: number, skills: skills, hired: planned - 500,
                ids: ids, at: now, chance: &chance)
            let time = DemoTime(
                ward, from: published[0], through: planned + 27, planning: planned...(planned + 27), today: today,
                ids: ids, at: now, chance: &chance)
            let people = DemoAccounts(ward, number: number, ids: ids, at: now)
            try await write { tx in
                try ward.save(of: Self.organisation, in: tx)
                try people.open(password: password, ids: ids, at: now, in: tx)
                try time.save(of: Self.organisation, in: tx)
            }
            let rosters = DemoRosters(
                ward: ward, published: published, planned: planned, sparing: people.tried,
                manager: DemoRosters.caller(people.managerAccount, of: Self.organisation),
                approver: DemoRosters.caller(people.approverAccount, of: Self.organisation))
            try await rosters.make(through: database, moves: moves, seed: seed, ids: ids, at: now)
            if passportHolders.isEmpty { passportHolders = people.passportHolders }
            staff += ward.people.count
            number += 1
            if number <= WardPlan.all.count { logins += people.logins }
            say(
                """
                \(ward.unit.name): \(ward.people.count) staff, \(published.count) rosters published \
                (\(staff) of \(staffCount) staff\(left(staff, since: began)))
                """)
        }
        try await openOffice(password, passportHolders, skills, ids)
        return logins + (try await makeCare(password))
    }

    /// Care, from chance and ids of its own, so that wards are what they were without it.
    /// - Returns: whom to sign in as.
    private func makeCare(_ password: PasswordHash) async throws -> [DemoLogin] {
        let care = DemoCare(
            organisation: Self.organisation,
            roles: ServiceList.roles(for: ServiceList.services(named: services.sorted())),
            hasPlans: services.contains(carePlanningModule.name),
            hasReferrals: services.contains(socialPrescribingModule.name), ids: Self.ids(seed: seed ^ 0xCA4E),
            now: now)
        let seed = seed
        try await write { tx in
            var chance = Chance(seed: seed ^ 0xCA4E)
            try care.make(password: password, chance: &chance, in: tx)
        }
        say("Care: \(DemoCare.peopleCount) people served by two teams of link workers")
        return DemoCare.logins
    }

    /// The accounts of the whole organisation, and the checks and passports that its HR officer looks after.
    private func openOffice(
        _ password: PasswordHash, _ holders: [PersonID], _ skills: [String: SkillID], _ ids: IDSource
    ) async throws {
        try await write { tx in
            let officer = try DemoAccounts.openOffice(password: password, ids: ids, at: now, in: tx)
            guard let holder = holders.first else { return }
            // Ids of its own, so that everything else is what it was without it.
            try DemoChecks(
                person: holder, officer: officer, organisation: Self.organisation,
                ids: Self.ids(seed: seed ^ 0xC4EC), now: now
            ).make(in: tx)
            guard services.contains(staffPassportModule.name) else { return }
            try DemoPassports(
                people: holders, skills: skills,
                officer: DemoPassports.officer(officer, of: Self.organisation), site: site, keys: keys, ids: ids,
                now: now
            ).make(in: tx)
        }
    }

    /// How long the rest will take, once that can be told and is worth telling.
    private func left(_ staff: Int, since began: Instant) -> String {
        let seconds =
            Double(World.now().milliseconds - began.milliseconds) / 1000 * Double(staffCount - staff)
            / Double(max(staff, 1))
        return seconds > 90 ? ", about \(Int(seconds / 60) + 1) minutes to go" : ""
    }

    private func found(skills: [String: SkillID], ids: IDSource) async throws {
        try await write { tx in
            try foundOrganisation(Self.organisation, name: Self.name, odsCode: "RZZ", at: now, in: tx)
            for (code, name) in WardPlan.skills {
                guard let id = skills[code] else { continue }
                try Skills.save(Skill(id: id, code: code, name: name), of: Self.organisation, in: tx)
            }
            try PublicHolidays.save(PublicHolidayTable.englandAndWales, of: Self.organisation, in: tx)
        }
    }

    private func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await database.write(for: Self.organisation, body)
    }

    /// Ids from the seed, so that the same seed gives the same trust.
    private static func ids(seed: UInt64) -> IDSource {
        let chance = SharedChance(seed: seed ^ 0x1D5)
        return IDSource { chance.next() }
    }
}

/// Somebody to sign in as.
struct DemoLogin: Codable {
    let userName: String
    let role: String
}
