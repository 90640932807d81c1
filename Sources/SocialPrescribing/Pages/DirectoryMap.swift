import Core
import Web

/// A picture of where things are: numbered pins on an empty sheet with rings of distance around the middle. It is drawn
/// here, from no map of anybody's, and tells nobody who is looking at what.
struct DirectoryMap {
    /// A thing on the map, under the number it has in the list beside it.
    struct Pin {
        let number: Int
        let name: String
        let point: GeoPoint
    }

    private let middle: GeoPoint
    private let middleName: String?
    private let pins: [Pin]
    /// Metres from the middle to the outermost ring.
    private let reach: Double

    /// - Parameter near: where the person is; `nil` puts the middle amid the pins.
    /// - Returns: `nil` when there is nothing to draw.
    init?(_ pins: [Pin], near: FoundPlace?) {
        guard !pins.isEmpty else { return nil }
        let count = Double(pins.count)
        let amid = GeoPoint(
            latitude: pins.reduce(0) { $0 + $1.point.latitude } / count,
            longitude: pins.reduce(0) { $0 + $1.point.longitude } / count)
        guard let middle = near?.point ?? amid else { return nil }
        self.middle = middle
        self.pins = pins
        middleName = near?.name
        let farthest = pins.map { middle.metres(to: $0.point) }.max() ?? 0
        reach = Self.steps.first { $0 * Miles.metres >= farthest }.map { $0 * Miles.metres } ?? farthest
    }

    private static let steps: [Double] = [0.5, 1, 2, 3, 5, 10, 15, 25, 50, 100, 200]
    private static let width = 420.0, height = 380.0, radius = 160.0

    var drawing: HTML {
        let groups = grouped
        return """
            <figure class="cw-map" aria-labelledby="map-title">
            <svg class="cw-map__drawing" viewBox="0 0 420 380" role="img" aria-labelledby="map-title map-desc">
            <title id="map-title">Where they are</title>
            <desc id="map-desc">\(description)</desc>
            <rect class="cw-map__sheet" width="420" height="380" rx="6"/>
            \(ring(1))\(ring(0.5))\(cross)\(each: groups, { pin($0) })
            <path class="cw-map__north" d="M398 44V18M392 26L398 16L404 26"/>
            <text class="cw-map__words" x="398" y="60" text-anchor="middle">N</text>
            </svg>
            <figcaption class="cw-map__caption">The numbers are those of the list. Distances are as the crow flies. \
            \(middleName.map { "The middle is \($0)." } ?? "The middle is amid the places.")</figcaption>
            </figure>
            """
    }

    private var description: String {
        let lines = pins.prefix(20).map { pin -> String in
            let metres = Int(middle.metres(to: pin.point).rounded())
            return "\(pin.number), \(pin.name): \(Miles.words(metres: metres)) \(bearing(of: pin.point))"
        }
        return "\(lines.joined(separator: ". "))."
    }

    private func bearing(of point: GeoPoint) -> String {
        let (east, north) = middle.offset(of: point)
        if abs(east) < 1, abs(north) < 1 { return "away" }
        let isNorth = abs(north) * 2 > abs(east), isEast = abs(east) * 2 > abs(north)
        return (isNorth ? (north > 0 ? "north" : "south") : "") + (isEast ? (east > 0 ? "east" : "west") : "")
    }

    private func ring(_ part: Double) -> HTML {
        let radius = Self.radius * part
        return """
            <circle class="cw-map__ring" cx="210" cy="195" r="\(at(radius))"/>\
            <text class="cw-map__words" x="210" y="\(at(195 - radius - 5))" text-anchor="middle">\
            \(Miles.words(metres: Int((reach * part).rounded())))</text>
            """
    }

    private var cross: HTML { "<path class=\"cw-map__middle\" d=\"M202 195H218M210 187V203\"/>" }

    /// Pins whose marks would lie on one another share one.
    private var grouped: [(x: Double, y: Double, numbers: [Int])] {
        var groups: [(x: Double, y: Double, numbers: [Int])] = []
        for pin in pins {
            let (east, north) = middle.offset(of: pin.point), scale = Self.radius / max(reach, 1)
            let x = min(max(210 + east * scale, 18), Self.width - 18)
            let y = min(max(195 - north * scale, 18), Self.height - 18)
            if let near = groups.firstIndex(where: { abs($0.x - x) < 30 && abs($0.y - y) < 26 }) {
                groups[near].numbers.append(pin.number)
            } else {
                groups.append((x, y, [pin.number]))
            }
        }
        return groups
    }

    private func pin(_ group: (x: Double, y: Double, numbers: [Int])) -> HTML {
        let shown = group.numbers.count > 3 ? Array(group.numbers.prefix(2)) : group.numbers
        let more = group.numbers.count > 3 ? " +\(group.numbers.count - 2)" : ""
        let words = shown.map { "\($0)" }.joined(separator: ", ") + more
        let width = max(28, Double(words.utf8.count) * 9.5 + 14)
        return """
            <rect class="cw-map__pin" x="\(at(group.x - width / 2))" y="\(at(group.y - 14))" width="\(at(width))" \
            height="28" rx="14"/>\
            <text class="cw-map__number" x="\(at(group.x))" y="\(at(group.y + 5.5))" text-anchor="middle">\
            \(words)</text>
            """
    }

    /// A number of the drawing, to a tenth.
    private func at(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        let (whole, rest) = abs(tenths).quotientAndRemainder(dividingBy: 10)
        return "\(tenths < 0 ? "-" : "")\(whole)\(rest == 0 ? "" : ".\(rest)")"
    }
}
