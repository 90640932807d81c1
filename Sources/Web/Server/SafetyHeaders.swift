/// The headers that every answer carries, errors included.
enum SafetyHeaders {
    // No `unsafe-inline` anywhere: pages have neither style attributes nor scripts in them.
    static let contentPolicy = [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "connect-src 'self'",
        "font-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'", "manifest-src 'self'",
        "worker-src 'self'", "report-uri \(Site.policyReportsPath)",
    ].joined(separator: "; ")

    static func add(to answer: inout PlainAnswer, settings: Settings) {
        answer.set("content-security-policy", contentPolicy)
        answer.set("x-content-type-options", "nosniff")
        answer.set("referrer-policy", "same-origin")
        answer.set("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
        answer.set("cross-origin-opener-policy", "same-origin")
        answer.set("cross-origin-resource-policy", "same-origin")
        // Browsers must ignore it over plain HTTP, and servers must not send it there (RFC 6797, section 7.2).
        if settings.isSecure { answer.set("strict-transport-security", "max-age=31536000; includeSubDomains") }
        // What a person saw must not stay in a shared machine's cache; whoever may be kept says so itself.
        if answer.header("cache-control") == nil { answer.set("cache-control", "no-store") }
    }
}
