/// A finite double taken apart into its shortest decimal digits.
///
/// - Source: ECMA-262, Number::toString, which RFC 8785 (section 3.2.2.3) takes for canonical JSON.
struct ECMAScriptNumber {
    let isNegative: Bool
    /// Decimal digits without zeros at either end; `[0]` for zero.
    let digits: [UInt8]
    /// Where the point stands: the value is 0.digits × 10^point.
    let point: Int

    /// `nil` for infinity and for what is no number.
    init?(_ value: Double) {
        guard value.isFinite else { return nil }
        isNegative = value < 0
        var digits: [UInt8] = [], point = 0, exponent = 0, isAfterPoint = false
        // Swift prints the shortest digits that read back as the same double, as ECMAScript asks; only the layout
        // differs.
        var text = value.magnitude.description.utf8[...]
        while let byte = text.popFirst() {
            switch byte {
            case UInt8(ascii: "."): isAfterPoint = true
            case UInt8(ascii: "e"):
                exponent = Int(String(Substring(text))) ?? 0
                text = text.suffix(0)
            default:
                digits.append(byte - UInt8(ascii: "0"))
                if !isAfterPoint { point += 1 }
            }
        }
        let zeros = digits.prefix { $0 == 0 }.count
        digits.removeFirst(zeros)
        while digits.last == 0 { digits.removeLast() }
        self.digits = digits.isEmpty ? [0] : digits
        self.point = digits.isEmpty ? 1 : point - zeros + exponent
    }

    /// As ECMAScript prints it: `1e+21`, `0.000001`, `1e-7`, `100`.
    var text: String {
        let figures = digits.map { Character(Unicode.Scalar($0 + UInt8(ascii: "0"))) }
        let sign = isNegative ? "-" : ""
        if point > 21 || point < -5 {
            let fraction = figures.count > 1 ? "." + String(figures.dropFirst()) : ""
            let exponent = point - 1
            return sign + String(figures.prefix(1)) + fraction + "e" + (exponent < 0 ? "-" : "+")
                + String(exponent.magnitude)
        }
        if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + String(figures) }
        if figures.count <= point {
            return sign + String(figures) + String(repeating: "0", count: point - figures.count)
        }
        return sign + String(figures.prefix(point)) + "." + String(figures.dropFirst(point))
    }
}
