/// The Provenance model: a line for each of its 106 rows, and where it is found for an entry of a plan.
///
/// Nothing in it is typed for its own sake: it follows from who saved which text when, and from what entries say of
/// who took part. ``StandardOutline`` has the marks.
///
/// - Source: the PRSB's information models, now of NHS England, under the Open Government Licence v3.0.
enum ProvenanceOutline {
    /// The name of the model.
    static let title = "Provenance"
    /// The name of its table.
    static let table = "provenance"

    /// Its rows, as a tree.
    static let rows = StandardOutline.rows(
        in: """
            !Event record
              !Author
            \(agent("author"))
              !Performer
            \(agent("performer"))
              Activity Location
                Activity location type ^ placeKind
                Activity location
                  Coded value ~ place.code
                  Free text ~ place.text
              !Event Date ~ event.date
              !Date Recorded ~ event.recorded
            !Record
              !Author
            \(agent("record"))
              !Date Recorded ~ record.recorded
            """)

    /// Why some rows have no place, by the key in the outline.
    static let whyNot: [String: String] = [
        "roleCode": "Roles are kept in the words of the team; no list of codes stands behind them.",
        "specialtyCode": "A specialty is kept in words; no list of codes stands behind it.",
        "registerKind": "Forms ask for the registration number and not for whose register it is in.",
        "deviceCode": "A program is known by its registration, and that has no code of a kind of device.",
        "maker": "A program is registered by its name and keys; who made it is not asked.",
        "modelCode": "A program is known by its name; no list of codes stands behind it.",
        "softwareVersion": "A program does not say its version when it writes.",
        "placeKind": "Forms ask for the place, in words and as a code, and not for its kind apart from that.",
    ]

    /// Whoever did something: a person, a professional or a device.
    private static func agent(_ key: String) -> String {
        """
            Person
              Name ~ \(key).person.name
              Relationship
                Coded value ~ \(key).person.relationshipCode
                Free text ~ \(key).person.relationship
            Professional
              Name ~ \(key).professional.name
              Role
                Coded value ^ roleCode
                Free text ~ \(key).professional.role
              Grade ~ \(key).professional.grade
              Specialty
                Coded Value ^ specialtyCode
                Free text ~ \(key).professional.specialty
              Professional identifier type ^ registerKind
              Professional identifier ~ \(key).professional.number
              Organisation
                Coded value ~ \(key).professional.organisationCode
                Free text ~ \(key).professional.organisation
            Device
              Device type
                Coded value ^ deviceCode
                Free text ~ \(key).device.type
              Device manufacturer
                Coded value ^ maker
                Free text ^ maker
              Model
                Coded value ^ modelCode
                Free text ~ \(key).device.model
              Software version ^ softwareVersion
              Unique identifier ~ \(key).device.identifier
        """
    }
}
