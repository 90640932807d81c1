import Core
import Population

/// What a referral must say before it can be sent: the mandatory rows of the standard, each with where it is entered.
enum ReferralCheck {
    /// A row of the standard that must be there.
    struct Row: Sendable {
        /// Its path in the standard.
        let path: String
        let field: String
        let words: String
        let isThere: @Sendable (Referral, PersonServed) -> Bool
    }

    static let rows: [Row] = [
        Row(
            path: "Person demographics / Person name / Person first name", field: "givenName",
            words: "The person: enter their first name"
        ) { !$1.givenName.isBlank },
        Row(
            path: "Person demographics / Person name / Person family name", field: "familyName",
            words: "The person: enter their family name"
        ) { !$1.familyName.isBlank },
        Row(
            path: "Person demographics / Date of birth", field: "born",
            words: "The person: enter their date of birth"
        ) { $1.born != nil },
        Row(
            path: "GP practice / GP practice record entry / GP practice identifier", field: "practiceCode",
            words: "The person: enter the code of their GP practice, like A81001"
        ) { $1.practice.map { !$0.odsCode.isBlank } ?? false },
        Row(
            path: "Referral details / Referral details record entry / Referrer details / Name", field: "referrerName",
            words: "Who refers: enter your name"
        ) { referral, _ in !referral.content.referrer.name.isBlank },
        Row(
            path: "Referral details / Referral details record entry / Referrer details / Service",
            field: "referrerService", words: "Who refers: enter your service, like “Practice nursing”"
        ) { referral, _ in !referral.content.referrer.service.isBlank },
        Row(
            path: "Referral details / Referral details record entry / Referrer details / Organisation",
            field: "referrerOrganisation", words: "Who refers: enter your organisation"
        ) { referral, _ in !referral.content.referrer.organisation.isBlank },
        Row(
            path: "Referral details / Referral details record entry / Referrer details / Contact details",
            field: "referrerContact", words: "Who refers: enter a phone number or e-mail address for the answer"
        ) { referral, _ in !referral.content.referrer.contact.isBlank },
        Row(
            path: "Referral details / Referral details record entry / Referral to", field: "team",
            words: "Where to: choose the team"
        ) { referral, _ in !referral.content.team.text.isEmpty && referral.content.team.text != "-" },
        Row(
            path: "Problem list / Problem list record entry / Problem", field: "problems",
            words: "Problems: write at least one, such as “Lonely since her husband died”"
        ) { referral, _ in
            !referral.content.problems.isEmpty && referral.content.problems.allSatisfy { !$0.isBlank }
        },
        Row(
            path: "Risks / Risks record entry / Risk", field: "risks",
            words: "Risks: choose each risk there is, or “No known risk”"
        ) { referral, _ in !referral.content.risks.isEmpty },
    ]

    /// What is missing, and what contradicts itself.
    static func problems(in referral: Referral, about person: PersonServed) -> [FieldProblem] {
        var problems = rows.filter { !$0.isThere(referral, person) }.map { FieldProblem($0.field, $0.words) }
        let content = referral.content
        if content.reason.isBlank {
            problems.append(FieldProblem("reason", "Reason: write why you refer them now"))
        }
        if content.risks.contains(.noKnownRisk), content.risks.count > 1 {
            problems.append(FieldProblem("risks", "Risks: choose either “No known risk” or the risks there are"))
        }
        if content.risks.contains(where: { $0 != .noKnownRisk }), content.riskNote.isBlank {
            problems.append(FieldProblem("riskNote", "Risks: write what whoever helps them must know"))
        }
        switch content.consent {
        case nil: problems.append(FieldProblem("consent", "Sharing: say what the person agreed to"))
        case .notSought where content.consentNote.isBlank:
            problems.append(FieldProblem("consentNote", "Sharing: write why they were not asked"))
        default: break
        }
        return problems
    }
}

extension String {
    var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
