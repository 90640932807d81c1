public import Storage
public import Web

/// Social prescribing: a directory of the community, referrals that come back, and what changed for people.
public let socialPrescribingModule = makeSocialPrescribingModule(plans: .none)

/// The same in a program that has plans.
///
/// - Parameter plans: what the records of referrals say of a person's plan and About Me.
public func makeSocialPrescribingModule(plans: PlanInWords) -> Module {
    Module(
        name: "social-prescribing", title: "Social prescribing", schema: socialPrescribingSchema,
        permissions: directoryPermissions + referralPermissions,
        menu: directoryMenu + referralMenu,
        personLinks: referralPersonLinks,
        reactions: referralReactions,
        worklist: referralWorklist
    ) { host in
        directoryRoutes(host) + referralRoutes(host, plans)
    }
}

/// The tables of the directory, then those of referrals.
public let socialPrescribingSchema = Schema(
    module: "social-prescribing", directoryMigrations + referralMigrations,
    holdings: directoryHoldings + referralHoldings,
    sealed: [SealedColumn("referral_letter", "sealed_link", place: "referral-letter")])
