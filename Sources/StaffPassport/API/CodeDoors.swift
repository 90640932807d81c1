import Core
import Credentials
import Identity
import Storage
import Web

/// Where wallets ask for a code that their holder's browser brings back: OpenID4VCI 1.0, section 5, with requests
/// pushed beforehand.
enum CodeDoors {
    private static let path = Addresses.issuerPath("{organisation}")

    static let routes: [Route] = [
        door(.post, "\(path)/par", "A wallet's request for a code, sent ahead", push),
        Route(.get, "\(path)/authorize", .anyone, "Take a wallet's request to its holder", authorize),
    ]

    private static func push(_ visit: Visit) async throws -> Answer {
        let organisation = try await visit.issuingOrganisation(), form = try visit.parametersSent(), now = visit.now
        let proof = visit.headers["dpop"], address = visit.host.settings.publicAddress + visit.path
        let reference = SecretToken(bytes: visit.host.secretBytes(SecretToken.byteCount))
        let id: WalletRequestID = visit.host.newID()
        let sent = visit.sentAttestation(to: organisation)
        try await visit.attesting(to: organisation) {
            try await visit.host.write(for: organisation) { tx in
                let thumbprint = try proof.map {
                    try WalletCall.checkProof($0, at: address, of: nil, for: organisation, now, tx)
                }
                try pushRequest(
                    form, boundTo: thumbprint, by: sent, reference: reference, request: id, of: organisation, at: now,
                    in: tx)
            }
        }
        let answer = try PushedAuthorizationResponse(
            reference: reference.text, lifeSeconds: WalletRequest.life.count * 60)
        return .json(answer.json, status: 201)
    }

    /// Leads a browser that brings a request to the page where its holder answers. Whatever is wrong is told here and
    /// sent nowhere: an address to lead back to counts only in a request that was pushed.
    private static func authorize(_ visit: Visit) async throws -> Answer {
        let unknown = Refusal(.notFound, "There is no such request by a wallet here. Start again in your wallet.")
        guard let text = visit.parameters["organisation"], let organisation = OrganisationID(checking: text),
            visit.query["request"] == nil, visit.query["redirect_uri"] == nil
        else { throw unknown }
        let names = ["client_id", "request_uri"]
        let form = FormParameters(
            names.compactMap { name in visit.query[name].map { FormParameters.Parameter(name, $0) } })
        guard let (reference, client) = try? PushedAuthorizationResponse.reference(in: form),
            let sent = SecretToken(checking: reference)
        else { throw unknown }
        let found = try await visit.host.database.read(for: organisation) {
            try WalletRequests.referred(sent.hash, of: organisation, in: $0)
        }
        guard let found, found.client == client, found.isOpen(at: visit.now) else { throw unknown }
        return .seeOther("/passport/me/wallet-requests/\(reference)")
    }

    /// The token for a code.
    static func token(_ form: FormParameters, _ visit: Visit) async throws -> Answer {
        let organisation = try await visit.issuingOrganisation(), now = visit.now
        let sent = try AuthorizationCodeTokenRequest(form)
        let wanted = try form["authorization_details"].map(authorizationDetails)
        let token = SecretToken(bytes: visit.host.secretBytes(SecretToken.byteCount))
        let proof = visit.headers["dpop"], address = visit.host.settings.publicAddress + visit.path
        let attestation = visit.sentAttestation(to: organisation)
        let (outcome, items) = try await visit.attesting(to: organisation) {
            try await visit.host.write(for: organisation) { tx in
                let thumbprint = try proof.map {
                    try WalletCall.checkProof($0, at: address, of: nil, for: organisation, now, tx)
                }
                let outcome = try useCode(
                    sent, token: token, boundTo: thumbprint, by: attestation, of: organisation, at: now, in: tx)
                guard case .opened(let offer, _) = outcome else { return (outcome, [PassportItem]()) }
                return (outcome, try PassportItems.some(offer.items, of: organisation, in: tx))
            }
        }
        switch outcome {
        case .refused(let code, let words): throw ProtocolFault(400, code, words)
        case .opened(_, let request):
            let asked = wanted?.map(\.configuration) ?? (request.asksByDetails ? request.configurations : nil)
            return FetchingDoors.answer(token, isBound: proof != nil, for: items, asked, form: .selective)
        }
    }
}
