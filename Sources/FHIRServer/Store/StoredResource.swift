import Core
import FHIR

/// One version of a resource as it is kept.
struct StoredResource: Sendable {
    let address: ResourceAddress
    let version: Version
    let at: Instant
    let person: PersonServedID?
    /// Behind which wall another system's record stands; `nil` for what is our own.
    var wall: String?
    /// With its version in it; `nil` for a version that says it is gone.
    let resource: Resource?

    var isDeleted: Bool { resource == nil }
}
