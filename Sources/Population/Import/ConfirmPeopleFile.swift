public import Core
public import Ledger
public import Storage

/// What became of a file when its sender gave the word.
public enum ConfirmedPeopleFile: Hashable, Sendable {
    /// It is in.
    case done(PeopleFileReport)
    /// A worker brings it in.
    case asked(Job)
}

/// Brings in a file whose sender has seen what it would do: a small one at once, a large one by a worker.
///
/// - Parameters:
///   - withDoubtful: whether people are added who may be on the register already.
///   - job: an id for the work, should it be much.
/// - Throws: ``Refusal``: `notFound` when the caller has sent no such file, `forbidden`, `invalid`.
public func confirmPeopleFile(
    _ id: ID<PeopleFileDraft>, withDoubtful: Bool, job: ID<Job>, ids: IDSource, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws -> ConfirmedPeopleFile {
    if let live = try Jobs.live(peopleFileJob.name, about: id.text, of: caller.organisation, in: tx) {
        guard live.askedBy == caller.account else { throw PeopleFileDrafts.gone }
        return .asked(live)
    }
    let draft = try PeopleFileDrafts.find(id, by: caller.account, of: caller.organisation, in: tx)
    try requireImporting(to: draft.unit, as: caller, in: tx)
    guard draft.bytes.count > PeopleFileInput.waitedForBytes else {
        let report = try importPeopleFile(
            draft.bytes, to: draft.unit, withDoubtful: withDoubtful, ids: ids, as: caller, at: now, in: tx)
        // The file goes only when every line of it is in: otherwise it stays to be put right and looked at again.
        if report.badCount == 0, report.doubtful.isEmpty {
            try PeopleFileDrafts.remove(id, of: caller.organisation, in: tx)
        }
        return .done(report)
    }
    let input = try PeopleFileText.write(PeopleFileInput(draft: id, withDoubtful: withDoubtful, caller))
    return .asked(
        try Jobs.ask(peopleFileJob.name, about: id.text, input: input, id: job, by: caller, at: now, in: tx))
}

/// The job that brings in, or brought in, a file; it outlives the file.
///
/// - Throws: ``Refusal``: `notFound` for a file that somebody else sent, or that was never confirmed.
public func peopleFileUnderWay(
    _ id: ID<PeopleFileDraft>, as caller: Caller, in tx: any Transaction
) throws -> Job {
    guard let job = try Jobs.latest(peopleFileJob.name, about: id.text, of: caller.organisation, in: tx),
        job.askedBy == caller.account
    else { throw PeopleFileDrafts.gone }
    return job
}
