import Core
import FHIR
import Storage
import Web

/// Subscriptions of registered clients. They are the client's own: nobody else sees them.
extension FHIRDesk {
    var subscriptionRoutes: [Route] {
        [
            door(.post, "Subscription", "Subscribe to what a search finds", subscribe),
            door(.get, "Subscription", "List the client's own subscriptions", list),
            door(.get, "Subscription/{subscription}", "Read a subscription and how it stands", show),
            door(.delete, "Subscription/{subscription}", "End a subscription", end),
        ]
    }

    @Sendable private func subscribe(_ visit: Visit) async throws -> Answer {
        let asker = try visit.asker(), body = try visit.fhirBody(), setting = visit.searchSetting
        guard body.type == "Subscription" else {
            throw FHIRFault(.invalid, "A \(body.type) cannot be created as a Subscription.")
        }
        let id = visit.host.newID(Subscription.self).text, isNear = visit.host.outgoing.mayCallThisMachine
        let made = try await visit.write { tx in
            try FHIRServer.subscribe(
                body, setting: setting, isNearTaken: isNear, id: id, exchange: exchange, for: asker, in: tx)
        }
        return visit.fhirAnswer(
            made.resource, status: 201, headers: [("location", "\(visit.fhirBase)/Subscription/\(id)")])
    }

    @Sendable private func list(_ visit: Visit) async throws -> Answer {
        let asker = try visit.asker()
        try asker.require(.search, "Subscription")
        let all = try await visit.read {
            try Subscriptions.all(of: asker.caller.account, in: asker.organisation, $0)
        }
        return visit.fhirAnswer(
            Bundles.searchset(
                matches: all.map(\.resource), total: all.count,
                links: [Bundles.Link("self", "\(visit.fhirBase)/Subscription")], base: visit.fhirBase, at: visit.now))
    }

    @Sendable private func show(_ visit: Visit) async throws -> Answer {
        let asker = try visit.asker(), id = visit.parameters["subscription"] ?? ""
        try asker.require(.read, "Subscription")
        let found = try await visit.read {
            try Subscriptions.find(id, of: asker.caller.account, in: asker.organisation, $0)
        }
        guard let found else { throw FHIRFault.unknown(ResourceAddress("Subscription", id)) }
        return visit.fhirAnswer(found.resource)
    }

    @Sendable private func end(_ visit: Visit) async throws -> Answer {
        let asker = try visit.asker(), id = visit.parameters["subscription"] ?? ""
        try await visit.write { try unsubscribe(id, for: asker, in: $0) }
        return .custom(status: 204, headers: [], bytes: [])
    }
}
