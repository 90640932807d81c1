import Core
import FHIR

/// A person served as a Patient of FHIR, and back.
///
/// - Source: UK Core Patient; extensions EthnicCategory and NHSNumberVerificationStatus as that publishes them.
enum PatientResource {
    static let profile = "https://fhir.hl7.org.uk/StructureDefinition/UKCore-Patient"
    private static let extensions = "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-"
    /// What stands on the register where no name was sent.
    private static let unknownName = "Unknown"
    private static let codes = "https://fhir.hl7.org.uk/CodeSystem/UKCore-"

    /// - Parameters:
    ///   - joinedTo: the record under which the person is shown, where this one was joined to it.
    ///   - joined: records that were joined to this one.
    static func resource(
        _ person: PersonServed, joinedTo: PersonServedID? = nil, joined: [PersonServedID] = []
    ) throws(ResourceIssue) -> Resource {
        var members: [JSON.Member] = [
            .init("resourceType", "Patient"), .init("id", JSON(person.id)),
            .init("meta", ["profile": [.string(profile)]]),
        ]
        let extensions = (person.ethnicCategory.map { [ethnicity($0)] } ?? []) + PatientAccess.extensions(person)
        if !extensions.isEmpty { members.append(.init("extension", .list(extensions))) }
        if let number = person.nhsNumber { members.append(.init("identifier", [identifier(number)])) }
        members += [.init("active", joinedTo == nil ? true : false), .init("name", .list(names(person)))]
        let ways = telecom(person)
        if !ways.isEmpty { members.append(.init("telecom", .list(ways))) }
        if let gender = person.gender { members.append(.init("gender", .string(gender.rawValue))) }
        if let born = person.born { members.append(.init("birthDate", JSON(born))) }
        if let died = person.died { members.append(.init("deceasedDateTime", JSON(died))) }
        if let address = address(person) { members.append(.init("address", [address])) }
        if let language = person.mainLanguage {
            members.append(
                .init(
                    "communication",
                    [
                        [
                            "language": [
                                "coding": [
                                    [
                                        "system": "urn:ietf:bcp:47", "code": .string(language.rawValue),
                                        "display": .string(language.title),
                                    ]
                                ]
                            ], "preferred": true,
                        ]
                    ]))
        }
        if let practice = person.practice {
            let code: JSON = [
                "system": .string(ODSCode.organisationSystem), "value": .string(practice.odsCode),
            ]
            members.append(
                .init(
                    "generalPractitioner",
                    [["type": "Organization", "identifier": code, "display": .string(practice.name)]]))
        }
        let links =
            (joinedTo.map { [link($0, "replaced-by")] } ?? []) + joined.map { link($0, "replaces") }
        if !links.isEmpty { members.append(.init("link", .list(links))) }
        return try Resource(.object(members))
    }

    /// The person with what a Patient says of them; what it does not speak of stays.
    static func person(_ resource: Resource, changing person: PersonServed) -> PersonServed {
        var person = person
        let json = resource.json
        person.nhsNumber = resource.nhsNumber
        let names = json["name"]?.elements ?? []
        let official = names.first { $0["use"] == "official" } ?? names.first { $0["use"] != "nickname" }
        if let official {
            person.familyName = official["family"]?.text ?? person.familyName
            person.givenName = official["given"]?.elements.compactMap(\.text).joined(separator: " ") ?? person.givenName
            person.title = official["prefix"]?[0]?.text
            if official["family"] == nil, official["given"] == nil, let text = official["text"]?.text {
                let words = text.split(separator: " ")
                person.familyName = words.last.map { String($0) } ?? person.familyName
                person.givenName = words.dropLast().joined(separator: " ")
            }
        }
        // The register has nobody without a name; what nobody has said is shown as that, and goes out as it came.
        if person.familyName.isEmpty { person.familyName = unknownName }
        if person.givenName.isEmpty { person.givenName = unknownName }
        person.knownAs = names.first { $0["use"] == "nickname" }?["given"]?[0]?.text
        person.born = (json["birthDate"]?.text).flatMap { Day($0) } ?? person.born
        person.died = (json["deceasedDateTime"]?.text).flatMap { Day(String($0.prefix(10))) }
        person.gender = (json["gender"]?.text).flatMap { Gender(rawValue: $0) }
        let ways = json["telecom"]?.elements ?? []
        person.phone = ways.first { $0["system"] == "phone" && $0["use"] != "old" }?["value"]?.text
        person.email = ways.first { $0["system"] == "email" }?["value"]?.text
        let address = json["address"]?[0]
        person.address =
            (address?["line"]?.elements.compactMap(\.text) ?? []) + [address?["city"]?.text].compactMap { $0 }
        person.postcode = address?["postalCode"]?.text
        person.ethnicCategory = ethnicCode(resource).flatMap { EthnicCategory(rawValue: $0) }
        if json["communication"] == nil { person.mainLanguage = nil }
        person = PatientAccess.read(json, changing: person)
        if let practice = json["generalPractitioner"]?[0], let code = practice["identifier"]?["value"]?.text {
            person.practice = PersonServed.Practice(odsCode: code, name: practice["display"]?.text ?? "")
        }
        return person
    }

    private static func link(_ other: PersonServedID, _ type: String) -> JSON {
        ["other": ["reference": .string("Patient/\(other)")], "type": .string(type)]
    }

    /// The code of the ethnic category, whether or not it is one of the dictionary's.
    static func ethnicCode(_ patient: Resource) -> String? {
        let category = patient.json["extension"]?.elements.first { $0["url"]?.text == "\(extensions)EthnicCategory" }
        return category?["valueCodeableConcept"]?["coding"]?[0]?["code"]?.text
    }

    /// The person without what our register has no room for, such as a postcode of another country: that is carried
    /// beside the picture and goes out as it came. Names and days are never left out.
    static func fitting(_ person: PersonServed, on today: Day) -> PersonServed {
        var person = person
        for problem in person.tidied().problems(on: today) {
            switch problem.field {
            case "title": person.title = nil
            case "knownAs": person.knownAs = nil
            case "address": person.address = []
            case "postcode": person.postcode = nil
            case "phone": person.phone = nil
            case "email": person.email = nil
            case "practiceCode", "practiceName": person.practice = nil
            default: break
            }
        }
        return person
    }

    private static func ethnicity(_ category: EthnicCategory) -> JSON {
        [
            "url": .string("\(extensions)EthnicCategory"),
            "valueCodeableConcept": [
                "coding": [
                    [
                        "system": .string("\(codes)EthnicCategoryEngland"), "code": .string(category.rawValue),
                        "display": .string(category.title),
                    ]
                ]
            ],
        ]
    }

    /// Numbers are typed from what people bring with them; nobody asked the national index.
    private static func identifier(_ number: NHSNumber) -> JSON {
        [
            "extension": [
                [
                    "url": .string("\(extensions)NHSNumberVerificationStatus"),
                    "valueCodeableConcept": [
                        "coding": [
                            [
                                "system": .string("\(codes)NHSNumberVerificationStatusEngland"), "code": "02",
                                "display": "Number present but not traced",
                            ]
                        ]
                    ],
                ]
            ], "system": .string(NHSNumber.system), "value": .string(number.digits),
        ]
    }

    private static func names(_ person: PersonServed) -> [JSON] {
        var official: [JSON.Member] = [
            .init("use", "official"), .init("family", .string(person.familyName)),
            .init("given", [.string(person.givenName)]),
        ]
        if let title = person.title { official.append(.init("prefix", [.string(title)])) }
        let nickname = person.knownAs.map { name -> JSON in ["use": "nickname", "given": [.string(name)]] }
        return [.object(official)] + [nickname].compactMap { $0 }
    }

    private static func telecom(_ person: PersonServed) -> [JSON] {
        [("phone", person.phone), ("email", person.email)].compactMap { system, value in
            value.map { ["system": .string(system), "value": .string($0)] }
        }
    }

    private static func address(_ person: PersonServed) -> JSON? {
        guard !person.address.isEmpty || person.postcode != nil else { return nil }
        var members: [JSON.Member] = [.init("use", "home")]
        if !person.address.isEmpty { members.append(.init("line", .list(person.address.map { .string($0) }))) }
        if let postcode = person.postcode { members.append(.init("postalCode", .string(postcode))) }
        return .object(members)
    }
}
