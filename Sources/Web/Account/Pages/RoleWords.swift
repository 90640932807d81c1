import Core
import Identity

/// Roles as people read them.
struct RoleWords {
    let unitNames: [UnitID: String]
    let now: Instant

    init(_ units: [AccountDirectory.Unit], now: Instant) {
        unitNames = Dictionary(units.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        self.now = now
    }

    /// "Ward 7", "the whole organisation".
    func place(of held: RoleAssignment) -> String {
        guard let unit = held.unit else { return "the whole organisation" }
        return unitNames[unit] ?? "a unit that is no longer listed"
    }

    /// "until Tue 31 Mar 2027", "from Mon 7 Dec 2026", or nothing.
    func time(of held: RoleAssignment) -> String {
        var words: [String] = []
        if held.validFrom > now { words.append("from \(UKTime.civil(held.validFrom).day.words)") }
        // The end is the first moment it no longer holds; people think of the last day it does.
        if let end = held.validTo { words.append("until \(UKTime.civil(end - Minutes(1)).day.words)") }
        return words.joined(separator: " ")
    }

    /// "Roster manager on Ward 7 until Tue 31 Mar 2027".
    func sentence(for held: RoleAssignment) -> String {
        let joint = held.unit == nil ? "for" : "on"
        let inPlace = held.isEmergency ? "in an emergency " : held.standsInFor == nil ? "" : "as a stand-in "
        return "\(held.role.title) \(joint) \(place(of: held)) \(inPlace)\(time(of: held))".trimmedEnd
    }
}

extension Role {
    /// What somebody with the role does, in a line.
    var explanation: String {
        switch self {
        case .rosterManager: "Plans the roster of a unit: a ward manager or their deputy"
        case .approver: "Approves and publishes rosters: a matron or head of service"
        case .staffMember: "Works on a unit: sees their own rota and asks for shifts and leave"
        case .eRosteringTeam: "Sets units, rules and people up and helps the wards"
        case .hrOfficer: "Records employment checks and training, and issues and receives staff passports"
        case .linkWorker: "Makes plans with people and finds them help: also care co-ordinators and health coaches"
        case .careManager: "Leads a team of link workers: caseloads, safeguarding, the directory and figures"
        case .referrer: "Refers people to a team and reads what comes back: a GP, nurse or other professional"
        case .commissioner: "Pays for a service and reads its figures by quarter, and nothing about any one person"
        case .auditor: "Reads everything and changes nothing"
        case .administrator: "Looks after accounts, roles and the organisation itself"
        }
    }
}

extension String {
    fileprivate var trimmedEnd: String { hasSuffix(" ") ? String(dropLast()) : self }
}
