import Core
import Ledger
import Storage
public import Web
import Workforce

/// Tells of a skill that passports gave and that will end, once for each reminder that the organisation has: the person
/// by a notice, HR officers on their worklist, planners where they have rostered somebody after its end.
///
/// - Returns: whether anything was told.
@discardableResult
func tellEnding(
    _ given: GivenSkill, by reminders: Reminders, of organisation: OrganisationID, at now: Instant,
    in tx: any Transaction
) throws -> Bool {
    guard let last = given.to, last >= now.ukDay, let due = reminders.due(last - now.ukDay),
        given.toldAhead.map({ due < $0 }) ?? true, try !isCarriedOn(given, after: last, organisation, tx)
    else { return false }
    var told = given
    told.toldAhead = due
    try GivenSkills.save(told, of: organisation, in: tx)
    let fact = SkillEnding(
        person: given.person, skill: given.skill, lastDay: last, daysAhead: last - now.ukDay)
    try record(fact, of: organisation, by: nil, at: now, in: tx)
    return true
}

/// Whether somebody holds the skill on the day after, by whatever else.
func isCarriedOn(
    _ given: GivenSkill, after last: Day, _ organisation: OrganisationID, _ tx: any Transaction
) throws -> Bool {
    try Skills.holdings([given.person], from: last + 1, through: last + 1, of: organisation, in: tx)
        .contains { $0.skill == given.skill }
}

/// The day's round of an organisation: what people were given is held against what it rests on, and what will end is
/// told. It runs once on each day.
func tellAllEnding(of organisation: OrganisationID, _ host: Host) async throws {
    let now = host.now()
    let (reminders, people) = try await host.database.read(for: organisation) { tx in
        (
            try ReminderBook.of(organisation, in: tx),
            try ReceivedItems.accepted(of: organisation, in: tx)
        )
    }
    guard reminders.doneOn != now.ukDay else { return }
    // A transaction for each: whoever waits for the writer waits for one person.
    for person in people {
        try await host.write(for: organisation) { tx in
            try settleRecord(of: person, in: organisation, at: now, tx)
            for given in try GivenSkills.of(person, in: organisation, tx) {
                try tellEnding(given, by: reminders, of: organisation, at: now, in: tx)
            }
        }
    }
    try await host.write(for: organisation) { tx in
        var done = try ReminderBook.of(organisation, in: tx)
        done.doneOn = now.ukDay
        try ReminderBook.save(done, of: organisation, in: tx)
    }
}

/// The same for every organisation of this database.
public func tellAllEnding(_ host: Host) async throws {
    for organisation in try await host.everyOrganisation() {
        try await tellAllEnding(of: organisation, host)
    }
}
