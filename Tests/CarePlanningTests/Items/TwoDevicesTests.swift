import Core
import Storage
import TestSupport
import Testing

@testable import CarePlanning

/// Two people with a device each, who read and write one plan at the same time, drawn from seeds and held against a
/// model: whatever anybody ever saved is still there.
@Suite struct TwoDevicesTests {
    private static let sessionCount = 200, deedCount = 16

    /// What one device has of the plan: the revision and text of each item as it was read last.
    private struct Device {
        let caller: Caller
        var read: [PlanItemID: PlanItem] = [:]
        /// Texts of its own that were kept and are not chosen from yet.
        var waiting: [PlanRevision] = []
    }

    /// What must be true of the plan.
    private struct Model {
        var standing: [PlanItemID: String] = [:]
        var revision: [PlanItemID: Int] = [:]
        /// Every text that was ever taken, by item.
        var written: [PlanItemID: [String]] = [:]
        var removed: Set<PlanItemID> = []
    }

    @Test func noItemAndNoTextIsLost() async throws {
        var asideCount = 0, chosenCount = 0
        let world = try await PlanWorld()
        for seed in 0..<Self.sessionCount {
            let (aside, chosen) = try await session(UInt64(seed), world)
            asideCount += aside
            chosenCount += chosen
        }
        // Had the two never met, nothing would have been tried.
        #expect(asideCount > 400 && chosenCount > 100, "\(asideCount) \(chosenCount)")
        await world.database.close()
    }

    private func session(_ seed: UInt64, _ world: PlanWorld) async throws -> (aside: Int, chosen: Int) {
        try await world.write { tx in
            try tx.run("DELETE FROM plan_revision")
            try tx.run("DELETE FROM plan_item")
        }
        var chance = Chance(seed: seed), model = Model(), asideCount = 0, chosenCount = 0
        var devices = [Device(caller: world.asPat), Device(caller: world.asLee)]
        for number in 0..<2 {
            let item = try await world.adds(.strength, ["text": "begun \(number)"])
            for which in 0...1 { devices[which].read[item.id] = item }
            (model.standing[item.id], model.revision[item.id]) = ("begun \(number)", 1)
            model.written[item.id] = ["begun \(number)"]
        }
        for number in 0..<Self.deedCount {
            let which = chance.whole(0...1), text = "text \(number) of \(which)"
            switch chance.whole(0...9) {
            case 0:
                for item in try await world.plan().items { devices[which].read[item.id] = item }
            case 1...2 where model.standing.count < 4 || devices[which].read.isEmpty:
                let item = try await world.adds(.strength, ["text": text], as: devices[which].caller)
                devices[which].read[item.id] = item
                model.standing[item.id] = text
                model.revision[item.id] = 1
                model.written[item.id] = [text]
            case 4 where !devices[which].waiting.isEmpty:
                chosenCount += try await choose(text, world, &devices[which], &model)
            case 5 where !devices[which].read.isEmpty:
                try await remove(&chance, world, &devices[which], &model)
            default:
                asideCount += try await write(text, &chance, world, &devices[which], &model)
            }
            try await compare(world, model, seed)
        }
        return (asideCount, chosenCount)
    }

    /// Changes something that the device has read, perhaps long ago.
    private func write(
        _ text: String, _ chance: inout Chance, _ world: PlanWorld, _ device: inout Device, _ model: inout Model
    ) async throws -> Int {
        guard !device.read.isEmpty else { return 0 }
        let seen = chance.pick(device.read.values.sorted { $0.id < $1.id })
        let saving = try await world.changes(seen, ["text": text], as: device.caller)
        model.written[seen.id]?.append(text)
        let isStale = seen.revision != model.revision[seen.id]
        switch saving {
        case .saved(let item):
            #expect(!isStale, "what had been changed meanwhile was overwritten")
            device.read[item.id] = item
            model.standing[item.id] = text
            model.revision[item.id] = item.revision
            model.removed.remove(item.id)
            return 0
        case .setAside(let kept, let standing):
            #expect(isStale && standing.fields["text"] == model.standing[seen.id])
            device.waiting.append(kept)
            return 1
        case .unchanged:
            Issue.record("a new text is never what stands")
            return 0
        }
    }

    private func choose(
        _ text: String, _ world: PlanWorld, _ device: inout Device, _ model: inout Model
    ) async throws -> Int {
        let kept = device.waiting.removeFirst(), caller = device.caller
        let seen = model.revision[kept.item] ?? 1
        let saving = try await world.write {
            try chooseText(
                kept.number, of: kept.item, world.pat, seen: seen, fields: ["text": text], as: caller, at: world.now,
                in: $0)
        }
        #expect(saving.kept == nil)
        model.written[kept.item]?.append(text)
        model.standing[kept.item] = text
        model.revision[kept.item] = saving.standing.revision
        model.removed.remove(kept.item)
        device.read[kept.item] = saving.standing
        return 1
    }

    private func remove(
        _ chance: inout Chance, _ world: PlanWorld, _ device: inout Device, _ model: inout Model
    ) async throws {
        let seen = chance.pick(device.read.values.sorted { $0.id < $1.id }), caller = device.caller
        let mayGo = seen.revision == model.revision[seen.id] && !model.removed.contains(seen.id)
        let refusal = try await world.refusal {
            try removeItem(seen.id, of: world.pat, seen: seen.revision, as: caller, at: world.now, in: $0)
        }
        #expect((refusal == nil) == mayGo, "nobody removes what they have not read")
        guard refusal == nil else { return }
        model.removed.insert(seen.id)
        model.revision[seen.id] = seen.revision + 1
        let numbers = try await world.read { try PlanRevisions.of(seen.id, in: world.organisation, $0).map(\.number) }
        model.revision[seen.id] = numbers.last
    }

    /// Everything stands as the model says, and every text that was ever taken is in the history.
    private func compare(_ world: PlanWorld, _ model: Model, _ seed: UInt64) async throws {
        let items = try await world.plan().items
        let standing = Dictionary(uniqueKeysWithValues: items.map { ($0.id, $0.fields["text"] ?? "") })
        #expect(standing == model.standing.filter { !model.removed.contains($0.key) }, "seed \(seed)")
        for (id, texts) in model.written {
            let kept = try await world.read {
                try PlanRevisions.of(id, in: world.organisation, $0).map { $0.fields["text"] ?? "" }
            }
            #expect(Set(texts).isSubset(of: kept), "seed \(seed)")
        }
    }
}
