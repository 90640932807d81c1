public import Core
import Ledger
public import Storage

/// Adds a provider of single sign-on, or changes one.
///
/// Another issuer would make other people of the same subjects, so it can only be changed while nobody is linked.
/// - Throws: ``Refusal``: `forbidden` without ``Core/Permission/manageAdministrators``, `invalid` for what cannot be
///   used, `conflict` for another issuer or another kind while people are linked, and for an issuer and client that
///   another provider has.
public func saveProvider(
    _ provider: SignOnProvider, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    try caller.requireEverywhere(.manageAdministrators)
    try checkTexts(of: provider)
    let others = try SignOnProviders.all(of: caller.organisation, in: tx)
    let before = others.first { $0.id == provider.id }
    guard
        !others.contains(where: {
            $0.id != provider.id && $0.issuer == provider.issuer && $0.clientID == provider.clientID
        })
    else {
        throw Refusal(.conflict, "Another provider has this issuer and client id already. Change that one.")
    }
    if let before, before.issuer != provider.issuer,
        try OutsideIdentities.isLinked(to: provider.id, of: caller.organisation, in: tx)
    {
        throw Refusal(.conflict, "People are linked through this issuer. Add the new one as another provider.")
    }
    if let before, (before.kind == .staff) != (provider.kind == .staff),
        try OutsideIdentities.isLinked(to: provider.id, of: caller.organisation, in: tx)
    {
        throw Refusal(.conflict, "People are linked through this provider. Add another one for other people.")
    }
    try SignOnProviders.save(provider, of: caller.organisation, in: tx)
    try record(ProviderSaved(provider: provider.id, isNew: before == nil), by: caller, at: now, in: tx)
}

private func checkTexts(of provider: SignOnProvider) throws(Refusal) {
    var problems: [FieldProblem] = []
    if !(1...60).contains(provider.title.unicodeScalars.count) {
        problems.append(FieldProblem("title", "Enter a name of 60 characters or fewer, as the sign-in page shows it"))
    }
    if !(1...400).contains(provider.clientID.utf8.count) || !provider.clientID.utf8.allSatisfy(\.isPrintableASCII) {
        problems.append(FieldProblem("client-id", "Enter the client id that the provider gave you"))
    }
    if provider.kind != .staff, let problem = problem(ofNHSLogin: provider) { problems.append(problem) }
    if provider.roleRules.contains(where: { $0.role.isForWholeOrganisation && $0.unit != nil }) {
        problems.append(
            FieldProblem("role-rules", "Leave the unit out where a role is always for the whole organisation"))
    }
    if !problems.isEmpty { throw Refusal(fields: problems) }
}

/// NHS login knows no other proof of ours than a signature, no `max_age`, no `acr`, and gives nobody a role.
private func problem(ofNHSLogin provider: SignOnProvider) -> FieldProblem? {
    if provider.proof != .keyRS512 {
        return FieldProblem("proof", "Choose a signature with our key, RS512: NHS login takes nothing else")
    }
    if !provider.strengths.isEmpty {
        return FieldProblem("strengths", "Leave the strengths empty: NHS login is asked for a level instead")
    }
    if !provider.stepUp.strengths.isEmpty || provider.stepUp.greatestAge != nil {
        return FieldProblem("step-up-strengths", "Leave the step-up empty: each page asks for the level it needs")
    }
    if provider.greatestAge != nil {
        return FieldProblem("greatest-age", "Leave the limit empty: NHS login does not keep to one")
    }
    if !provider.roleRules.isEmpty || !provider.roleClaim.isEmpty {
        return FieldProblem("role-rules", "Leave roles and claim empty: people served hold no role")
    }
    return nil
}

extension UInt8 {
    fileprivate var isPrintableASCII: Bool { (0x21...0x7E).contains(self) }
}
