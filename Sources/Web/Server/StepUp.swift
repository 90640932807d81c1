import Core
import Identity
import Storage

extension Site {
    /// Sends somebody whom a provider vouched for back to it, when a sensitive route needs them to be known more
    /// strongly or more recently. They come back to the page they were on; nothing has been changed.
    ///
    /// - Source: OpenID Connect Core 1.0, section 3.1.2.1 (`acr_values`, `max_age`, `prompt`).
    func stepUp(for route: Route, in exchange: Exchange) async throws -> PlainAnswer? {
        if let away = try await proof(for: route, in: exchange) { return away }
        guard route.isSensitive, let session = exchange.session, let id = session.provider else { return nil }
        let organisation = session.caller.organisation
        let provider = try await host.database.read(for: organisation) { tx in
            try SignOnProviders.find(id, of: organisation, in: tx)
        }
        guard !provider.stepUp.isMet(by: session, at: exchange.now) else { return nil }
        let next = Form(["next": exchange.comingBack, "again": "yes"]).encoded
        return Self.leading(to: "/sign-in/with/\(organisation)/\(id)?\(next)", in: exchange)
    }

    /// Sends a person served to NHS login, when a route needs them to be known more surely than they are.
    private func proof(for route: Route, in exchange: Exchange) async throws -> PlainAnswer? {
        guard let level = route.neededLevel, let session = exchange.session, session.caller.served != nil,
            session.level.map({ $0 < level }) ?? !route.asksNHSLoginAlone
        else { return nil }
        let organisation = session.caller.organisation
        let provider = try await host.database.read(for: organisation) { tx in
            try SignOnProviders.nhsLogin(of: organisation, in: tx)
        }
        guard let provider else { throw Refusal(.forbidden, Self.noNHSLogin) }
        guard !exchange.isProgram else { throw Refusal(.forbidden, Self.needsProof) }
        let next = Form(["next": exchange.comingBack, "level": level.code]).encoded
        return Self.leading(to: "/sign-in/with/\(organisation)/\(provider.id)?\(next)", in: exchange)
    }

    private static let noNHSLogin =
        "To see this you must prove who you are with NHS login, and that is not set up here. Ask the service for help."

    private static let needsProof = "To see this you must prove who you are with NHS login first."

    private static func leading(to path: String, in exchange: Exchange) -> PlainAnswer {
        let isFragment = exchange.isFragment
        return PlainAnswer(
            status: isFragment ? 200 : 303, headers: [(isFragment ? "hx-redirect" : "location", path)])
    }
}
