@testable import Core
@testable import Web

/// What stands in a request: its address, its head, its forms.
let requestTargets = [
    Target("form") { bytes in
        for limits in [FormLimits.query, .form] {
            guard let form = try? Form(urlencoded: bytes, limits: limits) else { continue }
            let again = try? Form(urlencoded: Array(form.encoded.utf8), limits: limits)
            hold(again == form, "a form is written so that it is read the same")
            readFields(of: form)
        }
    },
    Target("multipart") { bytes in
        // The first line is the header that says what parts the form.
        let end = bytes.firstIndex(of: 10) ?? bytes.endIndex
        let kind = String(decoding: bytes[..<end], as: UTF8.self)
        guard let boundary = Multipart.boundary(in: kind) else { return }
        hold((1...70).contains(boundary.count), "a boundary has 1 to 70 bytes")
        guard let read = try? Multipart.read(Array(bytes[end...].dropFirst()), boundary: boundary) else { return }
        readFields(of: read.form)
        let bytesCount = read.files.reduce(0) { $0 + $1.bytes.count }
        hold(read.files.count <= 10 && bytesCount <= bytes.count, "there is no more in files than was sent")
    },
    Target(text: "address") { text in
        guard let address = try? Address(text) else { return }
        if let other = address.withoutTrailingSlash {
            hold(other.hasPrefix("/") && !other.hasPrefix("//"), "nobody is led to another host")
            hold((try? Address(other))?.segments == address.segments, "an address without its slash is the same")
        }
        for method in Route.Method.allCases { _ = table?.match(method, address.segments) }
        _ = try? Form(urlencoded: address.query, limits: .query)
    },
    Target("percent") { bytes in
        for plusIsSpace in [true, false] {
            guard let text = PercentCoding.decode(bytes, plusIsSpace: plusIsSpace) else { continue }
            let again = PercentCoding.decode(Array(PercentCoding.encode(text).utf8), plusIsSpace: plusIsSpace)
            hold(again == text, "text comes back out of percent coding")
        }
    },
    Target(parts: "headers") { parts in
        let text = parts[0]
        let names = ["cookie", "authorization", "accept", "referer", "origin", "host", "sec-fetch-site", "user-agent"]
        let request = PlainRequest("POST", parts.last ?? "/", headers: names.map { ($0, text) })
        for settings in [Settings(), safeSettings] {
            for cookie in [Cookie.session, .notice] {
                guard let value = cookie.value(in: request, settings) else { continue }
                _ = NoticeSeal(key: [1, 2, 3]).open(value, token: nil)
            }
            _ = try? Gate.refuseForgery(request, form: Form(), session: nil, isBearer: false, settings: settings)
        }
        _ = NoticeSeal(key: [1, 2, 3]).open(text, token: "token")
        let seal = NoticeSeal(key: [1, 2, 3]), words = String(text.prefix(300))
        // A longer one is simply not shown.
        if words.utf8.count < 1_400 {
            hold(seal.open(seal.seal(text, token: "t"), token: "t") == words, "a notice comes back as it was sealed")
        }
        let exchange = Exchange(request: request, id: "1", now: Instant(milliseconds: 0))
        _ = (exchange.isProgram, exchange.isPageLoad, exchange.isFragment, exchange.asking)
    },
    Target("policy-report") { bytes in _ = PolicyReport(bytes) },
]

private let table = try? RouteTable(
    ["/", "/people", "/people/{person}", "/people/{person}/posts/{post}", "/people/new", "/{any}/posts"].map {
        Route(.get, $0, .anyone, "A page") { _ in .seeOther("/") }
    })

private let safeSettings: Settings = {
    var settings = Settings()
    settings.publicAddress = "https://rota.example"
    return settings
}()

private enum Letter: String, CaseIterable { case a, b }

private func readFields(of form: Form) {
    var reader = FormReader(form)
    for name in ["a", "b", "name", "day"] {
        _ = reader.text(name, name)
        _ = reader.optionalText(name, name, limit: 10)
        _ = reader.whole(name, name, in: 0...100)
        _ = reader.hours(name, name, in: .zero...Minutes(6_000))
        _ = reader.day(name, name)
        _ = reader.time(name, name)
        _ = reader.choice(name, name, as: Letter.self)
        _ = reader.id(name, name, of: Named.Unit.self)
        _ = reader.ticked(name)
    }
    _ = try? reader.finish()
}
