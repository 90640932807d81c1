import Core
import Population
import Storage
import Web

/// The plan as its person and their team read it.
enum PlanPages {
    static let routes: [Route] = [
        Route(.get, PlanPaths.own, .signedIn, "Open one's own plan") { visit in
            .seeOther(PlanPaths(person: try visit.caller().requireServed()).plan)
        },
        Route(.get, PlanPaths.people, .holding(.careRecord), "See whose plans one looks after", people),
        Route(.get, "/care-planning/people/{served}", .signedIn, "Read a plan") { visit in
            .page(plan(try await visit.reading(), FormFrame(visit), at: visit.now))
        },
        Route(.get, "/care-planning/people/{served}/about-me", .signedIn, "Read About Me") { visit in
            .page(aboutMe(try await visit.reading()))
        },
    ]

    private static func plan(_ reading: PlanReading, _ form: FormFrame, at now: Instant) -> Page {
        let plan = reading.plan, voice = Voice(plan)
        let body: HTML = """
            \(plan.tabs(current: plan.paths.plan))
            \(PlanStatus.kept(plan))
            \(PlanStatus.banners(reading, at: now))
            \(important(reading))
            \(if: plan.standing.sees(.strength), planParts(reading))
            \(more(reading))
            """
        return plan.page(
            voice.of("plan"), trail: plan.standing.isProfessional ? [Page.Link("Plans", PlanPaths.people)] : [], body)
    }

    /// The plan itself; left out for whoever may not see it, to whom an empty one would be told.
    private static func planParts(_ reading: PlanReading) -> HTML {
        let plan = reading.plan, voice = Voice(plan)
        return """
            \(heading(voice.isOwn ? "What I am good at" : "Strengths"))
            \(reading.section(.strength, level: 3, none: "Nothing is written here yet. Start with what goes well."))
            \(heading(voice.isOwn ? "What is hard, and what I want" : "Needs, goals and actions"))
            \(reading.section(.need, level: 3, none: "Write down what is hard. Then say what \(voice.who) would like."))
            \(heading("What is not working"))
            \(reading.section(.notWorking, level: 3, none: "Is there anything in the care that should change?"))
            \(heading("When things go wrong"))
            \(reading.section(.contingency, level: 3, none: "Make a plan for a bad day, so that everybody knows it."))
            \(heading("Other support plans"))
            \(reading.section(.additionalPlan, level: 3, none: "None yet. Some have one for epilepsy, or school."))
            \(heading("The people around \(voice.isOwn ? "me" : plan.person.name)"))
            \(reading.section(.personalContact, level: 3))
            \(reading.section(.professionalContact, level: 3))
            \(heading("About this plan"))
            \(reading.section(.planDetails, level: 3, none: "When is the plan looked at again, and by whom?"))
            """
    }

    /// What only some plans have.
    private static func more(_ reading: PlanReading) -> HTML {
        let kinds: [PlanKind] = [.formulation, .otherDocument, .completedBy, .personDetails]
        let shown = kinds.filter { reading.plan.standing.sees($0) }
        let isOpen = shown.contains { !reading.plan.items($0).isEmpty }
        guard !shown.isEmpty else { return .empty }
        return details(
            "More about the plan", isOpen: isOpen, shown.map { reading.section($0, level: 3) }.joined())
    }

    private static func important(_ reading: PlanReading) -> HTML {
        let plan = reading.plan
        guard plan.standing.sees(.mostImportant) else { return .empty }
        let words = plan.items(.mostImportant).first?.fields["text"]
        let body: HTML =
            words.map { "<blockquote class=\"cp-matters\">\(lines($0))</blockquote>" as HTML }
            ?? "<p class=\"cp-none\">Nothing is written here yet. A plan starts with what matters.</p>"
        let path = words == nil ? plan.paths.talk(.mostImportant) : plan.paths.aboutMe
        let next = words == nil ? "Say what matters" : "Read all of About Me"
        return heading(Voice(plan).isOwn ? "What is most important to me" : "What is most important to them") + body
            + "<p class=\"cp-add\">\(link(next, to: path))</p>"
    }

    private static func aboutMe(_ reading: PlanReading) -> Page {
        let plan = reading.plan, voice = Voice(plan)
        let changed = plan.lastChange { $0.isAboutMe }
        guard plan.standing.sees(.mostImportant) else {
            return plan.page(
                "About \(voice.name)", trail: plan.trail(),
                plan.tabs(current: plan.paths.aboutMe) + PlanStatus.kept(plan, .aboutMe))
        }
        let body: HTML = """
            \(plan.tabs(current: plan.paths.aboutMe))
            <p>\(voice.isOwn ? "This is about you, in your own words. It helps people to treat you the way you like."
                : "What \(voice.name) wants people to know, in their own words.")</p>
            \(changed.map { "<p class=\"cp-quiet\">Last changed on \($0.words).</p>" as HTML })
            \(if: plan.standing.writes(.mostImportant),
                linkButton("Answer one question at a time", to: plan.paths.talk(.mostImportant), .secondary))
            \(each: PlanKind.aboutMe, { aboutMeHeading($0, reading) })
            """
        return plan.page(voice.isOwn ? "About me" : "About \(voice.name)", trail: plan.trail(), body)
    }

    private static func aboutMeHeading(_ kind: PlanKind, _ reading: PlanReading) -> HTML {
        let plan = reading.plan
        guard let item = plan.items(kind).first else {
            return heading(kind.form.title) + "<p class=\"cp-none\">\(kind.form.hint ?? "")</p>"
                + (plan.standing.writes(kind)
                    ? "<p class=\"cp-add\">\(link("Write this", to: plan.paths.new(kind), about: kind.form.title))</p>"
                    : .empty)
        }
        let change = link("Change", to: plan.paths.change(item.id), about: kind.form.title)
        let help = item.fields["supportedBy"].map { " Helped by \($0)." } ?? ""
        let media: HTML =
            item.fields["mediaAddress"].map { address in
                // What was written before addresses were checked may be anything: it is shown, and leads nowhere.
                let words = item.fields["mediaName"] ?? "Picture, sound or film"
                return WebAddress(address) == nil
                    ? "<p>\(words): \(address)</p>" : "<p>\(link(words, to: address))</p>"
            } ?? .empty
        let file: HTML =
            item.fields["mediaFile"] == nil
            ? .empty : "<p>\(link(item.fields["mediaName"] ?? "A file", to: "\(plan.paths.item(item.id))/file"))</p>"
        return """
            \(heading(kind.form.title))
            <p>\(lines(item.fields["text"] ?? ""))</p>\(media)\(file)\
            \(FileMarkup.list(plan.files(of: item), at: plan.paths.file))
            <p class="cp-quiet">Written on \(item.changedAt.words) by \(reading.name(item.author)).\(help)</p>
            <p class="cp-item__links">\(link("Open", to: plan.paths.item(item.id), about: kind.form.title)) \
            \(if: plan.standing.writes(kind), change) \(FileMarkup.addLink(item, plan))</p>
            """
    }

    private static func people(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now
        let page = max(visit.query["page"].flatMap { Int($0) } ?? 1, 1)
        let found = try await visit.read { tx in try plansLookedAfter(by: caller, page: page, at: now, in: tx) }
        let plans = found.plans
        let rows = plans.map { plan -> [HTML] in
            [
                "\(link(plan.person.sortName, to: PlanPaths(person: plan.person.id).plan))",
                "\(plan.changedAt?.words ?? "")",
                "\(plan.agreementWords)", "\(plan.reviewDay.map { "\($0)" as HTML } ?? "Not set")",
            ]
        }
        let list: HTML =
            rows.isEmpty
            ? emptyState(
                page > 1
                    ? "There are not so many plans."
                    : "No plan has been started for anybody you look after. Open a person's record to start theirs.")
            : table(
                "Plans", [.text("Person"), .text("Last changed"), .text("Agreed"), .text("Next review")], rows,
                isCaptionHidden: true)
                + pagination(page, of: found.hasMore ? page + 1 : page) { "\(PlanPaths.people)?page=\($0)" }
        return .page(
            Page(
                "Plans", showing: plans.map(\.person.id.subject), purpose: "care-plan", styles: ["care-planning.css"],
                list))
    }
}
