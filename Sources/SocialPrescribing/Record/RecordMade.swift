import Core
import Population
import Questionnaires
import Storage
import Workforce

extension ReferralRecord {
    /// What the referral, its case and the register say of a record, in the shape of entries.
    struct Made {
        private(set) var entries: [RecordEntry] = []

        init(
            _ seen: SeenReferral, _ worker: Person?, _ view: RecordView, as caller: Caller, at now: Instant,
            in tx: any Transaction
        ) throws {
            let referral = seen.referral, own = caller.organisation
            for (index, words) in referral.content.problems.enumerated() {
                add(.problem, "\(index + 1)", ["text": words], at: referral.madeAt)
            }
            for (index, risk) in referral.content.risks.enumerated() {
                let note = index == 0 ? referral.content.riskNote : ""
                add(.risk, risk.rawValue, ["text": risk.title, "comment": note], at: referral.madeAt)
            }
            if view != .referralIn {
                try addContacts(of: referral, worker, own, tx)
                try addSignposts(of: referral, own, tx)
                if seen.seesMeasures { try addScores(of: referral, own, at: now, tx) }
            }
            if view == .full, seen.isOfTeam {
                for concern in try CaseNotes.of(referral.id, .concern, in: own, tx) {
                    add(
                        .safeguarding, concern.id.text,
                        ["indicator": "yes", "text": concern.words, "from": concern.at.ukDay.description],
                        at: concern.at)
                }
            }
            try addNeeds(of: referral, as: caller, at: now, tx)
        }

        private mutating func add(
            _ section: RecordSection, _ place: String, under: String? = nil, _ fields: [String: String], at: Instant
        ) {
            entries.append(
                RecordEntry(
                    id: RecordEntry.made(section, place), section: section, under: under,
                    fields: fields.filter { !$0.value.isBlank }, at: at))
        }

        private mutating func addContacts(
            of referral: Referral, _ worker: Person?, _ own: OrganisationID, _ tx: any Transaction
        ) throws {
            let contacts = try CaseContacts.of(referral.id, in: own, tx)
            let staff = try People.all(contacts.compactMap(\.staff), of: own, in: tx)
            for one in contacts {
                let reached = one.barrier.map { "Not reached: \($0.title.lowercased())" }
                add(
                    .contact, one.id.text, under: one.id.text,
                    [
                        "at": one.at.description,
                        "kind": [one.kind.title, reached ?? ""].filter { !$0.isEmpty }
                            .joined(separator: ". "),
                        "seenByName": one.staff.flatMap { staff[$0]?.name } ?? "",
                        "seenByRole": one.staff == nil ? "" : "Link worker", "responsibleName": worker?.name ?? "",
                    ], at: one.at)
            }
        }

        private mutating func addSignposts(
            of referral: Referral, _ own: OrganisationID, _ tx: any Transaction
        ) throws {
            for one in try OnwardReferrals.of(referral.id, in: own, tx) where one.kind == .signpost {
                let contact = [one.destination.phone, one.destination.email].compactMap { $0 }
                add(
                    .signpost, one.id.text, under: one.id.text,
                    [
                        "at": one.madeAt.description, "serviceText": one.destination.name, "reasonText": one.reason,
                        "contact": contact.joined(separator: ", "),
                    ], at: one.madeAt)
            }
        }

        /// The first score of a questionnaire is its result, the others are parts.
        private mutating func addScores(
            of referral: Referral, _ own: OrganisationID, at now: Instant, _ tx: any Transaction
        ) throws {
            let measures = try MeasureBook.of(own, on: now.ukDay, in: tx)
            let answered = try OutcomeResponses.of(referral.id, in: own, tx).filter { $0.state == .completed }
            for response in answered {
                let name = measures[response.measure]?.title ?? response.measure
                func fields(_ score: KeptScore) -> [String: String] {
                    [
                        "scoreText": score.title, "value": score.value.map { OutcomeMarkup.number($0) } ?? "",
                        "ordinalText": score.words,
                    ]
                }
                let own = ["kind": "Questionnaire", "nameText": name, "summary": response.point.title]
                let at = response.endedAt ?? response.givenAt
                let first = response.scores.first.map(fields) ?? [:]
                add(.assessment, response.id.text, own.merging(first) { mine, _ in mine }, at: at)
                let id = RecordEntry.made(.assessment, response.id.text).text
                for score in response.scores.dropFirst() {
                    add(.subscale, "\(response.id)-\(score.id)", under: id, fields(score), at: at)
                }
            }
        }

        /// What stands on the register of people, for whoever may see it there.
        private mutating func addNeeds(
            of referral: Referral, as caller: Caller, at now: Instant, _ tx: any Transaction
        ) throws {
            let record: OpenRecord
            do {
                record = try openRecord(of: referral.person, as: caller, at: now, in: tx)
            } catch is Refusal {
                return
            }
            guard record.standing.sees.contains(.needs) else { return }
            let needs = try Population.Needs.of(record.everyID, shownTo: record.standing, in: caller.organisation, tx)
            for need in needs where need.endedOn == nil {
                add(
                    .adjustment, need.id.text, ["flag": "yes", "text": need.words, "detail": need.kind.title],
                    at: UKTime.instant(need.recordedOn, .midnight))
            }
        }

        /// With what was written: it says more of what is made here, or stands beside it.
        func joined(with stored: [RecordEntry]) -> [RecordEntry] {
            var rest = stored
            var all = entries.map { made -> RecordEntry in
                let index = rest.firstIndex { entry in
                    guard entry.section == made.section else { return false }
                    return made.section.saysMore
                        ? entry.under == made.under
                        : [.problem, .risk].contains(made.section) && entry.fields["text"] == made.fields["text"]
                }
                guard let index else { return made }
                var entry = rest.remove(at: index)
                entry.fields = made.fields.merging(entry.fields) { _, written in written }
                entry.at = made.at
                return entry
            }
            // What says more of a contact or signpost that is not shown here is not shown either.
            all += rest.filter { !$0.section.saysMore }
            return all
        }
    }
}
