import Core
import Population
import TestSupport

@testable import SocialPrescribing

/// A referral with everything on it, each field with a word that stands nowhere else.
struct FullRecord {
    let world: ReferralWorld
    let referral: Referral
    /// A plan that says something in every row that is kept there.
    let plan: PlanInWords

    init(_ world: ReferralWorld) async throws {
        self.world = world
        let tree = JSON.object(RecordOutline.rows.compactMap(Self.planned))
        plan = PlanInWords { _, _, _, _ in tree }
        try await world.write { tx in
            var pat = try PeopleServed.find(world.pat, of: world.organisation, in: tx)
            pat.title = "Mx"
            pat.knownAs = "Patty"
            pat.gender = .other
            pat.ethnicCategory = .irish
            pat.contactPreference = .letter
            pat.email = "pat@example.org"
            pat.address = (1...5).map { "address line \($0)" }
            try PeopleServed.save(pat, of: world.organisation, in: tx)
        }
        var content = world.content
        content.referrer.role = "the referrer's role"
        content.consentNote = "a note on sharing"
        content.risks = [.falls]
        content.riskNote = "Steep stairs"
        let sent = try await world.sends(content, about: .known(world.pat), as: world.worker)
        referral = try await world.moves(sent.id, ReferralMove(.accepted))
        let contact = world.contact(referral.id)
        try await world.records(contact)
        let signpost = try await world.refersOn(.signpost, from: referral.id)
        for section in RecordSection.allCases where section.above == nil {
            let under = section == .contact ? contact.id.text : section == .signpost ? signpost.id.text : nil
            let saved = try await Self.save(section, under: under, referral.id, world)
            if section == .assessment { try await Self.save(.subscale, under: saved.id.text, referral.id, world) }
            if section == .contact { try await Self.save(.present, under: contact.id.text, referral.id, world) }
        }
    }

    @discardableResult
    static func save(
        _ section: RecordSection, under: String? = nil, _ referral: ReferralID, _ world: ReferralWorld
    ) async throws -> RecordEntry {
        let id: ID<RecordEntry> = world.newID()
        let fields = Dictionary(uniqueKeysWithValues: section.form.fields.map { ($0.key, value(of: $0, section)) })
        return try await world.write {
            try saveRecordEntry(
                id, section, under: under, of: referral, fields: fields, seen: 0, as: world.worker, at: world.now,
                in: $0)
        }
    }

    /// What stands in a field: a word of its own where the shape allows one.
    static func value(of field: RecordField, _ section: RecordSection) -> String {
        let word = "\(section.rawValue)-\(field.key)"
        switch field.shape {
        case .line(let limit): return limit < word.utf8.count ? String(word.suffix(limit)) : word
        case .text: return word
        case .day: return "2026-03-0\(1 + word.utf8.count % 9)"
        case .flag: return "yes"
        case .snomed: return "4105180\(10 + word.utf8.count)"
        case .number: return "\(word.utf8.count).5"
        }
    }

    private static func planned(_ row: RecordRow) -> JSON.Member? {
        if row.rows.isEmpty { return row.place == .plan ? JSON.Member(row.name, .string("plan: \(row.path)")) : nil }
        let members = row.rows.compactMap(planned)
        return members.isEmpty ? nil : JSON.Member(row.name, .object(members))
    }

    func record(_ view: RecordView = .full, as caller: Caller? = nil) async throws -> ReferralRecord {
        let id = referral.id, plan = plan, caller = caller ?? world.worker, now = world.now
        return try await world.read { try ReferralRecord(id, view, plan: plan, as: caller, at: now, in: $0) }
    }
}
