public import Core

/// Which claims a holder may withhold, drawn beside the claims: a tree of the same shape.
public struct DisclosureFrame: Sendable, Hashable {
    /// Members of an object that the holder may withhold.
    public var names: Set<String>
    /// Places of a list that the holder may withhold, counted from 0.
    public var indices: Set<Int>
    /// What holds inside a member or an element, whether it may be withheld or not.
    public var inside: [ClaimPath.Step: DisclosureFrame]
    /// How many digests without a disclosure hide how many claims there are.
    public var decoys: Int

    public init(
        names: Set<String> = [], indices: Set<Int> = [], inside: [ClaimPath.Step: DisclosureFrame] = [:],
        decoys: Int = 0
    ) {
        self.names = names
        self.indices = indices
        self.inside = inside
        self.decoys = decoys
    }

    /// Adds that the claim at a path may be withheld.
    public mutating func insert(_ path: ClaimPath) {
        guard let step = path.steps.first else { return }
        guard path.steps.count == 1 else {
            inside[step, default: DisclosureFrame()].insert(ClaimPath(Array(path.steps.dropFirst())))
            return
        }
        switch step {
        case .name(let name): names.insert(name)
        case .index(let index): indices.insert(index)
        }
    }
}

extension SDJWT {
    /// Issues an SD-JWT with every disclosure, for the holder alone.
    ///
    /// - Parameters:
    ///   - claims: an object; neither `_sd`, `...` nor `_sd_alg` may be a name in it.
    ///   - salts: one of at least 128 random bits for each disclosure and each decoy, in base64url, used from the
    ///     first: what stands inside before what it stands in, in the order of the claims, decoys last.
    ///   - header: the members of the header besides `alg`.
    ///   - write: how the JSON of a disclosure is written.
    /// - Throws: ``FaultCode/issuing`` when salts are too few or the frame does not fit the claims.
    public static func issuing(
        _ claims: JSON, frame: DisclosureFrame, salts: some Sequence<String>, header: [JSON.Member],
        by key: some SigningKey, algorithm: DigestAlgorithm = .sha256,
        write: @escaping (JSON) -> [UInt8] = { $0.bytes }
    ) throws -> SDJWT {
        var hiding = Hiding(salts: Array(salts), algorithm: algorithm, write: write)
        guard case .object(var members) = try hiding.value(claims, frame) else {
            throw Fault(.issuing, "The claims are no object.")
        }
        if members.contains(where: { $0.name == "_sd_alg" }) {
            throw Fault(.issuing, "The claims have a reserved name.")
        }
        if hiding.isUsed || algorithm != .sha256 {
            members.append(JSON.Member("_sd_alg", .string(algorithm.rawValue)))
        }
        let token = try CompactJWS.signing(JSON.object(members).bytes, header: header, by: key)
        return SDJWT(token, hiding.disclosures, TokenLimits())
    }
}

/// Takes claims out of their places and leaves digests there.
private struct Hiding {
    private(set) var disclosures: [Disclosure] = []
    private(set) var isUsed = false
    private var salts: ArraySlice<String>
    private let algorithm: DigestAlgorithm
    private let write: (JSON) -> [UInt8]

    init(salts: [String], algorithm: DigestAlgorithm, write: @escaping (JSON) -> [UInt8]) {
        self.salts = salts[...]
        self.algorithm = algorithm
        self.write = write
    }

    mutating func value(_ value: JSON, _ frame: DisclosureFrame) throws(Fault) -> JSON {
        switch value {
        case .object(let members):
            guard frame.indices.isEmpty else { throw Self.misfit }
            return .object(try object(members, frame))
        case .array(let elements):
            guard frame.names.isEmpty, frame.indices.allSatisfy(elements.indices.contains) else { throw Self.misfit }
            return .array(try array(elements, frame))
        default:
            guard frame == DisclosureFrame() else { throw Self.misfit }
            return value
        }
    }

    private mutating func object(_ members: [JSON.Member], _ frame: DisclosureFrame) throws(Fault) -> [JSON.Member] {
        var open: [JSON.Member] = [], digests: [String] = []
        open.reserveCapacity(members.count + 1)
        for member in members {
            guard member.name != "_sd", member.name != "..." else {
                throw Fault(.issuing, "The claims have a reserved name.")
            }
            let inner = try value(member.value, frame.inside[.name(member.name)] ?? DisclosureFrame())
            if frame.names.contains(member.name) {
                digests.append(try hide(member.name, inner))
            } else {
                open.append(JSON.Member(member.name, inner))
            }
        }
        guard digests.count == frame.names.count else { throw Self.misfit }
        for _ in 0..<max(0, frame.decoys) { digests.append(try decoy()) }
        guard !digests.isEmpty else { return open }
        // In the order of the digests, which says nothing about the order of the claims.
        return [JSON.Member("_sd", .list(digests.sorted().map(JSON.string)))] + open
    }

    private mutating func array(_ elements: [JSON], _ frame: DisclosureFrame) throws(Fault) -> [JSON] {
        var result: [JSON] = []
        for (index, element) in elements.enumerated() {
            let inner = try value(element, frame.inside[.index(index)] ?? DisclosureFrame())
            result.append(frame.indices.contains(index) ? ["...": .string(try hide(nil, inner))] : inner)
        }
        for _ in 0..<max(0, frame.decoys) { result.append(["...": .string(try decoy())]) }
        return result
    }

    private mutating func hide(_ name: String?, _ value: JSON) throws(Fault) -> String {
        let disclosure = Disclosure(salt: try salt(), name: name, value: value, write: write)
        disclosures.append(disclosure)
        return algorithm.digest(of: disclosure.text)
    }

    private mutating func decoy() throws(Fault) -> String { algorithm.digest(of: try salt()) }

    private mutating func salt() throws(Fault) -> String {
        guard let salt = salts.popFirst() else { throw Fault(.issuing, "There are too few salts.") }
        guard salt.utf8.count >= 22 else { throw Fault(.issuing, "A salt is too short.") }
        isUsed = true
        return salt
    }

    private static var misfit: Fault { Fault(.issuing, "The frame does not fit the claims.") }
}

extension FaultCode {
    /// What was to be issued cannot be.
    public static let issuing = FaultCode(rawValue: "RFC 9901, 6.1")
}
