import Core
import Storage
import Web

// What stands in the world of the register of people served: what is laid there, what fills the braces of paths, and what forms are sent.

extension AccessWorld {
    static let populationPlaces: [String: String] = [:]

    func layPopulation(_ tx: any Transaction) throws {}
}

extension AccessForms {
    static let population: [String: KeyValuePairs<String, String>] = [:]
}

extension AccessBodies {
    /// Members of bodies that the shape alone cannot say, by method and path.
    static let population: [String: [String: JSON]] = [:]
}
