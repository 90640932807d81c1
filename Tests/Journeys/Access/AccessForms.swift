import Web

/// What each page that changes something is sent: a form as a person who may do it would fill it in.
enum AccessForms {
    /// By path; every posting route that is no API route stands here, also those that need no field.
    static let byPath: [String: KeyValuePairs<String, String>] = [
        workforce, rostering, account, access, personalData, passport, population, carePlanning, directory,
        referrals, depth, loops, practices, ownForms, desk, passportIssuing, fhir, peopleFile,
        AccessWorld.verifyingForms,
        AccessWorld.walletForms, competencyFiles, AccessWorld.verifierRootForms,
        AccessWorld.trustListForms, AccessWorld.checkForms,
    ]
    .reduce(into: [:]) { all, forms in all.merge(forms) { $1 } }

    private static let access: [String: KeyValuePairs<String, String>] = [
        "/account/stand-ins": ["role": "roster-manager ward", "user-name": "cat@org", "last-day": "2026-12-06"],
        "/account/stand-ins/{assignment}/end": [:],
        "/accounts/review": ["note": "Looked through"],
        "/emergency-access": ["unit": "clinic", "hours": "2", "reason": "The nurse in charge fell ill"],
        "/emergency-access/{emergency}/end": [:],
        "/emergency-access/{emergency}/review": ["finding": "In order"],
    ]

    private static let passport: [String: KeyValuePairs<String, String>] = [
        "/passport/issuers/{organisation}/token": ["grant_type": "none"],
        "/passport/issuers/{organisation}/nonce": [:],
        "/passport/issuers/{organisation}/credential": [:],
        "/passport/issuers/{organisation}/notification": [:],
        "/passport/verifiers/{organisation}/requests/{request}": ["wallet_nonce": "n-0S6_WzA2Mj"],
        "/passport/verifiers/{organisation}/responses/{request}": ["response": "none"],
        "/passport/people/{person}/items": [
            "type": "competency-1", "competency_code": "iv", "current_status": "achieved", "assessed_on": "2026-04-02",
        ],
        "/passport/people/{person}/offers": ["items": "item"],
        "/passport/people/{person}/competences": [
            "text": "Competency Name,Date Start\nNHS|CSTF|Fire Safety - 2 Years|,01/04/2025", "sure": "yes",
        ],
        "/passport/people/{person}/requests": ["checklist": "checklist"],
        "/passport/items/{item}/withdrawal": ["reason": "Written down twice"],
        "/passport/items/{item}/revocation": ["reason": "Not true any more"],
        "/passport/items/{item}/suspension": ["reason": "Looked into"],
        "/passport/items/{item}/reinstatement": [:],
        "/passport/received/{received}/decision": ["decision": "accept", "reason": "Seen at a desk"],
        "/passport/received/{received}/again": [:],
        "/passport/requests/{request}/withdrawal": [:],
        "/passport/reminders": ["ahead": "42, 14, 0", "unreadHours": "24"],
        "/passport/checklists": [
            "name": "Doctors", "staffGroup": "Medical", "count": "1", "lines.0.type": "competency-1", "do": "save",
            "terms.purpose": "joining", "terms.basis": "contract", "terms.keepDays": "30",
        ],
        "/passport/checklists/{checklist}": [
            "name": "Nurses", "staffGroup": "Nursing", "count": "1", "lines.0.type": "competency-1", "do": "save",
            "terms.purpose": "joining", "terms.basis": "contract", "terms.keepDays": "30",
        ],
        "/passport/issuers": ["name": "College", "address": "https://college.example/issuer"],
        "/passport/issuers/{issuer}/reading": [:],
        "/passport/issuers/{issuer}/removal": [:],
        "/passport/kinds": ["document": ownKind],
        "/passport/me/offers": ["items": "item"],
    ]

    private static let ownKind = """
        {"key": "local", "version": 2, "name": "Local check", "about": "A check of our own.", "lifeDays": 30,
        "claims": [{"name": "seen", "label": "Seen", "shape": "flag"}]}
        """

    private static let personalData: [String: KeyValuePairs<String, String>] = [
        "/personal-data/retention/{line}": ["months": "12", "days": "0", "source": "Trust board"],
        "/personal-data/people/{person}/holds": ["reason": "Claim 2026-113"],
        "/personal-data/people/{person}/holds/{hold}/end": [:],
        "/personal-data/people/{person}/erasure": ["ground": "request", "reference": "IG-1", "sure": "yes"],
    ]

    private static let workforce: [String: KeyValuePairs<String, String>] = [
        "/workforce/public-holidays": ["day": "2027-03-01", "name": "Founders", "source": "Board"],
        "/workforce/public-holidays/loading": [:],
        "/workforce/public-holidays/{day}/removal": [:],
        "/workforce/people/{person}/posts": secondPost,
        "/workforce/posts/{post}": post,
        "/workforce/posts/{post}/ending": ["lastDay": "2027-06-30"],
        "/workforce/skills": ["code": "IV", "name": "Drips"],
        "/workforce/skills/{skill}": ["code": "RN", "name": "Nurse"],
        "/workforce/imports": ["kind": "units", "text": "name,kind\nWard 99,ward\n"],
        "/workforce/imports/{draft}/confirmation": [:],
        "/workforce/people/{person}/opt-outs": ["signedOn": "2026-11-01"],
        "/workforce/people/{person}/opt-outs/{day}/ending": ["lastDay": "2027-01-31"],
        "/workforce/people/{person}/outside-duties": [
            "employer": "Home", "kind": "shift", "day": "2027-01-09", "start": "09:00", "end": "17:00",
        ],
        "/workforce/duties/{duty}/removal": [:],
        "/workforce/people/{person}/skills": ["skill": "rn", "validFrom": "2026-11-01", "source": "Register"],
        "/workforce/people/{person}/skills/{skill}/{day}/ending": ["lastDay": "2027-06-30"],
        "/workforce/units": ["name": "Ward 99", "kind": "ward"],
        "/workforce/units/{unit}": ["name": "Ward 98", "kind": "ward"],
        "/workforce/units/{unit}/closure": [:],
        "/workforce/units/{unit}/reopening": [:],
        "/workforce/people": ["staffNumber": "77", "givenName": "Nia", "familyName": "New"],
        "/workforce/people/{person}": ["staffNumber": "78", "givenName": "Nia", "familyName": "New"],
        "/workforce/people/{person}/leaving": ["lastDay": "2027-06-30"],
        "/workforce/people/{person}/absences": [
            "kind": "sickness", "firstDay": "2027-01-11", "lastDay": "2027-01-12",
        ],
        "/workforce/absences/{absence}": ["kind": "sickness", "firstDay": "2026-12-07", "lastDay": "2026-12-09"],
        "/workforce/absences/{absence}/cancellation": [:],
    ]

    private static let post: KeyValuePairs<String, String> = [
        "unit": "ward", "jobTitle": "Nurse", "staffGroup": "registered-nursing-midwifery", "terms": "afc", "band": "5",
        "weeklyHours": "30", "firstDay": "2020-01-06",
    ]

    private static let secondPost: KeyValuePairs<String, String> = [
        "unit": "annexe", "jobTitle": "Nurse", "staffGroup": "registered-nursing-midwifery", "terms": "afc",
        "band": "5", "weeklyHours": "7.5", "firstDay": "2026-12-07",
    ]

    private static let shiftType: KeyValuePairs<String, String> = [
        "code": "Z", "name": "Zenith", "starts": "08:00", "ends": "16:00", "unpaidBreakMinutes": "30", "tone": "early",
    ]

    private static let changedShiftType: KeyValuePairs<String, String> = [
        "code": "L", "name": "Zenith", "starts": "07:00", "ends": "19:30", "unpaidBreakMinutes": "60", "tone": "long",
    ]

    private static let rostering: [String: KeyValuePairs<String, String>] = [
        "/rostering/units/{unit}/setup": ["from": "ward"],
        "/rostering/units/{unit}/setup/shift-types": shiftType,
        "/rostering/units/{unit}/setup/shift-types/{type}": changedShiftType,
        "/rostering/units/{unit}/setup/shift-types/{type}/retirement": [:],
        "/rostering/units/{unit}/setup/shift-types/{type}/restoration": [:],
        "/rostering/units/{unit}/setup/demand": ["need:long:any:0": "1-2"],
        "/rostering/units/{unit}/setup/demand/{day}": ["need:long:rn:2026-12-25": "3"],
        "/rostering/units/{unit}/setup/rules/{rule}": [
            "inForce": "yes", "figure.minimumRest": "11:30", "reason": "Agreed locally",
        ],
        "/rostering/units/{unit}/setup/own-rules": [
            "pattern": "weekends", "most": "2", "weight": "1", "shift": "", "next": "",
        ],
        "/rostering/units/{unit}/setup/own-rules/{rule}/removal": [:],
        "/rostering/units/{unit}/setup/settings": [
            "periodWeeks": "4", "wishesPerPeriod": "6", "headroomPercent": "22", "leadDays": "42",
            "requestsCloseDays": "56", "fairnessPeriods": "3", "handBackHours": "24",
            "fairHolidayPoints": "30", "fairWishPoints": "15",
        ],
        "/rostering/units/{unit}/periods": ["firstDay": "2027-03-01", "weeks": "4"],
        "/rostering/periods/{period}/draft": ["seconds": "1", "start": "board"],
        "/rostering/periods/{period}/draft/stop": [:],
        "/rostering/periods/{period}/draft/{proposal}/acceptance": [:],
        "/rostering/periods/{period}/draft/{proposal}/dropping": [:],
        "/rostering/periods/{period}/replan": ["person1": "cat", "from1": "2027-02-02", "to1": "2027-02-03"],
        "/rostering/periods/{period}/pins": ["person": "cat", "firstDay": "", "lastDay": "", "pin": "yes"],
        "/rostering/periods/{period}/undo": [:],
        "/rostering/periods/{period}/redo": [:],
        "/rostering/periods/{period}/cells/{person}/{day}": ["before": "", "shift": "long"],
        "/rostering/periods/{period}/cover/{day}/{shift}": ["choice": "cat="],
        "/rostering/periods/{period}/submission": [:],
        "/rostering/periods/{period}/approval": ["revision": "1"],
        "/rostering/periods/{period}/return": ["reason": "Look at Friday again"],
        "/rostering/periods/{period}/publication": [:],
        "/rostering/periods/{period}/breaches": ["finding": "none", "reason": "Agreed with staff side"],
        "/rostering/open-shifts/{place}/holder": [:],
        "/rostering/open-shifts/{place}/handing-back": [:],
        "/rostering/periods/{period}/cells/{person}/{day}/swap": [
            "partner": "cat=", "before": "long|rn|0|manual",
        ],
        "/rostering/requests/{request}/answer": ["decision": "refuse", "words": "Nobody else can work"],
        "/rostering/leave/{person}/adjustments": ["hours": "7.5", "reason": "Carried over"],
        "/rostering/leave/{person}/service": ["since": "2019-04-01"],
        "/rostering/leave/{person}/statement": ["statedHours": "200", "statedReason": "Payroll"],
        "/my-requests": ["unit": "ward", "firstDay": "2027-02-12", "ask": "day-off", "weight": "2"],
        "/my-requests/{request}/withdrawal": [:],
        "/my-rota/calendar": [:],
        "/my-rota/calendar/removal": [:],
        "/my-rota/seen": [:],
    ]

    private static func provider(_ issuer: String, _ secret: String) -> KeyValuePairs<String, String> {
        [
            "title": "Login", "issuer": issuer, "client-id": "client", "proof": "client_secret_basic",
            "secret": secret, "role-claim": "groups", "role-rules": "heads = Auditor",
        ]
    }

    private static let account: [String: KeyValuePairs<String, String>] = [
        "/sign-in/code": ["code": "000000"],
        "/sign-in/code/challenge": [:],
        "/sign-in/code/passkey": ["credential-id": "AQ"],
        "/sign-in/passkey/challenge": [:],
        "/sign-in/passkey": ["credential-id": "AQ"],
        "/account/passkeys/new": ["current-password": "purple kettle monday ferry"],
        "/account/passkeys": ["name": "My phone", "attestation": "oA"],
        "/account/passkeys/{passkey}/removal": ["current-password": "purple kettle monday ferry"],
        "/account/second-factor": ["current-password": "purple kettle monday ferry"],
        "/account/second-factor/confirmation": ["code": "000000"],
        "/account/second-factor/recovery-codes": ["current-password": "purple kettle monday ferry"],
        "/account/second-factor/removal": ["current-password": "purple kettle monday ferry"],
        "/accounts/{account}/second-factor/removal": [:],
        "/organisation/sign-in/second-factor": ["role": "auditor"],
        "/sign-in/with/{organisation}/{provider}/sign-out": ["logout_token": "a.b.c"],
        "/organisation/sign-in/providers": provider("https://other.example", "another"),
        "/organisation/sign-in/providers/{provider}": provider("https://login.example.nhs.uk", ""),
        "/organisation/sign-in/providers/{provider}/switch": ["state": "off"],
        "/organisation/provisioning": ["title": "Directory", "last-day": "2027-06-30", "links": "invitation"],
        "/organisation/provisioning/{client}/revocation": [:],
        "/accounts/{account}/sign-on": ["provider": "provider", "subject": "somebody"],
        "/accounts/{account}/sign-on/invitation": ["provider": "provider"],
        "/accounts/{account}/sign-on/{provider}/removal": [:],
        "/sign-in": ["user-name": "cat@org", "password": "purple kettle monday ferry"],
        "/sign-out": [:],
        "/account/password": [
            "current-password": "purple kettle monday ferry", "new-password": "green lantern sunday train",
        ],
        "/accounts": [
            "display-name": "Nia New", "user-name": "nia.new@org", "role": "staff-member", "unit": "ward",
        ],
        "/accounts/{account}/roles": ["role": "approver", "unit": "ward"],
        "/accounts/{account}/roles/{assignment}/removal": [:],
        "/accounts/{account}/lock": [:],
        "/accounts/{account}/lock/removal": [:],
        "/accounts/{account}/closure": [:],
        "/accounts/{account}/password": [:],
        "/notices/reading": [:],
        "/notices/mail": ["wanted": "no"],
        "/notices/{notice}/reading": [:],
    ]
}
