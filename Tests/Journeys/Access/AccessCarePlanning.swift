import Core
import Storage
import Web

// What stands in the world of plans and decisions: what is laid there, what fills the braces of paths, and what forms are sent.

extension AccessWorld {
    static let carePlanningPlaces: [String: String] = [:]

    func layCarePlanning(_ tx: any Transaction) throws {}
}

extension AccessForms {
    static let carePlanning: [String: KeyValuePairs<String, String>] = [:]
}

extension AccessBodies {
    /// Members of bodies that the shape alone cannot say, by method and path.
    static let carePlanning: [String: [String: JSON]] = [:]
}
