import Core
import Storage
import Web

// What stands in the world of referrals: what is laid there, what fills the braces of paths, and what forms are sent.

extension AccessWorld {
    static let referralsPlaces: [String: String] = [:]

    func layReferrals(_ tx: any Transaction) throws {}
}

extension AccessForms {
    static let referrals: [String: KeyValuePairs<String, String>] = [:]
}

extension AccessBodies {
    /// Members of bodies that the shape alone cannot say, by method and path.
    static let referrals: [String: [String: JSON]] = [:]
}
