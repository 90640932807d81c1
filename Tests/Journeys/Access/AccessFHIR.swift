import Core
import FHIRServer
import Population
import Storage
import Web

// What stands in the world of FHIR: a person of the trust as a Patient.

extension AccessWorld {
    static let fhirPlaces = ["resourceType": "Patient", "resourceID": "pat", "job": "none", "part": "1"]

    /// The reaction has not run in this world, so the picture is made as it would.
    func layFHIR(_ tx: any Transaction) throws {
        try Modules.exchange.project([ResourceAddress("Patient", "pat")], of: organisation, at: now, in: tx)
    }
}

extension AccessForms {
    static let fhir: [String: KeyValuePairs<String, String>] = [
        "/fhir/R4": [:], "/fhir/R4/$rebuild": [:], "/fhir/R4/{resourceType}": [:],
        "/fhir/R4/{resourceType}/_search": ["family": "Example"], "/fhir/R4/{resourceType}/{resourceID}": [:],
    ]
}

extension AccessSnapshotTests.Row {
    /// Doors of FHIR that want more than this world sends; Tests/FHIRServerTests goes through them.
    static let unusedOfFHIR = [
        "POST /fhir/R4", "POST /fhir/R4/{resourceType}", "PUT /fhir/R4/{resourceType}/{resourceID}",
        "PATCH /fhir/R4/{resourceType}/{resourceID}", "GET /fhir/R4/$export", "GET /fhir/R4/$export-status/{job}",
        "DELETE /fhir/R4/$export-status/{job}", "GET /fhir/R4/$export-file/{job}/{resourceType}/{part}",
    ]
}
