import Core
import Web

/// The form of what is known of somebody, for whoever fills it in: a team all of it, the person what is theirs, and
/// whoever acts for them what tells nothing that is kept from them.
struct PersonForm {
    let form: FormFrame
    let kind: Standing.Kind
    let person: PersonServed?

    var fields: HTML {
        """
        \(if: kind == .careTeam, identity)
        \(called)
        \(if: kind != .proxy, contacts)
        \(language)
        \(if: kind == .careTeam, practice)
        """
    }

    private var identity: HTML {
        """
        \(form.textInput(
            "nhsNumber", "NHS number (optional)", hint: "10 digits, like 999 000 0018",
            value: person?.nhsNumber?.spaced ?? "", widthCharacters: 20))
        \(form.textInput("givenName", "Given name", value: person?.givenName ?? ""))
        \(form.textInput("familyName", "Family name", value: person?.familyName ?? ""))
        \(form.dateInput("born", "Date of birth", value: person?.born))
        \(if: person != nil, form.dateInput("died", "Date of death (leave empty)", value: person?.died))
        """
    }

    private var called: HTML {
        """
        \(form.textInput("title", "Title (optional)", hint: "Like Mrs, Mr, Dr", value: person?.title ?? "",
            widthCharacters: 10))
        \(form.textInput(
            "knownAs", "Likes to be called (optional)", hint: "If it is not the given name",
            value: person?.knownAs ?? ""))
        \(form.select(
            "gender", "Gender", Gender.choices(\.title), value: person?.gender?.rawValue, prompt: "Not asked yet"))
        \(form.select(
            "ethnicCategory", "Ethnic group", EthnicCategory.choices(\.title),
            hint: kind == .themself ? "As you would say it" : "As they would say it themselves",
            value: person?.ethnicCategory?.rawValue, prompt: "Not asked yet"))
        """
    }

    private var contacts: HTML {
        """
        \(form.textarea("address", "Address", hint: "Without the postcode",
            value: person?.address.joined(separator: "\n") ?? ""))
        \(form.textInput("postcode", "Postcode", value: person?.postcode ?? "", widthCharacters: 10))
        \(form.textInput("phone", "Telephone", value: person?.phone ?? "", kind: .tel, widthCharacters: 20))
        \(form.textInput("email", "Email", value: person?.email ?? "", kind: .email))
        \(if: kind == .careTeam, form.checkbox(
            "hidesContact", "Keep address and contacts from anybody who acts for them",
            hint: "As for somebody who fled. To them it looks as if nothing was written down.",
            isTicked: person?.hidesContact ?? false))
        """
    }

    private var language: HTML {
        """
        \(form.select(
            "contactPreference", "How to get in touch", ContactPreference.choices(\.title),
            value: person?.contactPreference?.rawValue, prompt: "No preference"))
        \(form.select(
            "mainLanguage", "Main language", MainLanguage.choices(\.title), value: person?.mainLanguage?.rawValue,
            prompt: "Not asked yet"))
        \(form.checkbox("needsInterpreter", "An interpreter is needed", isTicked: person?.needsInterpreter ?? false))
        """
    }

    private var practice: HTML {
        """
        \(form.textInput(
            "practiceCode", "Code of the GP practice (optional)", hint: "ODS code, like A99999",
            value: person?.practice?.odsCode ?? "", widthCharacters: 10))
        \(form.textInput("practiceName", "Name of the GP practice (optional)", value: person?.practice?.name ?? ""))
        """
    }

    /// What was filled in. Fields that the form of this kind does not have are not read, whoever sends them.
    /// - Throws: an `invalid` refusal with every problem.
    static func read(_ form: Form, _ kind: Standing.Kind, over before: PersonServed) throws -> PersonServed {
        var reader = FormReader(form), person = before
        if kind == .careTeam { readIdentity(&reader, &person) }
        person.title = reader.optionalText("title", "the title", limit: 30)
        person.knownAs = reader.optionalText("knownAs", "what they like to be called", limit: 100)
        person.gender = reader.optionalChoice("gender", "a gender")
        person.ethnicCategory = reader.optionalChoice("ethnicCategory", "an ethnic group")
        if kind != .proxy {
            let address = reader.optionalText("address", "the address", limit: 700) ?? ""
            person.address = address.split(whereSeparator: \.isNewline).map { String($0) }
            person.postcode = reader.optionalText("postcode", "the postcode", limit: 12)
            person.phone = reader.optionalText("phone", "the telephone number", limit: 25)
            person.email = reader.optionalText("email", "the email address", limit: 254)
        }
        person.contactPreference = reader.optionalChoice("contactPreference", "how to get in touch")
        person.mainLanguage = reader.optionalChoice("mainLanguage", "a language")
        person.needsInterpreter = reader.ticked("needsInterpreter")
        try reader.finish()
        return person
    }

    private static func readIdentity(_ reader: inout FormReader, _ person: inout PersonServed) {
        let number = reader.optionalText("nhsNumber", "the NHS number", limit: 20)
        person.nhsNumber = number.flatMap { NHSNumber($0) }
        if number != nil, person.nhsNumber == nil { reader.refuse("nhsNumber", NumberWords.bad) }
        person.givenName = reader.text("givenName", "the given name", limit: 100)
        person.familyName = reader.text("familyName", "the family name", limit: 100)
        person.born = reader.optionalDay("born", "the date of birth")
        person.died = reader.optionalDay("died", "the date of death")
        person.hidesContact = reader.ticked("hidesContact")
        let code = reader.optionalText("practiceCode", "the code of the practice", limit: 12)
        let name = reader.optionalText("practiceName", "the name of the practice", limit: 150)
        person.practice = code.map { PersonServed.Practice(odsCode: $0, name: name ?? "") }
        if code == nil, name != nil { reader.refuse("practiceCode", "Enter the code of the practice too") }
    }
}

/// Words that forms and programs share.
enum NumberWords {
    static let bad = "Check the NHS number: it has 10 digits, and the last one checks the others"
}
