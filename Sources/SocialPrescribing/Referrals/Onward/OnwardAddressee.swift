import Core
import Population
import Storage

extension OnwardReferral.Destination {
    /// Everything by which the service, and whoever runs it, may have been named.
    func addressee(of organisation: OrganisationID, in tx: any Transaction) throws -> Addressee {
        var names = [name], codes: Set<OutsideOrganisation.Code> = []
        if let service {
            codes.insert(.directory(service.text))
            if let entry = try CommunityServices.all([service], of: organisation, in: tx).first {
                names.append(entry.name)
                if let provider = entry.details.provider {
                    names.append(provider.name)
                    codes.insert(.directory(provider.id.text))
                }
            }
        }
        return Addressee(names: names, codes: codes)
    }
}

extension OnwardReferral {
    /// What of a record a service learns by a referral: who it is, how to reach them, and what is asked.
    static let shownParts: Set<RecordPart> = [.details, .referrals]

    /// What the person said that keeps the service from it; `nil` where nothing does.
    func stop(at now: Instant, of organisation: OrganisationID, in tx: any Transaction) throws -> SharingStop? {
        try sharingStop(
            of: Self.shownParts, about: person, to: destination.addressee(of: organisation, in: tx), at: now,
            of: organisation, in: tx)
    }
}

/// Goes on only where the person lets the service have a referral. A signpost tells it nothing; still nobody is sent to
/// an organisation that they want nothing to do with unless somebody says why.
///
/// - Throws: a `conflict` refusal in the words of the register; `invalid` beside `overrideReason` for a signpost.
func requireTelling(
    _ onward: OnwardReferral, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    guard let stop = try onward.stop(at: now, of: caller.organisation, in: tx) else { return }
    switch onward.kind {
    case .referral: throw Refusal(.conflict, stop.words)
    case .signpost where onward.overrideReason == nil:
        throw Refusal(fields: [
            FieldProblem(
                "overrideReason", "\(stop.said). Choose another place, or write why you tell them of this one")
        ])
    case .signpost: return
    }
}
