import Core
import Credentials
import Storage
import Web
import Workforce

/// Reads items on paper at the desk of whoever receives them: fetched from their issuer by their numbers, checked as
/// everything else is, and held against who stands at the desk.
struct PaperReading: Sendable {
    let issuers: [TrustedIssuer]
    let kinds: KindBook
    let checklist: Checklist
    let person: Person
    let host: Host
    let now: Instant

    /// How many numbers are taken at once.
    static let limitCount = 20

    /// A number and who gave it.
    struct Wanted: Sendable, Hashable {
        let number: PaperNumber
        let issuer: TrustedIssuer
    }

    private func refusal(_ words: String) -> Refusal { Refusal(fields: [FieldProblem("numbers", words)]) }

    /// The numbers in what was typed or scanned: a number on each line, or what a code holds.
    /// - Parameter issuer: whose numbers they are that do not say so themselves.
    func wanted(in text: String, by issuer: TrustedIssuer?) throws -> [Wanted] {
        let lines = text.split(whereSeparator: \.isNewline).map { String($0).trimmingSpace }.filter { !$0.isEmpty }
        guard !lines.isEmpty else { throw refusal("Enter the number of at least one item") }
        guard lines.count <= Self.limitCount else { throw refusal("Enter at most \(Self.limitCount) numbers at once") }
        var wanted: [Wanted] = []
        for (index, line) in lines.enumerated() {
            if line.hasPrefix(PrintedPaper.prefix) {
                wanted.append(try scanned(String(line.dropFirst(PrintedPaper.prefix.count)), index + 1))
            } else {
                guard let number = PaperNumber(typed: line) else {
                    throw refusal("Line \(index + 1) is no number of a passport sheet, like K3QF-7T2M-9XWA-PB4D")
                }
                guard let issuer else { throw refusal("Choose who printed the sheet") }
                wanted.append(Wanted(number: number, issuer: issuer))
            }
        }
        return wanted.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    private func scanned(_ text: String, _ line: Int) throws -> Wanted {
        guard let claims = try? SDJWT(parsing: text).issuerToken.unverifiedClaims(), let paper = PaperClaims(claims)
        else { throw refusal("What line \(line) holds is no item on paper. Scan the code again, or type the number") }
        guard let issuer = issuers.first(where: { $0.address == claims["iss"]?.text }) else {
            throw refusal("Line \(line) was printed by an organisation that is not on your list of trusted issuers")
        }
        return Wanted(number: paper.number, issuer: issuer)
    }

    /// Asks the issuer for an item, and checks it; nothing is used up by that.
    func read(_ wanted: Wanted) async throws -> ShownItem {
        let token = try await fetched(wanted, isTaken: false)
        do throws(Fault) {
            return try await checked(token, wanted)
        } catch {
            throw refusal("\(wanted.number.text): \(error.words)")
        }
    }

    /// Tells the issuer that it is taken: from now on the number is good for nobody.
    func take(_ wanted: Wanted) async throws { _ = try await fetched(wanted, isTaken: true) }

    private func fetched(_ wanted: Wanted, isTaken: Bool) async throws -> String {
        let body: JSON = ["number": .string(wanted.number.text), "take": JSON(isTaken)]
        let reply: OutgoingReply
        do {
            reply = try await host.outgoing.send(
                OutgoingRequest(
                    "\(wanted.issuer.address)/papers",
                    headers: [("content-type", "application/json"), ("accept", "application/json")], body: body.bytes))
        } catch {
            throw refusal("\(wanted.issuer.name) could not be reached. Try again later")
        }
        switch reply.status {
        case 200: break
        case 410: throw refusal("\(wanted.number.text) was used already. Ask for a new sheet")
        default: throw refusal("\(wanted.issuer.name) knows no number \(wanted.number.text), or it has ended")
        }
        guard let token = (try? JSON(parsing: reply.bytes))?["credential"]?.text else {
            throw refusal("\(wanted.issuer.name) sent something that cannot be read")
        }
        return token
    }

    private func checked(_ token: String, _ wanted: Wanted) async throws(Fault) -> ShownItem {
        let issuer = wanted.issuer
        let credential = try SDJWT(parsing: token).credential(
            SDJWTCredentialRequest(
                source: .metadata(try JWTVCIssuerMetadata(issuer.keys, of: issuer.address)),
                window: TimeWindow(at: now, leewaySeconds: AnswerCheck.leewaySeconds), keyBinding: .notAsked))
        let claims = credential.claims
        guard let paper = PaperClaims(claims), paper.number == wanted.number else {
            throw Fault(.credentialClaim, "It is no item on paper, or another one.")
        }
        guard let name = issuer.kind(of: credential.vct), let kind = kinds[name] else {
            throw Fault(.issuer, "Its issuer does not issue this kind.")
        }
        guard let line = checklist.lines.firstIndex(where: { $0.fits(kind: name, claims) }) else {
            throw Fault(.issuer, "“\(kind.name)” is not on the checklist, so it is not kept.")
        }
        if let words = difference(paper) ?? missing(paper, checklist.lines[line], kind) {
            throw Fault(.credentialClaim, words)
        }
        try kind.check(claims)
        try kind.checkMade(claims, by: now)
        let status = try TokenStatusReference.read(in: claims)
        try StatusPlace.checkKnown(claims["status"], isRead: status != nil)
        if let status {
            let list = try await StatusReading.list(at: status.uri, of: issuer, by: host.outgoing, at: now)
            let value = StatusReading.status(try list.status(of: status))
            guard value == .valid else { throw Fault(.statusList, "It is \(value.title.lowercased()).") }
        }
        // What the checklist does not ask for is not kept, though the paper says it.
        let asked = checklist.lines[line].asked(of: kind)
        let kept = kind.claims.filter { asked.contains($0.name) }
            .compactMap { claim in claims[claim.name].map { JSON.Member(claim.name, $0) } }
        return ShownItem(
            line: line, issuer: issuer.id, kind: name, claims: .object(kept), holder: PrintedPaper.holder,
            statusList: status?.uri, statusPlace: status?.index,
            endsAt: claims["exp"]?.whole.flatMap(Instant.init(seconds:)))
    }

    /// What was left out of the paper and is needed here.
    private func missing(_ paper: PaperClaims, _ line: Checklist.Line, _ kind: CredentialKind) -> String? {
        let needed = kind.claims.first { claim in
            paper.leftOut.contains(claim.name) && line.needs(claim.name)
        }
        return needed.map {
            "“\($0.label)” was left out of the sheet, and the checklist needs it. Ask for a sheet with it."
        }
    }

    /// What does not agree between the paper and the record of who stands at the desk.
    private func difference(_ paper: PaperClaims) -> String? {
        func words(_ text: String) -> Set<String> {
            Set(text.lowercased().split { !$0.isLetter }.map(String.init))
        }
        guard words(paper.name).isSuperset(of: words(person.familyName)) else {
            return "It is \(paper.name)'s, and your record says \(person.givenName) \(person.familyName)."
        }
        guard let born = person.born else {
            return "Enter the date of birth of \(person.name) on the register first, to compare it with the paper."
        }
        return born == paper.born ? nil : "The date of birth on it is another than on your record."
    }
}
