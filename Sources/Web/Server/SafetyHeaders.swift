/// The headers that every answer carries, errors included.
enum SafetyHeaders {
    // No `unsafe-inline` anywhere: pages have neither style attributes nor scripts in them.
    static let contentPolicy = contentPolicy(connecting: "'self'")

    /// For a page whose forms lead on to other places.
    static func policy(leadingTo places: [String]) -> String {
        contentPolicy(connecting: "'self'", leading: (["'self'"] + places).joined(separator: " "))
    }

    /// - Parameters:
    ///   - places: where its scripts may call.
    ///   - ways: where its forms may lead.
    private static func contentPolicy(connecting places: String, leading ways: String = "'self'") -> String {
        [
            "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:",
            "connect-src \(places)", "font-src 'self'", "form-action \(ways)", "frame-ancestors 'none'",
            "base-uri 'none'", "manifest-src 'self'", "worker-src 'self'", "report-uri \(Site.policyReportsPath)",
        ].joined(separator: "; ")
    }

    /// For a page whose scripts call servers of others, such as a wallet's: any that is reached safely, and, while this
    /// site itself is a first look without a certificate, others on the same machine.
    static func letCallOthers(_ answer: inout PlainAnswer, settings: Settings) {
        let near = settings.isSecure ? "" : " http://localhost:*"
        answer.set("content-security-policy", contentPolicy(connecting: "'self' https:\(near)"))
    }

    /// For a door of a protocol, which has no page and no cookie to guard: scripts of any site may read its answers.
    static func openToPrograms(_ answer: inout PlainAnswer) {
        answer.set("access-control-allow-origin", "*")
        answer.set("cross-origin-resource-policy", "cross-origin")
    }

    static func add(to answer: inout PlainAnswer, settings: Settings) {
        if answer.header("content-security-policy") == nil { answer.set("content-security-policy", contentPolicy) }
        answer.set("x-content-type-options", "nosniff")
        answer.set("referrer-policy", "same-origin")
        // A page that reads codes opens the camera for itself.
        if answer.header("permissions-policy") == nil {
            answer.set("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
        }
        answer.set("cross-origin-opener-policy", "same-origin")
        if answer.header("cross-origin-resource-policy") == nil {
            answer.set("cross-origin-resource-policy", "same-origin")
        }
        // Browsers must ignore it over plain HTTP, and servers must not send it there (RFC 6797, section 7.2).
        if settings.isSecure { answer.set("strict-transport-security", "max-age=31536000; includeSubDomains") }
        // What a person saw must not stay in a shared machine's cache; whoever may be kept says so itself.
        if answer.header("cache-control") == nil { answer.set("cache-control", "no-store") }
    }
}
