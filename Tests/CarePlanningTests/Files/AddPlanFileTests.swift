import Core
import Storage
import TestSupport
import Testing

@testable import CarePlanning

@Suite struct AddPlanFileTests {
    @Test(arguments: Engine.allCases)
    func aPersonAddsAPhotoToAHeading(_ engine: Engine) async throws {
        let world = try await PlanWorld(engine), item = try await world.adds(.wellness, ["text": "I sing"])
        let photo = try await world.addsPhoto(to: item, title: " My cat ")
        try await world.addsPhoto(to: item, title: "A letter", bytes: FileSamples.pdf, as: world.asLee)
        let plan = try await world.plan()
        #expect(plan.files(of: item).map(\.title) == ["My cat", "A letter"])
        #expect(plan.files(of: item).map(\.kind) == [.png, .pdf])
        let kept = try await world.read { try PlanFiles.bytes(of: photo, in: world.organisation, $0) }
        #expect(kept.count == photo.sizeBytes && !String(decoding: kept, as: UTF8.self).contains("SecretPhone"))
        #expect(try await world.factNames().last == "file-added.1")
    }

    @Test func whatIsWrongIsSaidBesideTheField() async throws {
        let world = try await PlanWorld(), item = try await world.adds(.wellness, ["text": "I sing"])
        func words(_ title: String, _ bytes: [UInt8]) async throws -> [FieldProblem] {
            try await world.refusesPhoto(to: item, title: title, bytes: bytes)?.fields ?? []
        }
        #expect(
            try await words(" ", []) == [
                FieldProblem("title", "Say what it shows, for people who cannot see it"),
                FieldProblem("file", "Choose a photo or a PDF"),
            ])
        #expect(
            try await words(String(repeating: "x", count: 151), FileSamples.png)
                == [FieldProblem("title", "Shorten this to 150 characters or fewer")])
        let script = Array("<svg onload=alert(1)>".utf8)
        let hostile: [([UInt8], String)] = [
            (script, "Choose a photo (JPEG or PNG) or a PDF. This file is none of them"),
            (
                [UInt8](repeating: 1, count: 5_000_001),
                "This file is larger than 5 MB. Choose a smaller one, or make the photo smaller first"
            ),
            (Array(FileSamples.png.dropLast(5)), "This photo is damaged. Save it again, and then choose it"),
            (
                [0xFF, 0xD8, 0xFF, 0xC9, 0, 2],
                "This photo is saved in an unusual way. Save it as JPEG or PNG, and then choose it"
            ),
            (
                [
                    0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0xFF, 0xFF, 0xFF, 0xFF, 1, 1, 0x11, 0, 0xFF, 0xDA, 0, 2, 0xFF,
                    0xD9,
                ],
                "This photo has too many points. Make it smaller first"
            ),
            (Array("%PDF-1.7 <script>".utf8), "This PDF is damaged. Save it again, and then choose it"),
            (
                Array("%PDF-1.7 /JavaScript (x) %%EOF".utf8),
                "This PDF has programs or other files inside. Print it to a new PDF, and then choose that one"
            ),
        ]
        for (bytes, said) in hostile {
            #expect(try await words("My cat", bytes) == [FieldProblem("file", said)])
        }
    }

    @Test func whoMayNotWriteAddsNothing() async throws {
        let world = try await PlanWorld(), item = try await world.adds(.wellness, ["text": "I sing"])
        for caller in world.others {
            #expect(try await world.refusesPhoto(to: item, as: caller)?.kind == .notFound)
        }
        // What professionals keep from the person takes none, and for the person it is not there.
        let decision = try await world.adds(.decision, ["topic": "Knee"])
        let withheld = try await world.adds(.withheld, ["withheld": "yes"], under: decision)
        #expect(
            try await world.refusesPhoto(to: withheld, as: world.asLee)
                == Refusal(.conflict, "This part of the plan takes no photos or files."))
        #expect(try await world.refusesPhoto(to: withheld)?.kind == .notFound)
        _ = try await world.write {
            try removeItem(item.id, of: world.pat, seen: 1, as: world.asPat, at: world.now, in: $0)
        }
        #expect(
            try await world.refusesPhoto(to: item)
                == Refusal(.conflict, "This was taken out of the plan. Bring it back before you add to it."))
    }

    @Test func aPlanHoldsSoManyFiles() async throws {
        let world = try await PlanWorld(), item = try await world.adds(.wellness, ["text": "I sing"])
        for _ in 0..<PlanFile.countLimit { try await world.addsPhoto(to: item) }
        #expect(
            try await world.refusesPhoto(to: item)
                == Refusal(.conflict, "There are 10 photos and files here already. Remove one first."))
        let other = try await world.adds(.communication, ["text": "Slowly"])
        try await world.write { tx in
            try tx.run("UPDATE plan_file SET size_bytes = 4000000 WHERE organisation = \(world.organisation)")
        }
        #expect(
            try await world.refusesPhoto(to: other)
                == Refusal(.conflict, "This plan keeps as many photos and files as it can hold."))
    }
}
