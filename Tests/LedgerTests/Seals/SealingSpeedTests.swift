import Core
import Foundation
import Storage
import TestSupport
import Testing

@testable import Ledger

private let entriesASecond = ProcessInfo.processInfo.environment["COMMONWEAL_ENTRIES"].flatMap { Int($0) } ?? 0

/// Whether sealing slows those who write. It takes a minute and a half a database, so it runs at night:
/// `COMMONWEAL_ENTRIES` says how many entries a second.
@Suite("Sealing beside those who write", .serialized, .enabled(if: entriesASecond > 0))
struct SealingSpeedTests {
    /// Tenants, and seconds of each of the spells with and without sealing that take turns.
    private static let tenantCount = 50, spellSeconds = 10, spellPairs = 4

    @Test(
        "50 tenants write at a steady rate; sealing adds at most 5 ms to their 99th percentile",
        arguments: Engine.allCases)
    func sealing(_ engine: Engine) async throws {
        let scene = try await Scene(engine)
        let sealer = Sealer(database: scene.database, now: scene.now, outside: nil)
        try await Self.spell(seconds: 3, in: scene.database)
        _ = try await sealer.pass()
        var plain: [Double] = [], sealed: [Double] = [], seals = 0
        for _ in 0..<Self.spellPairs {
            plain += try await Self.spell(seconds: Self.spellSeconds, in: scene.database)
            // As a server does: all tenants at once, every ten seconds, here with what ten seconds left behind.
            async let made = Self.passes(of: sealer, every: .seconds(5), count: Self.spellSeconds / 5)
            sealed += try await Self.spell(seconds: Self.spellSeconds, in: scene.database)
            seals += try await made
        }
        let before = Self.percentile(plain, 0.99), after = Self.percentile(sealed, 0.99)
        print(
            "\(engine): \(plain.count + sealed.count) entries at \(entriesASecond)/s, \(seals) seals; median and 99th",
            String(
                format: "%.2f and %.2f ms, while sealing %.2f and %.2f ms", Self.percentile(plain, 0.5), before,
                Self.percentile(sealed, 0.5), after))
        #expect(before < 500, "this machine does not take \(entriesASecond) entries a second: this shows nothing")
        #expect(seals >= Self.spellPairs * Self.tenantCount && after - before <= 5)
    }

    /// Every tenant writes at its share of the rate for some seconds.
    /// - Returns: how long after it was due each entry was in, in milliseconds.
    @discardableResult
    private static func spell(seconds: Int, in database: any Database) async throws -> [Double] {
        let clock = ContinuousClock(), began = clock.now
        let perTenant = max(1, entriesASecond * seconds / tenantCount), gap = Duration.seconds(seconds) / perTenant
        return try await withThrowingTaskGroup(of: [Double].self) { group in
            for tenant in 0..<tenantCount {
                group.addTask {
                    let caller = Caller(
                        organisation: OrganisationID("org-\(tenant)"), account: AccountID("viewer"), person: nil,
                        grants: [:])
                    var late: [Double] = []
                    for turn in 0..<perTenant {
                        // Tenants do not write in step.
                        let due = began + gap * turn + gap / tenantCount * tenant
                        try await clock.sleep(until: due)
                        let now = Instant(milliseconds: Int64(turn))
                        try await database.write(for: caller.organisation) { tx in
                            let note = AccessNote.shown(
                                [PersonID("p-\(turn)")], to: caller, page: "/p", purpose: "staff-record", at: now)
                            try AccessLog.note(note, in: tx)
                        }
                        late.append((clock.now - due) / .milliseconds(1))
                    }
                    return late
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }

    private static func passes(of sealer: Sealer, every gap: Duration, count: Int) async throws -> Int {
        var seals = 0
        for _ in 0..<count {
            seals += try await sealer.pass()
            try await Task.sleep(for: gap)
        }
        return seals
    }

    private static func percentile(_ values: [Double], _ share: Double) -> Double {
        let sorted = values.sorted()
        return sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
    }
}
