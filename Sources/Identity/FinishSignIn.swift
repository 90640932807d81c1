public import Core
import Ledger
public import Storage

/// Opens a session for somebody whose password was right, once they have shown the second step.
///
/// The guess is counted before it is looked at, and stays counted when it was wrong. A code of the app is taken once,
/// and so is a recovery code; what had been set up for signing in may have changed since the first step, so all of it
/// is looked at again.
/// - Parameters:
///   - half: what the first step ended in.
///   - guess: a new id.
///   - keys: open what the codes are made from.
/// - Returns: the session; an `invalid` refusal for a wrong code, `conflict` when the first step must be done again.
/// - Throws: ``Overloaded`` when too many wrong codes were tried.
public func finishSignIn(
    _ half: SecretToken, of organisation: OrganisationID, with proof: SecondStepProof, guess: ID<Guess>,
    terms: SignInTerms, keys: SealingKeys, limits: GuessLimits = GuessLimits(), at now: Instant,
    in tx: any Transaction
) throws -> SignInOutcome {
    guard let id = try HalfSignIns.account(of: half, of: organisation, at: now, in: tx),
        try SecondFactors.isOn(id, of: organisation, in: tx)
    else { return .refused(signInAgain) }
    var factor = try SecondFactors.find(id, of: organisation, in: tx).flatMap { $0.confirmedAt == nil ? nil : $0 }
    let account = try Accounts.find(id, of: organisation, in: tx)
    let password = try SignInMethods.password(of: id, of: organisation, in: tx)
    guard account.state == .active else { return .refused(signInAgain) }
    if let password, isOver(password, at: now) { return .refused(oneTimeOver) }
    let counted = try count(
        guess, in: [(.secondStep(id, of: organisation), limits.perCode)], limits: limits, at: now,
        help: "If you lost your phone, use one of your recovery codes.", in: tx)
    if let problem = try problem(with: proof, of: id, &factor, keys: keys, of: organisation, at: now, in: tx) {
        factor?.failuresCount += 1
        if let factor { try SecondFactors.save(factor, of: organisation, in: tx) }
        try record(SecondStepFailed(account: id, kind: proof.kind), of: organisation, by: nil, at: now, in: tx)
        return .refused(Refusal(fields: [problem]))
    }
    factor?.failuresCount = 0
    if let factor { try SecondFactors.save(factor, of: organisation, in: tx) }
    try withdraw(counted, in: tx)
    try HalfSignIns.end(half, of: organisation, in: tx)
    if proof.kind == .recoveryCode {
        try record(RecoveryCodeUsed(account: id), of: organisation, by: id, at: now, in: tx)
    }
    return .signedIn(try openSession(for: account, password, terms: terms, at: now, in: tx))
}

/// What is wrong with a proof, beside its field; `nil` when it is right, and then it is spent.
private func problem(
    with proof: SecondStepProof, of account: AccountID, _ factor: inout SecondFactor?, keys: SealingKeys,
    of organisation: OrganisationID, at now: Instant, in tx: any Transaction
) throws -> FieldProblem? {
    switch proof {
    case .code(let typed):
        guard let known = factor else {
            return FieldProblem("code", "You have no app for codes set up. Use your passkey or a recovery code")
        }
        guard known.failuresCount < SecondFactor.mostFailures else {
            return FieldProblem(
                "code", "There were too many wrong codes in a row. Use a recovery code, or ask an administrator")
        }
        let secret = keys.open(known.secret, for: SecondFactor.place(of: account, of: organisation))
        guard let step = secret.flatMap({ TOTP(secret: $0).step(of: typed, at: now, after: known.usedStep) }) else {
            return FieldProblem(
                "code", "Enter the six digits that your app shows now. Each code works once, for about a minute")
        }
        factor?.usedStep = step
        return nil
    case .recovery(let typed):
        guard let code = RecoveryCode(typed: typed),
            try SecondFactors.spend(code, of: account, of: organisation, at: now, in: tx)
        else {
            return FieldProblem("recovery-code", "Enter one of your recovery codes that you have not used before")
        }
        return nil
    }
}

extension SecondStepProof {
    var kind: SecondStepFailed.Kind {
        switch self {
        case .code: .code
        case .recovery: .recoveryCode
        }
    }
}

let signInAgain = Refusal(.conflict, "Your sign-in took too long or was changed meanwhile. Sign in again.")
