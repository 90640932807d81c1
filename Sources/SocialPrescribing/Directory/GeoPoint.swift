import Foundation

/// A point on the map, in degrees (WGS 84).
public struct GeoPoint: Hashable, Sendable {
    public let latitude: Double
    public let longitude: Double

    /// - Returns: `nil` for what is not within the British Isles and their waters (49 to 61.5 north, 9 west to 3 east):
    ///   a directory of a community here has nothing there, and most such points are two numbers in the wrong order.
    public init?(latitude: Double, longitude: Double) {
        guard (49...61.5).contains(latitude), (-9...3).contains(longitude) else { return nil }
        self.latitude = latitude
        self.longitude = longitude
    }

    /// A degree of latitude, in metres, on a ball of the Earth's mean radius.
    static let metresOfDegree = 6_371_008.8 * Double.pi / 180

    /// By how much a degree of longitude is shorter here than one of latitude.
    var narrowing: Double { cos(latitude * Double.pi / 180) }

    /// The distance as the crow flies, in metres, on the flat map around this point: within 50 km of it less than one
    /// part in a hundred wrong.
    func metres(to other: GeoPoint) -> Double {
        let north = other.latitude - latitude, east = (other.longitude - longitude) * narrowing
        return (north * north + east * east).squareRoot() * Self.metresOfDegree
    }

    /// Where another point lies on the flat map around this one, in metres.
    func offset(of other: GeoPoint) -> (east: Double, north: Double) {
        (
            (other.longitude - longitude) * narrowing * Self.metresOfDegree,
            (other.latitude - latitude) * Self.metresOfDegree
        )
    }
}
