public import Web

/// The records of the services as FHIR R4, for other systems.
public func fhirModule(_ exchange: RecordExchange) -> Module {
    Module(
        name: "fhir", title: "FHIR", schema: fhirSchema, permissions: fhirPermissions, menu: [],
        reactions: [exchange.reaction], jobs: [exchange.exportJob]
    ) { _ in
        FHIRDesk(exchange: exchange).routes
    }
}
