import Core
import FHIR
import Storage

extension RecordExchange {
    /// Ends a resource through its service's verbs: its versions stay, and it answers as gone.
    ///
    /// - Throws: ``FHIRFault``: 405 for a type of which nothing is ended from outside, 404 for what the asker may not
    ///   see, 410 for what is gone, and the refusals of the verbs.
    func remove(
        _ address: ResourceAddress, condition: WriteCondition = WriteCondition(), for asker: Asker, ids: IDSource,
        in tx: any Transaction
    ) throws {
        guard try known(address.type).takesDeletion else {
            throw FHIRFault(.notSupported, "\(address.type) cannot be deleted here.", status: 405)
        }
        try asker.require(.delete, address.type)
        let latest = try seen(address, for: asker, in: tx)
        guard let source = owner(of: latest).map({ sources[$0] }), let end = source.remove,
            source.types.contains(where: { $0.type == address.type && $0.takesDeletion })
        else { throw FHIRFault(.notSupported, "\(address) cannot be deleted here.", status: 405) }
        if let ifMatch = condition.ifMatch, !ifMatch.isMet(by: latest.version) {
            throw FHIRFault(
                .conflict, "Somebody changed \(address) meanwhile: it is at version \(latest.version.text).",
                status: 412)
        }
        try end(FHIRRemoving(address: address, caller: asker.caller, now: asker.now, ids: ids), tx)
        try project([address], of: asker.organisation, at: asker.now, in: tx)
    }
}
