public import Core
public import Storage

extension Caller {
    /// Whether the permission holds for one of the units the person is posted to.
    ///
    /// A post counts while it is held, from the day it is agreed, and for twelve weeks after it ended, so that the last
    /// roster can still be put right. Somebody without such a post is within reach of the whole organisation only.
    public func may(
        _ permission: Permission, for person: PersonID, on today: Day, in tx: any Transaction
    ) throws -> Bool {
        switch scope(of: permission) {
        case .everywhere:
            return true
        case .units(let units):
            guard !units.isEmpty else { return false }
            return try Posts.ofPeople([person], of: organisation, in: tx)
                .contains { units.contains($0.unit) && today - ($0.lastDay ?? today) <= daysOfReach }
        }
    }

    /// - Throws: ``Refusal``: `forbidden` unless the permission holds for one of the person's units.
    func require(
        _ permission: Permission, for person: PersonID, at now: Instant, in tx: any Transaction
    ) throws {
        guard try may(permission, for: person, on: now.ukDay, in: tx) else {
            throw Refusal(
                .forbidden,
                "Your role does not let you do this for this person. Ask your e-rostering team if you think it should.")
        }
    }

    /// The same, but everybody may do it for themselves.
    func requireOwnOr(
        _ permission: Permission, for person: PersonID, at now: Instant, in tx: any Transaction
    ) throws {
        if self.person != person { try require(permission, for: person, at: now, in: tx) }
    }
}

private let daysOfReach = 84
