import Core
import Identity
import Ledger
import Population
import Storage
import TestSupport
import Web

// What stands in the world of the register of people served: what is laid there, what fills the braces of paths, and
// what forms are sent.

extension AccessWorld {
    static let populationPlaces: [String: String] = [
        "need": "need", "member": "team-of-pat", "relationship": "helper", "capacity": "capacity",
        "concern": "concern", "helperRequest": "helper-request", "opening": "own-opening", "basis": "basis",
        "choice": "named-no", "override": "aside",
    ]

    /// One of everything about Pat: Sam helps her, Ray's team opened her record in an emergency.
    func layPopulation(_ tx: any Transaction) throws {
        guard let pat = NHSNumber("9990000018"), let born = Day("1956-05-04") else { return }
        let served = PersonServedID("pat"), lead = caller("care-lead"), link = caller("link")
        let other = caller("other-link")
        try Relationships.save(
            Relationship(
                id: ID("helper"), person: served, holder: PersonServedID("sam"), kind: .chosenHelper,
                sees: Relationship.grantable, writes: Relationship.grantable, evidence: "\(Self.secret) said so",
                firstDay: now.ukDay), of: organisation, in: tx)
        try recordNeed(
            .format, "\(Self.secret) in large print", of: served, need: ID("need"), as: link, at: now, in: tx)
        try recordCapacity(
            CapacityRecord(
                id: ID("capacity"), person: served, decision: "\(Self.secret) move", assessedOn: now.ukDay,
                hasCapacity: true, bestInterests: nil), as: link, at: now, in: tx)
        try raiseConcern(
            "\(Self.secret) harm", about: "\(Self.secret)", of: served, concern: ID("concern"), as: link, at: now,
            in: tx)
        try askToBeHelped(
            HelperRequest(
                id: ID("helper-request"), person: served, name: "\(Self.secret) sister", howKnown: "My sister",
                sees: [.plan], askedAt: now), as: caller("pat"), at: now, in: tx)
        try addLawfulBasis(
            LawfulBasis(
                id: ID("basis"), purpose: "\(Self.secret) care", article6: "6(1)(e)", article9: "9(2)(h)",
                confidence: "Implied", since: now.ukDay), as: lead, at: now, in: tx)
        try layNamedNoes(tx)
        for id in ["twin", "joined"] {
            try PeopleServed.save(
                PersonServed(
                    id: PersonServedID(id), givenName: "PAT", familyName: "\(Self.secret) Example", born: born),
                of: organisation, in: tx)
            try CareTeams.save(
                CareTeamMember(
                    id: ID("team-of-\(id)"), person: PersonServedID(id), unit: UnitID("team"), staff: nil,
                    role: "Link worker", firstDay: now.ukDay), of: organisation, in: tx)
        }
        try mergePeople(PersonServedID("joined"), into: PersonServedID("sam"), as: lead, at: now, in: tx)
        for (id, hours, start) in [("own-opening", 4, now - .hours(1)), ("old-opening", 1, now - .hours(5))] {
            try openRecordInEmergency(
                .number(pat, born: born), because: "\(Self.secret) at the door", for: .hours(hours), id: ID(id),
                notice: ID("notice-\(id)"), as: other, at: start, in: tx)
        }
    }

    /// Two noes to organisations by name, of which one is set aside.
    private func layNamedNoes(_ tx: any Transaction) throws {
        let served = PersonServedID("pat"), link = caller("link")
        for (id, name) in [("named-no", "\(Self.secret) shed"), ("aside-no", "\(Self.secret) club")] {
            try chooseSharing(
                .measures, with: .outside(OutsideOrganisation(name: name)), isAllowed: false, way: .spoken, of: served,
                choice: ID(id), as: link, at: now, in: tx)
        }
        try overrideChoice(
            ID("aside-no"),
            OverrideGround(basis: ID("basis"), reason: "\(Self.secret) danger", lengthDays: 7, isKeptFromPerson: true),
            of: served, override: ID("aside"), notice: ID("aside-notice"), as: link, at: now, in: tx)
    }

    private func caller(_ name: String) -> Caller {
        (AccessCaller.all.first { $0.name == name } ?? AccessCaller.administrator).caller
    }
}

extension AccessForms {
    static let population: [String: KeyValuePairs<String, String>] = [
        "/people-served": [
            "unit": "team", "givenName": "Nia", "familyName": "New", "born": "1980-02-29", "nhsNumber": "9990000042",
        ],
        "/people-served/taking-on": ["unit": "team", "nhsNumber": "9990000034", "born": "1956-05-04"],
        "/people-served/{served}": ["givenName": "Nia", "familyName": "New", "born": "1980-02-29"],
        "/people-served/{served}/needs": ["kind": "format", "words": "Braille"],
        "/people-served/{served}/needs/{need}/ending": [:],
        "/people-served/{served}/team": ["unit": "other-team", "role": "Health coach"],
        "/people-served/{served}/team/{member}": ["staff": "lee", "role": "Link worker"],
        "/people-served/{served}/team/{member}/ending": ["lastDay": "2026-12-24"],
        "/people-served/{served}/relationships": [
            "kind": "chosen-helper", "holder": "sam", "sees": "details", "evidence": "Said so",
        ],
        "/people-served/{served}/relationships/{relationship}/review": ["sees": "details", "evidence": "Said so"],
        "/people-served/{served}/relationships/{relationship}/ending": [:],
        "/people-served/{served}/capacity": [
            "decision": "Where to live", "assessedOn": "2026-11-20", "capacity": "yes",
        ],
        "/people-served/{served}/capacity/{capacity}/ending": [:],
        "/people-served/{served}/sharing": [
            "part": "plan", "recipient": "every-team", "allowed": "no", "way": "spoken",
        ],
        "/people-served/{served}/sharing/{choice}/override": [
            "basis": "basis", "reason": "Danger at home", "days": "7",
        ],
        "/people-served/{served}/sharing/overrides/{override}/ending": [:],
        "/my-care/helpers/new": ["helperName": "Sam", "howKnown": "My sister", "helperSees": "plan"],
        "/people-served/{served}/helper-requests/{helperRequest}/answer": [:],
        "/people-served/reviews": ["days": "21"],
        "/people-served/lawful-bases": [
            "purpose": "Care", "article6": "6(1)(e)", "article9": "9(2)(h)", "confidence": "Implied",
        ],
        "/people-served/lawful-bases/{basis}/ending": [:],
        "/people-served/emergency": [
            "nhsNumber": "9990000026", "born": "1956-05-04", "hours": "2", "reason": "Found unwell at home",
        ],
        "/people-served/emergencies/{opening}/end": [:],
        "/people-served/emergencies/{opening}/review": ["finding": "In order"],
        "/people-served/{served}/safeguarding": ["concern": "Bruises", "about": "Not known"],
        "/people-served/{served}/safeguarding/{concern}/actions": ["words": "Rang the council", "state": "referred"],
        "/people-served/{served}/account": ["user-name": "nia.new@example.com"],
        "/people-served/{served}/account/password": [:],
        "/people-served/{served}/account/closure": [:],
        "/people-served/{served}/merging": ["merged": "twin"],
        "/people-served/{served}/merging/undoing": [:],
        "/my-care/details": ["knownAs": "Patty"],
        "/my-care/needs": ["kind": "format", "words": "Braille"],
        "/my-care/needs/{need}/ending": [:],
        "/my-care/sharing": ["part": "plan", "recipient": "every-team", "allowed": "no"],
        "/my-care/helpers/{relationship}/ending": [:],
        "/my-care/people/{served}/details": ["knownAs": "Patty"],
        "/my-care/people/{served}/needs": ["kind": "format", "words": "Braille"],
        "/my-care/people/{served}/needs/{need}/ending": [:],
    ]
}

extension AccessWorld {
    /// Where something of the register is the better example than what usually stands in the braces.
    static let populationOtherPlaces: [String: [String: String]] = [
        "/people-served/emergencies/{opening}/review": ["opening": "old-opening"],
        "/people-served/{served}/account": ["served": "twin"],
        "/people-served/{served}/merging/undoing": ["served": "joined"],
    ]
}

extension AccessBodies {
    /// Members of bodies that the shape alone cannot say, by method and path.
    static let population: [String: [String: JSON]] = [
        "POST /api/population/v1/people": ["unit": "team"],
        "PUT /api/population/v1/people/{served}": ["needsInterpreter": false],
    ]
}
