import Testing

/// Whose rows a transaction reaches is said where it begins; what reaches over all organisations is listed here.
@Suite struct ReachTests {
    /// The files that may, each for a reason.
    static let wide: [String: String] = [
        "CarePlanning/Pages/SharedPlanPages.swift": "the link to a plan is its own key",
        "FHIRServer/API/TokenDoors.swift": "what a client signs says which it is, and only then whose",
        "FHIRServer/Clients/ResumeClient.swift": "the token of a client is all there is, as with directories",
        "Identity/Provisioning/ResumeProvisioning.swift": "so it is of the token of a directory",
        "Identity/Sessions/ResumeSession.swift": "a token is all there is before one knows whose it is",
        "Identity/Store/Accounts.swift": "a user name is unique in the installation",
        "Identity/Store/Guesses.swift": "guesses from one address count over all organisations",
        "Identity/Store/HalfSignIns.swift": "a token is all that the second step has of the first",
        "Identity/Store/Organisations.swift": "so is an ODS code",
        "Identity/Store/Passkeys.swift": "a passkey's id is all there is before one knows whose it is",
        "Identity/Store/SignOnProviders.swift": "the sign-in page does not know yet whose member somebody is",
        "Ledger/Jobs/Worker.swift": "a worker takes the next job, whosever it is",
        "Ledger/Mail/Poster.swift": "a poster takes the next letter, whosever it is",
        "Ledger/Reactions/Dispatcher.swift": "the dispatcher looks who is behind",
        "Ledger/Seals/NoteRestore.swift": "a restore is written down for every organisation in it",
        "Ledger/Seals/Sealer.swift": "the sealer looks what is not sealed yet",
        "Rostering/Pages/CalendarRoutes.swift": "the address of a calendar is its own key",
        "StaffPassport/API/GovUKDoors.swift": "the host name that is asked tells whose issuer it is",
        "StaffPassport/GovUK/StatusService.swift": "the round that tells the service is for every organisation",
        "StaffPassport/Store/GovUKStatuses.swift": "who owes the service anything is asked of every organisation",
        "StaffPassport/Store/GovUKWallets.swift": "a host name stands for one organisation of the installation",
        "StaffPassport/Push/SendNotices.swift": "a server sends the notices of every organisation",
        "SocialPrescribing/Pages/DirectoryPublicPages.swift": "whoever is not signed in chooses whose directory",
        "SocialPrescribing/Referrals/LostCases.swift": "only whether a role holds everywhere is asked",
        "SocialPrescribing/Referrals/Onward/OutsideLetter.swift": "the next letter is sent, whosever it is",
        "SocialPrescribing/Referrals/Practice/PostPracticeLetter.swift": "so is the next letter to a practice",
        "Web/EveryOrganisation.swift": "rounds work for every organisation in turn",
        "Web/Server/Site.swift": "whether the database can be asked at all",
    ]

    @Test func whatReachesOverAllOrganisationsIsListed() {
        let places = places(
            of: /database\.read(\(for: nil|\s*\{|\(\{)|\.write\(for: nil\)|\.everywhere\s*\{/,
            with: ["database.read", ".write(for: nil)", ".everywhere"], in: Tree.sources,
            where: { $0.room != "commonweal" && !$0.room.hasPrefix("Storage") }, inStrings: true
        ).filter { !$0.contains("///") }
        let found = Set(places.compactMap { $0.split(separator: ":").first.map { String($0.dropFirst(8)) } })
        #expect(found.subtracting(Self.wide.keys) == [], "\(places.joined(separator: "\n"))")
        #expect(Set(Self.wide.keys).subtracting(found) == [], "These need no leave any more.")
    }
}
