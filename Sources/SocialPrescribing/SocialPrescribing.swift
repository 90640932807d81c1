public import Storage
public import Web

/// Social prescribing: a directory of the community, referrals that come back, and what changed for people.
public let socialPrescribingModule = Module(
    name: "social-prescribing", title: "Social prescribing", schema: socialPrescribingSchema,
    permissions: directoryPermissions + referralPermissions,
    menu: directoryMenu + referralMenu,
    personLinks: referralPersonLinks,
    reactions: referralReactions,
    worklist: referralWorklist
) { host in
    directoryRoutes(host) + referralRoutes(host)
}

/// The tables of the directory, then those of referrals.
public let socialPrescribingSchema = Schema(
    module: "social-prescribing", directoryMigrations + referralMigrations,
    holdings: directoryHoldings + referralHoldings)
