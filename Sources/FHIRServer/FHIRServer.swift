public import Web

/// The records of the services as FHIR R4, for other systems.
///
/// - Parameter directory: the units that a client may be registered for.
public func fhirModule(_ exchange: RecordExchange, directory: AccountDirectory = .empty) -> Module {
    let tokens = TokenDoors()
    return Module(
        name: "fhir", title: "FHIR", schema: fhirSchema, permissions: fhirPermissions,
        menu: [MenuItem("FHIR clients", ClientPages.path, .holding(.fhirClients))],
        reactions: [exchange.reaction], jobs: [exchange.exportJob]
    ) { _ in
        FHIRDesk(exchange: exchange).routes + tokens.routes + ClientPages(directory: directory).routes
            + ClientAPI.routes
    }
}
