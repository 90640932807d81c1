public import Core
import FoundationEssentials
public import Ledger
public import Storage

/// Where the drafting of a period stands: the job last asked for, and the draft that waits for a decision.
public struct DraftDesk: Sendable {
    public let period: Period
    public let job: Job?
    /// What the job last told; `nil` before its first word.
    public let progress: DraftProgress?
    public let proposal: Proposal?
    /// Who is away, where the draft that waits plans a roster again.
    public let aways: [Away]

    public var isUnderWay: Bool { job.map { !$0.state.isOver } ?? false }

    /// - Throws: ``Refusal``: `notFound`, `forbidden` without the right to plan the unit.
    public static func find(
        _ id: PeriodID, for caller: Caller, in tx: any Transaction
    ) throws -> DraftDesk {
        let period = try Periods.find(id, of: caller.organisation, in: tx)
        try caller.require(RosteringPermissions.plan, on: period.unit)
        let job = try Jobs.latest(draftJob.name, about: id.text, of: caller.organisation, in: tx)
        let proposal = try Proposals.open(of: id, of: caller.organisation, in: tx)
        return DraftDesk(
            period: period, job: job,
            progress: job?.progress.flatMap { try? DraftText.read($0, as: DraftProgress.self) },
            proposal: proposal,
            aways: try proposal.map { try ReplanAways.of(job: $0.job, of: caller.organisation, in: tx) } ?? [])
    }
}
