import Ledger

/// Another organisation asked to hear of changes of a status list.
struct StatusListenerAdded: Fact {
    static let name = "staff-passport.listener-added.1"
    let listener: String
    var subject: String { listener }
}
