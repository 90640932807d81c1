public import Core
public import Ledger

// What happened at a desk, by ids alone.

/// Somebody's items were offered to a new phone.
public struct PassportMovedToNewPhone: Fact {
    public static let name = "staff-passport.moved-to-new-phone.1"
    public let offer: PassportOfferID
    public let person: PersonID
    public let items: [PassportItemID]
    public var subject: String { offer.text }
}

/// The copies of somebody's items on an old phone count no more.
public struct OldCopiesEnded: Fact {
    public static let name = "staff-passport.old-copies-ended.1"
    public let person: PersonID
    public let items: [PassportItemID]
    public var subject: String { person.text }
}

/// For how many days copies on an old phone still count was changed.
public struct OldCopyDaysSaved: Fact {
    public static let name = "staff-passport.old-copy-days-saved.1"
    public let days: Int
    public var subject: String { "old-copies" }
}

/// A file of competences of many people was brought in.
public struct CompetencyFileBroughtIn: Fact {
    public static let name = "staff-passport.competency-file.1"
    public let file: String
    public let itemCount: Int
    public var subject: String { file }
}

/// A file of competences was taken back.
public struct CompetencyFileUndone: Fact {
    public static let name = "staff-passport.competency-file-undone.1"
    public let file: String
    /// How many items were withdrawn.
    public let itemCount: Int
    public var subject: String { file }
}

/// An HR officer asked for offers to many people at once, by a file.
public struct PassportsInvited: Fact {
    public static let name = "staff-passport.invited.1"
    public let invitation: String
    /// How many people.
    public let peopleCount: Int
    public var subject: String { invitation }
}

/// Items were printed for somebody without a phone.
public struct PassportPrinted: Fact {
    public static let name = "staff-passport.printed.1"
    public let sheet: PassportOfferID
    public let person: PersonID
    public let items: [PassportItemID]
    public var subject: String { sheet.text }
}

/// Somebody showed a passport on paper, and an officer looked at who they are.
public struct PassportShownOnPaper: Fact {
    public static let name = "staff-passport.shown-on-paper.1"
    public let request: PassportRequestID
    public let person: PersonID
    public let received: [ReceivedItemID]
    /// Which document was looked at, by its code.
    public let document: String
    public var subject: String { request.text }
}
