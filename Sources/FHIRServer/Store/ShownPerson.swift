public import Core
public import Storage

/// Whom a resource that is shown here is about; `nil` for one about nobody, and for one that is not here.
///
/// For services that take in what refers to it. It says nothing of whether somebody may see it.
public func personShown(
    by address: ResourceAddress, of organisation: OrganisationID, in tx: any Transaction
) throws -> PersonServedID? {
    try StoredResources.latest(address, of: organisation, in: tx)?.person
}
