public import Core
import FHIR
import FHIRServer
public import Ledger

/// What another system said about a person, or about nobody in particular, kept whole as its sender's record: never a
/// plan, a referral or an answer of ours.
struct ReceivedRecord: Sendable, Hashable {
    let address: ResourceAddress
    /// Whom it is about; `nil` for what is about nobody.
    let person: PersonServedID?
    let wall: RecordWall
    /// As it was sent.
    let resource: Resource
    /// Who sent it first, and when.
    let sentBy: AccountID
    let sentAt: Instant
    /// Who sent it as it is now, and when.
    var changedBy: AccountID
    var changedAt: Instant

    /// How large one may be, in bytes of its JSON.
    static let limitBytes = 2_000_000
    /// How many are kept about one person.
    static let limitRows = 4_000

    /// - Throws: an `invalid` refusal for one that is too large to keep.
    static func requireSize(_ resource: Resource) throws(Refusal) {
        guard resource.json.bytes.count <= limitBytes else {
            throw Refusal(.invalid, "This record is larger than 2 MB. Send its attachments by themselves.")
        }
    }
}

/// Another system's record was taken in.
public struct RecordReceived: Fact {
    public static let name = "population.record-received.1"
    /// `nil` for what is about nobody.
    public let person: PersonServedID?
    /// A type of resource of FHIR.
    public let type: String
    public let record: String
    public var subject: String { person?.text ?? "\(type)/\(record)" }
}

/// Another system's record was sent anew, with something changed.
public struct ReceivedRecordChanged: Fact {
    public static let name = "population.received-record-changed.1"
    public let person: PersonServedID?
    public let type: String
    public let record: String
    public var subject: String { person?.text ?? "\(type)/\(record)" }
}

/// Another system's record was taken away again.
public struct ReceivedRecordEnded: Fact {
    public static let name = "population.received-record-ended.1"
    public let person: PersonServedID?
    public let type: String
    public let record: String
    public var subject: String { person?.text ?? "\(type)/\(record)" }
}
