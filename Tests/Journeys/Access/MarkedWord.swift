import CarePlanning
import Core
import FHIR
import FHIRServer
import Identity
import Population
import SocialPrescribing
import Storage
import TestSupport

/// A word that stands in one part of Pat's record and nowhere else.
struct MarkedWord: Sendable, CustomStringConvertible {
    let word: String
    let part: RecordPart
    /// Whether it is written for professionals alone, such as what is kept back from the person.
    var isForProfessionals = false
    /// Whether it is kept from whoever acts for the person.
    var isKeptFromProxies = false

    var description: String { "“\(word)” of \(part)" }

    static let all = [
        MarkedWord(word: "Ambergate", part: .aboutMe), MarkedWord(word: "Brockhollow", part: .plan),
        MarkedWord(word: "Cindermere", part: .decisions),
        MarkedWord(word: "Dunnockshaw", part: .decisions, isForProfessionals: true),
        MarkedWord(word: "Elverstone", part: .needs), MarkedWord(word: "Fallowbeck", part: .referrals),
        MarkedWord(word: "Gannetwick", part: .caseNotes), MarkedWord(word: "Hobblethorn", part: .safeguarding),
        MarkedWord(word: "Ivybarrow", part: .measures),
        MarkedWord(word: "Jackdawfold", part: .needs, isKeptFromProxies: true),
    ]
    /// Ids of what they stand in.
    static let ids = ["marked-about", "marked-goal", "marked-decision", "marked-withheld", "marked-need", "marked"]

    /// Whether somebody who stands so to Pat may meet it.
    func isFor(_ relation: MarkedHouse.Relation) -> Bool {
        relation.sees.contains(part) && (!isForProfessionals || relation.isProfessional)
            && (!isKeptFromProxies || relation.caller != "sam")
    }
}

/// What was arranged about Pat's record, and how those who ask then stand to it.
struct MarkedHouse: Sendable {
    struct Relation: Sendable {
        /// One of those who try every door.
        let caller: String
        let sees: Set<RecordPart>
        var isProfessional = false

        /// Somebody for whom there is no such person.
        static func none(_ caller: String) -> Relation { Relation(caller: caller, sees: []) }
    }

    let title: String
    let relations: [Relation]
    var lay: @Sendable (AccessWorld, any Transaction) throws -> Void = { _, _ in }

    private static let every = Set(RecordPart.allCases)
    private static let own = every.subtracting([.safeguarding, .caseNotes])
    private static let strangers = [
        "nobody", "eve", "hr", "auditor", "admin", "commissioner", "far-link", "far-care-lead", "far-served",
        "far-admin",
    ].map { Relation.none($0) }

    private static func team(without parts: Set<RecordPart> = []) -> [Relation] {
        ["link", "care-lead"].map { Relation(caller: $0, sees: every.subtracting(parts), isProfessional: true) }
    }

    static let all = [
        MarkedHouse(
            title: "as a rule",
            relations: team() + [
                // Another team opened her record in an emergency; Sam helps her with all that may be granted.
                Relation(
                    caller: "other-link", sees: every.subtracting([.safeguarding, .access]), isProfessional: true),
                Relation(caller: "pat", sees: own), Relation(caller: "sam", sees: Relationship.grantable),
                // Who referred her sees that referral again.
                Relation(caller: "referrer", sees: [.referrals]),
            ] + strangers),
        MarkedHouse(
            title: "after the emergency, with a helper for the plan alone",
            relations: [.none("other-link"), Relation(caller: "sam", sees: [.plan])]
        ) { world, tx in
            try tx.run("UPDATE record_opening SET ends_at = opened_at")
            try world.help(as: .chosenHelper, sees: [.plan], tx)
        },
        MarkedHouse(
            title: "an attorney for health of somebody who can decide", relations: [.none("sam")]
        ) { try $0.help(as: .attorneyForHealth, sees: Relationship.grantable, $1) },
        MarkedHouse(
            title: "an attorney for money, whose row says more", relations: [Relation(caller: "sam", sees: [.details])]
        ) { try $0.help(as: .attorneyForMoney, sees: Relationship.grantable, $1) },
        MarkedHouse(
            title: "a parent of somebody who is grown up", relations: [.none("sam")]
        ) { try $0.help(as: .parent, sees: Relationship.grantable, since: day("1957-01-07"), $1) },
        MarkedHouse(
            title: "a helper who was ended", relations: [.none("sam")]
        ) { try $0.help(as: .chosenHelper, sees: Relationship.grantable, endedAt: $0.now, $1) },
        MarkedHouse(
            title: "plan and measures kept from every team",
            relations: team(without: [.plan, .measures]) + [
                Relation(
                    caller: "other-link", sees: every.subtracting([.safeguarding, .access, .plan, .measures]),
                    isProfessional: true), Relation(caller: "pat", sees: own),
            ]
        ) { try $0.refuse([.plan, .measures], to: .everyTeam, $1) },
        MarkedHouse(
            title: "About Me and decisions kept from one team", relations: team(without: [.aboutMe, .decisions])
        ) { try $0.refuse([.aboutMe, .decisions], to: .team(UnitID("team")), $1) },
    ]
}

extension AccessWorld {
    /// Writes the marked words, arranges the house, and makes the pictures of all that is shown as FHIR.
    func layMarks(_ house: MarkedHouse) async throws {
        try await database.write(for: organisation) { [self] tx in
            try layMarkedPlan(tx)
            try layMarkedCase(tx)
            try house.lay(self, tx)
            for source in Modules.exchange.sources {
                try Modules.exchange.project(source.everything(organisation, tx), of: organisation, at: now, in: tx)
            }
        }
    }

    private func word(_ place: Int) -> String { "\(MarkedWord.all[place].word) is what I say" }
    private var link: Caller { named("link") }
    private func named(_ name: String) -> Caller {
        (AccessCaller.all.first { $0.name == name } ?? AccessCaller.administrator).caller
    }

    private func layMarkedPlan(_ tx: any Transaction) throws {
        for (id, kind, parent, fields) in [
            ("marked-about", PlanKind.mostImportant, nil, ["text": word(0)]),
            ("marked-goal", .goal, "need", ["text": word(1)]), ("marked-decision", .decision, nil, ["topic": word(2)]),
            ("marked-withheld", .withheld, "marked-decision", ["withheldReason": word(3)]),
        ] as [(String, PlanKind, String?, [String: String])] {
            try addItem(
                PlanItemID(id), kind, under: parent.map { PlanItemID($0) }, of: PersonServedID("pat"), fields: fields,
                as: link, at: now, in: tx)
        }
    }

    private func layMarkedCase(_ tx: any Transaction) throws {
        let pat = PersonServedID("pat")
        try recordNeed(.format, word(4), of: pat, need: ID("marked-need"), as: link, at: now, in: tx)
        try recordNeed(
            .adjustment, word(9), isKeptFromProxies: true, of: pat, need: ID("marked-private"), as: link, at: now,
            in: tx)
        _ = try saveRecordEntry(
            ID("marked"), .presenting, of: ReferralID("referral"), fields: ["text": word(5)], seen: 0, as: link,
            at: now, in: tx)
        _ = try addCaseNote(word(6), to: ReferralID("referral"), note: ID("marked-note"), as: link, at: now, in: tx)
        try raiseConcern(word(7), about: "Somebody", of: pat, concern: ID("marked"), as: link, at: now, in: tx)
        let measured = try Resource([
            "resourceType": "Observation", "id": "marked-measure", "status": "final",
            "code": ["text": .string(word(8))], "subject": ["reference": "Patient/pat"],
        ])
        try receivedExchange.save?(
            FHIRWriting(
                address: ResourceAddress("Observation", "marked-measure"), resource: measured, isCreation: true,
                caller: link, now: now, ids: IDSource { 1 }), tx)
    }

    /// Lets Sam act for Pat so, and no longer as before. Nobody has looked at it since it began.
    fileprivate func help(
        as kind: Relationship.Kind, sees: Set<RecordPart>, since: Day = day("2026-01-05"), endedAt: Instant? = nil,
        _ tx: any Transaction
    ) throws {
        try tx.run("UPDATE served_relationship SET ended_at = \(now) WHERE id = 'helper'")
        try Relationships.save(
            Relationship(
                id: ID("marked-helper"), person: PersonServedID("pat"), holder: PersonServedID("sam"), kind: kind,
                sees: sees, writes: [], evidence: "Seen", firstDay: since, endedAt: endedAt),
            of: organisation, in: tx)
    }

    fileprivate func refuse(
        _ parts: [RecordPart], to recipient: SharingChoice.Recipient, _ tx: any Transaction
    ) throws {
        for part in parts {
            try chooseSharing(
                part, with: recipient, isAllowed: false, way: .online, of: PersonServedID("pat"),
                choice: ID("marked-\(part.rawValue)"), as: named("pat"), at: now, in: tx)
        }
    }
}
