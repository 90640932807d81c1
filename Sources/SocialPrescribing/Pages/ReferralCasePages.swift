import Core
import Population
import Storage
import Web
import Workforce

/// A link worker's caseload, and what they write down on a case.
enum ReferralCasePages {
    private static let one = "/social-prescribing/referrals/{referral}"
    private static let work = Access.holding(.referralWork)

    static let routes: [Route] = [
        Route(.get, "/social-prescribing/caseload", work, "See your cases and what waits for an answer", caseload),
        Route(.get, "\(one)/contacts/new", work, "Ask for a contact to write down") { visit in
            .page(try await contactPage(visit, FormFrame(visit)))
        },
        Route(.post, "\(one)/contacts", work, "Write a contact down", addContact),
        Route(.post, "\(one)/notes", work, "Write a note") { try await addNote($0, isConcern: false) },
        Route(.post, "\(one)/concerns", work, "Raise a safeguarding concern") {
            try await addNote($0, isConcern: true)
        },
        Route(.get, "\(one)/reminders/new", work, "Ask for a reminder or a visit alone") { visit in
            .page(try await reminderPage(visit, FormFrame(visit)))
        },
        Route(.post, "\(one)/reminders", work, "Set a reminder or go alone", addReminder),
        Route(.post, "/social-prescribing/reminders/{reminder}/finish", work, "Tick off a reminder", finish),
        Route(.post, "\(one)/worker", work, "Hand a case to a colleague", assign),
    ]

    private static func caseload(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, scope = caller.scope(of: .referralWork)
        let (all, kept, people, staff, teams) = try await visit.read { tx in
            let all = try Referrals.toTeams(
                in: scope, states: [.requested, .accepted, .inProgress, .onHold], of: caller.organisation, in: tx)
            return (
                all, try keptCases(all, from: caller, at: now, in: tx),
                try PeopleServed.all(all.map(\.person), of: caller.organisation, in: tx),
                try People.all(all.compactMap(\.worker), of: caller.organisation, in: tx),
                try TeamNames.all(in: caller.organisation, tx)
            )
        }
        let mine = all.filter { $0.isOpenCase && $0.worker == caller.person && caller.person != nil }
        let waiting = all.filter { $0.state == .requested }, others = all.filter { $0.isOpenCase && !mine.contains($0) }
        func name(_ one: Referral) -> String {
            kept[one.id] == .careEnded ? "Not cared for any longer" : people[one.person]?.sortName ?? "Erased record"
        }
        func rows(_ list: [Referral]) -> [[HTML]] {
            list.map { one in
                [
                    link(name(one), to: one.path),
                    "\(ReferralMarkup.stateTag(one.state))\(if: one.content.isUrgent, " \(tag("Urgent", .red))")",
                    "\((one.sentAt ?? one.madeAt).ukDay.words)",
                    "\(kept[one.id]?.words ?? one.content.reason.shortened(to: 120))",
                    "\(one.worker.flatMap { staff[$0]?.name } ?? teams[one.team] ?? "")",
                ]
            }
        }
        let columns: [Column] = [.text("Person"), .text("State"), .text("Sent"), .text("Reason"), .text("With")]
        func part(_ title: String, _ list: [Referral], empty: String) -> HTML {
            ReferralMarkup.heading("\(title) (\(list.count))")
                + (list.isEmpty
                    ? ReferralMarkup.paragraph(empty) : table(title, columns, rows(list), isCaptionHidden: true))
        }
        return .page(
            Page(
                "My cases", showing: all.map(\.person.subject), purpose: ReferralMarkup.purpose, width: .full,
                ReferralMarkup.peopleLink(caller)
                    + part("To answer", waiting, empty: "No referral waits. New ones come here, the urgent ones first.")
                    + part("Your people", mine, empty: "Nobody yet. Accept a referral, and the person stands here.")
                    + part("People of your colleagues", others, empty: "Nobody at present.")))
    }

    private static func contactPage(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let seen = try await visit.seenCase(), (today, time) = UKTime.civil(visit.now)
        let kinds = CaseContact.Kind.allCases.map { Choice($0.rawValue, $0.title) }
        let body = form.post(
            to: "\(seen.referral.path)/contacts",
            """
            \(form.select("kind", "How?", kinds, value: CaseContact.Kind.phone.rawValue))
            \(form.dateInput("day", "Day", value: today, to: today))
            \(form.timeInput("time", "Time", value: time))
            \(form.numberInput("lengthMinutes", "How long?", value: 15, suffix: "minutes"))
            \(form.textarea("note", "Note (optional)"))
            \(form.radios("barrier", "Did you reach them?",
                [Choice("reached", "Yes")]
                    + CaseContact.Barrier.allCases.map { Choice($0.rawValue, "No: \($0.title)") },
                value: "reached"))
            \(ReferralMarkup.heading("If you did not reach them"))
            \(ReferralMarkup.paragraph("Something was in the way. Say how you will try next; you will be reminded."))
            \(form.select("nextWay", "Next way", kinds, prompt: "Choose a way"))
            \(form.dateInput("nextDay", "Day of the next try", from: today))
            \(form.submit("Keep the contact"))
            """)
        return Page(
            "Write a contact down", showing: [seen.person.id.subject], purpose: ReferralMarkup.purpose,
            trail: ReferralMarkup.trail(seen), problems: form.problems, body)
    }

    private static func addContact(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, id = try visit.id("referral", as: Referral.self)
        let contact: ID<CaseContact> = visit.host.newID(), reminder: ID<Reminder> = visit.host.newID()
        let step: ID<LoopStep> = visit.host.newID()
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let kind = reader.choice("kind", "how", as: CaseContact.Kind.self) ?? .phone
            let day = reader.day("day", "the day"), time = reader.time("time", "the time")
            let length = reader.whole("lengthMinutes", "the length", in: 0...1440)
            let note = reader.optionalText("note", "the note", limit: 2000) ?? ""
            let isReached = visit.form["barrier"] == "reached"
            let barrier =
                isReached ? nil : reader.choice("barrier", "whether you reached them", as: CaseContact.Barrier.self)
            let nextDay = isReached ? nil : reader.optionalDay("nextDay", "the day of the next try")
            let nextWay = isReached ? nil : visit.form["nextWay"].flatMap { CaseContact.Kind(rawValue: $0) }
            try reader.finish()
            let made = CaseContact(
                id: contact, referral: id, person: PersonServedID("-"), staff: caller.person,
                at: UKTime.instant(day, time), kind: kind, lengthMinutes: length, note: note, barrier: barrier,
                nextWay: nextWay, nextDay: nextDay)
            _ = try await visit.write {
                try recordContact(made, reminder: reminder, step: step, as: caller, at: now, in: $0)
            }
            return .seeOther("/social-prescribing/referrals/\(id)", notice: "The contact is kept.")
        } again: {
            try await contactPage(visit, $0)
        }
    }

    private static func addNote(_ visit: Visit, isConcern: Bool) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, id = try visit.id("referral", as: Referral.self)
        let note: ID<CaseNote> = visit.host.newID(), words = visit.form["words"] ?? ""
        return try await visit.attempt {
            let said = try await visit.write { tx in
                guard isConcern else {
                    _ = try addCaseNote(words, to: id, note: note, as: caller, at: now, in: tx)
                    return "The note is kept."
                }
                _ = try raiseConcern(words, on: id, note: note, as: caller, at: now, in: tx)
                let team = try Referrals.find(id, of: caller.organisation, in: tx).team
                let hearing = try hearers(
                    ofConcernAt: team, by: caller.account, of: caller.organisation, at: now, tx)
                return "The concern is raised. \(hearing.words)"
            }
            return .seeOther("/social-prescribing/referrals/\(id)", notice: said)
        } again: {
            try await casePage(visit, $0, isConcern ? .concern : .note)
        }
    }

    /// The case again, with what was wrong.
    private static func casePage(
        _ visit: Visit, _ form: FormFrame, _ sent: CaseFile.OwnForm
    ) async throws -> Page {
        let caller = try visit.caller(), now = visit.now, id = try visit.id("referral", as: Referral.self)
        let found = try await visit.read { try CaseFile(id, as: caller, at: now, in: $0) }
        return Page(
            found.seen.name, showing: [found.seen.person.id.subject], purpose: ReferralMarkup.purpose,
            trail: [ReferralMarkup.caseload], problems: form.problems, found.html(form, at: now, sent: sent))
    }

    private static func reminderPage(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let seen = try await visit.seenCase(), today = visit.now.ukDay
        let body = form.post(
            to: "\(seen.referral.path)/reminders",
            """
            \(form.radios("kind", "What is it?", [
                Choice("follow-up", "A reminder"),
                Choice("visit-alone", "I go to see them alone",
                    hint: "Your lead is told if you have not said that you are back 15 minutes after the time"),
            ], value: "follow-up"))
            \(form.textInput("reminderWords", "What to remember, or where you are going"))
            \(form.dateInput("dueDay", "Day", value: today, from: today))
            \(form.timeInput("dueTime", "Time, or when you will be back", value: Reminder.morning))
            \(form.submit("Keep it"))
            """)
        return Page(
            "Set a reminder, or go alone", showing: [seen.person.id.subject], purpose: ReferralMarkup.purpose,
            trail: ReferralMarkup.trail(seen), problems: form.problems, body)
    }

    private static func addReminder(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, id = try visit.id("referral", as: Referral.self)
        let reminder: ID<Reminder> = visit.host.newID()
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let kind = reader.choice("kind", "what it is", as: Reminder.Kind.self) ?? .followUp
            let words = reader.optionalText("reminderWords", "what to remember") ?? ""
            let day = reader.day("dueDay", "the day"), time = reader.time("dueTime", "the time")
            try reader.finish()
            _ = try await visit.write {
                try setReminder(
                    kind, on: id, words: words, due: UKTime.instant(day, time), id: reminder, as: caller, at: now,
                    in: $0)
            }
            let said = kind == .visitAlone ? "Go safely. Say here when you are back." : "You will be reminded."
            return .seeOther("/social-prescribing/referrals/\(id)", notice: said)
        } again: {
            try await reminderPage(visit, $0)
        }
    }

    private static func finish(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, id = try visit.id("reminder", as: Reminder.self)
        let done = try await visit.write { try finishReminder(id, as: caller, at: now, in: $0) }
        return .seeOther(done.path, notice: done.kind == .visitAlone ? "Good that you are back." : "Done.")
    }

    private static func assign(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, id = try visit.id("referral", as: Referral.self)
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let worker = reader.id("worker", "who walks with the person", of: Named.Person.self)
            try reader.finish()
            let changed = try await visit.write { try assignWorker(worker, to: id, as: caller, at: now, in: $0) }
            return .seeOther(changed.path, notice: "The case is handed on.")
        } again: {
            try await casePage(visit, $0, .worker)
        }
    }
}
