import Core
import Population
import TestSupport

@testable import SocialPrescribing

/// A referral with everything on it, each field with a value that stands nowhere else where its shape has enough.
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

    /// The places of all fields in the order of their forms: no two fields have the same.
    private static let places: [String: Int] = Dictionary(
        RecordSection.allCases.flatMap { section in section.form.fields.map { "\(section.rawValue)-\($0.key)" } }
            .enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })

    /// What stands in a field: a value of its own where the shape allows one.
    static func value(of field: RecordField, _ section: RecordSection) -> String {
        let word = "\(section.rawValue)-\(field.key)", place = places[word] ?? 0
        switch field.shape {
        case .line(1): return String(place % 36, radix: 36)
        // A short code.
        case .line(let limit) where limit <= 5: return String(place, radix: 36)
        case .line(let limit): return limit < word.utf8.count ? String(word.suffix(limit)) : word
        case .text: return word
        case .day: return (day("2026-01-01") + place).description
        case .flag: return ["state", "organDonation"].contains(field.key) ? "no" : "yes"
        case .snomed: return "\(410_518_000 + place)"
        case .number: return "\(place).5"
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
