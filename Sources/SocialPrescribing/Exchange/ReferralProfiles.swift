import Core
import FHIR
import FHIRServer
import Questionnaires

/// The profiles that resources of referrals claim beside UK Core's.
let referralProfiles: [ProfileDefinition] = [
    ProfileDefinition(
        "social-prescribing-referral", "A referral to social prescribing",
        "A referral with all that the PRSB's Social Prescribing 1.1 asks for.", of: "ServiceRequest",
        [
            .own("referral-risk", 0, "*"), .own("referral-risk-note"), .own("referral-needs"),
            .own("referral-consent"), .own("referral-consent-note"), .own("referral-method", 1), .own("referrer"),
            .has("status"), .code("intent", "order"), .has("priority"),
            .concept("code", ["coding": [["system": "http://snomed.info/sct", "code": "871731000000106"]]]),
            .has("subject"), .has("authoredOn"), .has("requester"), .has("performer"), .has("reasonCode"),
        ]),
    ProfileDefinition(
        "referral-risk-flag", "A risk that came with a referral",
        "Something that whoever helps must know, or that no risk is known.", of: "Flag",
        [
            .has("status"),
            .concept(
                "category",
                [
                    "coding": [
                        ["system": "http://terminology.hl7.org/CodeSystem/flag-category", "code": "safety"]
                    ]
                ]), .codes("code", of: "referral-risks"), .has("subject"),
        ]),
    ProfileDefinition(
        "social-prescribing-episode", "The time in which a team walks with somebody",
        "From the day a referral was accepted to the day it came to its end.", of: "EpisodeOfCare",
        [
            .has("status"), .concept("type", ["text": "Social prescribing"]), .has("patient"),
            .has("managingOrganization"), .has("period.start"), .has("referralRequest", 1, "1"), .may("careManager"),
        ]),
]

/// The profiles that measures claim beside UK Core's.
let measureProfiles: [ProfileDefinition] = [
    ProfileDefinition(
        "measure-score", "The score of a measure", "What the answers to a measure come to, or why there is no score.",
        of: "Observation",
        [
            .code("status", "final"),
            .concept(
                "category",
                [
                    "coding": [
                        ["system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "survey"]
                    ]
                ]), .concept("code", ["coding": [["system": .string(ScoreObservation.system)]]]), .has("code.text"),
            .has("subject"), .may("effective[x]"), .may("value[x]"), .may("dataAbsentReason"), .may("note"),
            .may("derivedFrom"),
        ]),
    ProfileDefinition(
        "measure-response", "Answers to a measure", "What somebody answered at a point of their way.",
        of: "QuestionnaireResponse",
        [
            .own("measure-point", 1), .own("measure-way"), .has("identifier"), .has("basedOn", 1, "1"),
            .has("questionnaire"), .code("status", "completed"), .has("subject"), .has("authored"), .has("source"),
            .may("item"),
        ]),
]

/// The codes of our own in referrals.
let referralCodes: [CodeListDefinition] = [
    CodeListDefinition(
        "referral-risks", "Risks", "Risks that come with a referral, and that none is known.",
        system: "urn:commonweal:risk", of: RiskCode.self, display: \.title),
    CodeListDefinition(
        "referral-consents", "What was said to sharing", "What the person said to their details being shared.",
        system: ExtensionDefinition.url("referral-consent"), of: ShareConsent.self, display: \.title),
    CodeListDefinition(
        "referral-methods", "How referrals come", "How a referral came.",
        system: ExtensionDefinition.url("referral-method"), of: ReferralContent.Method.self, display: \.title),
    CodeListDefinition(
        "referral-endings", "How referrals end", "Why a referral came to its end.",
        system: ExtensionDefinition.url("referral-ending"), of: Referral.Ending.self, display: \.title),
    CodeListDefinition(
        "contact-kinds", "Ways of contact", "How a contact came about.",
        system: ExtensionDefinition.url("contact-kind"), of: CaseContact.Kind.self, display: \.title),
    CodeListDefinition(
        "contact-barriers", "What stood in the way", "Why a contact did not come about.",
        system: ExtensionDefinition.url("contact-barrier"), of: CaseContact.Barrier.self, display: \.title),
]

/// The codes of our own in measures.
let measureCodes: [CodeListDefinition] = [
    CodeListDefinition(
        "measure-points", "Points of a person's way", "When a measure was answered.",
        system: ExtensionDefinition.url("measure-point"), of: OutcomeResponse.Point.self, display: \.title),
    CodeListDefinition(
        "measure-ways", "Who wrote answers down", "How the answers to a measure came.",
        system: ExtensionDefinition.url("measure-way"), of: OutcomeResponse.Way.self, display: \.title),
    CodeListDefinition(
        "measure-scores", "Scores of free measures", "The scores of the measures that need no licence.",
        system: ScoreObservation.system,
        Measure.free.flatMap { measure in
            measure.scores.map { CodeListDefinition.Code($0.id, "\(measure.title): \($0.title)") }
        }),
]
