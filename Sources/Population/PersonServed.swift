public import Core

/// Somebody who receives care or support, or helps somebody who does: a patient, a client, a carer.
public struct PersonServed: Hashable, Sendable {
    public let id: PersonServedID
    /// `nil` until it is known; unique within the organisation where it is.
    public var nhsNumber: NHSNumber?
    public var givenName: String
    public var familyName: String
    /// What they want to be called, where it is not the given name.
    public var knownAs: String?
    public var born: Day?
    public var died: Day?
    /// Lines of the postal address, the postcode left out.
    public var address: [String]
    public var postcode: String?
    public var phone: String?
    public var email: String?
    /// The general practice they are registered with.
    public var practice: Practice?

    /// A general practice: its code in the Organisation Data Service and its name.
    public struct Practice: Hashable, Sendable {
        public var odsCode: String
        public var name: String

        public init(odsCode: String, name: String) {
            self.odsCode = odsCode
            self.name = name
        }
    }

    public init(
        id: PersonServedID, nhsNumber: NHSNumber? = nil, givenName: String, familyName: String,
        knownAs: String? = nil, born: Day? = nil, died: Day? = nil, address: [String] = [], postcode: String? = nil,
        phone: String? = nil, email: String? = nil, practice: Practice? = nil
    ) {
        self.id = id
        self.nhsNumber = nhsNumber
        self.givenName = givenName
        self.familyName = familyName
        self.knownAs = knownAs
        self.born = born
        self.died = died
        self.address = address
        self.postcode = postcode
        self.phone = phone
        self.email = email
        self.practice = practice
    }

    /// As pages call them: "Pat Example".
    public var name: String { "\(knownAs ?? givenName) \(familyName)" }
    /// As a list sorts them: "Example, Pat".
    public var sortName: String { "\(familyName), \(knownAs ?? givenName)" }
}
