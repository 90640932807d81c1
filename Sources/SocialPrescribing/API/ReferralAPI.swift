import Core
import FHIR
import Population
import Storage
import Web

/// Referrals for programs: a practice's system sends one and reads what became of it.
enum ReferralAPI {
    private static let root = "/api/social-prescribing/v1"
    private static let one = "\(root)/referrals/{referral}"

    static let routes: [Route] = [
        Route(
            .get, "\(root)/referrals", .holding(.referralMake), "List your referrals",
            operation: Operation(
                response: .object("ReferralList", [.init("referrals", .list(Referral.shape), "Newest first.")])), list),
        Route(
            .post, "\(root)/referrals", .holding(.referralMake), "Refer somebody",
            operation: Operation(request: .object("NewReferral", newReferral), response: Referral.shape, status: 201),
            make),
        Route(
            .get, one, ReferralPages.either, "See a referral", operation: Operation(response: Referral.shape), show),
        Route(
            .post, "\(one)/moves", ReferralPages.either, "Move a referral on",
            operation: Operation(
                request: .object(
                    "ReferralMove",
                    [
                        .init("state", .choice(LoopState.allCases.map(\.rawValue)), "The state to move to."),
                        .init(
                            "reason", .text, "Why; for rejected, cancelled, on-hold and failed.", optional: true),
                        .init(
                            "ending", .choice(Referral.Ending.allCases.map(\.rawValue)), "How it ended.",
                            optional: true),
                    ]), response: Referral.shape), move),
        Route(
            .post, "\(one)/consent", .holding(.referralWork), "Note that the person agrees after all",
            operation: Operation(response: Referral.shape)
        ) { visit in
            let caller = try visit.caller(), now = visit.now, id = try visit.id("referral", as: Referral.self)
            let letter: ID<PracticeLetter> = visit.host.newID()
            let referral = try await visit.write {
                try giveConsent(to: id, letter: letter, as: caller, at: now, in: $0)
            }
            return .showing([referral.person.subject], purpose: ReferralMarkup.purpose, .json(referral.view))
        },
        Route(
            .get, "\(one)/document", ReferralPages.either, "Get the message back as a FHIR R4 document",
            operation: Operation(response: .open), document),
    ]

    private static let newReferral: [Operation.Member] = [
        .init("team", .text, "The id of the team."), .init("reason", .text, "Reason for referral."),
        .init("problems", .list(.text), "Each a problem in words."),
        .init("needs", .text, "What the person would like.", optional: true),
        .init("risks", .list(.choice(RiskCode.allCases.map(\.rawValue))), "Each risk, or no-known-risk alone."),
        .init("riskNote", .text, "What must be known about the risks.", optional: true),
        .init("consent", .choice(ShareConsent.allCases.map(\.rawValue)), "What they said to sharing."),
        .init("consentNote", .text, "Why they were not asked.", optional: true),
        .init("isUrgent", .flag, "Whether it cannot wait a week."),
        .init(
            "person",
            .object(
                "ReferredPerson",
                [
                    .init("nhsNumber", .text, "Ten digits.", optional: true),
                    .init("givenName", .text, "First name."), .init("familyName", .text, "Family name."),
                    .init("born", .day, "Date of birth."), .init("phone", .text, "Phone number.", optional: true),
                    .init("practiceCode", .text, "ODS code of the practice."),
                ]), "Who is referred."),
        .init(
            "referrer",
            .object(
                "Referrer",
                [
                    .init("name", .text, "Name."), .init("role", .text, "Role.", optional: true),
                    .init("service", .text, "Service."), .init("organisation", .text, "Organisation."),
                    .init("odsCode", .text, "Its ODS code.", optional: true),
                    .init("contact", .text, "Phone or e-mail for the answer."),
                ]), "Who refers."),
    ]

    private static func list(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller()
        let (made, kept) = try await visit.read { tx in
            let made = try Referrals.made(by: caller.account, of: caller.organisation, in: tx)
            return (made, try ReferralPages.keptFromReferrer(made, caller, visit.now, tx))
        }
        return .showing(
            made.map(\.person.subject), purpose: ReferralMarkup.purpose,
            .json(["referrals": .list(made.map { $0.view(isKept: kept.contains($0.id)) })]))
    }

    private static func make(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now
        let ids = NewReferralIDs(
            referral: visit.host.newID(), person: visit.host.newID(), step: visit.host.newID())
        let (content, details) = try read(try visit.json())
        let made = try await visit.write {
            try makeReferral(
                content, about: .described(details), details: details, sends: true, ids: ids, as: caller, at: now,
                in: $0)
        }
        return .showing([made.person.subject], purpose: ReferralMarkup.purpose, .json(made.view, status: 201))
    }

    private static func read(_ sent: JSON) throws -> (ReferralContent, PersonDetails) {
        var reader = JSONReader(sent)
        var content = ReferralContent(team: reader.id("team", of: Named.Unit.self))
        content.reason = reader.text("reason", limit: 500)
        content.needs = reader.optionalText("needs", limit: 2000) ?? ""
        content.problems = (sent["problems"]?.elements ?? []).compactMap { $0.text?.trimmingSpace.nonBlank }
        if content.problems.count > 20 || content.problems.contains(where: { $0.unicodeScalars.count > 150 }) {
            reader.refuse("problems", "Send at most 20 problems, each of 150 characters or fewer.")
        }
        content.problems = content.problems.map { $0.split(whereSeparator: \.isNewline).joined(separator: " ") }
        content.risks = (sent["risks"]?.elements ?? []).compactMap { $0.text.flatMap { RiskCode(rawValue: $0) } }
        content.riskNote = reader.optionalText("riskNote", limit: 500) ?? ""
        content.consent = reader.choice("consent", as: ShareConsent.self)
        content.consentNote = reader.optionalText("consentNote", limit: 500) ?? ""
        content.isUrgent = reader.flag("isUrgent")
        let details = reader.object("person") { person -> PersonDetails in
            let typed = person.optionalText("nhsNumber", limit: 20), number = typed.flatMap { NHSNumber($0) }
            if typed != nil, number == nil { person.refuse("nhsNumber", "Send ten digits with the right check digit.") }
            return PersonDetails(
                nhsNumber: number, givenName: person.text("givenName", limit: 35),
                familyName: person.text("familyName", limit: 35), born: person.day("born"),
                phone: person.optionalText("phone", limit: 35),
                practice: code(&person, "practiceCode").map { PersonServed.Practice(odsCode: $0, name: "") })
        }
        content.referrer = reader.object("referrer") { referrer in
            ReferralContent.Referrer(
                name: referrer.text("name", limit: 70), role: referrer.optionalText("role", limit: 100) ?? "",
                service: referrer.text("service", limit: 150),
                organisation: referrer.text("organisation", limit: 150), odsCode: code(&referrer, "odsCode") ?? "",
                contact: referrer.text("contact", limit: 70))
        }
        try reader.finish()
        return (content, details)
    }

    private static func code(_ reader: inout JSONReader, _ name: String) -> String? {
        guard let text = reader.optionalText(name, limit: 20) else { return nil }
        guard let code = ODSCode(text) else {
            reader.refuse(name, "Send 2 to 10 letters and digits.")
            return nil
        }
        return code.text
    }

    private static func show(_ visit: Visit) async throws -> Answer {
        let seen = try await visit.seenReferral()
        return .showing(
            [seen.person.id.subject], purpose: ReferralMarkup.purpose, .json(seen.referral.view))
    }

    private static func move(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, id = try visit.id("referral", as: Referral.self)
        let step: ID<LoopStep> = visit.host.newID(), member: ID<CareTeamMember> = visit.host.newID()
        let sent = try visit.json()
        var reader = JSONReader(sent)
        let state = reader.choice("state", as: LoopState.self) ?? .draft
        let reason = reader.optionalText("reason", limit: Loop.reasonLimitCount)
        let ending = sent["ending"]?.text == nil ? nil : reader.choice("ending", as: Referral.Ending.self)
        try reader.finish()
        let moved = try await visit.write {
            try moveReferral(
                id, ReferralMove(state, reason: reason, ending: ending), step: step, member: member, as: caller,
                at: now, in: $0)
        }
        return .showing([moved.person.subject], purpose: ReferralMarkup.purpose, .json(moved.view))
    }

    private static func document(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, id = try visit.id("referral", as: Referral.self)
        let record = try await visit.read { try MessageBack(id, as: caller, at: now, in: $0) }
        try record.requireSending()
        let bundle = try record.document(at: now, base: visit.host.settings.publicAddress)
        return .showing([record.person.id.subject], purpose: ReferralMarkup.purpose, .json(bundle))
    }
}

extension Referral {
    static let shape = Operation.Shape.object(
        "Referral",
        [
            .init("id", .text, "The referral's id."), .init("person", .text, "The id of the person."),
            .init("team", .text, "The id of the team."),
            .init("origin", .choice(Origin.allCases.map(\.rawValue)), "Who asked."),
            .init("state", .choice(LoopState.allCases.map(\.rawValue)), "Where it stands, as a FHIR Task."),
            .init("reason", .maybe(.text), "Why it stands so."), .init("since", .instant, "Since when."),
            .init("sentAt", .maybe(.instant), "When it was sent."),
            .init("ending", .maybe(.choice(Ending.allCases.map(\.rawValue))), "How it ended."),
        ])

    var view: JSON { view(isKept: false) }

    /// - Parameter isKept: whether the person keeps from whoever referred why it stands as it does.
    func view(isKept: Bool) -> JSON {
        [
            "id": JSON(id), "person": JSON(person), "team": JSON(team), "origin": .string(origin.rawValue),
            "state": .string(state.rawValue), "reason": .maybe(isKept ? nil : loop.reason.map(JSON.string)),
            "since": JSON(loop.since), "sentAt": .maybe(sentAt.map { JSON($0) }),
            "ending": .maybe(ending.map { .string($0.rawValue) }),
        ]
    }
}
