import Core
import FHIR

/// What a client wants to hear of, and how it stands.
///
/// - Source: FHIR R4 Subscription, channel `rest-hook`; payload and notifications as HL7's Subscriptions R5 Backport
///   has them for R4 (`id-only`).
struct Subscription: Sendable, Hashable {
    let id: String
    let client: AccountID
    /// What its token let it do when it asked; what it hears goes no further.
    let scopes: [SMARTScope]
    /// The type that its criteria search.
    let type: String
    /// A search: "Patient?active=true".
    let criteria: String
    /// As it was sent.
    let body: Resource
    let madeAt: Instant
    var state: State
    /// Why it is in error, in words for whoever looks after the client.
    var problem: String?
    /// Notifications that arrived.
    var toldCount: Int
    /// Attempts that failed since the last that did not.
    var triesCount: Int
    var nextAt: Instant

    /// As the codes of `subscription-status`.
    enum State: String, Sendable, Hashable {
        case requested, active, error
    }

    /// How many a client may have.
    static let limitCount = 50
    /// After so many failed attempts, about a day, it is in error.
    static let triesLimitCount = 11

    /// Where it is told.
    var endpoint: String { body.json["channel"]?["endpoint"]?.text ?? "" }

    /// Headers that the client asked for, such as one by which it knows us.
    var headers: [(name: String, value: String)] {
        (body.json["channel"]?["header"]?.elements ?? []).compactMap(\.text).compactMap { line in
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { return nil }
            return (parts[0].lowercased(), String(parts[1].drop { $0 == " " }))
        }
    }

    /// The resource as it stands now.
    var resource: Resource {
        var json = body.json.replacing("status", by: .string(state.rawValue))
        json = json.replacing("error", by: problem.map { JSON.string($0) })
        return ((try? Resource(json)) ?? body).withID(id)
    }

    /// The seconds until the next attempt after some have failed: a minute, two, four, up to four hours.
    static func pauseSeconds(after triesCount: Int) -> Int { 60 << min(max(triesCount - 1, 0), 8) }

    /// What is posted: that it works, or which resources changed; never what they say.
    /// - Parameter addresses: none for the handshake.
    func notification(of addresses: [ResourceAddress], base: String, id bundle: String, at now: Instant) -> JSON {
        let isHandshake = addresses.isEmpty
        let reference: JSON = ["reference": .string("\(base)/Subscription/\(id)")]
        let events = addresses.enumerated().map { index, address -> JSON in
            [
                "name": "notification-event",
                "part": [
                    ["name": "event-number", "valueString": .string("\(toldCount + index + 1)")],
                    ["name": "timestamp", "valueInstant": JSON(now)],
                    ["name": "focus", "valueReference": ["reference": .string("\(base)/\(address)")]],
                ],
            ]
        }
        let status: JSON = [
            "resourceType": "Parameters", "id": .string("\(bundle)-status"),
            "meta": ["profile": [.string(Self.statusProfile)]],
            "parameter": .list(
                [
                    ["name": "subscription", "valueReference": reference],
                    ["name": "status", "valueCode": .string(isHandshake ? "requested" : "active")],
                    ["name": "type", "valueCode": .string(isHandshake ? "handshake" : "event-notification")],
                    [
                        "name": "events-since-subscription-start",
                        "valueString": .string("\(toldCount + addresses.count)"),
                    ],
                ] + events),
        ]
        let first: JSON = [
            "fullUrl": .string("\(base)/Subscription/\(id)/$status"), "resource": status,
            "request": ["method": "GET", "url": .string("Subscription/\(id)/$status")], "response": ["status": "200"],
        ]
        let others = addresses.map { address -> JSON in
            [
                "fullUrl": .string("\(base)/\(address)"),
                "request": ["method": "PUT", "url": .string("\(address)")], "response": ["status": "200"],
            ]
        }
        return [
            "resourceType": "Bundle", "id": .string(bundle), "type": "history", "timestamp": JSON(now),
            "entry": .list([first] + others),
        ]
    }

    private static let statusProfile =
        "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-subscription-status-r4"
}
