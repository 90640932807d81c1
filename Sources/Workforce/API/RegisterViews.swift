import Core
import Web

// How the register's nouns look to programs. Times are RFC 3339 in UTC, days YYYY-MM-DD, lengths whole minutes.

extension Unit {
    var view: JSON {
        [
            "id": JSON(id), "name": JSON(name), "kind": JSON(kind.rawValue),
            "odsCode": .maybe(odsCode.map { JSON($0) }), "parent": .maybe(parent.map { JSON($0) }),
            "isClosed": JSON(isClosed),
        ]
    }

    static let fields: [Operation.Member] = [
        .init("name", .text, "Unique in the organisation."),
        .init("kind", .choice(Kind.allCases.map(\.rawValue)), "What it is."),
        .init("odsCode", .maybe(.text), "Its code in the Organisation Data Service.", optional: true),
        .init("parent", .maybe(.text), "The id of the unit it belongs to.", optional: true),
    ]
    static let shape = Operation.Shape.object(
        "Unit", [.id] + fields + [.init("isClosed", .flag, "No longer used.")])
}

extension Person {
    var view: JSON {
        [
            "id": JSON(id), "staffNumber": JSON(staffNumber), "givenName": JSON(givenName),
            "familyName": JSON(familyName), "knownAs": .maybe(knownAs.map { JSON($0) }),
            "email": .maybe(email.map { JSON($0) }), "born": .maybe(born.map { JSON($0) }),
            "left": .maybe(left.map { JSON($0) }),
        ]
    }

    static let fields: [Operation.Member] = [
        .init("staffNumber", .text, "The employee number, unique in the organisation."),
        .init("givenName", .text, "The given name."),
        .init("familyName", .text, "The family name."),
        .init("knownAs", .maybe(.text), "What colleagues call them.", optional: true),
        .init("email", .maybe(.text), "Their address at work.", optional: true),
        .init("born", .maybe(.day), "The date of birth; read as an adult without.", optional: true),
    ]
    static let shape = Operation.Shape.object(
        "Person", [.id] + fields + [.init("left", .maybe(.day), "The day after their last.")])
}

extension Post {
    var view: JSON {
        [
            "id": JSON(id), "person": JSON(person), "unit": JSON(unit), "jobTitle": JSON(jobTitle),
            "staffGroup": JSON(staffGroup.rawValue), "terms": JSON(terms.rawValue),
            "band": .maybe(band.map { JSON($0) }), "weeklyMinutes": JSON(weeklyMinutes),
            "firstDay": JSON(firstDay), "lastDay": .maybe(lastDay.map { JSON($0) }),
            "assignmentNumber": .maybe(assignmentNumber.map { JSON($0) }),
            "pattern": .maybe(pattern.map { JSON($0.letters) }),
            "patternFrom": .maybe(pattern.map { JSON($0.anchor) }),
        ]
    }

    static let fields: [Operation.Member] = [
        .init("unit", .text, "The unit's id."),
        .init("jobTitle", .text, "The job title."),
        .init("staffGroup", .choice(StaffGroup.allCases.map(\.rawValue)), "The staff group."),
        .init("terms", .choice(Terms.allCases.map(\.rawValue)), "Which contract's rules hold."),
        .init("band", .maybe(.text), "Band or grade, as printed.", optional: true),
        .init("weeklyMinutes", .whole, "Contract minutes a week without unpaid breaks, 0 to 4320."),
        .init("firstDay", .day, "The first day."),
        .init("lastDay", .maybe(.day), "The last day, included; null while it is open.", optional: true),
        .init("assignmentNumber", .maybe(.text), "Unique in the organisation.", optional: true),
        .init("pattern", .maybe(.text), "Seven letters a week from Monday: A, D, N or -.", optional: true),
        .init("patternFrom", .maybe(.day), "A day of the pattern's first week.", optional: true),
    ]
    static let shape = Operation.Shape.object("Post", [.id, .init("person", .text, "The person's id.")] + fields)
}

extension Skill {
    var view: JSON { ["id": JSON(id), "code": JSON(code), "name": JSON(name)] }

    static let fields: [Operation.Member] = [
        .init("code", .text, "Short, unique in the organisation."), .init("name", .text, "The skill's name."),
    ]
    static let shape = Operation.Shape.object("Skill", [.id] + fields)
}

extension SkillHolding {
    /// - Parameters:
    ///   - provenance: what it rests on.
    ///   - isWhole: whether the names of what was disclosed are told.
    func view(restingOn provenance: [Provenance] = [], isWhole: Bool = false) -> JSON {
        [
            "person": JSON(person), "skill": JSON(skill), "validFrom": JSON(validFrom),
            "validTo": .maybe(validTo.map { JSON($0) }), "source": JSON(source),
            "evidence": .maybe(evidence.map { JSON($0) }),
            "provenance": .list(provenance.map { $0.view(isWhole: isWhole) }),
        ]
    }

    static let fields: [Operation.Member] = [
        .init("skill", .text, "The skill's id."),
        .init("validFrom", .day, "The first valid day."),
        .init("validTo", .maybe(.day), "The last valid day; null while it does not run out.", optional: true),
        .init("source", .text, "Who says so."),
        .init("evidence", .maybe(.text), "What shows it.", optional: true),
    ]
    static let shape = Operation.Shape.object(
        "SkillHolding",
        [.init("person", .text, "The person's id.")] + fields
            + [
                .init(
                    "provenance", .list(Provenance.shape),
                    "What it rests on where a service vouches for it; none for one written down by hand.")
            ])
}

extension Absence {
    var view: JSON {
        [
            "id": JSON(id), "person": JSON(person), "kind": JSON(kind.rawValue), "firstDay": JSON(firstDay),
            "lastDay": JSON(lastDay), "chargedMinutes": JSON(chargedMinutes),
        ]
    }

    static let fields: [Operation.Member] = [
        .init("kind", .choice(Kind.allCases.map(\.rawValue)), "Why."),
        .init("firstDay", .day, "The first day."),
        .init("lastDay", .day, "The last day, included."),
        .init("chargedMinutes", .maybe(.whole), "Minutes it takes; null for the contract hours.", optional: true),
    ]
    static let shape = Operation.Shape.object("Absence", [.id, .init("person", .text, "The person's id.")] + fields)
}

extension OptOut {
    var view: JSON {
        ["person": JSON(person), "signedOn": JSON(signedOn), "endsOn": .maybe(endsOn.map { JSON($0) })]
    }

    static let shape = Operation.Shape.object(
        "OptOut",
        [
            .init("person", .text, "The person's id."), .init("signedOn", .day, "The day it was signed."),
            .init("endsOn", .maybe(.day), "The last day it holds; null while it runs."),
        ])
}

extension Duty {
    var view: JSON {
        [
            "id": JSON(id), "person": JSON(person), "post": .maybe(post.map { JSON($0) }),
            "unit": .maybe(unit.map { JSON($0) }), "kind": JSON(kind.rawValue), "code": JSON(code),
            "start": JSON(span.start), "end": JSON(span.end), "unpaidBreakMinutes": JSON(unpaidBreakMinutes),
            "paidMinutes": JSON(paidMinutes), "source": JSON(source.rawValue),
            "employer": .maybe(employer.map { JSON($0) }), "isCancelled": JSON(isCancelled), "sequence": JSON(sequence),
        ]
    }

    static let shape = Operation.Shape.object(
        "Duty",
        [
            .id, .init("person", .text, "The person's id."), .init("post", .maybe(.text), "The post's id."),
            .init("unit", .maybe(.text), "The unit's id; null for another employer."),
            .init("kind", .choice(Kind.allCases.map(\.rawValue)), "What kind of work."),
            .init("code", .text, "The shift's code."), .init("start", .instant, "When it starts."),
            .init("end", .instant, "When it ends."), .init("unpaidBreakMinutes", .whole, "Minutes of unpaid break."),
            .init("paidMinutes", .whole, "Minutes that count as worked."),
            .init("source", .choice(Source.allCases.map(\.rawValue)), "What made it."),
            .init("employer", .maybe(.text), "Another employer's name."),
            .init("isCancelled", .flag, "Taken back."), .init("sequence", .whole, "Counts changes from 0."),
        ])
}

extension PublicHoliday {
    var view: JSON { ["day": JSON(day), "name": JSON(name), "source": JSON(source)] }

    static let shape = Operation.Shape.object(
        "PublicHoliday",
        [
            .init("day", .day, "The day."), .init("name", .text, "Its name."), .init("source", .text, "Who says so."),
        ])
}

extension ImportReport {
    var view: JSON {
        [
            "kind": JSON(kind.rawValue), "newCount": JSON(newCount), "changedCount": JSON(changedCount),
            "unchangedCount": JSON(unchangedCount), "badCount": JSON(badCount),
            "unknownColumns": .list(unknownColumns.map { JSON($0) }),
            "problems": .list(
                problems.map {
                    ["line": JSON($0.line), "column": .maybe($0.column.map { JSON($0) }), "words": JSON($0.words)]
                }),
        ]
    }

    static let shape = Operation.Shape.object(
        "ImportReport",
        [
            .init("kind", .choice(ImportKind.allCases.map(\.rawValue)), "What is in the file."),
            .init("newCount", .whole, "Rows that are new."),
            .init("changedCount", .whole, "Rows that change something."),
            .init("unchangedCount", .whole, "Rows that were there already."),
            .init("badCount", .whole, "Rows that cannot be used."),
            .init("unknownColumns", .list(.text), "Columns that were not read."),
            .init(
                "problems",
                .list(
                    .object(
                        "RowProblem",
                        [
                            .init("line", .whole, "Counted from 1."),
                            .init("column", .maybe(.text), "The column, if it is one."),
                            .init("words", .text, "What is wrong and what to do."),
                        ])), "Everything that is wrong, by line."),
        ])
}

extension Operation.Member {
    static let id = Operation.Member("id", .text, "Its id.")
}
