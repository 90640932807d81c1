import Core
import Storage
import Web

/// The addresses of practices for programs, such as one that keeps them elsewhere.
enum PracticesAPI {
    private static let root = "/api/social-prescribing/v1/practices"
    private static let one = "\(root)/{practiceCode}"
    private static let may = Access.holding(.referralLead)

    static let routes: [Route] = [
        Route(
            .get, root, may, "List the addresses of practices",
            operation: Operation(
                response: .object(
                    "PracticeAddresses",
                    [
                        .init("practices", .list(PracticeAddress.shape), "By name."),
                        .init("waiting", .list(waitingShape), "Practices whose messages wait for an address."),
                    ])), list),
        Route(
            .put, one, may, "Keep the address of a practice",
            operation: Operation(
                request: .object(
                    "PracticeAddressToKeep",
                    [
                        .init("name", .text, "What the practice is called."),
                        .init("email", .text, "Where messages to it go; letters that waited go now."),
                        .init("checkedOn", .day, "The day it was checked with the practice, within the last year."),
                    ]), response: PracticeAddress.shape), save),
        Route(
            .delete, one, may, "Take the address of a practice off the list",
            operation: Operation(response: nil, status: 204), remove),
    ]

    private static let waitingShape = Operation.Shape.object(
        "WaitingPractice",
        [
            .init("code", .text, "Its code."), .init("name", .text, "What it is called; empty where nobody knows."),
            .init("messages", .whole, "How many messages wait."),
        ])

    private static func list(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller()
        let (all, letters) = try await visit.read { tx in
            (
                try PracticeAddresses.all(of: caller.organisation, in: tx),
                try PracticeLetters.withoutAddress(seenBy: caller, in: tx)
            )
        }
        let waiting = Dictionary(grouping: letters, by: \.practiceCode).sorted { $0.key < $1.key }
        return .json([
            "practices": .list(all.map(\.view)),
            "waiting": .list(
                waiting.map { code, letters in
                    [
                        "code": .string(code), "name": .string(letters.first?.practiceName ?? ""),
                        "messages": JSON(letters.count),
                    ]
                }),
        ])
    }

    private static func save(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now
        var reader = JSONReader(try visit.json())
        let sent = PracticeAddress(
            code: visit.parameters["practiceCode"] ?? "", name: reader.text("name", limit: 150),
            email: reader.text("email", limit: 254), checkedOn: reader.day("checkedOn"))
        try reader.finish()
        let kept = try await visit.write { try savePracticeAddress(sent, as: caller, at: now, in: $0) }
        return .json(kept.view)
    }

    private static func remove(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, code = visit.parameters["practiceCode"] ?? ""
        try await visit.write { try removePracticeAddress(code, as: caller, at: now, in: $0) }
        return .custom(status: 204, headers: [], bytes: [])
    }
}

extension PracticeAddress {
    fileprivate static let shape = Operation.Shape.object(
        "PracticeAddress",
        [
            .init("code", .text, "Its code in the Organisation Data Service, in capitals."),
            .init("name", .text, "What it is called."), .init("email", .text, "Where messages to it go."),
            .init("checkedOn", .day, "The day it was checked with the practice."),
        ])

    fileprivate var view: JSON {
        [
            "code": .string(code), "name": .string(name), "email": .string(email), "checkedOn": JSON(checkedOn),
        ]
    }
}
