import Core
import Storage
import Web

/// A person's own passport: what is vouched for, who was shown what, and what was made of it.
enum OwnPassportPages {
    static let routes: [Route] = [
        Route(.get, "/passport/me", .signedIn, "See one's own staff passport") { visit in
            .page(try await page(visit, FormFrame(visit)))
        },
        Route(.post, "/passport/me/offers", .signedIn, "Fetch one's own items into a wallet", offer),
    ]

    private static func page(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller(), person = try caller.requirePerson()
        let passport = try await visit.read { try seePassport(of: person, as: caller, in: $0) }
        return OwnPassportMarkup.page(passport, form, at: visit.now)
    }

    private static func offer(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try caller.requirePerson()
        return try await visit.attempt {
            let items = visit.form.all("items").compactMap { PassportItemID(checking: $0) }
            let id: PassportOfferID = visit.host.newID(), chance = visit.host.secretBytes
            let made = try await visit.write { tx in
                try fetchOwnItems(items, offer: id, as: caller, at: visit.now, chance: chance, in: tx)
            }
            let addresses = visit.addresses(of: caller.organisation)
            return .page(OwnPassportMarkup.offer(made, of: person, addresses))
        } again: {
            try await page(visit, $0)
        }
    }
}
