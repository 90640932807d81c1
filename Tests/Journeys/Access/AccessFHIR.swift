import Core
import FHIRServer
import Population
import Storage
import Web

// What stands in the world of FHIR: a person of the trust as a Patient.

extension AccessWorld {
    static let fhirPlaces = [
        "resourceType": "Patient", "resourceID": "pat", "job": "none", "part": "1",
        "fhirClient": "none", "subscription": "none",
    ]

    /// The reaction has not run in this world, so the picture is made as it would.
    func layFHIR(_ tx: any Transaction) throws {
        try Modules.exchange.project([ResourceAddress("Patient", "pat")], of: organisation, at: now, in: tx)
    }
}

extension AccessForms {
    static let fhir: [String: KeyValuePairs<String, String>] = [
        "/fhir/R4": [:], "/fhir/R4/$process-message": [:], "/fhir/R4/$rebuild": [:], "/fhir/R4/{resourceType}": [:],
        "/fhir/R4/{resourceType}/_search": ["family": "Example"], "/fhir/R4/{resourceType}/{resourceID}": [:],
        "/fhir/R4/Questionnaire/$populate": [:], "/fhir/R4/Questionnaire/{resourceID}/$populate": [:],
        "/fhir/R4/QuestionnaireResponse/$extract": [:], "/fhir/R4/QuestionnaireResponse/{resourceID}/$extract": [:],
        "/fhir/R4/ValueSet/$expand": [:], "/fhir/R4/ValueSet/{resourceID}/$expand": [:],
        "/fhir/R4/ValueSet/$validate-code": [:], "/fhir/R4/CodeSystem/$validate-code": [:],
        "/fhir/R4/Subscription": [:], "/fhir/R4/Subscription/{subscription}": [:],
        "/fhir/auth/token": ["grant_type": "client_credentials"],
        "/organisation/fhir-clients": [
            "title": "GP system", "role": "link-worker", "unit": "ward", "scopes": "system/Patient.rs",
            "keys": "https://far.example/keys.json",
        ], "/organisation/fhir-clients/{fhirClient}/revocation": [:],
    ]
}

extension AccessBodies {
    static let fhir: [String: [String: JSON]] = [
        "POST /api/fhir/v1/clients": [
            "title": "GP system", "role": "link-worker", "unit": "ward", "scopes": ["system/Patient.rs"],
            "keysAddress": "https://far.example/keys.json",
        ]
    ]
}

extension AccessSnapshotTests.Row {
    /// Doors of FHIR that want more than this world sends; Tests/FHIRServerTests goes through them.
    static let unusedOfFHIR = [
        "POST /fhir/R4", "POST /fhir/R4/$process-message", "POST /fhir/R4/{resourceType}",
        "PUT /fhir/R4/{resourceType}",
        "PUT /fhir/R4/{resourceType}/{resourceID}",
        "PATCH /fhir/R4/{resourceType}/{resourceID}", "GET /fhir/R4/$export", "GET /fhir/R4/Patient/$export",
        "GET /fhir/R4/Group/{resourceID}/$export", "GET /fhir/R4/$export-status/{job}",
        "DELETE /fhir/R4/$export-status/{job}", "GET /fhir/R4/$export-file/{job}/{resourceType}/{part}",
        "DELETE /fhir/R4/{resourceType}/{resourceID}", "POST /fhir/R4/Subscription",
        "GET /fhir/R4/Subscription/{subscription}",
        "DELETE /fhir/R4/Subscription/{subscription}", "POST /fhir/auth/token",
        "POST /fhir/R4/Questionnaire/$populate", "POST /fhir/R4/Questionnaire/{resourceID}/$populate",
        "POST /fhir/R4/QuestionnaireResponse/$extract", "POST /fhir/R4/QuestionnaireResponse/{resourceID}/$extract",
        "GET /fhir/R4/ValueSet/$expand", "POST /fhir/R4/ValueSet/$expand",
        "GET /fhir/R4/ValueSet/{resourceID}/$expand", "POST /fhir/R4/ValueSet/{resourceID}/$expand",
        "GET /fhir/R4/ValueSet/$validate-code", "POST /fhir/R4/ValueSet/$validate-code",
        "GET /fhir/R4/CodeSystem/$validate-code", "POST /fhir/R4/CodeSystem/$validate-code",
        "GET /fhir/R4/StructureDefinition/{resourceID}", "GET /fhir/R4/ValueSet/{resourceID}",
        "GET /fhir/R4/CodeSystem/{resourceID}",
        "POST /organisation/fhir-clients/{fhirClient}/revocation", "DELETE /api/fhir/v1/clients/{fhirClient}",
    ]
}
