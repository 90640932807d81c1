import Core
import Web

let apiRoot = "/api/care-planning/v1/people/{served}"

// How plans look to programs.
extension PlanItem {
    static let shape = Operation.Shape.object(
        "PlanItem",
        [
            .init("id", .text, "The item's id."),
            .init("kind", .choice(PlanKind.allCases.map(\.rawValue)), "What it is."),
            .init("parent", .maybe(.text), "The id of the item it hangs under."),
            .init("fields", .open, "What it says: texts by the keys of its kind."),
            .init("revision", .whole, "The number of the text that stands; say it when you change the item."),
            .init("version", .whole, "The version of the plan that this text made."),
            .init("isRemoved", .flag, "Whether it was taken out of the plan."),
            .init("changedAt", .instant, "When this text was saved."),
            .init("author", .text, "The id of the account that saved it."),
            .init(
                "standing", .choice(["themself", "proxy", "care-team", "emergency"]),
                "As what they came to the record."),
        ])

    var view: JSON {
        [
            "id": JSON(id), "kind": .string(kind.rawValue), "parent": .maybe(parent.map { JSON($0) }),
            "fields": .object(fields.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .string($0.value)) }),
            "revision": JSON(revision), "version": JSON(version), "isRemoved": JSON(isRemoved),
            "changedAt": JSON(changedAt), "author": JSON(author.account), "standing": .string(author.standing),
        ]
    }
}

extension PlanRevision {
    static let shape = Operation.Shape.object(
        "PlanRevision",
        [
            .init("number", .whole, "Counted within the item from 1."),
            .init("version", .maybe(.whole), "The version of the plan that it made; null for a text kept beside."),
            .init("deed", .choice(Deed.allCases.map(\.rawValue)), "What was done."),
            .init("state", .choice(State.allCases.map(\.rawValue)), "What became of it."),
            .init("fields", .open, "What it said."), .init("seen", .whole, "The revision its author had read."),
            .init("at", .instant, "When it was saved."), .init("author", .text, "The id of the account."),
        ])

    var view: JSON {
        [
            "number": JSON(number), "version": .maybe(version.map { JSON($0) }), "deed": .string(deed.rawValue),
            "state": .string(state.rawValue),
            "fields": .object(fields.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .string($0.value)) }),
            "seen": JSON(seen), "at": JSON(at), "author": JSON(author.account),
        ]
    }
}

extension PlanMark {
    static let shape = Operation.Shape.object(
        "PlanMark",
        [
            .init("id", .text, "Its id."), .init("kind", .choice(Kind.allCases.map(\.rawValue)), "What was said."),
            .init("version", .whole, "The version of the plan it was said about."),
            .init("item", .maybe(.text), "The id of the decision that was finished."),
            .init("name", .maybe(.text), "Who agreed."), .init("role", .maybe(.text), "As what."),
            .init("at", .instant, "When."),
        ])

    var view: JSON {
        [
            "id": JSON(id), "kind": .string(kind.rawValue), "version": JSON(version),
            "item": .maybe(item.map { JSON($0) }), "name": .maybe(name.map(JSON.string)),
            "role": .maybe(role.map(JSON.string)), "at": JSON(at),
        ]
    }
}

extension PlanShare {
    static let shape = Operation.Shape.object(
        "PlanShare",
        [
            .init("id", .text, "Its id."), .init("recipient", .text, "Whom the link is for."),
            .init("parts", .list(.choice(Part.allCases.map(\.rawValue))), "What may be seen."),
            .init("madeAt", .instant, "When it was made."), .init("endsAt", .instant, "Until when it works."),
            .init("revokedAt", .maybe(.instant), "When it was switched off."),
            .init("openedAt", .list(.instant), "When it was opened, newest first."),
        ])

    func view(openedAt: [Instant]) -> JSON {
        [
            "id": JSON(id), "recipient": .string(recipient), "parts": .array(parts.map { .string($0.rawValue) }),
            "madeAt": JSON(madeAt), "endsAt": JSON(endsAt), "revokedAt": .maybe(revokedAt.map { JSON($0) }),
            "openedAt": .array(openedAt.map { JSON($0) }),
        ]
    }
}

extension MissingRow {
    static let shape = Operation.Shape.object(
        "MissingRow",
        [
            .init("row", .text, "The standard's path."), .init("words", .text, "What is missing, for people."),
            .init("field", .text, "Where: the id of an item, a kind to add, or the register (person)."),
        ])

    var view: JSON { ["row": .string(path), "words": .string(words), "field": .string(field)] }
}
