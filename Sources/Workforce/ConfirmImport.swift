public import Core
public import Ledger
public import Storage

/// Asks for a checked file to be brought in by a worker, for files that take longer than a page should.
///
/// - Returns: the job; the one that is under way already, if there is one.
/// - Throws: ``Refusal``: `notFound` when the caller has sent no such file, `forbidden`.
public func confirmImport(
    _ id: ID<Named.ImportDraft>, job: ID<Job>, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Job {
    for permission in [Permission.workforceImport, .workforceEdit, .workforceRecord] {
        try caller.requireEverywhere(permission)
    }
    if let live = try Jobs.live(importJob.name, about: id.text, of: caller.organisation, in: tx) { return live }
    let draft = try ImportDrafts.find(id, by: caller.account, of: caller.organisation, in: tx)
    let input = try ImportText.write(ImportInput(draft: draft.id, by: caller.account))
    return try Jobs.ask(importJob.name, about: id.text, input: input, id: job, by: caller, at: now, in: tx)
}

/// The job that brings in, or brought in, a file; it outlives the file.
///
/// - Throws: ``Refusal``: `notFound` for a file that somebody else sent, or that was never confirmed.
public func importUnderWay(
    _ id: ID<Named.ImportDraft>, as caller: Caller, in tx: any Transaction
) throws -> Job {
    try caller.requireEverywhere(.workforceImport)
    guard let job = try Jobs.latest(importJob.name, about: id.text, of: caller.organisation, in: tx),
        job.askedBy == caller.account
    else { throw Refusal(.notFound, "This file is no longer here. Choose it again on the import page.") }
    return job
}
