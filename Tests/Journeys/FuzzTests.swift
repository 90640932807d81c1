import Core
import Identity
import Storage
import TestSupport
import Testing
import Web

/// Bytes nobody of good will would send, to every route, as somebody who is let in nearly everywhere.
///
/// A trap would end the test run, as it would end the server for everybody; a fault shows as a 500.
@Suite(.serialized) struct FuzzTests {
    static let rounds = 12

    /// Somebody of each kind who is let in somewhere.
    private static let callers =
        [AccessCaller.team, .owner, .manager, .approver, .officer, .administrator]
        + AccessCaller.all.filter { ["link", "care-lead", "referrer", "pat", "sam"].contains($0.name) }

    @Test(arguments: Engine.allCases) func noRouteFailsWhateverItIsSent(_ engine: Engine) async throws {
        let world = try await AccessWorld(on: engine)
        let host = Modules.host(Rehearsal(of: world.database), at: world.now)
        let site = try TestSite(Modules.all, host: host)
        let callers = Self.callers.compactMap(\.session)
        let tokens = callers.map { (token: site.token(for: $0), csrf: $0.csrfToken) }
        for (number, route) in site.site.routes.enumerated() {
            var chance = Chance(seed: UInt64(number))
            for _ in 0..<Self.rounds {
                let request = BadRequest.draw(for: route, as: chance.pick(tokens), &chance)
                let answer = await site.site.respond(request.plain)
                #expect(answer.status < 500, "\(request)")
            }
        }
        await world.database.close()
    }

    /// Drawing bytes by chance found one route that answered with a fault; this asks every one of them.
    @Test func everyRouteForProgramsSaysThatABodyIsNotJSON() async throws {
        let world = try await AccessWorld(on: .sqlite)
        let site = try TestSite(Modules.all, host: Modules.host(Rehearsal(of: world.database), at: world.now))
        let callers = Self.callers.compactMap(\.session)
        let routes = site.site.routes.filter { $0.operation?.request != nil && $0.access != .anyone }
        #expect(routes.count > 30)
        for route in routes {
            let places = AccessWorld.places.merging(AccessWorld.otherPlaces[route.path] ?? [:]) { $1 }
            let target = route.parameterNames.reduce(route.path) { $0.replacing("{\($1)}", with: places[$1] ?? "-") }
            var statuses: Set<Int> = []
            for caller in callers {
                let request = PlainRequest(
                    route.method.rawValue, target,
                    headers: [
                        ("cookie", "session=\(site.token(for: caller))"), ("x-csrf-token", caller.csrfToken),
                        ("content-type", "application/json"),
                    ], bytes: Array("{\"reason\": \u{1}".utf8))
                statuses.insert(await site.site.respond(request).status)
            }
            #expect(statuses.isSubset(of: [400, 403, 404]) && statuses.contains(400), "\(route.path): \(statuses)")
        }
    }

    @Test func noBytesWithoutARouteFail() async throws {
        let database = try await Engine.sqlite.open(Modules.schemas)
        let site = try TestSite(Modules.all, host: Modules.host(database, at: Instant(minutes: 29_900_000)))
        var chance = Chance(seed: 5)
        for _ in 0..<3_000 {
            let method = chance.pick(["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "get", "", "G\u{0}T"])
            let target = "/" + BadText.draw(&chance) + chance.pick(["", "/", "//", "?" + BadText.draw(&chance)])
            let headers = (0..<chance.whole(0...4)).map { _ in
                (
                    name: chance.pick(["cookie", "authorization", "accept", "content-type", "origin", "host", "x"]),
                    value: BadText.draw(&chance)
                )
            }
            let bytes = (0..<chance.whole(0...64)).map { _ in UInt8(chance.whole(0...255)) }
            let answer = await site.site.respond(PlainRequest(method, target, headers: headers, bytes: bytes))
            #expect(answer.status < 500, "\(method) \(target)")
        }
    }
}

/// A request that is nearly right: what the access table sends, with something bent.
struct BadRequest: CustomStringConvertible {
    var method: String
    var target: String
    var headers: [(name: String, value: String)]
    var bytes: [UInt8]

    var plain: PlainRequest { PlainRequest(method, target, headers: headers, bytes: bytes) }
    var description: String {
        let lines = headers.map { "\($0.name): \($0.value)" }
        return "\(method) \(target) \(lines) \(String(decoding: bytes.prefix(2_000), as: UTF8.self))"
    }

    static func draw(for route: Route, as sender: (token: String, csrf: String), _ chance: inout Chance) -> BadRequest {
        var target = route.path
        for name in route.parameterNames {
            let good = AccessWorld.otherPlaces[route.path]?[name] ?? AccessWorld.places[name] ?? "-"
            target = target.replacing("{\(name)}", with: chance.happens(25) ? BadText.inPath(&chance) : good)
        }
        if route.method == .get || chance.happens(20) { target += query(&chance) }
        var request = BadRequest(
            method: route.method.rawValue, target: target,
            headers: [
                ("cookie", "session=\(sender.token)"), ("x-csrf-token", sender.csrf),
                ("accept", chance.pick(["text/html", "application/json", ""])),
            ], bytes: [])
        if route.method != .get { request.addBody(of: route, &chance) }
        return request
    }

    /// Parameters that some page or other reads, with values that none expects.
    private static func query(_ chance: inout Chance) -> String {
        let names = [
            "page", "q", "from", "to", "day", "year", "unit", "skill", "part", "next", "since", "after", "weeks",
            "month",
        ]
        let pairs = (0...chance.whole(0...3)).map { _ in "\(chance.pick(names))=\(BadText.inPath(&chance))" }
        return "?" + pairs.joined(separator: "&")
    }

    private mutating func addBody(of route: Route, _ chance: inout Chance) {
        if chance.happens(10) {
            headers.append(("content-type", chance.pick(["application/json", "multipart/form-data; boundary=b", "x"])))
            bytes = (0..<chance.whole(0...400)).map { _ in UInt8(chance.whole(0...255)) }
        } else if let json = AccessBodies.body(of: route) {
            headers.append(("content-type", "application/json"))
            bytes = Self.bent(json, &chance).bytes
            if chance.happens(10), !bytes.isEmpty {
                bytes[chance.whole(0...bytes.count - 1)] = UInt8(chance.whole(0...255))
            }
        } else {
            headers.append(("content-type", "application/x-www-form-urlencoded"))
            var form = Form(AccessForms.byPath[route.path] ?? [:])
            for field in form.fields where chance.happens(40) { form.set(field.name, BadText.draw(&chance)) }
            if chance.happens(30) { form.set(BadText.draw(&chance), BadText.draw(&chance)) }
            bytes = Array(form.encoded.utf8)
        }
    }

    /// The same with some members bent, at any depth.
    private static func bent(_ json: JSON, _ chance: inout Chance) -> JSON {
        if chance.happens(15) { return BadText.json(&chance) }
        switch json {
        case .object(let members):
            return .object(
                members.filter { _ in !chance.happens(5) }.map { member in
                    JSON.Member(member.name, chance.happens(30) ? bent(member.value, &chance) : member.value)
                })
        case .array(let elements):
            let bentOnes = elements.map { bent($0, &chance) }
            return .array(chance.happens(10) ? Array(repeating: bentOnes, count: 300).flatMap { $0 } : bentOnes)
        default: return BadText.json(&chance)
        }
    }
}

/// Text and values that have broken programs before.
enum BadText {
    private static let all = [
        "", " ", "0", "-1", "1", "9223372036854775807", "-9223372036854775808", "99999999999999999999", "1e400", "-0",
        "NaN",
        "inf", "0x10", "1900-01-01", "2199-12-31", "2026-02-30", "0000-00-00", "9999-12-31", "00:00", "23:59", "24:00",
        "1900-01", "2199-12", "2199-13", "..", "../../etc/passwd", "'", "\"", "';DROP TABLE person;--", "<script>", "%",
        "%00", "\u{1}", "\u{FEFF}", "\u{202E}abc", "é\u{301}\u{301}", "𝕏", "null", "true", "long|rn|0|manual", "|||",
        "long|",
        "need:::", "need:long:any:99", "\r\nset-cookie: a=b", "//evil.example", "\\\\evil.example",
        "javascript:alert(1)", "{x}",
        "ada", "ward", "plan", String(repeating: "a", count: 300), String(repeating: "9", count: 400),
        String(repeating: "é", count: 3_000), "1,2", "1-2", "99-1", "100", "-5.5", "1000000000", "16777216",
    ]

    static func draw(_ chance: inout Chance) -> String { chance.pick(all) }

    /// As it can stand in an address: encoded, or sometimes just as it is.
    static func inPath(_ chance: inout Chance) -> String {
        let text = draw(&chance)
        if chance.happens(10) { return chance.pick(["%ff", "%zz", "%", "%c3", "%00", "a%2fb"]) }
        return String(Form(["x": text]).encoded.dropFirst(2))
    }

    static func json(_ chance: inout Chance) -> JSON {
        switch chance.whole(0...7) {
        case 0: .null
        case 1: .boolean(chance.happens(50))
        case 2:
            .number(
                chance.pick(["0", "-1", "9223372036854775807", "-9223372036854775808", "1e400", "1e18", "0.5", "1e-9"]))
        case 3: .array([])
        case 4: .object([])
        case 5: .string("a\u{0}b")
        case 6: (0..<chance.whole(1...70)).reduce(JSON.null) { inner, _ in .array([inner]) }
        default: .string(draw(&chance))
        }
    }
}
