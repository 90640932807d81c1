import Core
import FHIR
import FHIRServer
import Storage
import TestSupport
import Testing

@testable import Population

@Suite struct KeepRecordTests {
    static func plan(_ person: String = "pat", note: String = "") throws -> Resource {
        try Resource([
            "resourceType": "CarePlan", "status": "active", "intent": "plan", "description": .string(note),
            "subject": ["reference": .string("Patient/\(person)")],
        ])
    }
    static let address = ResourceAddress("CarePlan", "x")

    @Test(arguments: Engine.allCases) func itIsKeptWithWhoSentIt(_ engine: Engine) async throws {
        let world = try await CareWorld(engine, with: [fhirSchema]), now = world.now
        try await world.write { try keepRecord(Self.plan(), at: Self.address, as: world.lee, at: now, in: $0) }
        let found = try await world.read { try ReceivedRecords.find(Self.address, of: world.organisation, in: $0) }
        #expect(found?.sentBy == world.lee.account && found?.sentAt == now && found?.person == world.pat)
        #expect(try found?.resource == Self.plan())
        #expect(try await world.factNames() == ["population.record-received.1"])
        let far = try await world.database.read(for: world.far) {
            try ReceivedRecords.find(Self.address, of: world.far, in: $0)
        }
        #expect(far == nil)
    }

    @Test func whatIsTooLargeOrTooManyIsRefused() async throws {
        let world = try await CareWorld(.sqlite, with: [fhirSchema]), now = world.now
        let large = try Self.plan(note: String(repeating: "x", count: 2_000_000))
        let refusal = try await world.refusal {
            try keepRecord(large, at: Self.address, as: world.lee, at: now, in: $0)
        }
        #expect(refusal?.words == "This record is larger than 2 MB. Send its attachments by themselves.")
        let plan = try Self.plan()
        try await world.write { tx in
            for number in 0..<ReceivedRecord.limitRows {
                try ReceivedRecords.save(
                    ReceivedRecord(
                        address: ResourceAddress("CarePlan", "n\(number)"), person: world.pat, wall: .part(.plan),
                        resource: plan, sentBy: world.lee.account, sentAt: now, changedBy: world.lee.account,
                        changedAt: now), of: world.organisation, in: tx)
            }
        }
        let many = try await world.refusal { try keepRecord(plan, at: Self.address, as: world.lee, at: now, in: $0) }
        #expect(many?.words == "There are 4,000 records from elsewhere about this person. Delete some first.")
        try await world.write { try keepRecord(Self.plan("sam"), at: Self.address, as: world.lee, at: now, in: $0) }
    }

    /// Whoever may know of one person in a group may not know of the others.
    @Test func aGroupIsKeptWithoutThePeopleInIt() async throws {
        let world = try await ElsewhereWorld()
        func people(_ kind: String, _ entity: String) -> String {
            #""type":"\#(kind)","actual":true,"member":[{"entity":\#(entity)}]"#
        }
        func send(_ id: String, _ members: String) async throws -> ElsewhereWorld.Reply {
            try await world.call("PUT", "/Group/\(id)", #"{"resourceType":"Group","id":"\#(id)",\#(members)}"#)
        }
        let herd = try await send("herd", #""type":"animal","actual":true,"quantity":25,"name":"A herd""#)
        #expect(herd.status == 201, "\(herd.text)")
        for member in [
            #"{"reference":"Patient/pat"}"#, ##"{"reference":"#inside"}"##, #"{"type":"Patient","display":"Pat"}"#,
        ] {
            for kind in ["person", "device"] where kind == "person" || !member.contains("inside") {
                let refused = try await send("walk", people(kind, member))
                #expect(refused.status == 422 || refused.status == 400, "\(kind) \(member): \(refused.status)")
            }
        }
        let named = try await send("walk", people("person", #"{"reference":"Patient/pat"}"#))
        #expect(
            named.status == 422
                && named.problem == "Send a group without the people in it, and who cares for each as a CareTeam")
        #expect(try await world.call("GET", "/Group/walk").status == 404)
        // Our own groups are ours.
        let taken = try await send("unit-team", #""type":"person","actual":true,"name":"Taken""#)
        #expect(taken.status == 422 && taken.problem.contains("Ids that begin like"))
    }

    @Test func aPartThatWasRefusedToTheTeamIsNotWritten() async throws {
        let world = try await CareWorld(.sqlite, with: [fhirSchema]), now = world.now
        try await world.write { tx in
            try chooseSharing(
                .plan, with: .everyTeam, isAllowed: false, way: .online, of: world.pat, choice: ID("c"),
                as: world.served("pat"), at: now, in: tx)
        }
        let refusal = try await world.refusal {
            try keepRecord(Self.plan(), at: Self.address, as: world.lee, at: now, in: $0)
        }
        #expect(refusal?.kind == .forbidden)
        // The person may bring in their own.
        try await world.write {
            try keepRecord(Self.plan(), at: Self.address, as: world.served("pat"), at: now, in: $0)
        }
    }

    @Test func theWallIsThatOfOurOwnRecordOfTheKind() throws {
        for (json, wall) in [
            ("{\"resourceType\":\"CarePlan\"}", RecordWall.part(.plan)),
            ("{\"resourceType\":\"CareTeam\"}", .part(.details)),
            ("{\"resourceType\":\"Consent\"}", .part(.access)), ("{\"resourceType\":\"Encounter\"}", .part(.referrals)),
            ("{\"resourceType\":\"Composition\"}", .part(.decisions)),
            ("{\"resourceType\":\"QuestionnaireResponse\"}", .part(.measures)),
            ("{\"resourceType\":\"Task\"}", .part(.plan)),
            ("{\"resourceType\":\"Task\",\"focus\":{\"reference\":\"ServiceRequest/1\"}}", .part(.referrals)),
            ("{\"resourceType\":\"Condition\",\"meta\":{\"security\":[{\"code\":\"HIV\"}]}}", .part(.caseNotes)),
            ("{\"resourceType\":\"Condition\",\"code\":{\"text\":\"Victim of domestic abuse\"}}", .part(.safeguarding)),
        ] {
            #expect(RecordWall(of: try Resource(parsing: Array(json.utf8)), isAboutSomebody: true) == wall, "\(json)")
        }
        let refuge = "{\"resourceType\":\"Location\",\"meta\":{\"security\":[{\"code\":\"R\"}]}}"
        #expect(RecordWall(of: try Resource(parsing: Array(refuge.utf8)), isAboutSomebody: false) == .staff)
        #expect(RecordWall("plan") == .part(.plan) && RecordWall("staff") == .staff && RecordWall("none") == nil)
    }
}
