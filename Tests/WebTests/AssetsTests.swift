import Foundation
import TestSupport
import Testing

@testable import Web

@Suite("Assets")
struct AssetsTests {
    private let own: String
    private let installed: String

    init() throws {
        let place = NSTemporaryDirectory() + "assets-\(UUID().uuidString)"
        own = place + "/own"
        installed = place + "/installed"
        for folder in [own, installed] {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }
        for name in ["commonweal.css", "commonweal.js", "icon.svg"] { try write(own, name, name) }
        try write(installed, "nhsuk-frontend.min.css", "a")
        try write(installed, "nhsuk-frontend.min.css.gz", "packed")
        // SHA-384 of "a" and of "packed".
        try write(
            installed, "manifest.json",
            #"""
            {"files": [
              {"name": "nhsuk-frontend.min.css",
               "integrity": "sha384-VKWbnyKwuAiA2EJ+VIt8I6vYc0huHwNdzpzWl+hRdQM8qojm1XvDXvrgta/TFF8x"},
              {"name": "nhsuk-frontend.min.css.gz",
               "integrity": "sha384-kato7m3d6yV1ahhosIeccwGwSxOdXcCGHiLYbXJ0lPA+xQ8rKV68M2CYe6vuYLIK"}
            ]}
            """#)
    }

    private func write(_ folder: String, _ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
    }

    @Test func `are served under a hash for good, packed for whoever can unpack`() async throws {
        let assets = try Assets(own: own, installed: installed)
        let site = try Site(modules: [], host: makeHost(), sessions: .nobody, assets: assets)
        let plain = await site.respond(PlainRequest("GET", assets.path("nhsuk-frontend.min.css")))
        #expect(plain.status == 200 && plain.text == "a")
        #expect(plain.header("content-type") == "text/css; charset=utf-8")
        #expect(plain.header("cache-control") == "public, max-age=31536000, immutable")
        let packed = await site.respond(
            PlainRequest("GET", assets.path("nhsuk-frontend.min.css"), headers: [("Accept-Encoding", "br, gzip")]))
        #expect(packed.text == "packed" && packed.header("content-encoding") == "gzip")
        #expect(await site.respond(PlainRequest("GET", "/assets/0123456789abcdef/commonweal.css")).status == 404)
        #expect(await site.respond(PlainRequest("GET", assets.path("../commonweal.css"))).status == 404)
        #expect(await site.respond(PlainRequest("GET", assets.path("manifest.json"))).status == 404)
        #expect(await site.respond(PlainRequest("GET", "/favicon.ico")).text == "icon.svg")
    }

    @Test func `have another address as soon as one of them changes`() throws {
        let before = try Assets(own: own, installed: installed).version
        try write(own, "commonweal.css", "changed")
        #expect(try Assets(own: own, installed: installed).version != before)
    }

    @Test func `must all be there, as they were installed`() throws {
        try write(installed, "nhsuk-frontend.min.css", "b")
        #expect(throws: AssetsError.changed("\(installed)/nhsuk-frontend.min.css")) {
            try Assets(own: own, installed: installed)
        }
        try FileManager.default.removeItem(atPath: "\(installed)/nhsuk-frontend.min.css")
        #expect(throws: AssetsError.missing("\(installed)/nhsuk-frontend.min.css")) {
            try Assets(own: own, installed: installed)
        }
        try FileManager.default.removeItem(atPath: "\(installed)/manifest.json")
        let missing = AssetsError.missing("\(installed)/manifest.json")
        #expect(throws: missing) { try Assets(own: own, installed: installed) }
        #expect(missing.description.contains("Run bin/assets"))
    }

    @Test func `must be of a kind the server knows, each once`() throws {
        try write(own, "notes.txt", "x")
        #expect(throws: AssetsError.unknownKind("notes.txt")) { try Assets(own: own, installed: installed) }
        try FileManager.default.removeItem(atPath: "\(own)/notes.txt")
        try write(own, "nhsuk-frontend.min.css", "x")
        #expect(throws: AssetsError.twice("nhsuk-frontend.min.css")) { try Assets(own: own, installed: installed) }
    }
}
