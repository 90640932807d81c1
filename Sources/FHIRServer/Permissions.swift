public import Core
public import Identity

extension Permission {
    /// Make the pictures of all resources anew.
    public static let fhirRebuild = Permission("fhir.rebuild")
}

/// What may be done with FHIR as a whole; what somebody sees in it is decided by the services.
public let fhirPermissions = [
    PermissionNote(.fhirRebuild, "Make what is shown as FHIR anew", [.administrator])
]
