import Core
import Population
import Questionnaires
import Web
import Workforce

extension CaseFile {
    /// What only the team sees and does.
    func work(_ form: FormFrame, at now: Instant, _ sent: OwnForm?) -> HTML {
        guard referral.isOpenCase || !contacts.isEmpty || !notes.isEmpty || !concerns.isEmpty else { return .empty }
        return handing(form, sent) + contactPart + onwardPart + outcomePart + reminderPart(form, at: now)
            + notePart(form, sent)
    }

    private func add(_ words: String, _ path: String) -> HTML {
        referral.isOpenCase
            ? "<p>\(linkButton(words, to: "\(referral.path)/\(path)", .secondary, small: true))</p>" : .empty
    }

    /// Another colleague to walk with the person.
    private func handing(_ form: FormFrame, _ sent: OwnForm?) -> HTML {
        let others = colleagues.filter { $0.id != referral.worker }
        guard referral.isOpenCase, !others.isEmpty else { return .empty }
        let own = form.prefixed("worker-", isSent: sent == .worker)
        return details(
            "Hand the case to a colleague", isOpen: sent == .worker,
            own.post(
                to: "\(referral.path)/worker", label: "Hand the case to a colleague",
                """
                \(own.select("worker", "To whom?", others.map { Choice($0.id.text, $0.name) }, prompt: "Choose"))
                \(own.submit("Hand it on", .secondary))
                """))
    }

    private var contactPart: HTML {
        let head = ReferralMarkup.heading("Contacts", id: "contacts") + add("Write a contact down", "contacts/new")
        guard !contacts.isEmpty else {
            return head + ReferralMarkup.paragraph("No contact yet. The first one begins the work.")
        }
        let missed: HTML =
            tries.count == 0
            ? .empty
            : inset(
                "<p>Not reached since the last contact: \(tries.words). "
                    + "This is something in the way, not a reason to close.</p>")
        let rows = contacts.map { one -> [HTML] in
            let outcome: HTML =
                one.barrier.map { barrier in
                    "\(tag("Not reached", .orange)) \(barrier.title). Next: \(one.nextWay?.title ?? "") on "
                        + "\(one.nextDay?.shortWords ?? "")"
                } ?? tag("Reached", .green)
            return [
                "\(one.at.dayAndTime)", "\(one.kind.title)", "\(one.lengthMinutes) min", outcome, "\(one.note)",
            ]
        }
        let columns: [Column] = [
            .text("When"), .text("How"), .text("Length"), .text("What came of it"), .text("Note"),
        ]
        return head + missed + table("Contacts, newest first", columns, rows, isCaptionHidden: true)
    }

    private var onwardPart: HTML {
        let head =
            ReferralMarkup.heading("Groups and services", id: "onward")
            + add("Refer on, or tell them of something", "onward/new")
        guard !onward.isEmpty else { return head + ReferralMarkup.paragraph("Nothing yet.") }
        let rows = onward.map { one -> [HTML] in
            let state: HTML =
                one.kind == .signpost ? tag("Told of it", .grey) : ReferralMarkup.stateTag(one.state)
            return [
                link(one.destination.name, to: "/social-prescribing/onward/\(one.id)"), "\(one.kind.title)",
                "\(one.madeAt.ukDay.words)", state,
            ]
        }
        return head
            + table(
                "Groups and services", [.text("Where"), .text("Kind"), .text("When"), .text("State")], rows,
                isCaptionHidden: true)
    }

    private var outcomePart: HTML {
        let head =
            ReferralMarkup.heading("Questionnaires", id: "measures") + add("Give a questionnaire", "measures/new")
        guard !responses.isEmpty else {
            return head
                + ReferralMarkup.paragraph("None given yet. One within 14 days of the start shows later what changed.")
        }
        let rows = responses.map { one -> [HTML] in
            let scores = one.scores.map { "\($0.title): \($0.words)" }.joined(separator: "; ")
            let next: HTML =
                one.state == .open
                ? """
                \(link("Fill in together", to: one.ownPath, about: one.point.title)) · \
                \(link("Type in from paper", to: "/social-prescribing/responses/\(one.id)/paper",
                    about: one.point.title))
                """ : one.state == .completed ? Self.answered(one, scores) : "\(scores)"
            return [
                "\(measures[one.measure]?.title ?? one.measure)", "\(one.point.title)", "\(one.state.title)", next,
            ]
        }
        let columns: [Column] = [.text("Questionnaire"), .text("When"), .text("State"), .text("Scores")]
        return head + table("Questionnaires", columns, rows, isCaptionHidden: true)
            + OutcomeMarkup.changes(responses, measures, "What changed")
    }

    private static func answered(_ one: OutcomeResponse, _ scores: String) -> HTML {
        let answers = link("See the answers", to: "/social-prescribing/responses/\(one.id)", about: one.point.title)
        return scores.isEmpty ? answers : "\(scores) · \(answers)"
    }

    private func reminderPart(_ form: FormFrame, at now: Instant) -> HTML {
        let head =
            ReferralMarkup.heading("Reminders and visits alone", id: "reminders")
            + add("Set a reminder, or go alone", "reminders/new")
        guard !reminders.isEmpty else { return head + ReferralMarkup.paragraph("None.") }
        let rows = reminders.map { one -> [HTML] in
            let isBack = one.kind == .visitAlone
            let away: HTML =
                one.isOverdueVisit(at: now) ? " \(link("Not back: who was told", to: one.visitPath))" : .empty
            return [
                "\(one.words)", "\(one.kind.title)",
                "\(one.dueAt.dayAndTime)\(away)",
                form.button(
                    to: "/social-prescribing/reminders/\(one.id)/finish", isBack ? "Back and well" : "Done",
                    .secondary, about: one.words, small: true),
            ]
        }
        return head
            + table(
                "Reminders and visits alone", [.text("What"), .text("Kind"), .text("Due"), .text("Action")], rows,
                isCaptionHidden: true)
    }

    private func notePart(_ form: FormFrame, _ sent: OwnForm?) -> HTML {
        let list = notes.map { note -> HTML in
            "<p class=\"nhsuk-hint\">\(note.at.dayAndTime)</p>\(ReferralMarkup.said(note.words))"
        }.joined()
        let harm = concerns.map { note -> HTML in
            warning("Safeguarding concern, \(note.at.dayAndTime)", ReferralMarkup.said(note.words))
        }.joined()
        let log = "/people-served/\(seen.person.id)/safeguarding"
        let record: HTML =
            openConcernsCount == 0
            ? "<p>\(link("Concerns on their record", to: log))</p>"
            : warning(
                openConcernsCount == 1
                    ? "1 concern on their record is open" : "\(openConcernsCount) concerns on their record are open",
                "<p>\(link("Read them, and write down what was done", to: log))</p>")
        let own = form.prefixed("note-", isSent: sent == .note)
        let other = form.prefixed("concern-", isSent: sent == .concern)
        let writing: HTML =
            referral.state.isEnd && referral.state != .completed
            ? .empty
            : """
            \(own.post(to: "\(referral.path)/notes", label: "Write a note", """
                \(own.textarea("words", "Write a note", hint: "For the team. The person may ask to read it", rows: 3))
                \(own.submit("Keep the note", .secondary))
                """))
            \(details("Raise a safeguarding concern", isOpen: sent == .concern,
                other.post(to: "\(referral.path)/concerns", label: "Raise a safeguarding concern", """
                \(other.textarea("words", "What worries you?",
                    hint: "Only the care team sees this. Your lead is told at once", rows: 4))
                \(other.submit("Raise the concern", .warning))
                """)))
            """
        return ReferralMarkup.heading("Notes", id: "notes") + record + harm + list + writing
    }
}
