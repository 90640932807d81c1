import Core
import Storage
import Web

let apiRoot = "/api/staff-passport/v1"

/// What an organisation records, offers and takes back, for programs such as an HR system.
enum IssuingAPI {
    private static let reason = Operation.Shape.object(
        "PassportReason", [.init("reason", .text, "Why; the holder will read it.")])

    static let routes: [Route] = [
        Route(
            .post, "\(apiRoot)/items", .holding(.passportIssue), "Record a check or training of somebody",
            operation: Operation(
                request: .object(
                    "NewPassportItem",
                    [
                        .init("person", .text, "The id of the member of staff."),
                        .init("type", .text, "The kind and its version, like core-skills-1."),
                        .init("claims", .open, "What it says, as its kind asks."),
                        .init(
                            "awaited", .flag, "Whether the check still runs; then claims may be missing.",
                            optional: true),
                    ]), response: PassportItem.shape, status: 201), record),
        Route(
            .get, "\(apiRoot)/people/{person}/items", .holdingAny([.passportView, .passportIssue]),
            "List the passport items of somebody",
            operation: Operation(
                response: .object(
                    "PassportItemList", [.init("items", .list(PassportItem.shape), "The newest first.")])), list),
        Route(
            .post, "\(apiRoot)/offers", .holding(.passportIssue), "Offer items to their holder's wallet",
            operation: Operation(
                request: .object(
                    "NewPassportOffer",
                    [
                        .init("person", .text, "The id of the member of staff."),
                        .init("items", .list(.text), "The ids of the items."),
                        .init("needsCode", .flag, "Whether the holder must enter a second code."),
                        .init(
                            "signIn", .flag, "Whether the holder signs in here instead, and confirms it.",
                            optional: true),
                        .init(
                            "form", .choice(CredentialForm.allCases.map(\.rawValue)),
                            "In which form they are given; empty for an SD-JWT VC.", optional: true),
                    ]), response: MadeOffer.shape, status: 201), offer),
        Route(
            .post, "\(apiRoot)/items/{item}/result", .holding(.passportIssue), "Take in the result of a check",
            operation: Operation(
                request: .object("PassportItemResult", [.init("claims", .open, "All it says, as its kind asks.")]),
                response: PassportItem.shape)
        ) { visit in
            let caller = try visit.caller(), id = try visit.id("item", as: Named.PassportItem.self)
            let claims = try visit.json()["claims"] ?? [:]
            let item = try await visit.write { try completeItem(id, claims: claims, as: caller, at: visit.now, in: $0) }
            return .showing([item.person], purpose: "staff-passport", .json(item.view))
        },
        Route(
            .post, "\(apiRoot)/items/{item}/withdrawal", .holding(.passportIssue), "Withdraw an item",
            operation: Operation(request: reason, response: PassportItem.shape)
        ) { visit in
            try await move(visit) { try withdrawItem($0, reason: $1, as: $2, at: visit.now, in: $3) }
        },
        Route(
            .post, "\(apiRoot)/items/{item}/revocation", .holding(.passportIssue), "Revoke an item",
            operation: Operation(request: reason, response: PassportItem.shape)
        ) { visit in
            try await move(visit) { try revokeItem($0, reason: $1, as: $2, at: visit.now, in: $3) }
        },
        Route(
            .post, "\(apiRoot)/items/{item}/suspension", .holding(.passportIssue), "Suspend an item",
            operation: Operation(request: reason, response: PassportItem.shape)
        ) { visit in
            try await move(visit) { try suspendItem($0, reason: $1, as: $2, at: visit.now, in: $3) }
        },
        Route(
            .post, "\(apiRoot)/items/{item}/reinstatement", .holding(.passportIssue), "Reinstate a suspended item",
            operation: Operation(response: PassportItem.shape)
        ) { visit in
            let caller = try visit.caller(), id = try visit.id("item", as: Named.PassportItem.self)
            let item = try await visit.write { try reinstateItem(id, as: caller, at: visit.now, in: $0) }
            return .showing([item.person], purpose: "staff-passport", .json(item.view))
        },
    ]

    private static func record(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id: PassportItemID = visit.host.newID(), sent = try visit.json()
        var reader = JSONReader(sent)
        let person = reader.id("person", of: Named.Person.self), kind = reader.text("type", limit: 80)
        if case .object? = sent["claims"] {} else { reader.refuse("claims", "Send an object of claims") }
        let isAwaited = sent["awaited"] == nil ? false : reader.flag("awaited")
        try reader.finish()
        let item = try await visit.write { tx in
            try recordItem(
                id, of: person, kind: kind, claims: sent["claims"] ?? [:], isAwaited: isAwaited, as: caller,
                at: visit.now, in: tx)
        }
        return .showing([person], purpose: "staff-passport", .json(item.view, status: 201))
    }

    private static func list(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try visit.id("person", as: Named.Person.self)
        let items = try await visit.read { try seePassport(of: person, as: caller, in: $0).items }
        return .showing([person], purpose: "staff-passport", .json(["items": .array(items.map(\.view))]))
    }

    private static func offer(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id: PassportOfferID = visit.host.newID(), sent = try visit.json()
        var reader = JSONReader(sent)
        let person = reader.id("person", of: Named.Person.self), needsCode = reader.flag("needsCode")
        let asksSignIn = sent["signIn"] == nil ? false : reader.flag("signIn")
        let form = sent["form"]?.text ?? ""
        if let named = sent["form"], named.text == nil { reader.refuse("form", "Send a text.") }
        try reader.finish()
        let items = (sent["items"]?.elements ?? []).compactMap(\.text).compactMap { PassportItemID(checking: $0) }
        let chance = visit.host.secretBytes
        let made = try await visit.write { tx in
            try offerItems(
                items, to: person, needsCode: needsCode, asksSignIn: asksSignIn, form: form, offer: id, as: caller,
                at: visit.now, chance: chance, in: tx)
        }
        let view = made.view(visit.addresses(of: caller.organisation))
        return .showing([person], purpose: "staff-passport", .json(view, status: 201))
    }

    private static func move(
        _ visit: Visit,
        _ verb: @escaping @Sendable (PassportItemID, String, Caller, any Transaction) throws -> PassportItem
    ) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("item", as: Named.PassportItem.self)
        var reader = JSONReader(try visit.json())
        let reason = reader.text("reason", limit: 500)
        try reader.finish()
        let item = try await visit.write { try verb(id, reason, caller, $0) }
        return .showing([item.person], purpose: "staff-passport", .json(item.view))
    }
}
