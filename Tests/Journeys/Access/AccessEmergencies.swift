import Core
import Identity
import Storage

extension AccessWorld {
    /// One that is over and waits to be looked through, and one that lasts.
    func layEmergencies(_ tx: any Transaction) throws {
        for (id, hoursAgo) in [("emergency", 6), ("open", 1)] {
            try openInEmergency(
                ward, called: "Ward", because: "\(Self.secret) fell ill at night", for: .hours(4), id: ID(id),
                assignment: ID("role-\(id)"), newNotice: { ID("notice-\(id)") },
                as: AccessCaller.all.first { $0.name == "outsider" }?.caller ?? AccessCaller.manager.caller,
                at: now - .hours(hoursAgo), in: tx)
        }
    }
}
