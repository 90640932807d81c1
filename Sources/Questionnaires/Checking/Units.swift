/// Units of UCUM that people meet in forms, enough to compare quantities exactly.
///
/// Source: The Unified Code for Units of Measure, case-sensitive codes. Covers the units below with metric prefixes,
/// powers, products and quotients; not temperatures in Cel or [degF], which have an offset.
enum Units {
    static let system = "http://unitsofmeasure.org"

    /// How two quantities compare; `nil` when their units cannot be compared or are not coded.
    static func order(_ one: Quantity, _ other: Quantity) -> Comparison.Order? {
        guard let first = one.value, let second = other.value, one.comparator == nil, other.comparator == nil,
            one.system == other.system, let code = one.code, let otherCode = other.code
        else { return nil }
        if code == otherCode { return order(first, second) }
        guard one.system == system, let unit = Unit(code), let otherUnit = Unit(otherCode),
            unit.dimensions == otherUnit.dimensions
        else { return nil }
        return order(
            first.multiplied(by: unit.numerator).multiplied(by: otherUnit.denominator),
            second.multiplied(by: otherUnit.numerator).multiplied(by: unit.denominator))
    }

    private static func order(_ one: ExactDecimal, _ other: ExactDecimal) -> Comparison.Order {
        one == other ? .same : one < other ? .before : .after
    }

    /// A unit as a factor, kept as a fraction, of a product of base units.
    struct Unit {
        var numerator = ExactDecimal(1)
        var denominator = ExactDecimal(1)
        /// Base unit to its power; powers of nought are left out.
        var dimensions: [String: Int] = [:]

        /// Reads `kg`, `mmol/L`, `kg/m2`, `10*9/L`, `/min`.
        init?(_ code: String) {
            guard (1...40).contains(code.utf8.count) else { return nil }
            var isUnder = code.hasPrefix("/")
            for (index, part) in code.split(separator: "/", omittingEmptySubsequences: false).enumerated() {
                if index > 0 { isUnder = true }
                if part.isEmpty, index == 0, isUnder { continue }
                for (place, term) in part.split(separator: ".", omittingEmptySubsequences: false).enumerated() {
                    guard multiply(by: term, isUnder: isUnder && place == 0) else { return nil }
                }
            }
            dimensions = dimensions.filter { $0.value != 0 }
        }

        private mutating func multiply(by term: Substring, isUnder: Bool) -> Bool {
            let (name, power) = Units.power(of: term)
            guard let power, power != 0, abs(power) <= 12, let atom = Units.atom(name) else { return false }
            let isDividing = isUnder != (power < 0)
            for _ in 0..<abs(power) {
                if isDividing {
                    denominator = denominator.multiplied(by: atom.factor)
                } else {
                    numerator = numerator.multiplied(by: atom.factor)
                }
                for (base, exponent) in atom.dimensions {
                    dimensions[base, default: 0] += isDividing ? -exponent : exponent
                }
            }
            return true
        }
    }

    private static func power(of term: Substring) -> (name: String, power: Int?) {
        if term.hasPrefix("10*") || term.hasPrefix("10^") {
            let rest = term.dropFirst(3)
            return ("10*", rest.isEmpty ? 1 : Int(rest))
        }
        let digits = term.reversed().prefix { $0.isASCII && $0.isNumber }.count
        var name = term.dropLast(digits), power = term.suffix(digits)[...]
        if digits > 0, name.last == "-" || name.last == "+" {
            power = term.suffix(digits + 1)
            name = name.dropLast()
        }
        return (String(name), power.isEmpty ? 1 : Int(power))
    }

    private struct Atom {
        let factor: ExactDecimal
        let dimensions: [String: Int]
        var takesPrefix = false
    }

    private static func atom(_ name: String) -> Atom? {
        if let atom = atoms[name] { return atom }
        for (prefix, power) in prefixes where name.hasPrefix(prefix) {
            guard let atom = atoms[String(name.dropFirst(prefix.count))], atom.takesPrefix,
                let factor = ExactDecimal("1e\(power)")
            else { continue }
            return Atom(factor: atom.factor.multiplied(by: factor), dimensions: atom.dimensions)
        }
        return nil
    }

    private static let prefixes: [(String, Int)] = [
        ("da", 1), ("Y", 24), ("Z", 21), ("E", 18), ("P", 15), ("T", 12), ("G", 9), ("M", 6), ("k", 3), ("h", 2),
        ("d", -1), ("c", -2), ("m", -3), ("u", -6), ("n", -9), ("p", -12), ("f", -15), ("a", -18),
    ]

    private static let atoms: [String: Atom] = {
        var atoms: [String: Atom] = [:]
        func add(_ name: String, _ factor: String, _ dimensions: [String: Int], metric: Bool = false) {
            guard let factor = ExactDecimal(factor) else { return }
            atoms[name] = Atom(factor: factor, dimensions: dimensions, takesPrefix: metric)
        }
        for base in ["m", "g", "s", "K", "cd", "C", "eq", "osm", "U", "[iU]", "[IU]"] {
            add(base, "1", [base == "[IU]" ? "[iU]" : base: 1], metric: true)
        }
        add("1", "1", [:])
        add("10*", "10", [:])
        add("%", "0.01", [:])
        add("[ppth]", "0.001", [:])
        add("[ppm]", "0.000001", [:])
        add("mol", "602213670000000000000000", [:], metric: true)
        for (name, seconds) in [
            ("min", "60"), ("h", "3600"), ("d", "86400"), ("wk", "604800"), ("mo", "2629800"),
            ("a", "31557600"), ("mo_j", "2629800"), ("a_j", "31557600"),
        ] { add(name, seconds, ["s": 1]) }
        add("Hz", "1", ["s": -1], metric: true)
        for litre in ["L", "l"] { add(litre, "0.001", ["m": 3], metric: true) }
        for (name, metres) in [
            ("[in_i]", "0.0254"), ("[ft_i]", "0.3048"), ("[yd_i]", "0.9144"), ("[mi_i]", "1609.344"),
            ("[nmi_i]", "1852"),
        ] { add(name, metres, ["m": 1]) }
        for (name, grams) in [
            ("[lb_av]", "453.59237"), ("[oz_av]", "28.349523125"), ("[stone_av]", "6350.29318"),
            ("[gr]", "0.06479891"),
        ] { add(name, grams, ["g": 1]) }
        add("t", "1000000", ["g": 1], metric: true)
        add("N", "1000", ["g": 1, "m": 1, "s": -2], metric: true)
        add("J", "1000", ["g": 1, "m": 2, "s": -2], metric: true)
        add("W", "1000", ["g": 1, "m": 2, "s": -3], metric: true)
        add("Pa", "1000", ["g": 1, "m": -1, "s": -2], metric: true)
        add("bar", "100000000", ["g": 1, "m": -1, "s": -2], metric: true)
        add("m[Hg]", "133322000", ["g": 1, "m": -1, "s": -2], metric: true)
        add("cal", "4184", ["g": 1, "m": 2, "s": -2], metric: true)
        add("[Cal]", "4184000", ["g": 1, "m": 2, "s": -2])
        return atoms
    }()
}
