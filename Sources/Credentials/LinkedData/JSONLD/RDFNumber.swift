/// Numbers of JSON as literals of RDF.
///
/// - Source: JSON-LD 1.1 API, section 8.2.2, steps 9 to 11, and XML Schema part 2 for the form of a double.
enum RDFNumber {
    /// A whole number below 10^21 is an integer, unless the datatype says double; everything else is a double.
    static func literal(_ digits: String, datatype: String?) throws(LinkedDataProblem) -> RDFTerm {
        guard let value = Double(digits), let number = ECMAScriptNumber(value) else {
            throw LinkedDataProblem(LinkedDataProblem.numberOutOfRange, String(digits.prefix(40)))
        }
        let isWhole = value == value.rounded(.towardZero) && value.magnitude < 1e21
        if isWhole, datatype != RDFName.double {
            return .literal(number.text, datatype: datatype ?? RDFName.integer)
        }
        return .literal(canonicalDouble(value, number), datatype: datatype ?? RDFName.double)
    }

    /// One digit, a point, at most fifteen digits and an exponent: `5.3E0`.
    private static func canonicalDouble(_ value: Double, _ number: ECMAScriptNumber) -> String {
        var digits = number.digits, exponent = digits == [0] ? 0 : number.point - 1
        if digits.count > 16 { round(&digits, to: 16, of: value, exponent: &exponent) }
        let figures = digits.map { Character(Unicode.Scalar($0 + UInt8(ascii: "0"))) }
        let fraction = figures.count > 1 ? String(figures.dropFirst()) : "0"
        return (number.isNegative ? "-" : "") + String(figures.prefix(1)) + "." + fraction + "E\(exponent)"
    }

    /// Rounds seventeen digits to sixteen, as if from the double's exact value.
    private static func round(_ digits: inout [UInt8], to count: Int, of value: Double, exponent: inout Int) {
        let next = digits[count], isTie = next == 5
        let isUp = isTie ? isAtLeast(value.magnitude, digits, exponent) : next > 5
        digits.removeSubrange(count...)
        if isUp {
            while let last = digits.last, last == 9 { digits.removeLast() }
            if digits.isEmpty {
                digits = [1]
                exponent += 1
            } else {
                digits[digits.count - 1] += 1
            }
        }
        while digits.count > 1, digits.last == 0 { digits.removeLast() }
    }

    /// Whether a double's exact value is at least the number that its digits, d.dd × 10^exponent, write.
    private static func isAtLeast(_ value: Double, _ digits: [UInt8], _ exponent: Int) -> Bool {
        let scale = exponent - digits.count + 1, power = value.isSubnormal ? -1074 : Int(value.exponent) - 52
        var exact = WholeNumber(value.significandBitPattern | (value.isSubnormal ? 0 : 1 << 52))
        var written = WholeNumber(digits.reduce(0) { $0 * 10 + UInt64($1) })
        if power > 0 { exact.multiply(by: 2, times: power) } else { written.multiply(by: 2, times: -power) }
        if scale > 0 { written.multiply(by: 10, times: scale) } else { exact.multiply(by: 10, times: -scale) }
        return !(exact < written)
    }
}

/// A whole number of any size, as far as comparing a double with its digits needs one.
private struct WholeNumber: Comparable {
    /// From the least; none of the last is zero.
    private var limbs: [UInt32]

    init(_ value: UInt64) {
        limbs = [UInt32(truncatingIfNeeded: value), UInt32(truncatingIfNeeded: value >> 32)]
        while limbs.last == 0 { limbs.removeLast() }
    }

    mutating func multiply(by factor: UInt64, times: Int) {
        for _ in 0..<times {
            var carry: UInt64 = 0
            for place in limbs.indices {
                let product = UInt64(limbs[place]) * factor + carry
                limbs[place] = UInt32(truncatingIfNeeded: product)
                carry = product >> 32
            }
            if carry > 0 { limbs.append(UInt32(truncatingIfNeeded: carry)) }
        }
    }

    static func < (first: Self, second: Self) -> Bool {
        guard first.limbs.count == second.limbs.count else { return first.limbs.count < second.limbs.count }
        return first.limbs.reversed().lexicographicallyPrecedes(second.limbs.reversed())
    }
}
