import Core
import Identity
import Population
import Storage
import Web
import Workforce

/// Whoever wrote the entries of a plan, and as what: what accounts, the register of staff and the care team say.
struct PlanWriters: Sendable {
    private let accounts: [AccountID: Account]
    private let staff: [PersonID: Person]
    private let posts: [PersonID: [Post]]
    private let team: [CareTeamMember]
    private let organisation: Organisation

    init(of plan: Plan, in organisation: OrganisationID, _ tx: any Transaction) throws {
        try self.init(of: plan.items.map(\.author), of: plan.person.id, in: organisation, tx)
    }

    /// - Parameter authors: those who are asked for.
    init(
        of authors: [PlanItem.Author], of person: PersonServedID, in organisation: OrganisationID,
        _ tx: any Transaction
    ) throws {
        accounts = try Accounts.some(Set(authors.map(\.account)), of: organisation, in: tx)
        let people = Set(accounts.values.compactMap(\.person)).sorted()
        staff = try People.all(people, of: organisation, in: tx)
        posts = Dictionary(grouping: try Posts.ofPeople(people, of: organisation, in: tx), by: \.person)
        team = try CareTeams.members(
            of: try PeopleServed.everyID(of: person, of: organisation, in: tx), in: organisation, tx)
        self.organisation = try Organisations.find(organisation, in: tx)
    }

    /// What is known of whoever wrote something, by the keys of the outline: of a person, a professional or a device.
    ///
    /// - Parameter now: when they wrote it: roles and grades are those of that day.
    func values(of author: PlanItem.Author, in plan: Plan, at now: Instant) -> [String: String] {
        let account = accounts[author.account], name = account?.displayName ?? "Somebody whose account is closed"
        switch author.standing {
        case Standing.Kind.themself.rawValue:
            return [
                "person.name": plan.person.name, "person.relationshipCode": "ONESELF",
                "person.relationship": "The person themself",
            ]
        case Standing.Kind.proxy.rawValue:
            // As what they act is in another part of the record, which not everybody sees who sees the plan.
            return [
                "person.name": name, "person.relationshipCode": "RESPRSN",
                "person.relationship": "Acts for the person",
            ]
        default: break
        }
        if let account, account.isOfProgram {
            return [
                "device.type": "A program that writes over FHIR", "device.model": name,
                "device.identifier": account.id.text,
            ]
        }
        let held = account?.person.flatMap { posts[$0] } ?? [], day = now.ukDay
        let post = held.last { $0.isHeld(on: day) }
        let member = team.first { member in
            member.staff != nil && member.staff == account?.person && member.firstDay <= day
                && member.isCurrent(on: day)
        }
        return said([
            "professional.name": account?.person.flatMap { staff[$0]?.name } ?? name,
            "professional.role": member?.role ?? post?.jobTitle,
            // On which band somebody is paid is nothing that a person's pages say of staff.
            "professional.grade": plan.standing.isProfessional ? post?.band : nil,
            "professional.organisationCode": organisation.odsCode, "professional.organisation": organisation.name,
        ])
    }

    /// What has a value.
    private func said(_ values: [String: String?]) -> [String: String] {
        values.compactMapValues { $0 }.filter { !$0.value.isEmpty }
    }
}

extension Account {
    /// Whether a program signs in to it, and nobody else: by the user name that such accounts are opened with.
    fileprivate var isOfProgram: Bool { person == nil && served == nil && userName.text.hasPrefix("program-") }
}

extension Visit {
    /// The plan of the person in the path, as whoever asks may see it, and who wrote its entries.
    func planAndWriters() async throws -> (plan: Plan, writers: PlanWriters) {
        let caller = try caller(), person = try served(), now = now
        return try await read { tx in
            let plan = try seePlan(of: person, as: caller, at: now, in: tx)
            return (plan, try PlanWriters(of: plan, in: caller.organisation, tx))
        }
    }
}
