import Core
public import Identity
import Storage
public import Web

/// The register of people served: who they are, who acts for them, who cares for them, what they agreed to.
public let populationModule = makePopulationModule(passwords: PasswordHashing(cost: .standard))

/// The register of people served.
///
/// - Parameter passwords: what hashing costs and how much of it may happen at once, for one-time passwords.
public func makePopulationModule(passwords: PasswordHashing) -> Module {
    Module(
        name: "population", title: "People", schema: populationSchema, permissions: populationPermissions,
        menu: [
            MenuItem("About me", "/my-care", .signedIn, isOfServed: true),
            MenuItem("Who can see my record", "/my-care/access", .signedIn, isOfServed: true),
            MenuItem("People I help", "/my-care/people", .signedIn, isOfServed: true),
            MenuItem("People", "/people-served", .holding(.careRecord), group: "People"),
            MenuItem("People I look after", "/people-served/caseload", .holding(.careRecord), group: "People"),
            MenuItem("Add somebody", "/people-served/new", .holding(.populationRegister), group: "People"),
            MenuItem(
                "Bring people in", "/people-served/imports", .holding(.populationRegister), group: "People"),
            MenuItem("Emergencies", "/people-served/emergency", .holding(.openCareRecord), group: "People"),
        ],
        reactions: [tellConcern], jobs: [peopleFileJob],
        worklist: populationWorklist
    ) { host in
        PeopleFilePages.routes(limitBytes: host.settings.importLimitBytes) + PeoplePages.routes + PersonPages.routes
            + NeedPages.routes + TeamPages.routes + ActingPages.routes
            + ReviewPages.routes + HelperRequestPages.routes + SharingPages.routes + OverridePages.routes
            + LawfulBasisPages.routes + EmergencyPages.routes + SafeguardingPages.routes
            + AccountPages(passwords: passwords).routes + MergingPages.routes + ReceivedPages.routes
            + own(OwnPages.routes + HelperPages.routes + HelperRequestPages.ownRoutes + ReceivedPages.own)
            + own(PeopleAPI.routes + CareAPI.routes)
    }
}

/// What a person reads of their own record, or of that of somebody they act for: clinical content, for which whoever
/// comes with NHS login proves all of who they are.
private func own(_ routes: [Route]) -> [Route] { routes.map { $0.needingOfNHSLogin(.p9) } }

private func count(_ number: Int, _ one: String, _ many: String) -> String {
    number == 1 ? "1 \(one)" : "\(number) \(many)"
}

/// What waits for whoever cares for people: concerns first, then what is asked for, due, and to be looked through.
@Sendable private func populationWorklist(
    _ caller: Caller, _ now: Instant, _ tx: any Transaction
) throws -> [Waiting] {
    let reviews = try reviewsDue(for: caller, at: now, in: tx)
    let emergencies = try recordOpenings(seenBy: caller, at: now, in: tx).filter {
        $0.endsAt <= now && $0.review == nil && $0.account != caller.account
    }
    let asked = try helperRequests(for: caller, at: now, in: tx)
    let others: [Waiting?] = [
        asked.first.map {
            Waiting(
                count(asked.count, "person asks for a helper", "people ask for a helper"),
                path: "\(CarePath.of($0.person))/relationships", due: $0.askedAt.ukDay + 7)
        },
        reviews.first.map {
            Waiting(
                count(reviews.count, "review of who acts for somebody", "reviews of who acts for somebody"),
                path: ReviewPages.path, due: $0.due)
        },
        emergencies.isEmpty
            ? nil
            : Waiting(
                count(
                    emergencies.count, "record opened in an emergency to look through",
                    "records opened in an emergency to look through"), path: "/people-served/emergency"),
    ]
    return try unansweredConcerns(caller, at: now, in: tx) + others.compactMap { $0 }
}
