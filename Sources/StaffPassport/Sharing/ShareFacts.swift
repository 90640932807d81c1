import Core
import Ledger

/// What somebody showed was deleted, since the time was over for which it was kept.
struct ReceivedItemForgotten: Fact {
    static let name = "staff-passport.received-forgotten.1"
    let received: ReceivedItemID
    let person: PersonID
    var subject: String { received.text }
}
