import Core
import Web

/// Where the register's JSON lives.
let apiRoot = "/api/population/v1"

extension PersonServed {
    var view: JSON {
        [
            "id": JSON(id), "nhsNumber": .maybe(nhsNumber.map { JSON($0.digits) }),
            "title": .maybe(title.map { JSON($0) }),
            "givenName": JSON(givenName), "familyName": JSON(familyName), "knownAs": .maybe(knownAs.map { JSON($0) }),
            "born": .maybe(born.map { JSON($0) }), "died": .maybe(died.map { JSON($0) }),
            "gender": .maybe(gender.map { JSON($0.rawValue) }),
            "ethnicCategory": .maybe(ethnicCategory.map { JSON($0.rawValue) }),
            "mainLanguage": .maybe(mainLanguage.map { JSON($0.rawValue) }), "needsInterpreter": JSON(needsInterpreter),
            "contactPreference": .maybe(contactPreference.map { JSON($0.rawValue) }),
            "address": .maybe(address.isEmpty ? nil : JSON(address.joined(separator: "\n"))),
            "postcode": .maybe(postcode.map { JSON($0) }), "phone": .maybe(phone.map { JSON($0) }),
            "email": .maybe(email.map { JSON($0) }),
            "practiceCode": .maybe(practice.map { JSON($0.odsCode) }),
            "practiceName": .maybe(practice.map { JSON($0.name) }),
        ]
    }

    static let fields: [Operation.Member] = [
        .init("nhsNumber", .maybe(.text), "Ten digits.", optional: true),
        .init("title", .maybe(.text), "Like Mrs.", optional: true),
        .init("givenName", .text, "The given name."),
        .init("familyName", .text, "The family name."),
        .init("knownAs", .maybe(.text), "What they like to be called.", optional: true),
        .init("born", .maybe(.day), "The date of birth.", optional: true),
        .init("died", .maybe(.day), "The date of death.", optional: true),
        .init("gender", .maybe(.choice(Gender.allCases.map(\.rawValue))), "As they give it.", optional: true),
        .init(
            "ethnicCategory", .maybe(.choice(EthnicCategory.allCases.map(\.rawValue))),
            "A code of the NHS Data Dictionary.", optional: true),
        .init(
            "mainLanguage", .maybe(.choice(MainLanguage.allCases.map(\.rawValue))), "A code of ISO 639.",
            optional: true),
        .init("needsInterpreter", .flag, "Whether an interpreter is needed."),
        .init(
            "contactPreference", .maybe(.choice(ContactPreference.allCases.map(\.rawValue))), "How to get in touch.",
            optional: true),
        .init("address", .maybe(.text), "Lines of the address without the postcode.", optional: true),
        .init("postcode", .maybe(.text), "Like ZZ99 3VZ.", optional: true),
        .init("phone", .maybe(.text), "A telephone number.", optional: true),
        .init("email", .maybe(.text), "An email address.", optional: true),
        .init("practiceCode", .maybe(.text), "The ODS code of the GP practice.", optional: true),
        .init("practiceName", .maybe(.text), "The name of the GP practice.", optional: true),
    ]
    static let shape = Operation.Shape.object("PersonServed", [.init("id", .text, "The person's id.")] + fields)

    static func read(_ reader: inout JSONReader, over before: PersonServed) -> PersonServed {
        var person = before
        let number = reader.optionalText("nhsNumber", limit: 20)
        person.nhsNumber = number.flatMap { NHSNumber($0) }
        if number != nil, person.nhsNumber == nil { reader.refuse("nhsNumber", "Send ten digits that check.") }
        person.title = reader.optionalText("title", limit: 30)
        person.givenName = reader.text("givenName", limit: 100)
        person.familyName = reader.text("familyName", limit: 100)
        person.knownAs = reader.optionalText("knownAs", limit: 100)
        person.born = reader.optionalDay("born")
        person.died = reader.optionalDay("died")
        person.gender = reader.optionalChoice("gender")
        person.ethnicCategory = reader.optionalChoice("ethnicCategory")
        person.mainLanguage = reader.optionalChoice("mainLanguage")
        person.needsInterpreter = reader.flag("needsInterpreter")
        person.contactPreference = reader.optionalChoice("contactPreference")
        let address = reader.optionalText("address", limit: 700) ?? ""
        person.address = address.split(whereSeparator: \.isNewline).map { String($0) }
        person.postcode = reader.optionalText("postcode", limit: 12)
        person.phone = reader.optionalText("phone", limit: 25)
        person.email = reader.optionalText("email", limit: 254)
        let code = reader.optionalText("practiceCode", limit: 12),
            name = reader.optionalText("practiceName", limit: 150)
        person.practice = code.map { Practice(odsCode: $0, name: name ?? "") }
        return person
    }
}

extension JSONReader {
    /// One of a fixed set of choices, or `nil` when it is missing or null.
    mutating func optionalChoice<Choice: RawRepresentable & CaseIterable>(
        _ name: String, as type: Choice.Type = Choice.self
    ) -> Choice? where Choice.RawValue == String {
        optionalText(name, limit: 100) == nil ? nil : choice(name, as: type)
    }
}

extension Need {
    var view: JSON {
        [
            "id": JSON(id), "kind": JSON(kind.rawValue), "words": JSON(words), "recordedOn": JSON(recordedOn),
            "isOwnWord": JSON(isOwnWord), "endedOn": .maybe(endedOn.map { JSON($0) }),
        ]
    }

    static let shape = Operation.Shape.object(
        "Need",
        [
            .init("id", .text, "The need's id."),
            .init("kind", .choice(Kind.allCases.map(\.rawValue)), "What kind of need it is."),
            .init("words", .text, "What is needed."), .init("recordedOn", .day, "The day it was written down."),
            .init("isOwnWord", .flag, "Whether the person, or who acts for them, wrote it."),
            .init("endedOn", .maybe(.day), "The day it no longer held."),
        ])
}

extension CareTeamMember {
    var view: JSON {
        [
            "id": JSON(id), "unit": JSON(unit), "staff": .maybe(staff.map { JSON($0) }), "role": JSON(role),
            "firstDay": JSON(firstDay), "lastDay": .maybe(lastDay.map { JSON($0) }),
        ]
    }

    static let shape = Operation.Shape.object(
        "CareTeamMember",
        [
            .init("id", .text, "The id of this stretch of care."), .init("unit", .text, "The team's id."),
            .init("staff", .maybe(.text), "The id of who looks after them."),
            .init("role", .text, "What they do for the person."), .init("firstDay", .day, "The first day."),
            .init("lastDay", .maybe(.day), "The last day, included."),
        ])
}

extension Standing {
    var view: JSON {
        [
            "kind": JSON(kind.rawValue), "sees": .array(sees.ordered.map { JSON($0.rawValue) }),
            "writes": .array(writes.ordered.map { JSON($0.rawValue) }),
        ]
    }

    static let shape = Operation.Shape.object(
        "Standing",
        [
            .init(
                "kind", .choice(["themself", "proxy", "care-team", "emergency"]), "As what the caller comes to them."),
            .init("sees", .list(.choice(RecordPart.allCases.map(\.rawValue))), "The parts that may be seen."),
            .init("writes", .list(.choice(RecordPart.allCases.map(\.rawValue))), "The parts that may be changed."),
        ])
}

extension Visit {
    /// What was sent, read as one thing; all that is wrong with it is told at once.
    func sent<Value>(_ read: (inout JSONReader) -> Value) throws -> Value {
        var reader = JSONReader(try json())
        let value = read(&reader)
        try reader.finish()
        return value
    }
}

extension Answer {
    /// JSON that shows one person's record.
    static func record(_ json: JSON, of person: PersonServedID, status: Int = 200) -> Answer {
        .showing([person.subject], purpose: CarePurpose.record, .json(json, status: status))
    }
}
