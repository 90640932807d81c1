public import Core
public import Identity

extension Permission {
    /// Make the pictures of all resources anew.
    public static let fhirRebuild = Permission("fhir.rebuild")
    /// Let programs of others in.
    public static let fhirClients = Permission("fhir.clients")
    /// Take out the records of everybody at once.
    public static let fhirExport = Permission("fhir.export")
}

/// What may be done with FHIR as a whole; what somebody sees in it is decided by the services.
public let fhirPermissions = [
    PermissionNote(.fhirRebuild, "Make what is shown as FHIR anew", [.administrator]),
    PermissionNote(.fhirClients, "Register programs that read and write care records as FHIR", [.administrator]),
    PermissionNote(.fhirExport, "Take out everybody's care records at once, as FHIR", [.careManager]),
]
