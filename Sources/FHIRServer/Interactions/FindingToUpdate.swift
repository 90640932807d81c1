import Core
import FHIR
import Storage

extension RecordExchange {
    /// Changes the one resource that the search of a condition finds, or creates it where there is none.
    ///
    /// - Parameter id: what a resource that comes without an id is created under.
    /// - Source: HL7 FHIR R4, conditional update.
    func updateFound(
        _ resource: Resource, id: String, condition: WriteCondition, setting: SearchSetting, for asker: Asker,
        ids: IDSource, in tx: any Transaction
    ) throws -> Written {
        guard let type = served(resource.type), type.takesUpdate else {
            throw FHIRFault(.notSupported, "\(resource.type) cannot be changed here.", status: 405)
        }
        try asker.require(.update, resource.type)
        let plain = WriteCondition(ifMatch: condition.ifMatch)
        if let found = try only(resource.type, condition.query ?? "", setting, asker, tx) {
            guard resource.id == nil || resource.id == found.address.id else {
                throw FHIRFault(
                    .invalid, "The search finds \(found.address), and the resource has another id.", status: 400)
            }
            return try update(
                resource.withID(found.address.id), at: found.address, condition: plain, for: asker, ids: ids, in: tx)
        }
        if let own = resource.id, type.takesIDs {
            return try update(
                resource, at: ResourceAddress(resource.type, own), condition: plain, for: asker, ids: ids, in: tx)
        }
        return try create(resource, id: id, setting: setting, for: asker, ids: ids, in: tx)
    }
}
