import Storage

/// How long things are kept unless an organisation says otherwise.
///
/// - Source: NHS Records Management Code of Practice, appendix II, as remembered and not read again; the operator's
///   own terms for what no code speaks of. Each line says which.
/// - Reading: a staff record is kept until the person is 75 and has been gone for six years, whichever is later. A
///   record without a date of birth therefore waits until somebody gives one or changes the term.
/// - Leaves out: records that another law keeps longer, such as those of exposure to hazards; a hold keeps those.
public enum RetentionTable {
    public static let rules: [RetentionRule] = [
        RetentionRule(
            id: staffRecord, title: "Staff records", counts: "the day they left",
            term: .init(months: 72, yearsOld: 75),
            source: "NHS Records Management Code of Practice, staff record; not held against its text",
            isChecked: false, isAutomatic: false),
        RetentionRule(
            id: careRecord, title: "Records of people cared for", counts: "the last contact with anybody who cared",
            term: .init(months: 96, yearsOld: 25),
            source: "NHS Records Management Code of Practice, adult and children's health record; not held against its "
                + "text, and mental health records are kept 20 years",
            isChecked: false, isAutomatic: false),
        RetentionRule(
            id: "notice", title: "Notices to staff", counts: "the day they were sent", term: .init(months: 12),
            source: "Own term of this software; no code speaks of it", isChecked: true, isAutomatic: true),
        RetentionRule(
            id: "job", title: "Long jobs and what they said", counts: "the day they ended", term: .init(months: 3),
            source: "Own term of this software; no code speaks of it", isChecked: true, isAutomatic: true),
        RetentionRule(
            id: "import-draft", title: "Files that were never imported", counts: "the day they were sent",
            term: .init(days: 7), source: "Own term of this software; no code speaks of it", isChecked: true,
            isAutomatic: true),
        RetentionRule(
            id: "file-draft", title: "Photos and files that were chosen and not added",
            counts: "the day they were chosen", term: .init(days: 1),
            source: "Own term of this software; no code speaks of it", isChecked: true, isAutomatic: true),
    ]

    /// The rule of what is kept as long as the record of somebody who was cared for.
    public static let careRecord = "care-record"
    /// The rule of what is kept as long as the record of a member of staff.
    public static let staffRecord = "staff-record"
}

/// Why things may be held, in words for the people they are about.
///
/// - Source: UK GDPR articles 6 and 9 and schedule 1 of the Data Protection Act 2018, as remembered.
/// - Leaves out: the organisation's own assessment. Its data protection officer has the last word.
enum GroundWords {
    static func text(_ ground: String) -> String {
        switch ground {
        case "employment":
            "Employment: to carry out the contract and an employer's duties (UK GDPR article 6(1)(b) and (c); "
                + "for health, article 9(2)(b))"
        case "care":
            "Care: to give you care or support that is the organisation's task (UK GDPR articles 6(1)(e) and 9(2)(h))"
        case "safeguarding":
            "Safeguarding: to protect somebody from harm (UK GDPR articles 6(1)(e) and 9(2)(g))"
        case "security": "Security: to keep records safe and show who did what (UK GDPR article 6(1)(c) and (f))"
        default: "Running the service: about nobody in particular"
        }
    }
}

/// How long a table's rows are kept, in words.
enum KeptWords {
    static func text(_ holding: Holding, _ rules: [RetentionRule]) -> String {
        func rule(_ id: String) -> String {
            rules.first { $0.id == id }.map { "\($0.term.words) after \($0.counts)" } ?? ""
        }
        return switch holding.keeping {
        case .service: "As long as the service is used"
        case .own: "Until it is over: hours or days"
        case .record:
            rule(
                holding.ground == .care || holding.ground == .safeguarding
                    ? RetentionTable.careRecord : RetentionTable.staffRecord)
        case .row(let id, _): rule(id)
        }
    }
}
