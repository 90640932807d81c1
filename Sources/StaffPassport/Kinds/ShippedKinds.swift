/// The twelve kinds that come with the program, in the same form as an organisation's own.
///
/// - Source: a proposal of this project (`proposed-types.json` of the shared data), drawn from what the NHS prototype
///   of a staff passport showed; not a standard. `status` belongs to the token: here it is `current_status`.
enum ShippedKinds {
    static let documents = #"""
        [
        {"key": "identity", "version": 1, "name": "Identity",
            "about": "Who the holder is, as an employer or a certified service found it.", "lifeDays": 365,
            "canBeSuspended": false, "isSpecial": false, "claims": [
            {"name": "assurance", "label": "How identity was assured", "shape": "object", "shown": true,
                "required": true, "parts": [
                {"name": "trust_framework", "label": "Trust framework", "shape": "text"},
                {"name": "trust_framework_version", "label": "Version of the framework", "shape": "text"},
                {"name": "policy", "label": "Policy, such as gpg45", "shape": "text"},
                {"name": "profile", "label": "Profile, such as H1A", "shape": "text"},
                {"name": "confidence", "label": "Level of confidence", "shape": "text", "choices": ["low", "medium",
                    "high", "very-high"]},
                {"name": "checked_on", "label": "Checked on", "shape": "day"},
                {"name": "checked_by", "label": "Checked by", "shape": "text"},
                {"name": "certificate_id", "label": "Certificate of the checker", "shape": "text"},
                {"name": "method", "label": "How it was checked", "shape": "text"},
                {"name": "authenticator", "label": "Strength of sign-in (GPG 44)", "shape": "text", "choices": ["low",
                    "medium", "high"]}
            ]},
            {"name": "given_name", "label": "Given name", "shape": "text", "required": true},
            {"name": "middle_names", "label": "Middle names", "shape": "texts"},
            {"name": "family_name", "label": "Family name", "shape": "text", "required": true},
            {"name": "birth_date", "label": "Date of birth", "shape": "day", "required": true,
                "past": true},
            {"name": "photo", "label": "Photograph", "shape": "text"},
            {"name": "nationality", "label": "Nationality", "shape": "text"},
            {"name": "address", "label": "Address", "shape": "object", "parts": [
                {"name": "lines", "label": "Lines", "shape": "texts"},
                {"name": "town", "label": "Town", "shape": "text"},
                {"name": "postcode", "label": "Postcode", "shape": "text"},
                {"name": "verified", "label": "Verified", "shape": "flag"},
                {"name": "verified_on", "label": "Verified on", "shape": "day"}
            ]},
            {"name": "document", "label": "Document seen", "shape": "object", "parts": [
                {"name": "kind", "label": "Kind of document", "shape": "text"},
                {"name": "number", "label": "Number", "shape": "text"},
                {"name": "issuing_country", "label": "Issued by (country)", "shape": "text"},
                {"name": "issued", "label": "Issued", "shape": "day"},
                {"name": "expires", "label": "Expires", "shape": "day"}
            ]}
        ]},
        {"key": "right-to-work", "version": 1, "name": "Right to work",
            "about": "That the right to work in the UK was checked. A new employer keeps evidence of its own.",
            "lifeDays": 365, "canBeSuspended": true, "isSpecial": false, "lastDayClaim": "permission_end",
            "standing": [{"claim": "outcome", "good": ["continuous-excuse", "time-limited-excuse"]}],
            "claims": [
            {"name": "outcome", "label": "Outcome", "shape": "text", "shown": true, "required": true,
                "choices": ["continuous-excuse", "time-limited-excuse"]},
            {"name": "checked_on", "label": "Checked on", "shape": "day", "shown": true, "required": true,
                "past": true},
            {"name": "basis", "label": "Basis", "shape": "text"},
            {"name": "share_code_used", "label": "Share code used", "shape": "flag"},
            {"name": "permission_end", "label": "Permission ends", "shape": "day"},
            {"name": "conditions", "label": "Conditions", "shape": "texts"},
            {"name": "document", "label": "Document seen", "shape": "object", "parts": [
                {"name": "kind", "label": "Kind of document", "shape": "text"},
                {"name": "number", "label": "Number", "shape": "text"},
                {"name": "issuing_country", "label": "Issued by (country)", "shape": "text"},
                {"name": "issued", "label": "Issued", "shape": "day"},
                {"name": "expires", "label": "Expires", "shape": "day"}
            ]},
            {"name": "assurance", "label": "How identity was assured", "shape": "object", "parts": [
                {"name": "trust_framework", "label": "Trust framework", "shape": "text"},
                {"name": "trust_framework_version", "label": "Version of the framework", "shape": "text"},
                {"name": "policy", "label": "Policy, such as gpg45", "shape": "text"},
                {"name": "profile", "label": "Profile, such as H1A", "shape": "text"},
                {"name": "confidence", "label": "Level of confidence", "shape": "text", "choices": ["low", "medium",
                    "high", "very-high"]},
                {"name": "checked_on", "label": "Checked on", "shape": "day"},
                {"name": "checked_by", "label": "Checked by", "shape": "text"},
                {"name": "certificate_id", "label": "Certificate of the checker", "shape": "text"},
                {"name": "method", "label": "How it was checked", "shape": "text"},
                {"name": "authenticator", "label": "Strength of sign-in (GPG 44)", "shape": "text", "choices": ["low",
                    "medium", "high"]}
            ]}
        ]},
        {"key": "professional-registration", "version": 1, "name": "Professional registration",
            "about": "That the holder stands on the register of a profession.", "lifeDays": 90, "canBeSuspended": true,
            "isSpecial": false, "lastDayClaim": "registered_to",
            "standing": [{"claim": "current_status", "good": ["registered"],
                "careful": ["registered-with-conditions"]}],
            "claims": [
            {"name": "body", "label": "Register", "shape": "text", "shown": true, "required": true, "choices": ["NMC",
                "GMC", "HCPC", "GPhC", "GDC", "SWE"]},
            {"name": "current_status", "label": "Standing on the register", "shape": "text", "shown": true,
                "required": true, "choices": ["registered", "registered-with-conditions", "interim-suspension",
                "suspended", "lapsed", "removed", "not-found"]},
            {"name": "checked_at", "label": "Checked at", "shape": "instant", "shown": true, "required": true,
                "past": true},
            {"name": "number", "label": "Registration number", "shape": "text", "required": true, "formsBy": "body",
                "forms": {"NMC": ["99A9999A"], "GMC": ["9999999", "A999999", "C9999999"], "GPhC": ["2999999"],
                    "HCPC": ["AA9999", "AA99999", "AA999999"]}},
            {"name": "register_part", "label": "Part of the register", "shape": "text"},
            {"name": "name_on_register", "label": "Name on the register", "shape": "text"},
            {"name": "registered_from", "label": "Registered from", "shape": "day",
                "past": true},
            {"name": "registered_to", "label": "Registered until", "shape": "day"},
            {"name": "revalidation_due", "label": "Revalidation due", "shape": "day"},
            {"name": "restrictions", "label": "Restrictions", "shape": "texts"},
            {"name": "annotations", "label": "Annotations", "shape": "texts"},
            {"name": "source", "label": "Where it was looked up", "shape": "text"}
        ]},
        {"key": "dbs", "version": 1, "name": "DBS check",
            "about": "That a DBS check was made, and its outcome; never what a certificate says.",
            "lifeDays": 365, "canBeSuspended": false, "isSpecial": false,
            "standing": [{"claim": "outcome", "good": ["clear"], "careful": ["employer-risk-assessed"]}],
            "claims": [
            {"name": "level", "label": "Level", "shape": "text", "shown": true, "required": true, "choices": ["basic",
                "standard", "enhanced", "enhanced-with-barred-lists"]},
            {"name": "workforce", "label": "Workforce", "shape": "text", "shown": true, "required": true,
                "choices": ["adult", "child", "adult-and-child", "other"]},
            {"name": "outcome", "label": "Outcome", "shape": "text", "shown": true, "required": true,
                "choices": ["clear", "employer-risk-assessed"]},
            {"name": "issue_date", "label": "Issued on", "shape": "day", "shown": true, "required": true,
                "past": true},
            {"name": "certificate_number", "label": "Certificate number", "shape": "text",
                "forms": {"": ["999999999999"]}},
            {"name": "update_service", "label": "On the update service", "shape": "flag"},
            {"name": "update_checked_on", "label": "Update service looked at on", "shape": "day",
                "past": true},
            {"name": "barred_lists_checked", "label": "Barred lists checked", "shape": "texts"},
            {"name": "position_applied_for", "label": "Position applied for", "shape": "text"}
        ]},
        {"key": "employment-history", "version": 1, "name": "Employment history and references",
            "about": "Where the holder worked before, and that references were taken.", "lifeDays": 365,
            "canBeSuspended": false, "isSpecial": false, "claims": [
            {"name": "periods", "label": "Periods of employment", "shape": "objects", "required": true, "parts": [
                {"name": "employer", "label": "Employer", "shape": "text"},
                {"name": "employer_ods", "label": "Employer's ODS code", "shape": "text"},
                {"name": "role", "label": "Role", "shape": "text"},
                {"name": "from", "label": "From", "shape": "day", "required": true},
                {"name": "to", "label": "To", "shape": "day"},
                {"name": "reason_left", "label": "Why it ended", "shape": "text"}
            ]},
            {"name": "gaps_explained", "label": "Gaps explained", "shape": "flag"},
            {"name": "references_received", "label": "References received", "shape": "whole"},
            {"name": "training_history_verified", "label": "Training history verified", "shape": "flag"}
        ]},
        {"key": "occupational-health-clearance", "version": 1, "name": "Occupational health clearance",
            "about": "That the holder is fit for a role; never why or why not.", "lifeDays": 365,
            "canBeSuspended": true, "isSpecial": true, "lastDayClaim": "review_on",
            "standing": [{"claim": "fit_for_role", "good": [true]}],
            "claims": [
            {"name": "fit_for_role", "label": "Fit for the role", "shape": "flag", "shown": true, "required": true},
            {"name": "review_on", "label": "To be looked at again on", "shape": "day", "shown": true},
            {"name": "adjustments", "label": "Adjustments", "shape": "texts"},
            {"name": "epp_cleared", "label": "Cleared for exposure-prone work", "shape": "flag"},
            {"name": "role_category", "label": "Kind of role", "shape": "text"},
            {"name": "assessed_on", "label": "Assessed on", "shape": "day",
                "past": true}
        ]},
        {"key": "immunisation", "version": 1, "name": "Immunisation record",
            "about": "Which immunity was shown, and how. The holder can show each entry on its own.", "lifeDays": 365,
            "canBeSuspended": false, "isSpecial": true,
            "standing": [{"claim": "items.immune", "good": [true], "careful": [false]}],
            "claims": [
            {"name": "items", "label": "Entries", "shape": "objects", "required": true, "parts": [
                {"name": "target", "label": "Against", "shape": "text", "required": true},
                {"name": "evidence", "label": "Shown by", "shape": "text"},
                {"name": "result", "label": "Result", "shape": "text"},
                {"name": "season", "label": "Season", "shape": "text"},
                {"name": "date", "label": "Date", "shape": "day"},
                {"name": "immune", "label": "Immune", "shape": "flag", "required": true}
            ]},
            {"name": "epp", "label": "Tests for exposure-prone work", "shape": "object", "parts": [
                {"name": "hbsag_negative_on", "label": "Hepatitis B surface antigen negative on", "shape": "day"},
                {"name": "hcv_negative_on", "label": "Hepatitis C negative on", "shape": "day"},
                {"name": "hiv_negative_on", "label": "HIV negative on", "shape": "day"}
            ]}
        ]},
        {"key": "core-skills", "version": 1, "name": "Core skills training",
            "about": "That the holder has completed a subject of the core skills framework.", "lifeDays": 365,
            "canBeSuspended": false, "isSpecial": false, "lastDayClaim": "expires_on",
            "standing": [{"claim": "current_status", "good": ["achieved"]}],
            "claims": [
            {"name": "framework", "label": "Framework", "shape": "text", "shown": true, "required": true},
            {"name": "subject", "label": "Subject", "shape": "text", "shown": true, "required": true},
            {"name": "level", "label": "Level", "shape": "text", "shown": true, "required": true},
            {"name": "current_status", "label": "Attainment", "shape": "text", "shown": true, "required": true,
                "choices": ["achieved", "not-achieved"]},
            {"name": "framework_version", "label": "Version of the framework", "shape": "text"},
            {"name": "awarded_on", "label": "Awarded on", "shape": "day", "required": true,
                "past": true},
            {"name": "expires_on", "label": "Expires on, by the issuer's period", "shape": "day"},
            {"name": "renewal", "label": "Issuer's renewal period", "shape": "object", "parts": [
                {"name": "value", "label": "Number", "shape": "whole", "required": true},
                {"name": "unit", "label": "Unit", "shape": "text", "required": true, "choices": ["months", "years"]}
            ]},
            {"name": "competence_name", "label": "Name of the competence, as ESR has it", "shape": "text"},
            {"name": "proficiency", "label": "Proficiency", "shape": "text"},
            {"name": "assessment", "label": "Assessment", "shape": "object", "parts": [
                {"name": "score", "label": "Score", "shape": "number"},
                {"name": "attempts", "label": "Attempts", "shape": "whole"}
            ]},
            {"name": "delivered_by", "label": "Delivered by", "shape": "text"}
        ]},
        {"key": "competency", "version": 1, "name": "Clinical competency",
            "about": "That the holder was assessed as able to do a clinical task, such as IV cannulation.",
            "lifeDays": 365, "canBeSuspended": true, "isSpecial": false, "lastDayClaim": "expires_on",
            "standing": [{"claim": "current_status", "good": ["achieved"]}],
            "claims": [
            {"name": "competency_code", "label": "Competency", "shape": "text", "shown": true, "required": true},
            {"name": "current_status", "label": "Attainment", "shape": "text", "shown": true, "required": true,
                "choices": ["achieved", "supervised", "not-achieved"]},
            {"name": "scheme", "label": "Scheme", "shape": "text"},
            {"name": "level", "label": "Level", "shape": "text"},
            {"name": "assessor_role", "label": "Role of the assessor", "shape": "text"},
            {"name": "assessed_on", "label": "Assessed on", "shape": "day", "required": true,
                "past": true},
            {"name": "expires_on", "label": "Expires on", "shape": "day"},
            {"name": "restrictions", "label": "Restrictions", "shape": "texts"}
        ]},
        {"key": "employment-assignment", "version": 1, "name": "Employment",
            "about": "That the holder works for the issuer, and in which post.", "lifeDays": 30,
            "canBeSuspended": true, "isSpecial": false, "lastDayClaim": "end_date",
            "standing": [{"claim": "employment_status", "good": ["active"]}],
            "claims": [
            {"name": "staff_group", "label": "Staff group", "shape": "text", "shown": true, "required": true},
            {"name": "employment_status", "label": "Status", "shape": "text", "shown": true, "required": true,
                "choices": ["active", "suspended", "ended"]},
            {"name": "assignment_number", "label": "Assignment number", "shape": "text"},
            {"name": "job_title", "label": "Job title", "shape": "text"},
            {"name": "band", "label": "Band", "shape": "text"},
            {"name": "wte", "label": "Whole-time equivalent", "shape": "number"},
            {"name": "cost_centre", "label": "Cost centre", "shape": "text"},
            {"name": "position_number", "label": "Position number", "shape": "text"},
            {"name": "occupation_code", "label": "Occupation code", "shape": "text"},
            {"name": "start_date", "label": "Started on", "shape": "day"},
            {"name": "end_date", "label": "Ends on", "shape": "day"}
        ]},
        {"key": "placement", "version": 1, "name": "Temporary placement",
            "about": "That the holder may work for another organisation for a while, under a licence to attend.",
            "lifeDays": 366, "canBeSuspended": false, "isSpecial": false, "lastDayClaim": "to",
            "standing": [{"claim": "licence_to_attend.accepted", "good": [true]}],
            "claims": [
            {"name": "host_ods", "label": "Host's ODS code", "shape": "text", "shown": true, "required": true},
            {"name": "from", "label": "From", "shape": "day", "shown": true, "required": true},
            {"name": "to", "label": "To", "shape": "day", "shown": true, "required": true},
            {"name": "licence_to_attend", "label": "Licence to attend", "shape": "object", "shown": true,
                "required": true, "parts": [
                {"name": "accepted", "label": "Accepted", "shape": "flag", "required": true},
                {"name": "accepted_at", "label": "Accepted at", "shape": "instant"},
                {"name": "terms_version", "label": "Version of the terms", "shape": "text"}
            ]},
            {"name": "department", "label": "Department", "shape": "text"},
            {"name": "work_pattern", "label": "Pattern of work", "shape": "text"},
            {"name": "position_title", "label": "Position", "shape": "text"},
            {"name": "position_number", "label": "Position number", "shape": "text"},
            {"name": "approved_by", "label": "Approved by", "shape": "text"},
            {"name": "contact", "label": "Contact", "shape": "text"}
        ]},
        {"key": "training-post", "version": 1, "name": "Training post",
            "about": "Which post of a training programme the holder is in.", "lifeDays": 366, "canBeSuspended": false,
            "isSpecial": false, "lastDayClaim": "to", "claims": [
            {"name": "programme", "label": "Programme", "shape": "text", "shown": true, "required": true},
            {"name": "grade", "label": "Grade", "shape": "text", "shown": true, "required": true},
            {"name": "from", "label": "From", "shape": "day", "shown": true, "required": true},
            {"name": "to", "label": "To", "shape": "day", "shown": true, "required": true},
            {"name": "national_post_number", "label": "National post number", "shape": "text"},
            {"name": "site", "label": "Site", "shape": "text"},
            {"name": "specialty", "label": "Specialty", "shape": "text"},
            {"name": "employing_body", "label": "Employing body", "shape": "text"}
        ]}
        ]
        """#
}
