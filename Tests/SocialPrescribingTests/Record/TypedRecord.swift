import Core
import Population
import TestSupport

@testable import SocialPrescribing

/// What the test wrote in each row of a full record, not asking the record.
struct TypedRecord {
    private let full: FullRecord

    init(_ full: FullRecord) { self.full = full }

    /// What is kept in a row; empty for a row that the test does not know.
    func value(of row: RecordRow, in section: RecordSection?) -> String {
        switch row.place {
        case .field(let key, let other): field(key, of: other ?? section)
        case .register(let key): Self.register[key] ?? "address line \(key.dropFirst("address".count))"
        case .referral(let key): referral(key)
        case .plan: "plan: \(row.path)"
        case .group, .entries: ""
        }
    }

    /// The same as people read it.
    func words(of row: RecordRow, in section: RecordSection?) -> String {
        let value = value(of: row, in: section)
        switch row.place {
        case .field("at", _), .referral("referralDate"): return full.world.now.dayAndTime
        case .field(let key, let other): return (other ?? section)?.form.field(key)?.words(value) ?? value
        case .register("born"): return "Fri 4 May 1956"
        default: return value
        }
    }

    private func field(_ key: String, of section: RecordSection?) -> String {
        guard let section else { return "" }
        if let field = section.form.field(key) { return FullRecord.value(of: field, section) }
        // What the case says of its contact and its signpost.
        return switch (section, key) {
        case (.contact, "at"), (.signpost, "at"): full.world.now.description
        case (.contact, "kind"): "Phone call"
        case (.contact, "seenByName"): "Lee Example"
        case (.signpost, "serviceText"): "Harbour Walks"
        case (.signpost, "reasonText"): "Company on walks"
        case (.signpost, "contact"): "walks@example.org"
        default: ""
        }
    }

    private static let register = [
        "givenName": "Pat", "familyName": "Sample", "fullName": "Pat Sample", "knownAs": "Patty", "title": "Mx",
        "born": "1956-05-04", "gender": Gender.other.title,
        "ethnicity": "\(EthnicCategory.irish.rawValue) (\(EthnicCategory.irish.title))",
        "nhsNumber": "9990000018", "postcode": "ZZ99 3VZ", "contactPreference": ContactPreference.letter.title,
        "phone": "01632 960001", "email": "pat@example.org", "practiceName": "Harbour Surgery",
        "practiceCode": "A81001",
    ]

    private func referral(_ key: String) -> String {
        switch key {
        case "consent": "\(ShareConsent.agreed.title). a note on sharing"
        case "referralDate": full.world.now.description
        case "referrerName": "Dr Able"
        case "referrerRole": "the referrer's role"
        case "referrerService": "General practice"
        case "referrerCode": "A81001"
        case "referrerOrganisation": "Harbour Surgery"
        case "referrerContact": "01632 960009"
        case "method": full.world.content.method.title
        case "reason": "Lonely since she moved"
        case "toTeam": "Harbour Link Workers"
        case "toService": "Social prescribing"
        case "toCode": "RX1"
        case "toOrganisation": "Example NHS Trust"
        // What the entry about the referral says takes the place of what the case would.
        default: field(key, of: .referralMore)
        }
    }
}
