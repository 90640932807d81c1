public import Core
import Identity
import Ledger
public import Storage

/// Writes down in the ledger's access log what a site shows and refuses.
public struct AuditTrail: Sendable {
    private let database: any Database

    public init(in database: any Database) { self.database = database }

    /// Notes whose records are about to be shown. When this fails, they are not shown.
    @Sendable public func noteShown(_ visit: Visit, _ people: [PersonID], _ purpose: String) async throws {
        guard let caller = visit.session?.caller else { return }
        try await database.write(for: caller.organisation) { tx in
            try AccessLog.note(.shown(people, to: caller, page: visit.path, purpose: purpose, at: visit.now), in: tx)
        }
    }

    /// Notes what somebody was refused.
    @Sendable public func noteRefused(_ caller: Caller, _ path: String, _ status: Int, _ now: Instant) async throws {
        try await database.write(for: caller.organisation) { tx in
            try AccessLog.note(.refused(path, to: caller, status: status, at: now), in: tx)
        }
    }
}
