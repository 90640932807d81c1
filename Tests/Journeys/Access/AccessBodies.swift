import Core
import Web

/// What each route for programs is sent: a value of the shape that the route says it takes.
enum AccessBodies {
    static func body(of route: Route) -> JSON? {
        if let body = scim[route.name] { return body }
        guard let shape = route.operation?.request else { return nil }
        let value = value(of: shape, named: "")
        guard case .object(let members) = value, let others = all["\(route.method.rawValue) \(route.path)"] else {
            return value
        }
        return .object(members.filter { others[$0.name] == nil } + others.map { JSON.Member($0.key, $0.value) })
    }

    private static func value(of shape: Operation.Shape, named name: String) -> JSON {
        if let known = known[name] { return known }
        switch shape {
        case .text: return "words"
        case .whole: return 1
        case .number: return 1
        case .flag: return true
        case .day: return "2027-02-12"
        case .time: return "08:00"
        case .instant: return "2026-11-24T09:00:00Z"
        case .choice(let values): return .string(values.first ?? "")
        case .open: return [:]
        case .list(let element): return [value(of: element, named: "")]
        case .maybe(let inner): return value(of: inner, named: name)
        case .object(_, let members):
            return .object(
                members.filter { !$0.isOptional }.map { JSON.Member($0.name, value(of: $0.shape, named: $0.name)) })
        }
    }

    /// What a directory sends; SCIM says itself what that may be.
    private static let scim: [String: JSON] = [
        "POST /scim/v2/Users": scimUser("nia.new@org"), "PUT /scim/v2/Users/{user}": scimUser("ada.moved@org"),
        "PATCH /scim/v2/Users/{user}": patch, "POST /scim/v2/Groups": scimGroup("Doctors"),
        "PUT /scim/v2/Groups/{group}": scimGroup("Midwives"), "PATCH /scim/v2/Groups/{group}": patch,
        "POST /scim/v2/.search": search, "POST /scim/v2/Users/.search": search, "POST /scim/v2/Groups/.search": search,
    ]

    private static let search: JSON = [
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"], "count": 3,
    ]

    private static func scimUser(_ name: String) -> JSON {
        ["schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": .string(name)]
    }

    private static func scimGroup(_ name: String) -> JSON {
        ["schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": .string(name)]
    }

    private static let patch: JSON = [
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
        "Operations": [["op": "replace", "path": "displayName", "value": "Somebody Else"]],
    ]

    /// Members that mean the same wherever they come.
    private static let known: [String: JSON] = [
        "unit": "ward", "person": "cat", "skill": "rn", "shift": "long", "shiftType": "long", "from": "ward",
        "parent": nil, "lastDay": "2027-06-30", "day": "2027-02-12", "before": nil,
    ]

    /// Members that mean something else on one route.
    private static let all = [
        special, population, carePlanning, directory, referrals, depth, passportIssuing, fhir, practices,
        AccessWorld.walletBodies, competencyFiles, AccessWorld.trustListBodies,
        AccessWorld.checkBodies,
    ]
    .reduce(into: [:]) { all, bodies in all.merge(bodies) { $1 } }

    private static let special: [String: [String: JSON]] = [
        "POST /api/staff-passport/v1/items": [
            "type": "competency-1",
            "claims": ["competency_code": "iv", "current_status": "achieved", "assessed_on": "2026-04-02"],
        ],
        "POST /api/staff-passport/v1/offers": ["person": "ada", "items": ["item"], "form": ""],
        "POST /api/staff-passport/v1/checklists": [
            "items": [["type": "competency-1"]],
            "terms": ["purpose": "joining", "basis": "contract", "keepDays": 30],
        ],
        "POST /api/staff-passport/v1/requests": ["checklist": "checklist"],
        "POST /api/staff-passport/v1/received/{received}/decision": ["accepted": true, "reason": "Seen at a desk"],
        "POST /api/staff-passport/v1/placements": [
            "person": "ada", "unit": "ward", "from": "2026-12-01", "to": "2027-01-31", "conditions": ["No nights"],
        ],
        "POST /api/identity/v1/sessions": ["userName": "cat@org", "password": "purple kettle monday ferry"],
        "POST /api/workforce/v1/people/{person}/posts": ["unit": "annexe", "lastDay": nil],
        "POST /api/workforce/v1/people/{person}/opt-outs": ["signedOn": "2026-11-01"],
        "POST /api/workforce/v1/people/{person}/opt-outs/{day}/ending": ["lastDay": "2027-01-31"],
        "POST /api/workforce/v1/imports/{kind}": ["text": "name,kind\nWard 99,ward\n"],
        "POST /api/rostering/v1/units/{unit}/shift-types": shiftType,
        "PUT /api/rostering/v1/shift-types/{type}": [
            "code": "L", "name": "Zenith", "starts": "07:00", "ends": "19:30",
            "unpaidBreakMinutes": 60, "tone": "long",
        ],
        "PUT /api/rostering/v1/units/{unit}/rules/{rule}": [
            "figures": [["name": "minimumRest", "value": 690]], "reason": "Agreed locally",
        ],
        "POST /api/rostering/v1/units/{unit}/own-rules": ["pattern": "weekends", "most": 2, "weight": "nice"],
        "POST /api/rostering/v1/my/requests": ["ask": "day-off", "firstDay": "2027-02-12", "lastDay": nil],
        "POST /api/rostering/v1/requests/{request}/answer": ["isGranted": false, "words": "Nobody else can work"],
        "POST /api/rostering/v1/people/{person}/leave/adjustments": ["yearStarts": "2026-04-01"],
        "PUT /api/rostering/v1/units/{unit}/demand": [
            "lines": [["weekday": 0, "shiftType": "long", "skill": "rn", "minimum": 1, "wanted": 2]]
        ],
        "PUT /api/rostering/v1/people/{person}/leave/service": ["since": "2019-04-01"],
        "POST /api/rostering/v1/periods/{period}/pins": ["person": "cat"],
        "POST /api/rostering/v1/units/{unit}/periods": ["firstDay": "2027-03-01", "weeks": 4],
    ]

    private static let shiftType: [String: JSON] = [
        "code": "Z", "name": "Zenith", "starts": "08:00", "ends": "16:00", "unpaidBreakMinutes": 30, "tone": "early",
    ]
}
