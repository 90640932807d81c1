import CarePlanning
import Core
import Identity
import Population
import Storage
import TestSupport
import Web

// What stands in the world of plans and decisions: what is laid there, what fills the braces of paths, and what forms
// are sent.

extension AccessWorld {
    /// The link by which Pat's plan is opened.
    static let planLink = SecretToken(bytes: [UInt8](repeating: 4, count: SecretToken.byteCount))

    static let carePlanningPlaces: [String: String] = [
        "planItem": "strength", "text": "3", "step": "strength", "decision": "decision", "share": "share",
        "link": planLink.text, "planFile": "photo",
    ]

    /// Pat's plan: a strength of which two texts are to be chosen from, About Me with a picture, a decision that is
    /// complete, a plan for bad days, and a link.
    func layCarePlanning(_ tx: any Transaction) throws {
        let pat = PersonServedID("pat"), her = servedCaller("pat"), team = linkWorker
        try fillAddress(of: pat, tx)
        func add(_ id: String, _ kind: PlanKind, under parent: String? = nil, _ fields: [String: String]) throws {
            try addItem(
                PlanItemID(id), kind, under: parent.map { PlanItemID($0) }, of: pat, fields: fields, as: team, at: now,
                in: tx)
        }
        try add("strength", .strength, ["text": "\(Self.secret) cooking"])
        try add("need", .need, ["text": "\(Self.secret) stairs"])
        try add("goal", .goal, under: "need", ["text": "\(Self.secret) friends", "importance": "9"])
        try add("about", .wellness, ["text": "I sing", "mediaKind": "image/png", "mediaFile": "AAAA"])
        try layPhotos(of: pat, as: team, tx)
        try add(
            "decision", .decision,
            [
                "topic": "\(Self.secret) knee", "status": "valid", "whatMatters": "Walking", "decisionText": "Wait",
                "contactAt": "2026-11-24 10:30", "seenByName": "Lee", "responsibleName": "Lee",
            ])
        try add("problem", .problem, under: "decision", ["text": "Knee"])
        try add("option", .option, under: "decision", ["text": "Wait", "isDoingNothing": "yes"])
        try add("risk", .risk, under: "option", ["text": "Pain"])
        try add("benefit", .benefit, under: "option", ["text": "No operation"])
        // Lee and Pat write about the same strength; whoever of the team comes second has a text that waits.
        try changeItem(
            PlanItemID("strength"), of: pat, seen: 1, fields: ["text": "\(Self.secret) baking"], as: her, at: now,
            in: tx)
        try changeItem(
            PlanItemID("strength"), of: pat, seen: 1, fields: ["text": "\(Self.secret) frying"], as: team, at: now,
            in: tx)
        _ = try sharePlan(
            of: pat, NewPlanShare(recipient: "\(Self.secret) sister", parts: [.plan], lengthDays: 7),
            share: PlanShareID("share"), secret: [UInt8](repeating: 4, count: SecretToken.byteCount), as: her, at: now,
            in: tx)
    }

    /// A photo that stands, and one that was taken out: of About Me, and of what the link shows.
    private func layPhotos(of pat: PersonServedID, as team: Caller, _ tx: any Transaction) throws {
        try addItem(
            PlanItemID("epilepsy"), .additionalPlan, of: pat, fields: ["nameText": "\(Self.secret) epilepsy"], as: team,
            at: now, in: tx)
        let photo = NewPlanFile(title: "\(Self.secret) cat", bytes: [UInt8](base64: AccessForms.photo) ?? [])
        for (id, item) in [("photo", "about"), ("shared-photo", "epilepsy"), ("former-photo", "about")] {
            try addPlanFile(PlanFileID(id), photo, to: PlanItemID(item), of: pat, as: team, at: now, in: tx)
        }
        try commentOnItem(
            PlanItemID("strength"), of: pat, words: "\(Self.secret) comment", comment: ID("comment-with-photo"),
            with: (PlanFileID("comment-photo"), photo), as: team, at: now, in: tx)
        try removePlanFile(
            PlanFileID("former-photo"), from: PlanItemID("about"), of: pat, as: team, at: now, in: tx)
    }

    private var linkWorker: Caller {
        AccessCaller.all.first { $0.name == "link" }?.caller ?? AccessCaller.officer.caller
    }

    private func servedCaller(_ name: String) -> Caller {
        AccessCaller.all.first { $0.name == name }?.caller ?? AccessCaller.officer.caller
    }

    private func fillAddress(of person: PersonServedID, _ tx: any Transaction) throws {
        var served = try PeopleServed.find(person, of: organisation, in: tx)
        served.address = ["\(Self.secret) Street"]
        try PeopleServed.save(served, of: organisation, in: tx)
    }
}

extension AccessForms {
    private static let plan = "/care-planning/people/{served}"

    /// A small photo, of four points.
    static let photo =
        "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAYAAABytg0kAAAAEnRFWHRBdXRob3IAU2VjcmV0UGhvbmWrcz58AAAAFElEQVR4nGPkOsHVwM"
        + "DAwMDEAAUAFPYBYI9J8qkAAAAASUVORK5CYII="

    static let carePlanning: [String: KeyValuePairs<String, String>] = [
        "\(plan)/talk/{step}": ["text": "Singing"],
        "\(plan)/items": ["kind": "strength", "text": "Singing"],
        "\(plan)/items/{planItem}": ["revision": "2", "text": "Singing"],
        "\(plan)/items/{planItem}/removal": ["revision": "2"],
        "\(plan)/items/{planItem}/restoration": ["revision": "2", "number": "1"],
        "\(plan)/items/{planItem}/comments": ["words": "Lovely"],
        "\(plan)/items/{planItem}/files": ["title": "My cat"],
        "\(plan)/items/{planItem}/files/{planFile}/removal": [:],
        "\(plan)/items/{planItem}/files/{planFile}/restoration": [:],
        "\(plan)/items/{planItem}/choice/{text}": ["revision": "2", "choice": "mine"],
        "\(plan)/changes/seen": ["version": "3"],
        "\(plan)/agreement": ["version": "15", "agreed": "yes", "name": "Pat", "role": "Person"],
        "\(plan)/finalisation": ["version": "15"],
        "\(plan)/decisions/{decision}/finalisation": ["version": "15"],
        "\(plan)/sharing": ["recipient": "Sue", "parts": "plan", "days": "7"],
        "\(plan)/sharing/{share}/revocation": [:],
        "/shared-plan/{link}": [:],
    ]
}

extension AccessBodies {
    private static let plan = "/api/care-planning/v1/people/{served}"

    /// Members of bodies that the shape alone cannot say, by method and path.
    static let carePlanning: [String: [String: JSON]] = [
        "POST \(plan)/items": ["kind": "strength", "fields": ["text": "Singing"]],
        "PUT \(plan)/items/{planItem}": ["revision": 2, "fields": ["text": "Singing"]],
        "POST \(plan)/items/{planItem}/choices": ["revision": 2, "text": 3, "fields": ["text": "Frying"]],
        "POST \(plan)/items/{planItem}/removal": ["revision": 2],
        "POST \(plan)/items/{planItem}/restoration": ["revision": 2, "number": 1],
        "POST \(plan)/items/{planItem}/files": ["title": "My cat", "content": .string(AccessForms.photo)],
        "POST \(plan)/agreements": ["version": 15, "name": "Pat", "role": "Person"],
        "POST \(plan)/finalisations": ["version": 15],
        "POST \(plan)/decisions/{decision}/finalisations": ["version": 15],
        "POST \(plan)/shares": ["recipient": "Sue", "parts": ["plan"], "lengthDays": 7],
    ]
}

extension AccessWorld {
    /// Where something of plans is the better example than what usually stands in the braces.
    static let otherPlanPlaces: [String: [String: String]] = {
        let files = "/care-planning/people/{served}/items/{planItem}/files"
        let api = "/api/care-planning/v1/people/{served}/items/{planItem}/files"
        let standing = ["planItem": "about"], former = ["planItem": "about", "planFile": "former-photo"]
        var places = [
            "/care-planning/people/{served}/items/{planItem}/file": standing,
            "/shared-plan/{link}/files/{planFile}": ["planFile": "shared-photo"],
        ]
        for path in [files, api] {
            places["\(path)/{planFile}/restoration"] = former
            for end in ["", "/new", "/{planFile}", "/{planFile}/removal"] { places["\(path)\(end)"] = standing }
        }
        return places
    }()
}
