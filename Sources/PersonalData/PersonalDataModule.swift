import Core
public import Web

/// What is held about people: a copy for each of them, how long it is kept, holds, and erasure.
///
/// - Parameter books: what every table that runs holds, and the register's people.
public func personalDataModule(books: PersonalBooks) -> Module {
    let desk = PersonalDataDesk(books: books)
    return Module(
        name: "personal-data", title: "Personal data", schema: personalDataSchema,
        permissions: personalDataPermissions,
        menu: [
            MenuItem("My data", "/my-data", .signedIn, group: "My records", isOwn: true),
            MenuItem("Personal data", "/personal-data", .holding(.seePersonalData)),
        ],
        routes: { _ in
            desk.ownRoutes + desk.overviewRoutes
                + (desk.retentionRoutes + desk.personRoutes + desk.programRoutes).map {
                    $0.method == .get ? $0 : $0.sensitive
                }
        })
}

/// What the pages of this module share.
struct PersonalDataDesk: Sendable {
    let books: PersonalBooks
}
