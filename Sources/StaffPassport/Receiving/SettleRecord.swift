import Core
import Ledger
import Storage
import Workforce

/// A skill that passports gave somebody: from when to when, and what it rests on.
struct GivenSkill: Sendable, Hashable {
    let person: PersonID
    let skill: SkillID
    let from: Day
    /// `nil` without end.
    let to: Day?
    let items: [ReceivedItemID]
    /// How many days ahead its end was told last; `nil` while it was not.
    var toldAhead: Int?
}

/// Brings the register into line with what was accepted of somebody: employment checks, and skills. A skill that no
/// longer rests on enough ends yesterday, and one that does is given from today on.
func settleRecord(
    of person: PersonID, in organisation: OrganisationID, at now: Instant, _ tx: any Transaction
) throws {
    try settleChecks(of: person, in: organisation, at: now, tx)
    try settleSkills(of: person, in: organisation, at: now, tx)
}

private func settleSkills(
    of person: PersonID, in organisation: OrganisationID, at now: Instant, _ tx: any Transaction
) throws {
    let today = now.ukDay, eligibility = try Eligibility(of: person, in: organisation, on: today, tx)
    var given: [GivenSkill] = []
    for one in try GivenSkills.of(person, in: organisation, tx) {
        guard !eligibility.suffices(one.items, for: one.skill) else {
            given.append(one)
            continue
        }
        try GivenSkills.remove(one, of: organisation, in: tx)
        // What has come to its end by itself is left as it was.
        if let to = one.to, to < today { continue }
        try withdrawHolding(
            of: one.skill, by: person, begunOn: one.from, lastDay: today - 1, of: organisation, at: now, in: tx)
    }
    for finding in eligibility.findings() where finding.isHeld {
        let isHeld = given.contains { one in
            one.skill == finding.skill && (one.to == nil || finding.lastDay.map { $0 <= one.to ?? $0 } ?? false)
        }
        if !isHeld, let new = try give(finding, to: person, in: organisation, at: now, tx) { given.append(new) }
    }
    try ReceivedItems.noteSkills(given, of: person, in: organisation, tx)
}

/// Writes a skill into the register, from today on.
/// - Returns: `nil` where somebody wrote it down by hand for the same day: that stays theirs.
private func give(
    _ finding: Eligibility.Finding, to person: PersonID, in organisation: OrganisationID, at now: Instant,
    _ tx: any Transaction
) throws -> GivenSkill? {
    let today = now.ukDay
    let isOurs = try GivenSkills.of(person, in: organisation, tx).contains {
        $0.skill == finding.skill && $0.from == today
    }
    let held = try Skills.holdings([person], of: organisation, in: tx)
    guard isOurs || !held.contains(where: { $0.skill == finding.skill && $0.validFrom == today }) else { return nil }
    let kinds = try KindBook.of(organisation, in: tx)
    let proofs = try finding.by.map { id in
        try PassportVouching.provenance(
            of: try ReceivedItems.find(id, of: organisation, in: tx), kinds, in: organisation, tx)
    }
    var names: [String] = []
    for proof in proofs where !names.contains(proof.issuer) { names.append(proof.issuer) }
    let word = finding.by.count == 1 ? "Passport item" : "Passport items"
    let evidence = "\(word) \(finding.by.map(\.text).joined(separator: ", "))"
    try grantHolding(
        SkillHolding(
            person: person, skill: finding.skill, validFrom: today, validTo: finding.lastDay,
            source: "Staff passport: \(String(names.joined(separator: ", ").prefix(80)))",
            evidence: String(evidence.prefix(200))), restingOn: proofs, of: organisation, at: now, in: tx)
    let given = GivenSkill(
        person: person, skill: finding.skill, from: today, to: finding.lastDay, items: finding.by)
    try GivenSkills.save(given, of: organisation, in: tx)
    if let last = finding.lastDay {
        // Duties after its end may stand on the roster already.
        let fact = SkillEnding(person: person, skill: finding.skill, lastDay: last, daysAhead: nil)
        try record(fact, of: organisation, by: nil, at: now, in: tx)
    }
    return given
}
