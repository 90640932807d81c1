import Core
import Logging

/// What browsers tell of content that the content policy made them refuse. Our pages never bring such content, so each
/// report is a fault of ours, or somebody has changed a page on its way.
extension Site {
    static let policyReportsPath = "/content-policy-reports"

    /// Takes a report: no session and no token, since browsers send it by themselves and all it does is count.
    func takePolicyReport(_ request: PlainRequest) async -> PlainAnswer {
        guard let body = try? await request.body(16_384), let report = PolicyReport(body) else {
            return PlainAnswer(status: 400)
        }
        let page = pattern(of: report.page)
        // One line for each kind, however many come: anybody can send them.
        if host.meters.blocked(report.directive, on: page) {
            host.log.warning("content blocked", metadata: ["directive": "\(report.directive)", "page": "\(page)"])
        }
        return PlainAnswer(status: 204)
    }

    /// The pattern of the route that a page's path belongs to, which has no ids in it.
    private func pattern(of path: Substring) -> String {
        let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map { String($0) }
        if case .found(let route, _) = table.match(.get, segments == [""] ? [] : segments) { return route.path }
        return "unknown"
    }
}

/// The two things of a report that name nobody (W3C Content Security Policy 3, section 5.3).
struct PolicyReport: Hashable {
    /// One of those in our policy, or "other".
    let directive: String
    /// The path of the page, without its query.
    let page: Substring

    init?(_ body: [UInt8]) {
        guard case .object(let outer)? = try? JSON(parsing: body),
            case .object(let members)? = outer.first(where: { $0.name == "csp-report" })?.value
        else { return nil }
        let texts = Dictionary(
            members.compactMap { member -> (String, String)? in
                if case .string(let text) = member.value { (member.name, text) } else { nil }
            }, uniquingKeysWith: { first, _ in first })
        guard let named = texts["effective-directive"] ?? texts["violated-directive"] else { return nil }
        let name = named.prefix { $0 != " " }
        directive = Self.directives.first { name == $0 || name.hasPrefix($0 + "-") } ?? "other"
        let address = texts["document-uri"] ?? ""
        let rest = address.firstRange(of: "://").map { address[$0.upperBound...].drop { $0 != "/" } } ?? ""
        page = rest.prefix { $0 != "?" && $0 != "#" }
    }

    /// "script-src-elem" counts as "script-src".
    private static let directives = SafetyHeaders.contentPolicy.split(separator: "; ").compactMap {
        $0.split(separator: " ").first.map { String($0) }
    }
}
