import Core
import Storage
import Workforce

enum PublishingNotices {
    static func tellOfPublication(_ period: Period, _ changes: DutyChanges, of organisation: OrganisationID, at now: Instant, in tx: any Transaction) throws {}
    static func tellOfChange(_ period: Period, _ changes: DutyChanges, reason: String, of organisation: OrganisationID, at now: Instant, in tx: any Transaction) throws {}
}
func settleWishes(for period: Period, as caller: Caller, at now: Instant, in tx: any Transaction) throws {}
