import Core
import FHIR
import FHIRServer
import Foundation
import Identity
import Population
import Storage
import TestSupport
import Testing
import Web

/// Ten thousand requests through the doors: every way of having to do with Pat in the table of who may see what asks
/// pages, programs' doors and FHIR for what is about her, and gets no byte of a part that the table shuts.
@Suite(.serialized) struct PrivacyDoorsTests {
    /// Ten thousand in a night, two thousand in every run.
    private static let count = ProcessInfo.processInfo.environment["COMMONWEAL_REQUESTS"].flatMap { Int($0) } ?? 2_000

    /// A record of each part, with a word that stands nowhere else.
    private struct Marked {
        let part: RecordPart
        let word: String
        let address: ResourceAddress
        let json: String

        init(_ part: RecordPart, _ word: String, _ type: String, _ members: String, labels: String = "") {
            self.part = part
            self.word = word
            address = ResourceAddress(type, "mark-\(part.rawValue)")
            let person = type == "RelatedPerson" ? "patient" : "subject"
            json = """
                {"resourceType":"\(type)","id":"mark-\(part.rawValue)",\(labels)\(members),\
                "\(person)":{"reference":"Patient/pat"}}
                """
        }
    }

    private static let marked = [
        Marked(.details, "Quillback", "CareTeam", #""name":"Quillback""#),
        Marked(.needs, "Brindlemere", "Flag", #""status":"active","code":{"text":"Brindlemere"}"#),
        Marked(.plan, "Corvenhall", "CarePlan", #""status":"active","intent":"plan","title":"Corvenhall""#),
        Marked(
            .decisions, "Dovetarn", "Composition",
            #""status":"final","type":{"text":"Letter"},"date":"2026-11-01","author":[{"display":"A clinic"}],"#
                + #""title":"Dovetarn""#),
        Marked(.measures, "Ellisgate", "Observation", #""status":"final","code":{"text":"Ellisgate"}"#),
        Marked(
            .referrals, "Fennimore", "ServiceRequest",
            #""status":"active","intent":"order","code":{"text":"Fennimore"}"#),
        Marked(
            .caseNotes, "Garrowby", "CarePlan", #""status":"active","intent":"plan","title":"Garrowby""#,
            labels: ElsewhereWorld.label("R")),
        Marked(
            .safeguarding, "Hathersedge", "Flag", #""status":"active","code":{"text":"Hathersedge"}"#,
            labels: ElsewhereWorld.label("V")),
        Marked(.access, "Ivelstone", "RelatedPerson", #""name":[{"family":"Ivelstone"}]"#),
    ]

    @Test(arguments: Engine.allCases)
    func noDoorShowsAByteOfWhatTheTableShuts(_ engine: Engine) async throws {
        // PostgreSQL is asked the same questions, fewer of them.
        let lines = PrivacyMatrixTests.lines, count = engine == .sqlite ? Self.count : Self.count / 4
        var chance = Chance(seed: 77), askedCount = 0, shown = 0
        for line in lines {
            let world = try await ElsewhereWorld(engine)
            for one in Self.marked {
                let sent = try await world.call("PUT", "/\(one.address)", one.json)
                #expect(sent.status == 201, "\(one.address): \(sent.text)")
            }
            try await world.care.write { try line.lay(world.care, $0) }
            let caller = line.caller(world.care)
            var seen: Set<RecordPart> = []
            for _ in 0..<(count / lines.count + 1) {
                let path = Self.path(&chance, world.site.site.routes)
                let text = try await answer(path, caller, world)
                askedCount += 1
                for one in Self.marked where text.contains(one.word) {
                    #expect(line.sees.contains(one.part), "\(line.testDescription): \(path) shows \(one.part)")
                    seen.insert(one.part)
                }
            }
            shown += seen.count
            await world.care.database.close()
        }
        #expect(askedCount >= count)
        // Had every door been shut, nothing would have been tried.
        #expect(shown > lines.count, "\(shown)")
    }

    private func answer(_ path: String, _ caller: Caller, _ world: ElsewhereWorld) async throws -> String {
        let session = Session(
            caller: caller, displayName: "Somebody", organisationName: "Example Trust", csrfToken: "c", unreadCount: 0)
        let answer = await world.site.site.respond(
            PlainRequest(
                "GET", path, headers: [(name: "authorization", value: "Bearer \(world.site.token(for: session))")]))
        #expect(answer.status < 500, "\(path)")
        return answer.text
    }

    /// A path of the register or of FHIR, filled with ids of Pat, of what is about her, and of others.
    private static func path(_ chance: inout Chance, _ routes: [Route]) -> String {
        let readable = routes.filter { route in
            route.method == .get
                && ["/people-served", "/my-care", "/api/population", "/fhir/R4"].contains { route.path.hasPrefix($0) }
        }
        // Half of the time a door at which her records stand, so that much is asked that somebody may see.
        if chance.happens(50) { return likely(&chance) }
        let route = chance.pick(readable), one = chance.pick(marked)
        let places = [
            "served": chance.happens(80) ? "pat" : chance.pick(["sam", "ray", "twin", "nobody"]),
            "resourceType": one.address.type, "receivedType": one.address.type,
            "resourceID": chance.happens(80) ? one.address.id : "pat", "sentRecord": one.address.id, "version": "1",
        ]
        let filled = route.parameterNames.reduce(route.path) { $0.replacing("{\($1)}", with: places[$1] ?? "none") }
        return filled + chance.pick(["", "", "?q=Pat", "?q=9990000018", "?patient=Patient/pat", "?_id=pat"])
    }

    private static func likely(_ chance: inout Chance) -> String {
        let one = chance.pick(marked), type = one.address.type
        return chance.pick([
            "/people-served/pat", "/people-served/pat/from-elsewhere", "/my-care/from-elsewhere",
            "/my-care/people/pat", "/people-served/pat/from-elsewhere/\(one.address)",
            "/people-served/pat/from-elsewhere/\(one.address)/file", "/fhir/R4/\(one.address)",
            "/fhir/R4/\(one.address)/_history", "/fhir/R4/\(type)?patient=Patient/pat", "/fhir/R4/\(type)",
            "/fhir/R4/\(type)/_history", "/fhir/R4/Patient/pat/$everything", "/fhir/R4/Patient/pat/$summary",
            "/fhir/R4/Patient?_id=pat&_revinclude=\(type):\(type == "RelatedPerson" ? "patient" : "subject")",
            "/fhir/R4/Patient?_has:\(type):patient:_id=\(one.address.id)",
        ])
    }
}
