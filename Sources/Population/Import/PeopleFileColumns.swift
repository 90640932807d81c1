import Core
import Web
import Workforce

/// The columns of a file of people served.
enum PeopleFileColumns {
    static let all: [ImportColumn] =
        identity + [
            ImportColumn("gender", "gender", choices(Gender.self, \.title), example: "female"),
            ImportColumn(
                "ethnic_category", "ethnicCategory", "The code of the NHS Data Dictionary, A to S, Z or 99",
                example: "A"),
            ImportColumn("main_language", "mainLanguage", "Its code, like en, pl or bfi, or its name", example: "en"),
            ImportColumn("needs_interpreter", "needsInterpreter", "yes or no", example: "no"),
            ImportColumn(
                "contact_preference", "contactPreference", choices(ContactPreference.self, \.title),
                example: "telephone"),
            ImportColumn(
                "address", "address", "Lines with semicolons between them, without the postcode",
                example: "1 Sample Street; Sampletown"),
            ImportColumn("postcode", "postcode", "Postcode", example: "ZZ99 3VZ"),
            ImportColumn("phone", "phone", "Telephone number", example: "01632 960001"),
            ImportColumn("email", "email", "Email address", example: "sam.sample@example.com"),
            ImportColumn(
                "hides_contact", "hidesContact",
                "yes where whoever acts for them must not learn where they live", example: "no"),
            ImportColumn(
                "practice_code", "practiceCode", "Code of the GP practice in the Organisation Data Service",
                example: "A99999"),
            ImportColumn("practice_name", "practiceName", "Name of the GP practice", example: "Sample Surgery"),
        ]
        + Need.Kind.allCases.map { kind in
            ImportColumn(
                column(of: kind), "needs", "\(kind.title): what is needed, several with semicolons between them",
                example: kind == .format ? "Letters in 18 point" : "")
        }

    private static let identity = [
        ImportColumn(
            "nhs_number", "nhsNumber", "NHS number, ten digits; without it give the date of birth",
            example: "999 000 0018"),
        ImportColumn("title", "title", "Like Mrs, Mr, Dr", example: "Mx"),
        ImportColumn("given_name", "givenName", "Given name", example: "Sam", required: true),
        ImportColumn("family_name", "familyName", "Family name", example: "Sample", required: true),
        ImportColumn("known_as", "knownAs", "What they like to be called, if it differs", example: ""),
        ImportColumn("born", "born", "Date of birth, like 1956-05-04 or 04/05/1956", example: "1956-05-04"),
        ImportColumn("died", "died", "Date of death; empty for the living", example: ""),
    ]

    /// "need_format".
    static func column(of kind: Need.Kind) -> String {
        "need_\(kind.rawValue.split(separator: "-").joined(separator: "_"))"
    }

    /// The column a field of the record stands in.
    static func column(of field: String) -> String { all.first { $0.field == field }?.name ?? field }

    /// A file with the column names and one made-up person, to be filled in.
    static var sample: String { CSVCell.line(all.map(\.name)) + CSVCell.line(all.map(\.example)) }

    private static func choices<Choice: RawRepresentable & CaseIterable>(
        _: Choice.Type, _ title: (Choice) -> String
    ) -> String where Choice.RawValue == String {
        "One of: " + Choice.allCases.map(\.rawValue).joined(separator: ", ")
    }
}
