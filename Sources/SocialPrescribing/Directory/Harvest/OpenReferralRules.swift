/// What the standard asks of one kind of record: its fields, their shapes, and which must be there.
///
/// - Source: HSDS-UK 3.0, the compiled JSON Schemas of the UK profile (OpenReferralUK/uk-profile, CC BY-SA 4.0), read
///   for `required`, `type`, `format` and `enum`; fields they do not name may hold anything.
struct OpenReferralRule: Sendable {
    let kind: String
    let fields: [Field]

    struct Field: Sendable {
        let name: String
        let shape: Shape
        let isRequired: Bool
    }

    indirect enum Shape: Sendable {
        case text(Form?)
        case choice([String])
        case number
        case list(OpenReferralRule)
        case object(OpenReferralRule)
    }

    enum Form: Sendable { case uuid, email, uri, dateTime }

    init(_ kind: String, _ fields: [Field]) {
        self.kind = kind
        self.fields = fields
    }
}

private typealias Rule = OpenReferralRule
private typealias Field = OpenReferralRule.Field

private func id(_ name: String = "id", required: Bool = false) -> Field {
    Field(name: name, shape: .text(.uuid), isRequired: required || name == "id")
}

private func text(_ name: String, _ form: OpenReferralRule.Form? = nil, required: Bool = false) -> Field {
    Field(name: name, shape: .text(form), isRequired: required)
}

private func texts(_ names: String...) -> [Field] { names.map { text($0) } }
private func number(_ name: String) -> Field { Field(name: name, shape: .number, isRequired: false) }

private func choice(_ name: String, _ choices: [String], required: Bool = false) -> Field {
    Field(name: name, shape: .choice(choices), isRequired: required)
}

private func list(_ name: String, _ rule: OpenReferralRule) -> Field {
    Field(name: name, shape: .list(rule), isRequired: false)
}

private func object(_ name: String, _ rule: OpenReferralRule) -> Field {
    Field(name: name, shape: .object(rule), isRequired: false)
}

private let placeKinds = ["physical", "postal", "virtual"]

extension OpenReferralRule {
    static let taxonomy = OpenReferralRule(
        "taxonomy",
        [
            id(), text("name", required: true), text("description", required: true), text("uri", .uri),
            text("version"),
        ])

    static let taxonomyTerm = OpenReferralRule(
        "taxonomy_term",
        [
            id(), text("name", required: true), text("description", required: true), id("parent_id"),
            text("taxonomy"), id("taxonomy_id"), text("term_uri", .uri), text("term"),
        ])

    private static let attributes = list(
        "attributes",
        OpenReferralRule(
            "attribute",
            [
                id(), id("link_id"), id("taxonomy_term_id"), text("link_type"), object("taxonomy_term", taxonomyTerm),
            ]))

    static let organization = OpenReferralRule(
        "organization",
        [
            id(), text("name", required: true), text("description", required: true), text("email", .email),
            text("website", .uri), text("logo"), text("uri", .uri), id("parent_organization_id"),
            list(
                "organization_identifiers",
                OpenReferralRule(
                    "organization_identifier",
                    [
                        id(), id("organization_id"), text("identifier_scheme"),
                        text("identifier_type", required: true), text("identifier", required: true), attributes,
                    ])), attributes,
        ])

    private static let address = OpenReferralRule(
        "address",
        [
            id(), id("location_id"), text("attention"), text("address_1", required: true),
            text("city", required: true), text("region"), text("state_province", required: true),
            text("postal_code", required: true), text("country", required: true),
            choice("address_type", placeKinds, required: true), attributes,
        ])

    private static let accessibility = OpenReferralRule(
        "accessibility",
        [id(), id("location_id")] + texts("description", "details", "accessibility") + [text("url", .uri), attributes])

    static let location = OpenReferralRule(
        "location",
        [id(), choice("location_type", placeKinds, required: true)] + texts("name", "description")
            + [number("latitude"), number("longitude")] + texts("external_identifier", "external_identifier_type")
            + [list("addresses", address), list("accessibility", accessibility), attributes])

    private static let schedule = OpenReferralRule(
        "schedule",
        [id(), id("service_id"), id("service_at_location_id")] + texts("valid_from", "valid_to", "dtstart")
            + [choice("freq", ["WEEKLY", "MONTHLY"]), number("interval")]
            + texts("byday", "bymonthday", "description", "opens_at", "closes_at")
            + [text("schedule_link", .uri)] + texts("attending_type", "notes"))

    private static let area = OpenReferralRule(
        "service_area",
        [id(), id("service_id")] + texts("name", "extent", "extent_type", "uri", "service_area"))

    private static let place = OpenReferralRule(
        "service_at_location", [id(), id("service_id"), id("location_id"), object("location", location)])

    private static let cost = OpenReferralRule(
        "cost_option",
        [id(), id("service_id")] + texts("valid_from", "valid_to", "option", "amount_description")
            + [number("amount")])

    private static let contact = OpenReferralRule(
        "contact", [id(), id("service_id"), text("name"), text("title"), attributes])

    private static let plainService: [Field] =
        [
            id(), id("organization_id"), text("name", required: true), text("description"), text("url", .uri),
            text("email", .email),
            choice("status", ["active", "inactive", "defunct", "temporarily closed"], required: true), text("fees"),
            text("accreditations"), number("minimum_age"), number("maximum_age"), text("assured_date"),
            text("assurer_email", .email), text("alert"), text("last_modified", .dateTime),
            object("organization", organization),
        ]

    /// A service as it stands in a list.
    static let listedService = OpenReferralRule("service", plainService)

    /// A service with all that belongs to it.
    static let service = OpenReferralRule(
        "service",
        plainService + [
            list("schedules", schedule), list("service_areas", area), list("service_at_locations", place),
            list("languages", OpenReferralRule("language", [id(), id("service_id"), id("phone_id")])),
            list("funding", OpenReferralRule("funding", [id(), id("service_id"), text("source")])),
            list("cost_options", cost), list("contacts", contact), attributes,
        ])
}
