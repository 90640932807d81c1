import Core
import Credentials
import Identity
import Storage
import Synchronization
import TestSupport
import Web
import Workforce

@testable import StaffPassport

/// Another trust that issues, with software of its own.
struct OtherTrust: Sendable {
    let key: PrivateKey
    let address: String
    let dice: Dice

    init(key: PrivateKey, address: String, dice: Dice) {
        self.key = key
        self.address = address
        self.dice = dice
    }

    init(_ world: PassportWorld, address: String = "https://other.example/passport/issuers/rx2") throws {
        key = try freshKey(world.chance).key
        dice = world.dice
        self.address = address
    }

    var list: String { "\(address)/status/1" }
    func vct(_ kind: String) -> String { "\(address)/types/\(kind)" }

    /// Its document with its keys.
    var keys: JSON { ["issuer": .string(address), "jwks": ["keys": [key.publicKey.jwk]]] }

    func issuer(_ world: PassportWorld, name: String = "Other NHS Trust") -> TrustedIssuer {
        TrustedIssuer(
            id: world.newID(), address: address, name: name, keys: keys,
            types: ["competency-1": vct("competency-1"), "core-skills-1": vct("core-skills-1")], readAt: world.now)
    }

    /// A credential of one of its kinds, in which everything may be withheld that the kind lets.
    func issues(
        _ claims: JSON, kind: String = "competency-1", to wallet: HolderWallet, place: Int? = nil,
        list: String? = nil, vct: String? = nil, endsIn seconds: Int = 86_400 * 365, at now: Instant
    ) throws -> String {
        guard let known = KindBook(KindBook.shipped)[kind], case .object(let said) = claims else {
            throw PassportWorld.Unready()
        }
        let start = Int(now.milliseconds / 1000)
        var members = [
            JSON.Member("iss", .string(address)), JSON.Member("iat", JSON(start)),
            JSON.Member("exp", JSON(start + seconds)),
        ]
        if let place {
            members.append(
                JSON.Member("status", TokenStatusReference(uri: list ?? self.list, index: place).json))
        }
        return try SDJWT.issuingCredential(
            of: vct ?? self.vct(kind), to: wallet.key.publicKey, claims: .object(members + said),
            frame: known.frame(for: claims), salts: (0..<40).map { _ in dice.bytes(16).base64URL }, header: [], by: key
        ).text
    }

    /// Its status list, signed: place and status.
    func statuses(
        _ marks: [(Int, UInt8)] = [], at uri: String? = nil, lifeSeconds: Int = 3_600, now: Instant
    ) throws -> [UInt8] {
        var list = try TokenStatusList(bits: 2, count: 64)
        for (place, status) in marks { try list.set(status, at: place) }
        let token = try CompactJWS.signing(
            list, at: uri ?? self.list, now: now, lifeSeconds: lifeSeconds, ttlSeconds: 15, header: [], by: key)
        return Array(token.text.utf8)
    }
}

/// Servers of others, which answer what a test says, by their whole addresses, and keep what was asked.
final class StillServers: Outgoing {
    var mayCallThisMachine: Bool { false }
    private let answers = Mutex<[String: OutgoingReply]>([:])
    private let inTurn = Mutex<[String: [Int]]>([:])
    private let kept = Mutex<[OutgoingRequest]>([])

    var asked: [OutgoingRequest] { kept.withLock { $0 } }

    func answer(_ address: String, _ bytes: [UInt8], status: Int = 200) {
        answers.withLock { $0[address] = OutgoingReply(status: status, bytes: bytes) }
    }

    /// Answers with one status after the other, and nothing else.
    func answerInTurn(_ address: String, _ statuses: [Int]) { inTurn.withLock { $0[address] = statuses } }

    func send(_ request: OutgoingRequest) async throws -> OutgoingReply {
        kept.withLock { $0.append(request) }
        let next = inTurn.withLock { all -> Int? in
            guard let first = all[request.address]?.first else { return nil }
            all[request.address]?.removeFirst()
            return first
        }
        if let next { return OutgoingReply(status: next, bytes: []) }
        guard let answer = answers.withLock({ $0[request.address] }) else { throw OutgoingProblem.unreachable }
        return answer
    }
}

// What tests of receiving need done.
extension PassportWorld {
    static let terms = ShareTerms(
        purpose: .joining, basis: .legalObligation, condition: .employment, keepDays: 2_000)

    /// A checklist that asks for a competency and gives a skill for it.
    func checklist(
        _ lines: [Checklist.Line]? = nil,
        terms: ShareTerms? = PassportWorld.terms
    ) async throws -> Checklist {
        let line = Checklist.Line(kind: "competency-1", claims: ["expires_on"], skill: iv.id)
        let list = Checklist(
            id: newID(), name: "Band 5 nurse", staffGroup: "Nursing", lines: lines ?? [line], terms: terms)
        return try await write { [officer, now] in try saveChecklist(list, as: officer, at: now, in: $0) }
    }

    @discardableResult
    func trusts(_ trust: OtherTrust) async throws -> TrustedIssuer {
        let issuer = trust.issuer(self)
        return try await write { [officer, now] in try trustIssuer(issuer, as: officer, at: now, in: $0) }
    }

    func asks(
        _ list: Checklist, way: PassportRequest.Way = .open, at moment: Instant? = nil
    ) async throws -> PassportRequest {
        let id: PassportRequestID = newID(), at = moment ?? now
        return try await write { [ada, officer, keys, chance] in
            try askForPassport(
                list.id, of: ada, way: way, request: id, as: officer, at: at, keys: keys, chance: chance, in: $0)
        }
    }

    /// Something that Ada showed and that held, waiting for a decision.
    func shown(
        by trust: OtherTrust, place: Int? = 3, lastDay: Day? = nil, claims: JSON = competency
    ) async throws -> ReceivedItem {
        let issuer = try await trusts(trust), list: Checklist
        if let known = try await read({ [organisation] in try Checklists.all(of: organisation, in: $0) }).first {
            list = known
        } else {
            list = try await checklist()
        }
        let request = try await asks(list)
        var said = claims
        if case .object(let members) = claims {
            let rest = members.filter { $0.name != "expires_on" }
            said = .object(rest + (lastDay.map { [JSON.Member("expires_on", JSON($0))] } ?? []))
        }
        let item = ShownItem(
            line: 0, issuer: issuer.id, kind: "competency-1", claims: said, holder: "thumb",
            statusList: place == nil ? nil : trust.list, statusPlace: place, endsAt: now + .days(365))
        let id: ReceivedItemID = newID()
        try await write { [organisation, now] in
            _ = try takeAnswer(
                .shown([item], setAside: []), to: request.id, of: organisation, at: now, newID: { id }, in: $0)
        }
        return try await received(id)
    }

    @discardableResult
    func accepts(_ item: ReceivedItem, at moment: Instant? = nil) async throws -> ReceivedItem {
        let at = moment ?? now
        return try await write { [officer] in
            try decideReceived(item.id, isAccepted: true, reason: "Seen at a desk", as: officer, at: at, in: $0)
        }
    }

    @discardableResult
    func notes(_ status: ReceivedItem.Status, of item: ReceivedItem, at moment: Instant? = nil) async throws -> Bool {
        let at = moment ?? now
        return try await write { [organisation] in
            try noteStatus(status, of: item.id, in: organisation, at: at, $0)
        }
    }
}
