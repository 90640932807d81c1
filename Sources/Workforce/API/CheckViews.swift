import Core
import Web

extension Provenance {
    /// - Parameter isWhole: whether the names of what was disclosed are told.
    func view(isWhole: Bool) -> JSON {
        [
            "service": JSON(service), "credential": JSON(credential), "kind": JSON(kind), "title": JSON(title),
            "issuer": JSON(issuer),
            "disclosed": .maybe(isWhole ? JSON.list(disclosed.map { JSON($0) }) : Optional<JSON>.none),
            "acceptedAt": JSON(acceptedAt), "acceptedBy": .maybe(acceptedBy.map { JSON($0) }),
        ]
    }

    static let shape = Operation.Shape.object(
        "Provenance",
        [
            .init("service", .text, "The service that was shown the credential."),
            .init("credential", .text, "The id by which that service knows it."),
            .init("kind", .text, "Its kind and version."), .init("title", .text, "What the kind is called."),
            .init("issuer", .text, "Who issued it."),
            .init(
                "disclosed", .maybe(.list(.text)),
                "The names of what was disclosed; null for whoever may not know them."),
            .init("acceptedAt", .instant, "When it was accepted."),
            .init("acceptedBy", .maybe(.text), "The account of whoever accepted it."),
        ])
}

extension Check {
    /// - Parameter isWhole: whether more is told than how it came out.
    func view(on today: Day, isWhole: Bool) -> JSON {
        var members: [JSON.Member] = [
            .init("id", JSON(id)), .init("person", JSON(person)), .init("kind", JSON(kind)),
            .init("outcome", JSON(outcome.rawValue)), .init("state", JSON(state(on: today).rawValue)),
            .init("from", JSON(from)), .init("until", .maybe(until.map { JSON($0) })),
            .init("withdrawnOn", .maybe(withdrawnOn.map { JSON($0) })),
        ]
        if isWhole {
            members += [
                .init("source", JSON(source)), .init("note", .maybe(note.map { JSON($0) })),
                .init("reason", .maybe(reason.map { JSON($0) })),
                .init("provenance", .maybe(provenance.map { $0.view(isWhole: true) })),
            ]
        }
        return .object(members)
    }

    static let fields: [Operation.Member] = [
        .init("kind", .text, "The key of its kind."),
        .init("outcome", .choice(Outcome.allCases.map(\.rawValue)), "How it came out."),
        .init("from", .day, "The first day on which it holds."),
        .init("until", .maybe(.day), "The last day on which it holds; null without end.", optional: true),
        .init("source", .text, "Who says so."),
        .init("note", .maybe(.text), "What was noted of it.", optional: true),
    ]

    static let shape = Operation.Shape.object(
        "Check",
        [
            .id, .init("person", .text, "The person's id."), .init("kind", .text, "The key of its kind."),
            .init("outcome", .choice(Outcome.allCases.map(\.rawValue)), "How it came out."),
            .init("state", .choice(State.allCases.map(\.rawValue)), "How it stands today."),
            .init("from", .day, "The first day on which it holds."),
            .init("until", .maybe(.day), "The last day on which it holds."),
            .init("withdrawnOn", .maybe(.day), "From which day on it is withdrawn."),
            .init("source", .text, "Who says so; left out for whoever may not know.", optional: true),
            .init("note", .maybe(.text), "What was noted; left out for whoever may not know.", optional: true),
            .init("reason", .maybe(.text), "Why it was withdrawn; left out likewise.", optional: true),
            .init("provenance", .maybe(Provenance.shape), "What it rests on; left out likewise.", optional: true),
        ])
}

extension CheckKind {
    var view: JSON {
        [
            "key": JSON(key), "name": JSON(name), "about": JSON(about), "source": JSON(source),
            "credentials": .list(credentials.map { JSON($0) }),
            "staffGroups": .list(staffGroups.map { JSON($0.rawValue) }), "demand": JSON(demand.rawValue),
            "skills": .list(skills.map { JSON($0) }), "isUsed": JSON(isUsed),
        ]
    }

    static let fields: [Operation.Member] = [
        .init("name", .text, "What it is called."), .init("about", .text, "What it shows."),
        .init("source", .text, "Who asks for it."),
        .init("credentials", .list(.text), "Kinds of credential that show it, by key.", optional: true),
        .init(
            "staffGroups", .list(.choice(Post.StaffGroup.allCases.map(\.rawValue))),
            "Whom it is for; everybody where none stands.", optional: true),
        .init("demand", .choice(Demand.allCases.map(\.rawValue)), "What follows when it does not stand."),
        .init("skills", .list(.text), "The skills that count only while it stands, by id.", optional: true),
        .init("isUsed", .flag, "Whether the organisation makes this check."),
    ]
    static let shape = Operation.Shape.object("CheckKind", [.init("key", .text, "Its key.")] + fields)
}
