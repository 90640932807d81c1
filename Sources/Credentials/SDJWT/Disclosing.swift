import Core

/// A disclosure and where it was put.
struct PlacedDisclosure: Sendable, Hashable {
    let disclosure: Disclosure
    /// Its place among the claims after every disclosure was put in.
    let path: ClaimPath
}

/// Puts disclosures in the place of their digests, and refuses every payload that RFC 9901, section 7.1, refuses.
///
/// Each digest may stand once, each disclosure must be pointed to by one, and what is put in is searched for digests
/// in turn. Work is bounded: every disclosure is put in at most once, and levels are counted.
struct Disclosing {
    private let depth: Int
    private var waiting: [String: Disclosure]
    private var seen: Set<String> = []
    private var placed: [PlacedDisclosure] = []
    /// Where the work is.
    private var place = ClaimPath([])

    /// The claims that a payload and its disclosures make, and where each disclosure went.
    static func claims(
        of payload: JSON, _ disclosures: [Disclosure], _ limits: TokenLimits
    ) throws(Fault) -> (claims: JSON, placed: [PlacedDisclosure]) {
        guard case .object(let members) = payload else { throw Fault(.parsing, "The token carries no object.") }
        let algorithm = try algorithm(of: payload)
        var work = try Disclosing(disclosures, algorithm, depth: limits.depth)
        let claims = try work.object(members.filter { $0.name != "_sd_alg" }, depth: 1)
        guard work.waiting.isEmpty else {
            throw Fault(.disclosure, "A disclosure belongs to no digest of the token.")
        }
        return (claims, work.placed)
    }

    /// - Throws: ``FaultCode/disclosure`` for an `_sd_alg` that is not ours.
    static func algorithm(of payload: JSON) throws(Fault) -> DigestAlgorithm {
        guard let name = payload["_sd_alg"] else { return .sha256 }
        guard let algorithm = name.text.flatMap(DigestAlgorithm.init(rawValue:)) else {
            throw Fault(.disclosure, "The token's digest algorithm is not known.")
        }
        return algorithm
    }

    private init(_ disclosures: [Disclosure], _ algorithm: DigestAlgorithm, depth: Int) throws(Fault) {
        self.depth = depth
        waiting = [:]
        waiting.reserveCapacity(disclosures.count)
        for disclosure in disclosures {
            guard waiting.updateValue(disclosure, forKey: algorithm.digest(of: disclosure.text)) == nil else {
                throw Fault(.disclosure, "A disclosure comes twice.")
            }
        }
    }

    private mutating func value(_ value: JSON, at step: ClaimPath.Step, depth: Int) throws(Fault) -> JSON {
        guard depth <= self.depth else { throw Fault(.limit, "The claims go too deep.") }
        switch value {
        case .object(let members):
            place.steps.append(step)
            defer { place.steps.removeLast() }
            return try object(members, depth: depth)
        case .array(let elements):
            place.steps.append(step)
            defer { place.steps.removeLast() }
            return .array(try array(elements, depth: depth))
        default: return value
        }
    }

    private mutating func object(_ members: [JSON.Member], depth: Int) throws(Fault) -> JSON {
        var result: [JSON.Member] = []
        result.reserveCapacity(members.count)
        for member in members where member.name != "_sd" {
            guard member.name != "..." else {
                throw Fault(.disclosure, "The place of an element is not the only member of its object.")
            }
            let inner = try self.value(member.value, at: .name(member.name), depth: depth + 1)
            result.append(JSON.Member(member.name, inner))
        }
        guard let digests = members.first(where: { $0.name == "_sd" })?.value else { return .object(result) }
        guard case .array(let texts) = digests else { throw Fault(.disclosure, "A list of digests is no list.") }
        for text in texts {
            guard let disclosure = try take(text) else { continue }
            guard let name = disclosure.name else {
                throw Fault(.disclosure, "An element of a list was disclosed as a claim.")
            }
            guard !result.contains(where: { $0.name == name }) else {
                throw Fault(.disclosure, "A disclosed claim stands there already.")
            }
            placed.append(PlacedDisclosure(disclosure: disclosure, path: place.appending(.name(name))))
            result.append(JSON.Member(name, try value(disclosure.value, at: .name(name), depth: depth + 1)))
        }
        return .object(result)
    }

    private mutating func array(_ elements: [JSON], depth: Int) throws(Fault) -> [JSON] {
        var result: [JSON] = []
        result.reserveCapacity(elements.count)
        for element in elements {
            let step = ClaimPath.Step.index(result.count)
            guard case .object(let members) = element, let digest = element["..."] else {
                result.append(try value(element, at: step, depth: depth + 1))
                continue
            }
            guard members.count == 1 else {
                throw Fault(.disclosure, "The place of an element is not the only member of its object.")
            }
            guard let disclosure = try take(digest) else { continue }
            guard disclosure.name == nil else {
                throw Fault(.disclosure, "A claim was disclosed as an element of a list.")
            }
            placed.append(PlacedDisclosure(disclosure: disclosure, path: place.appending(step)))
            result.append(try value(disclosure.value, at: step, depth: depth + 1))
        }
        return result
    }

    /// The disclosure a digest points to; `nil` for one that is withheld, and for a decoy.
    private mutating func take(_ digest: JSON) throws(Fault) -> Disclosure? {
        guard let text = digest.text else { throw Fault(.disclosure, "A digest is no text.") }
        guard seen.insert(text).inserted else { throw Fault(.disclosure, "A digest comes twice.") }
        return waiting.removeValue(forKey: text)
    }
}
