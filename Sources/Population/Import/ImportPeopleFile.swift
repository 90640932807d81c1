public import Core
import Ledger
public import Storage
import Workforce

/// Looks at a file of people without changing anything: whom it would add and change, who may be on the register
/// already, and everything that is wrong with it.
///
/// - Parameters:
///   - bytes: CSV in UTF-8, a Bundle of FHIR R4, or Patients one a line.
///   - unit: the team that takes them on.
/// - Throws: ``Refusal``: `forbidden` unless the caller may register people for the team; `invalid` when the file as a
///   whole cannot be used.
public func checkPeopleFile(
    _ bytes: [UInt8], to unit: UnitID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> PeopleFileReport {
    try requireImporting(to: unit, as: caller, in: tx)
    return try PeopleFilePlan(try PeopleFile(bytes), to: unit, as: caller, at: now, in: tx).report
}

/// Brings the good lines of a file onto the register in one transaction, all of them or, where anything goes wrong,
/// none; lines that cannot be used are left out.
///
/// Everything is done by the verbs that pages use, so a file can do nothing a person could not. The same file once more
/// changes nothing.
/// - Parameters:
///   - withDoubtful: whether people are added who may be on the register already.
///   - ids: where new ids come from.
/// - Throws: ``Refusal``: `forbidden`, `invalid` when the file as a whole cannot be used.
public func importPeopleFile(
    _ bytes: [UInt8], to unit: UnitID, withDoubtful: Bool, ids: IDSource, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws -> PeopleFileReport {
    try requireImporting(to: unit, as: caller, in: tx)
    let plan = try PeopleFilePlan(try PeopleFile(bytes), to: unit, as: caller, at: now, in: tx)
    var report = plan.report
    // A file is no caseload: whom a team takes on by one, nobody in particular looks after until they are handed over.
    let nobody = Caller(
        organisation: caller.organisation, account: caller.account, person: nil, grants: caller.grants,
        roles: caller.roles, asking: caller.asking)
    let work = PersonImport(unit: unit, caller: nobody, now: now, ids: ids)
    for line in plan.lines { try work.bring(line, withDoubtful: withDoubtful, in: tx) }
    if withDoubtful {
        report.newCount += report.doubtful.count
        report.doubtful = []
    }
    guard report.usefulCount > 0 else { return report }
    try record(
        PeopleFileImported(
            unit: unit, newCount: report.newCount, changedCount: report.changedCount,
            takenOnCount: report.takenOnCount, sameCount: report.sameCount,
            leftOutCount: report.badCount + report.doubtful.count), by: caller, at: now, in: tx)
    return report
}

/// - Throws: `forbidden` unless the caller may register people for the team, `invalid` for a team that is none.
func requireImporting(to unit: UnitID, as caller: Caller, in tx: any Transaction) throws {
    guard caller.may(.populationRegister, on: unit) else {
        throw Refusal(.forbidden, "Your role does not let you put people on the register for this team.")
    }
    guard try Units.all(of: caller.organisation, in: tx).contains(where: { $0.id == unit && !$0.isClosed }) else {
        throw Refusal(fields: [FieldProblem("unit", "Choose a team that is open")])
    }
}

/// Does what lines of a file say.
private struct PersonImport {
    let unit: UnitID
    let caller: Caller
    let now: Instant
    let ids: IDSource

    func bring(_ line: PlannedPerson, withDoubtful: Bool, in tx: any Transaction) throws {
        switch line.effect {
        case .new: try add(line.described, in: tx)
        case .doubtful: if withDoubtful { try add(line.described, in: tx) }
        case .takenOn(let person): try take(person, in: tx)
        case .changed(let person, let changed, let needs, let takesOn):
            if takesOn { try take(person, in: tx) }
            try changePersonServed(person.id, to: changed, as: caller, at: now, in: tx)
            for need in needs {
                try recordNeed(
                    need.kind, need.words, of: person.id, need: ids.make(at: now), as: caller, at: now, in: tx)
            }
        case .same, .bad: break
        }
    }

    private func add(_ described: DescribedPerson, in tx: any Transaction) throws {
        let blank = PersonServed(id: ids.make(at: now), givenName: "", familyName: "")
        let person = try addPersonServed(
            described.over(blank), to: unit, member: ids.make(at: now), as: caller, at: now, in: tx)
        for need in described.needs {
            try recordNeed(
                Need(
                    id: ids.make(at: now), person: person.id, kind: need.kind, words: need.words,
                    recordedOn: now.ukDay, isOwnWord: false), as: caller, at: now, in: tx)
        }
    }

    private func take(_ person: PersonServed, in tx: any Transaction) throws {
        try takeOn(person, by: unit, member: ids.make(at: now), as: caller, at: now, in: tx)
    }
}
