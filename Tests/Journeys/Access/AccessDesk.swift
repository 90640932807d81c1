import Core
import StaffPassport
import Storage
import TestSupport

extension AccessForms {
    /// What the pages of passports that people need are sent.
    static let desk: [String: KeyValuePairs<String, String>] = [
        "/passport/issuers/{organisation}/listeners": [:],
        "/passport/verifiers/{organisation}/notices": [:],
    ]
}

extension AccessSnapshotTests.Row {
    /// Routes of passports that nobody can use in this world as it stands, and why.
    static let unusedAtTheDesk: [String: String] = [
        "POST /passport/issuers/{organisation}/listeners": "nothing is signed; Journeys/Passport does it",
        "POST /passport/verifiers/{organisation}/notices": "nothing is signed, as above",
    ]
}
