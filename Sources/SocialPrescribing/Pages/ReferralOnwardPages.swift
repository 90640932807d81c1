import Core
import Identity
import Population
import Storage
import Web

/// Sending somebody on, and what came of it.
enum ReferralOnwardPages {
    private static let work = Access.holding(.referralWork)
    private static let one = "/social-prescribing/onward/{onward}"

    static let routes: [Route] = [
        Route(
            .get, "/social-prescribing/referrals/{referral}/onward/new", work, "Ask for a referral onward or a signpost"
        ) { visit in
            .page(try await form(visit, FormFrame(visit)))
        },
        Route(
            .post, "/social-prescribing/referrals/{referral}/onward", work,
            "Refer onward, or tell somebody of a service",
            make),
        Route(.get, one, work, "See a referral onward") { visit in
            .page(try await page(visit, FormFrame(visit)))
        },
        Route(.post, "\(one)/moves", work, "Write down what a service said", move),
        Route(.post, "\(one)/link", work, "Make a new link for a service", link),
        Route(.post, "\(one)/letter", work, "Send the letter to a service again", sendAgain),
        Route(.post, "\(one)/link/revocation", work, "Take a link back", revoke),
    ]

    private static func form(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let seen = try await visit.seenCase(), caller = try visit.caller(), today = visit.now.ukDay
        let words = visit.query["q"] ?? ""
        let chosen = (visit.query["service"] ?? visit.form["service"]).flatMap {
            ID<CommunityService>(checking: $0)
        }
        let now = visit.now
        let (found, service, stop, needs, staleDays) = try await visit.read { tx in
            let found =
                words.isBlank
                ? [] : try CommunityServices.search(CommunityQuery(words), of: caller.organisation, in: tx).items
            let service = try chosen.flatMap { try CommunityServices.all([$0], of: caller.organisation, in: tx).first }
            return (
                found.map(\.service), service, try saidNo(to: service, seen.person, caller, at: now, in: tx),
                try needsToMeet(seen.referral.person, as: caller, at: now, in: tx),
                try DirectorySettings.of(caller.organisation, in: tx).staleDays
            )
        }
        let path = "\(seen.referral.path)/onward"
        func fit(_ service: CommunityService) -> ServiceFit {
            ServiceFit(service, for: seen.person, needs: needs, staleDays: staleDays, on: today)
        }
        let search = form.get(
            "\(path)/new", label: "Search the directory",
            """
            \(FormFrame(csrf: "").textInput("q", "Find it in the directory", hint: "Like “walks”", value: words))
            \(FormFrame(csrf: "").submit("Search", .secondary))
            """)
        let results: HTML =
            words.isBlank
            ? .empty
            : found.isEmpty
                ? emptyState("Nothing in the directory fits these words. Try others, or name the group below.")
                : fits(found.map { ($0, fit($0)) }, path: path)
        let body = search + results + form.post(to: path, fields(form, service, service.map(fit), seen, stop))
        return Page(
            "Refer \(seen.person.name) on", showing: [seen.person.id.subject], purpose: ReferralMarkup.purpose,
            trail: ReferralMarkup.trail(seen), problems: form.problems, body)
    }

    /// What the person said about a service that was chosen.
    private static func saidNo(
        to service: CommunityService?, _ person: PersonServed, _ caller: Caller, at now: Instant,
        in tx: any Transaction
    ) throws -> SharingStop? {
        guard let service else { return nil }
        let place = OnwardReferral.Destination(service: service.id, name: service.name)
        return try sharingStop(
            of: OnwardReferral.shownParts, about: person.id, to: place.addressee(of: caller.organisation, in: tx),
            at: now, of: caller.organisation, in: tx)
    }

    /// The best first; what fits alike stays in the order of the directory.
    private static func fits(_ services: [(CommunityService, ServiceFit)], path: String) -> HTML {
        let rows = ServiceFit.Answer.allCases.flatMap { answer in
            services.filter { $0.1.answer == answer }.map { service, fit -> [HTML] in
                [
                    "\(service.name)", "\(fit.tag) \(fit.words)",
                    Web.link("Choose", to: "\(path)/new?service=\(service.id)", about: service.name),
                ]
            }
        }
        return table("What the directory has", [.text("Where"), .text("Fit"), .text("Action")], rows)
    }

    private static func fields(
        _ form: FormFrame, _ service: CommunityService?, _ fit: ServiceFit?, _ seen: SeenReferral, _ stop: SharingStop?
    ) -> HTML {
        let whereTo: HTML =
            if let service {
                """
                \(form.hidden("service", service.id.text))
                \(ReferralMarkup.paragraph("To: \(service.name)"))
                \(stop.map { warning("They said no", ReferralMarkup.paragraph($0.words)) })
                \(fit.map { "<p>\($0.tag) \($0.words)</p>" as HTML })
                """
            } else {
                """
                \(ReferralMarkup.paragraph("A group that is not in the directory: ask it first whether it has room and "
                    + "whether they can get in."))
                \(form.textInput("serviceName", "Name of the group or service", hint: "If it is not in the directory"))
                \(form.textInput("serviceEmail", "Its e-mail address (optional)",
                    hint: "It gets a letter with a link to answer by; no account is needed", kind: .email))
                \(form.textInput("servicePhone", "Its phone number (optional)", kind: .tel, widthCharacters: 20))
                """
            }
        let sharing: HTML =
            seen.referral.content.consent == .agreed
            ? .empty
            : inset(
                ReferralMarkup.paragraph(
                    "They have not agreed that details go to groups outside the team. Only a signpost is possible."))
        return """
            \(ReferralMarkup.heading("Send it"))
            \(whereTo)\(sharing)
            \(form.radios("kind", "What is it?", [
                Choice("referral", "A referral", hint: "You ask the service to act, and it answers"),
                Choice("signpost", "A signpost", hint: "You tell the person of it; the service learns nothing"),
            ]))
            \(form.textarea("onwardReason", "What do you ask them for, or tell the person?",
                hint: "They will read it. Say no more than is needed", rows: 4))
            \(if: fit?.answer == .doesNotFit || stop != nil || form.problem("overrideReason") != nil, form.textarea(
                "overrideReason", "Why do you send them all the same?", rows: 2))
            \(form.submit("Send"))
            """
    }

    private static func make(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, host = visit.host
        let id = try visit.id("referral", as: Referral.self)
        let making = OnwardMaking(
            id: host.newID(), step: host.newID(), letter: host.newID(), reminder: host.newID(),
            token: SecretToken(bytes: host.secretBytes(SecretToken.byteCount)),
            nonce: host.secretBytes(SealingKeys.nonceByteCount), keys: host.keys)
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let kind = reader.choice("kind", "what it is", as: OnwardReferral.Kind.self) ?? .signpost
            let reason = reader.optionalText("onwardReason", "the words", limit: 1000) ?? ""
            let override = reader.optionalText("overrideReason", "the reason", limit: 500)
            let to: Onwards
            if let service = visit.form["service"].flatMap({ ID<CommunityService>(checking: $0) }) {
                to = .listed(service)
            } else {
                to = .outside(
                    name: reader.optionalText("serviceName", "the name", limit: 150) ?? "",
                    email: reader.optionalText("serviceEmail", "the e-mail address", limit: 254),
                    phone: reader.optionalText("servicePhone", "the phone number", limit: 35))
            }
            try reader.finish()
            let made = try await visit.write {
                try referOnward(
                    kind, to: to, from: id, reason: reason, overrideReason: override, making: making, as: caller,
                    at: now, in: $0)
            }
            return .seeOther("/social-prescribing/onward/\(made.id)", notice: made.sentWords)
        } again: {
            try await form(visit, $0)
        }
    }

    private static func page(
        _ visit: Visit, _ form: FormFrame, shown token: SecretToken? = nil
    ) async throws -> Page {
        let caller = try visit.caller(), now = visit.now, id = try visit.id("onward", as: OnwardReferral.self)
        let (onward, seen, steps, letter, stop) = try await visit.read { tx in
            let onward = try OnwardReferrals.find(id, of: caller.organisation, in: tx)
            return (
                onward, try seeCase(onward.referral, as: caller, at: now, in: tx),
                try ReferralSteps.of(id, in: caller.organisation, tx),
                try OutsideLetters.last(for: id, of: caller.organisation, in: tx).map {
                    OnwardMarkup.LetterState(state: $0.state, problem: $0.problem, at: $0.at)
                }, try onward.stop(at: now, of: caller.organisation, in: tx)
            )
        }
        let address = token.map {
            visit.host.settings.publicAddress + OnwardReferral.linkPath($0, caller.organisation)
        }
        return Page(
            "\(onward.kind.title) to \(onward.destination.name)", showing: [seen.person.id.subject],
            purpose: ReferralMarkup.purpose, trail: ReferralMarkup.trail(seen), problems: form.problems,
            OnwardMarkup(
                onward: onward, person: seen.person, steps: steps, letter: letter, stop: stop, address: address
            ).html(form))
    }

    private static func move(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, id = try visit.id("onward", as: OnwardReferral.self)
        let step: ID<LoopStep> = visit.host.newID()
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let state = reader.choice("state", "what they said", as: LoopState.self) ?? .draft
            let reason = reader.optionalText("reason", "the words", limit: Loop.reasonLimitCount)
            try reader.finish()
            let moved = try await visit.write {
                try moveOnward(id, to: state, reason: reason, step: step, as: caller, at: now, in: $0)
            }
            return .seeOther("/social-prescribing/onward/\(id)", notice: "Kept: \(moved.state.title.lowercased()).")
        } again: {
            try await page(visit, $0)
        }
    }

    private static func link(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, id = try visit.id("onward", as: OnwardReferral.self)
        let token = SecretToken(bytes: visit.host.secretBytes(SecretToken.byteCount))
        _ = try await visit.write { try makeLink(token, for: id, as: caller, at: now, in: $0) }
        return .page(try await page(visit, FormFrame(visit), shown: token))
    }

    private static func sendAgain(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, host = visit.host
        let id = try visit.id("onward", as: OnwardReferral.self)
        let making = LetterMaking(
            letter: host.newID(), token: SecretToken(bytes: host.secretBytes(SecretToken.byteCount)),
            nonce: host.secretBytes(SealingKeys.nonceByteCount), keys: host.keys)
        return try await visit.attempt {
            let sent = try await visit.write {
                try sendLetterAgain(for: id, making: making, as: caller, at: now, in: $0)
            }
            return .seeOther(
                "/social-prescribing/onward/\(id)", notice: "A new letter goes to \(sent.destination.name).")
        } again: {
            try await page(visit, $0)
        }
    }

    private static func revoke(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, id = try visit.id("onward", as: OnwardReferral.self)
        _ = try await visit.write { try revokeLink(of: id, as: caller, at: now, in: $0) }
        return .seeOther("/social-prescribing/onward/\(id)", notice: "The link does not work any more.")
    }
}

extension ServiceFit {
    fileprivate var tag: HTML {
        switch answer {
        case .fits: Web.tag(answer.title, .green)
        case .askFirst: Web.tag(answer.title, .orange)
        case .doesNotFit: Web.tag(answer.title, .red)
        }
    }
}

extension OnwardReferral {
    fileprivate var sentWords: String {
        if kind == .signpost { return "They are told of it. You will be reminded to ask whether they got there." }
        return destination.email == nil
            ? "The referral is kept. Ring \(destination.name), and write down what they say."
            : "The referral is sent: a letter goes to \(destination.name)."
    }
}
