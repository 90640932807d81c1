import Core
import FHIR
import FHIRServer
import Population
import Storage

// What another system sent about Pat.

extension AccessWorld {
    static let elsewherePlaces = ["receivedType": "CarePlan", "sentRecord": "elsewhere"]

    /// A care plan of a hospital, sent by a link worker's system.
    func layElsewhere(_ tx: any Transaction) throws {
        guard let link = AccessCaller.all.first(where: { $0.name == "link" })?.caller, let save = receivedExchange.save
        else { return }
        let plan = try Resource([
            "resourceType": "CarePlan", "id": "elsewhere", "status": "active", "intent": "plan",
            "title": .string("\(Self.secret) plan of a hospital"), "subject": ["reference": "Patient/pat"],
        ])
        try save(
            FHIRWriting(
                address: ResourceAddress("CarePlan", "elsewhere"), resource: plan, isCreation: true, caller: link,
                now: now, ids: IDSource { 1 }), tx)
    }
}
