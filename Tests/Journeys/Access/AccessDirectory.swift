import Core
import Storage
import Web

// What stands in the world of the directory of the community: what is laid there, what fills the braces of paths, and what forms are sent.

extension AccessWorld {
    static let directoryPlaces: [String: String] = [:]

    func layDirectory(_ tx: any Transaction) throws {}
}

extension AccessForms {
    static let directory: [String: KeyValuePairs<String, String>] = [:]
}

extension AccessBodies {
    /// Members of bodies that the shape alone cannot say, by method and path.
    static let directory: [String: [String: JSON]] = [:]
}
