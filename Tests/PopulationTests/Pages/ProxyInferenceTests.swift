import Core
import Identity
import Population
import Storage
import TestSupport
import Testing
import Web

/// Two worlds that differ only in what is kept from whoever acts for Pat: a concern about harm, a need, where Pat
/// lives. Everything that a helper can ask, of pages and programs, must get the same answer in both, to the byte.
@Suite struct ProxyInferenceTests {
    private static let markers = ["Zarquon", "1 Refuge Lane", "01632 960777", "AB1 2CD", "kept-need", "kept-concern"]

    /// Whether the secret things stand in the world.
    private func world(_ engine: Engine, withSecrets: Bool, _ sees: Set<RecordPart>) async throws -> Browsing {
        let browsing = try await Browsing(engine), world = browsing.world
        try await world.write { tx in
            try world.act("sam", sees: sees, writes: sees, in: tx)
            try recordNeed(
                .format, "Large print", of: world.pat, need: ID("open-need"), as: world.lee, at: world.now, in: tx)
            var pat = try PeopleServed.find(world.pat, of: world.organisation, in: tx)
            pat.hidesContact = withSecrets
            if withSecrets {
                pat.address = ["1 Refuge Lane"]
                pat.postcode = "AB1 2CD"
                pat.phone = "01632 960777"
                pat.lastContact = world.today
            } else {
                pat.address = []
                pat.postcode = nil
                pat.phone = nil
                pat.email = nil
                pat.practice = nil
            }
            try PeopleServed.save(pat, of: world.organisation, in: tx)
            guard withSecrets else { return }
            try raiseConcern(
                "Zarquon hits them", about: "Zarquon", of: world.pat, concern: ID("kept-concern"), as: world.lee,
                at: world.now, in: tx)
            _ = try actOnConcern(
                ID("kept-concern"), of: world.pat, "Rang Zarquon's social worker", state: .referred,
                action: ID("kept-action"), as: world.lee, at: world.now, in: tx)
            try recordNeed(
                .contactMethod, "Never ring when Zarquon is in", isKeptFromProxies: true, of: world.pat,
                need: ID("kept-need"), as: world.lee, at: world.now, in: tx)
            try chooseSharing(
                .plan, with: .outside("Zarquon Refuge"), isAllowed: true, way: .spoken, of: world.pat,
                choice: ID("kept-choice"), as: world.lee, at: world.now, in: tx)
            try recordCapacity(
                CapacityRecord(
                    id: ID("kept-capacity"), person: world.pat, decision: "Leaving Zarquon",
                    assessedOn: world.today, hasCapacity: true, bestInterests: nil), as: world.lee, at: world.now,
                in: tx)
            try openRecordInEmergency(
                .number(try #require(NHSNumber("9990000018")), born: day("1956-05-04")),
                because: "Zarquon was at the door",
                for: .hours(1), id: ID("kept-opening"), notice: ID("kept-notice"), as: world.oli, at: world.now, in: tx)
        }
        return browsing
    }

    /// One thing a helper tries.
    private enum Try: Sendable, CustomStringConvertible {
        case get(String)
        case post(String, KeyValuePairs<String, String>)
        case call(Route.Method, String, JSON?)

        var description: String {
            switch self {
            case .get(let path): "GET \(path)"
            case .post(let path, _): "POST \(path)"
            case .call(let method, let path, _): "\(method.rawValue) \(path)"
            }
        }
    }

    /// Every route of the module with the ids of what is kept, of what is not, and of nothing.
    private func tries(_ routes: [Route]) -> [Try] {
        let ids = ["need": ["kept-need", "open-need", "nothing"], "concern": ["kept-concern", "nothing"]]
        let others = [
            "served": "pat", "member": "team-of-pat", "relationship": "sam-for-pat", "capacity": "kept-capacity",
            "opening": "kept-opening", "basis": "none", "sheet": "none",
        ]
        let forms: KeyValuePairs<String, String> = [
            "kind": "format", "words": "Braille", "keptFromProxies": "yes", "needsInterpreter": "yes",
            "knownAs": "Patty", "address": "2 Other Street", "postcode": "ZZ99 3VZ", "hidesContact": "", "q": "Zarquon",
        ]
        return routes.flatMap { route -> [Try] in
            var paths = [route.path]
            for (name, values) in ids where route.path.contains("{\(name)}") {
                paths = paths.flatMap { path in values.map { path.replacing("{\(name)}", with: $0) } }
            }
            return paths.map { path in
                let filled = others.reduce(path) { $0.replacing("{\($1.key)}", with: $1.value) }
                if route.operation != nil {
                    return .call(
                        route.method, filled, route.method == .get ? nil : ["kind": "format", "words": "Audio"])
                }
                return route.method == .get ? .get(filled + "?q=Zarquon") : .post(filled, forms)
            }
        }
    }

    private func answer(_ asked: Try, _ browsing: Browsing) async throws -> (status: Int, text: String, path: String) {
        let caller = browsing.world.served("sam")
        let seen: Seen
        switch asked {
        case .get(let path): seen = try await browsing.browser(caller).get(path)
        case .post(let path, let form): seen = try await browsing.browser(caller).post(path, form)
        case .call(let method, let path, let json):
            seen = try await browsing.program(caller).send(method, path, json)
        }
        // The number of a request is drawn anew each time, and says nothing.
        return (seen.status, seen.body.replacing(/[0-9a-f]{8}-?[0-9a-f-]{8,}/, with: "#"), seen.path)
    }

    @Test(
        arguments: [Relationship.grantable, [.details], [.needs], [.plan]] as [Set<RecordPart>], Engine.allCases)
    func aHelperGetsTheSameAnswersWhetherAnythingIsKeptFromThemOrNot(
        _ sees: Set<RecordPart>, _ engine: Engine
    ) async throws {
        let with = try await world(engine, withSecrets: true, sees)
        let without = try await world(engine, withSecrets: false, sees)
        var letInCount = 0
        for asked in tries(with.site.site.routes) {
            let one = try await answer(asked, with), other = try await answer(asked, without)
            #expect(one.status == other.status, "\(asked)")
            #expect(one.path == other.path, "\(asked)")
            #expect(one.text == other.text, "\(asked)")
            for marker in Self.markers where marker != "kept-need" && marker != "kept-concern" {
                #expect(!one.text.contains(marker) || asked.description.contains(marker), "\(asked) shows \(marker)")
            }
            if one.status < 400 { letInCount += 1 }
        }
        // Had all been turned away, nothing would have been tried.
        #expect(letInCount > 4, "\(letInCount)")
        await with.world.database.close()
        await without.world.database.close()
    }

    /// What a helper sends can put nothing in the place of what they do not see.
    @Test(arguments: Engine.allCases) func whatIsKeptStaysAsItWas(_ engine: Engine) async throws {
        let browsing = try await world(engine, withSecrets: true, Relationship.grantable)
        let saved = try await browsing.sam.post(
            "/my-care/people/pat/details", ["knownAs": "Patty", "address": "2 Other Street", "phone": "01632 960999"])
        #expect(saved.status == 200)
        let pat = try await browsing.world.stored()
        #expect(pat.knownAs == "Patty" && pat.address == ["1 Refuge Lane"] && pat.phone == "01632 960777")
        #expect(pat.hidesContact)
        let need = try await browsing.world.refusal {
            try endNeed(
                ID("kept-need"), of: browsing.world.pat, as: browsing.world.served("sam"), at: browsing.world.now,
                in: $0)
        }
        #expect(need == Refusal(.notFound, "There is no such need on this record."))
    }
}
