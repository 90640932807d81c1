import Core
import Storage
import Web
import Workforce

/// Temporary placements, for programs such as a bank's system.
enum PlacementsAPI {
    static let routes: [Route] = [
        Route(
            .post, "\(apiRoot)/placements", .holding(.passportReceive), "Write a placement down",
            operation: Operation(
                request: .object(
                    "NewPassportPlacement",
                    [
                        .init("person", .text, "The id of the member of staff."),
                        .init("unit", .text, "The id of the unit."), .init("role", .text, "As what they work."),
                        .init("from", .day, "The first day."), .init("to", .day, "The last day."),
                        .init("employer", .text, "Who employs them."),
                        .init("conditions", .list(.text), "One condition each.", optional: true),
                    ]), response: Placement.shape, status: 201), make),
        Route(
            .get, "\(apiRoot)/placements/{placement}", .holdingAny([.passportView, .passportReceive]),
            "See a placement", operation: Operation(response: Placement.shape)
        ) { visit in
            let caller = try visit.caller(), id = try visit.id("placement", as: Named.Placement.self)
            let placement = try await visit.read { try Placements.find(id, of: caller.organisation, in: $0) }
            return .showing([placement.person], purpose: "staff-passport", .json(placement.view))
        },
    ]

    private static func make(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), sent = try visit.json()
        var reader = JSONReader(sent)
        let person = reader.id("person", of: Named.Person.self)
        let conditions = sent["conditions"]?.elements ?? []
        if conditions.contains(where: { $0.text == nil }) { reader.refuse("conditions", "Send a list of texts") }
        let new = NewPlacement(
            unit: reader.id("unit", of: Named.Unit.self), role: reader.text("role", limit: 120),
            from: reader.day("from"),
            to: reader.day("to"), employer: reader.text("employer", limit: 120),
            conditions: conditions.compactMap(\.text))
        try reader.finish()
        let id: PlacementID = visit.host.newID()
        let made = try await visit.write { try makePlacement(id, of: person, new, as: caller, at: visit.now, in: $0) }
        return .showing([person], purpose: "staff-passport", .json(made.view, status: 201))
    }
}

extension Placement {
    static let shape = Operation.Shape.object(
        "PassportPlacement",
        [
            .init("id", .text, "The placement's id."), .init("person", .text, "The id of the member of staff."),
            .init("unit", .text, "The id of the unit."), .init("role", .text, "As what they work."),
            .init("from", .day, "The first day."), .init("to", .day, "The last day."),
            .init("employer", .text, "Who employs them."), .init("conditions", .list(.text), "One condition each."),
            .init("textVersion", .text, "The version of the licence."), .init("text", .text, "What is signed."),
            .init("state", .choice(State.allCases.map(\.rawValue)), "What has become of it."),
            .init("stateAt", .instant, "Since when."),
            .init("reason", .maybe(.text), "Why it was ended."),
            .init("request", .maybe(.text), "The id of the request it was sent with."),
            .init("transaction", .maybe(.text), "What was sent to the wallet and signed, in base64url."),
            .init("signature", .maybe(.text), "The presentation whose key binding signs it."),
        ])

    var view: JSON {
        [
            "id": JSON(id), "person": JSON(person), "unit": JSON(unit), "role": .string(role), "from": JSON(from),
            "to": JSON(to), "employer": .string(employer), "conditions": .array(conditions.map(JSON.string)),
            "textVersion": .string(textVersion), "text": .string(text), "state": .string(state.rawValue),
            "stateAt": JSON(stateAt), "reason": .maybe(reason.map(JSON.string)),
            "request": .maybe(request.map { JSON($0) }),
            "transaction": .maybe(signedTransaction.map(JSON.string)), "signature": .maybe(signature.map(JSON.string)),
        ]
    }
}
