import Storage

/// What the tables of the register hold.
let populationHoldings: [Holding] = [
    Holding(
        "person_served", "Care record", about: .person("id"), .care, .record,
        ending: .blanked([
            "nhs_number": nil, "given_name": "Erased", "family_name": "record", "known_as": nil, "born": nil,
            "died": nil, "address": "", "postcode": nil, "phone": nil, "email": nil,
        ]),
        [
            .key: "organisation id", .identity: "nhs_number given_name family_name known_as born died",
            .contact: "address postcode phone email", .plain: "practice_code practice_name",
        ]),
    Holding(
        "care_team_member", "Teams that care for you", about: .person("person"), .care, .record,
        [
            .key: "organisation id person unit", .plain: "first_day last_day", .words: "role", .another: "staff",
        ]),
]
