import Core
import Credentials
import Identity
import Logging
import Storage
public import Web

/// Tells verifiers of others that a list has changed: what is due is taken in hand, sent, and settled.
///
/// A notice that is not taken is sent again with growing gaps, and given up after a day: verifiers also ask by
/// themselves.
/// - Returns: how many were told.
@discardableResult
public func sendStatusNotices(_ host: Host) async throws -> Int {
    let now = host.now()
    let owing = try await host.database.read(for: nil) { try OwedNotices.owing(at: now, in: $0) }
    var toldCount = 0
    for organisation in owing { toldCount += try await NoticeSending(organisation: organisation, host: host).run() }
    return toldCount
}

/// One organisation's notices that are due.
struct NoticeSending: Sendable {
    let organisation: OrganisationID
    let host: Host

    /// How many are taken in hand at once.
    private static let batchCount = 40
    /// How many are sent at the same time.
    private static let widthCount = 8
    /// For how long they are in one server's hands.
    private static let leaseSeconds = 60
    /// How often a notice is sent in vain before it is given up.
    static let triesLimitCount = 10

    /// - Returns: how many were told.
    func run() async throws -> Int {
        let now = host.now(), organisation = organisation, keys = host.keys
        let (taken, listeners) = try await host.database.write(for: organisation) { tx in
            let taken = try OwedNotices.take(
                Self.batchCount, until: now.after(seconds: Self.leaseSeconds), of: organisation, at: now, in: tx)
            return (taken, try StatusListeners.some(taken.map(\.listener), of: organisation, in: tx))
        }
        guard !taken.isEmpty else { return 0 }
        let key = try await host.database.read(for: organisation) {
            try OrganisationKey.current(.issuing, of: organisation, keys, in: $0)
        }
        guard let key else { return 0 }
        let byID = Dictionary(listeners.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return try await withThrowingTaskGroup(of: Bool.self) { group in
            var waiting = taken[...], toldCount = 0
            for _ in 0..<Self.widthCount { add(&waiting, byID, key, to: &group) }
            while let isTold = try await group.next() {
                toldCount += isTold ? 1 : 0
                add(&waiting, byID, key, to: &group)
            }
            return toldCount
        }
    }

    private func add(
        _ waiting: inout ArraySlice<OwedNotices.Taken>, _ listeners: [StatusListenerID: StatusListener],
        _ key: OrganisationKey, to group: inout ThrowingTaskGroup<Bool, any Error>
    ) {
        guard let one = waiting.popFirst(), let listener = listeners[one.listener] else { return }
        group.addTask { try await tell(listener, one, key) }
    }

    private func tell(_ listener: StatusListener, _ one: OwedNotices.Taken, _ key: OrganisationKey) async throws -> Bool
    {
        var gone: Set<ListenedForm> = [], status: Int?
        for form in ListenedForm.allCases where listener.forms.contains(form) {
            status = try await send(form, to: listener, one, key)
            // Of a list that it relies on no more it need not hear; the others it hears of all the same.
            if status == 404 || status == 410, gone.count + 1 < listener.forms.count {
                gone.insert(form)
                status = 204
            }
            guard [200, 202, 204].contains(status) else { break }
        }
        let now = host.now(), organisation = organisation, span = now.milliseconds - one.changedAt.milliseconds
        let id: ID<RefusalTime> = host.newID()
        if !gone.isEmpty { try await drop(gone, of: listener.id) }
        switch status {
        case 200?, 202?, 204?:
            try await host.write(for: organisation) { tx in
                try OwedNotices.settle(one, of: organisation, at: now, in: tx)
                try RefusalTimes.add(.confirmed, milliseconds: span, id: id, of: organisation, at: now, in: tx)
            }
            return true
        case 404?, 410?:
            // It listens no more.
            try await host.write(for: organisation) {
                try StatusListeners.remove(listener.id, of: organisation, in: $0)
            }
        case let status:
            host.log.warning("status notice not taken", metadata: ["status": "\(status ?? 0)"])
            try await host.write(for: organisation) { tx in
                guard one.triesCount + 1 < Self.triesLimitCount else {
                    return try OwedNotices.settle(one, of: organisation, at: now, in: tx)
                }
                try OwedNotices.putOff(
                    one, until: now.after(seconds: Self.gapSeconds(afterTries: one.triesCount + 1)), of: organisation,
                    in: tx)
            }
        }
        return false
    }

    private func drop(_ gone: Set<ListenedForm>, of id: StatusListenerID) async throws {
        let organisation = organisation
        try await host.write(for: organisation) { tx in
            guard var listener = try StatusListeners.some([id], of: organisation, in: tx).first else { return }
            listener.forms.subtract(gone)
            try StatusListeners.save(listener, of: organisation, in: tx)
        }
    }

    /// Sends the notice of one list.
    /// - Returns: what was answered; `nil` when nothing was.
    private func send(
        _ form: ListenedForm, to listener: StatusListener, _ one: OwedNotices.Taken, _ key: OrganisationKey
    ) async throws -> Int? {
        let addresses = Addresses(site: host.settings.publicAddress, organisation: organisation)
        let notice = StatusNotice(
            issuer: form.issuer(addresses), verifier: listener.verifier, list: form.list(listener.list, addresses),
            changedAt: one.changedAt, id: SecretToken(bytes: host.secretBytes(16)).text)
        let token = try notice.signed(by: key, at: host.now())
        let reply = try? await host.outgoing.send(
            OutgoingRequest(
                listener.callback,
                headers: [("content-type", "application/secevent+jwt"), ("accept", "application/json")],
                body: Array(token.text.utf8), limitBytes: 16_384))
        return reply?.status
    }

    /// 2 seconds, then four times as long each time, up to six hours.
    static func gapSeconds(afterTries count: Int) -> Int {
        var seconds = 2
        for _ in 1..<max(2, min(count, 10)) where count > 1 { seconds = min(seconds * 4, 21_600) }
        return seconds
    }
}

extension Instant {
    /// The moment so many seconds later.
    func after(seconds: Int) -> Instant { Instant(milliseconds: milliseconds + Int64(seconds) * 1000) }
}
