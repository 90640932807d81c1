import Core
import Foundation
import Identity
import Storage
import TestSupport
import Testing
import Web

/// Every rule of who may do what, flipped by itself: a role without a right it has, with one it has not, and with one
/// for the whole trust that it has for a unit. The table of access must come out otherwise each time, or the rule is
/// not really tested.
///
/// COMMONWEAL_MUTANTS is how many are drawn; the whole of them is for the night.
@Suite(.serialized) struct MutantTests {
    enum Change: String, CaseIterable { case added, taken, widened }

    struct Mutant: CustomStringConvertible {
        let role: Role
        let permission: Permission
        let change: Change

        var description: String { "\(permission.id) \(change.rawValue) for \(role.rawValue)" }

        static let all: [Mutant] = Modules.roles.notes.flatMap { note in
            Role.allCases.flatMap { role -> [Mutant] in
                let near = AccessCaller.all.filter { $0.role == role && !$0.isFar }
                // What is one's own is the same everywhere, and nobody's where no member of staff stands behind it.
                let isOwn = note.permission.id.hasSuffix("-own")
                if isOwn, near.allSatisfy({ $0.person == nil }) { return [] }
                let isOfUnit = !isOwn && near.contains { $0.unit != nil }
                let isHeld = note.roles.contains(role)
                let changes: [Change] = isHeld ? (isOfUnit ? [.taken, .widened] : [.taken]) : [.added]
                return changes.map { Mutant(role: role, permission: note.permission, change: $0) }
            }
        }

        /// A caller whose rights are wrong in this one way.
        func bent(_ caller: AccessCaller) -> AccessCaller {
            var grants = caller.caller.grants
            switch change {
            case .added, .widened: grants[permission] = .everywhere
            case .taken: grants[permission] = nil
            }
            var bent = caller
            bent.grants = grants
            return bent
        }
    }

    @Test func aRuleThatIsFlippedIsNoticed() async throws {
        let world = try await AccessWorld(on: .sqlite)
        let database = Rehearsal(of: world.database)
        let table = AccessTable(site: try TestSite(Modules.all, host: Modules.host(database, at: world.now)))
        let asked = ProcessInfo.processInfo.environment["COMMONWEAL_MUTANTS"].flatMap { Int($0) } ?? 8
        var chance = Chance(seed: 7), waiting = Mutant.all, survivors: [String] = []
        let count = min(asked, waiting.count)
        var plain: [String: [String]] = [:]
        for _ in 0..<count {
            let mutant = waiting.remove(at: chance.whole(0...waiting.count - 1))
            if try await !isNoticed(mutant, table, &plain) { survivors.append(mutant.description) }
        }
        print("\(count - survivors.count) of \(count) flipped rules noticed; not: \(survivors)")
        // One in twenty may go unnoticed; of a handful one says nothing of that.
        #expect(survivors.count <= max(1, count / 20), "\(survivors)")
        await world.database.close()
    }

    /// Whether some answer to somebody of the role is another one.
    private func isNoticed(
        _ mutant: Mutant, _ table: AccessTable, _ plain: inout [String: [String]]
    ) async throws -> Bool {
        for caller in table.callers where caller.role == mutant.role && !caller.isFar {
            let bent = mutant.bent(caller)
            for (place, route) in table.site.site.routes.enumerated() {
                if plain[caller.name]?.count ?? 0 <= place {
                    plain[caller.name, default: []].append(await table.reply(of: route, to: caller).word)
                }
                let reply = await table.reply(of: route, to: bent)
                if reply.word != plain[caller.name]?[place] { return true }
            }
        }
        return false
    }
}
