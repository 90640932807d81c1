import Core
import Storage
import Workforce

/// What the register is told of where a skill or a check comes from.
enum PassportVouching {
    /// As the register knows this service.
    static let service = "staff-passport"

    /// What the register keeps of an accepted item: whose word it is and what was disclosed, never what it said.
    static func provenance(
        of item: ReceivedItem, _ kinds: KindBook, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> Provenance {
        let issuer = try TrustedIssuers.find(item.issuer, of: organisation, in: tx)
        var names: [String] = []
        if case .object(let members) = item.claims { names = members.map(\.name) }
        return Provenance(
            service: service, credential: item.id.text, kind: item.kind, title: kinds[item.kind]?.name ?? item.kind,
            issuer: issuer.name, disclosed: names, acceptedAt: item.decidedAt ?? item.receivedAt,
            acceptedBy: item.decidedBy)
    }
}
