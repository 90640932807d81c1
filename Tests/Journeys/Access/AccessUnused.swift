/// Routes of social prescribing that nobody can use in this world as it stands, and why.
extension AccessWorld {
    static let helpUnused = [
        "POST /social-prescribing/people/{served}/help/{referral}/consent": "they agreed already; GiveConsentTests",
        "POST /social-prescribing/referrals/{referral}/consent": "they agreed already, as above",
        "POST /api/social-prescribing/v1/referrals/{referral}/consent": "they agreed already, as above",
        "GET /social-prescribing/people/{served}/helping/answers/{response}":
            "nobody helps with questions; SeeHelpTests has a helper who does",
        "GET /api/social-prescribing/v1/people/{served}/helping/answers/{response}":
            "nobody helps with questions, as above",
        "GET /api/social-prescribing/v1/measures/{measure}": "who-5 has no licence; MeasuresAPITests looks at one",
        "PUT /api/social-prescribing/v1/measures/{measure}/licence": "who-5 needs its wording; MeasuresAPITests has it",
    ]
}
