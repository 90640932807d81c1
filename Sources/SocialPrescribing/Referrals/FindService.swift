import Core
import Storage

/// The directory as referrals ask it.
enum CommunityServices {
    /// - Throws: a `notFound` refusal when the directory has no such service.
    static func find(
        _ id: ID<CommunityService>, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> CommunityService {
        throw Refusal(.notFound, "The directory has no such service.")
    }
}
