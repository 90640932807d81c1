public import Core
import Identity
import Population
public import Storage
import Workforce

/// A referral's record by the standard: what the register, the plan, the case and the entries say, together.
public struct ReferralRecord: Sendable {
    public let seen: SeenReferral
    public let view: RecordView
    /// What is written here, and what the case and the register say in the same shape.
    public let entries: [RecordEntry]
    /// The plan in the words of its standard; empty where there is none or the caller may not see it.
    let plan: JSON
    let team: String
    let organisation: Organisation
    let worker: Person?

    var referral: Referral { seen.referral }
    var person: PersonServed { seen.person }

    /// Reads a record.
    ///
    /// - Throws: ``Refusal``: `notFound`; `forbidden` for the full record unless of the team; `conflict` for the
    ///   message back of a draft, and where the person said no to whoever would get it.
    public init(
        _ id: ReferralID, _ view: RecordView, plan: PlanInWords, as caller: Caller, at now: Instant,
        in tx: any Transaction
    ) throws {
        let own = caller.organisation
        seen =
            try view == .full
            ? seeCase(id, as: caller, at: now, in: tx) : seeReferral(id, as: caller, at: now, in: tx)
        let referral = seen.referral
        guard view != .messageBack || referral.state != .draft else {
            throw Refusal(.conflict, "A draft has no message yet. Send the referral first.")
        }
        if view == .messageBack, !seen.isOwn,
            let stop = try referral.messageStops(seen.person, at: now, of: own, in: tx).first
        {
            throw Refusal(.conflict, stop.words)
        }
        self.view = view
        team = try TeamNames.name(of: referral.team, in: own, tx)
        organisation = try Organisations.find(own, in: tx)
        worker = try referral.worker.flatMap { try People.all([$0], of: own, in: tx)[$0] }
        do {
            self.plan = try plan.read(referral.person, caller, now, tx)
        } catch is Refusal {
            // Whoever refers has nothing to do with the plan; the person may keep it from a team as well.
            self.plan = .object([])
        }
        let isOfTeam = seen.isOfTeam
        let stored = try RecordEntries.of(id, in: own, tx).filter { entry in
            isOfTeam || !entry.section.isGuarded || entry.account == caller.account
        }
        let made = try Made(seen, worker, view, as: caller, at: now, in: tx)
        entries = made.joined(with: stored)
    }

    /// The entries of a section, of those that say more of another where one is given.
    func entries(_ section: RecordSection, under entry: RecordEntry? = nil) -> [RecordEntry] {
        entries.filter { one in
            guard one.section == section else { return false }
            return section.above == nil || entry.map { one.under == $0.id.text || one.under == $0.under } ?? true
        }
    }

    /// What a row without rows below it says; empty when it says nothing.
    func value(_ row: RecordRow, in entry: RecordEntry?) -> String {
        switch row.place {
        case .group, .entries: ""
        case .field(let key, let section?): entries(section).first?.fields[key] ?? ""
        case .field(let key, nil): entry?.fields[key] ?? ""
        case .register(let key): RecordRegister.value(key, of: person)
        case .referral(let key): referralValue(key)
        case .plan: planValue(row)
        }
    }

    /// Whether anything at all is said below a row.
    func says(_ row: RecordRow, in entry: RecordEntry?) -> Bool {
        switch row.place {
        case .entries(let section): !entries(section, under: entry).isEmpty
        case .group: row.rows.contains { says($0, in: entry) }
        default: row.rows.isEmpty ? !value(row, in: entry).isEmpty : row.rows.contains { says($0, in: entry) }
        }
    }

    /// Every text that the plan has at the row's place.
    private func planValue(_ row: RecordRow) -> String {
        var found = [plan]
        for name in row.path.components(by: " / ") {
            found = found.flatMap(Self.spread).compactMap { $0[name] }
        }
        return found.flatMap(Self.spread).compactMap(\.text).joined(separator: "; ")
    }

    /// The elements of a list, or the value itself.
    private static func spread(_ value: JSON) -> [JSON] {
        if case .array(let elements) = value { return elements }
        return [value]
    }

    private func referralValue(_ key: String) -> String {
        let content = referral.content, referrer = content.referrer
        func more(_ key: String) -> String { entries(.referralMore).first?.fields[key] ?? "" }
        switch key {
        case "consent":
            return [content.consent?.title ?? "", content.consentNote].filter { !$0.isBlank }.joined(separator: ". ")
        case "referralDate": return (referral.sentAt ?? referral.madeAt).description
        case "referrerName": return referrer.name
        case "referrerRole": return referrer.role
        case "referrerService": return referrer.service
        case "referrerCode": return referrer.odsCode
        case "referrerOrganisation": return referrer.organisation
        case "referrerContact": return referrer.contact
        case "method": return content.method.title
        case "reason": return content.reason
        case "reported": return more("reported").nonBlank ?? content.needs
        case "toName": return more("toName").nonBlank ?? worker?.name ?? ""
        case "toTeam": return team
        case "toService": return "Social prescribing"
        case "toCode": return organisation.odsCode ?? ""
        case "toOrganisation": return organisation.name
        case "returnTo": return more("returnTo").nonBlank ?? referrer.contact
        default: return ""
        }
    }
}

/// What the register says, by the keys of the outline.
enum RecordRegister {
    static func value(_ key: String, of person: PersonServed) -> String {
        switch key {
        case "givenName": person.givenName
        case "familyName": person.familyName
        case "fullName": "\(person.givenName) \(person.familyName)"
        case "knownAs": person.knownAs ?? ""
        case "title": person.title ?? ""
        case "born": person.born?.description ?? ""
        case "gender": person.gender?.title ?? ""
        case "ethnicity": person.ethnicCategory.map { "\($0.rawValue) (\($0.title))" } ?? ""
        case "nhsNumber": person.nhsNumber?.digits ?? ""
        case "postcode": person.postcode ?? ""
        case "contactPreference": person.contactPreference?.title ?? ""
        case "phone": person.phone ?? ""
        case "email": person.email ?? ""
        case "practiceName": person.practice?.name ?? ""
        case "practiceCode": person.practice?.odsCode ?? ""
        default: addressLine(key, of: person)
        }
    }

    private static func addressLine(_ key: String, of person: PersonServed) -> String {
        guard key.hasPrefix("address"), let line = Int(key.dropFirst("address".count)) else { return "" }
        return person.address.indices.contains(line - 1) ? person.address[line - 1] : ""
    }
}

extension String {
    /// Its parts between a separator.
    func components(by separator: String) -> [String] {
        var parts: [String] = [], rest = self[...]
        while let range = rest.firstRange(of: separator) {
            parts.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        return parts + [String(rest)]
    }
}
