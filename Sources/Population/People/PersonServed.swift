public import Core

/// Somebody who receives care or support, or helps somebody who does: a patient, a client, a carer.
public struct PersonServed: Hashable, Sendable {
    public let id: PersonServedID
    /// `nil` until it is known; unique within the organisation where it is.
    public var nhsNumber: NHSNumber?
    /// "Mrs", "Dr", as they write it.
    public var title: String?
    public var givenName: String
    public var familyName: String
    /// What they want to be called, where it is not the given name.
    public var knownAs: String?
    public var born: Day?
    public var died: Day?
    public var gender: Gender?
    public var ethnicCategory: EthnicCategory?
    public var mainLanguage: MainLanguage?
    public var needsInterpreter: Bool
    public var contactPreference: ContactPreference?
    /// Lines of the postal address, the postcode left out.
    public var address: [String]
    public var postcode: String?
    public var phone: String?
    public var email: String?
    /// The general practice they are registered with.
    public var practice: Practice?
    /// Whether whoever acts for them is not shown where they live and how to reach them, as for somebody who fled from
    /// a parent or partner: it looks as if nothing was recorded (``asSeen(by:)``).
    public var hidesContact: Bool
    /// The last day on which anybody who cares for them had to do with them; the time a record is kept counts from it.
    public var lastContact: Day?

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
        phone: String? = nil, email: String? = nil, practice: Practice? = nil, title: String? = nil,
        gender: Gender? = nil, ethnicCategory: EthnicCategory? = nil, mainLanguage: MainLanguage? = nil,
        needsInterpreter: Bool = false, contactPreference: ContactPreference? = nil, hidesContact: Bool = false,
        lastContact: Day? = nil
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
        self.title = title
        self.gender = gender
        self.ethnicCategory = ethnicCategory
        self.mainLanguage = mainLanguage
        self.needsInterpreter = needsInterpreter
        self.contactPreference = contactPreference
        self.hidesContact = hidesContact
        self.lastContact = lastContact
    }

    /// As pages call them: "Pat Example".
    public var name: String { "\(knownAs ?? givenName) \(familyName)" }
    /// As a list sorts them: "Example, Pat".
    public var sortName: String { "\(familyName), \(knownAs ?? givenName)" }

    /// How old they are on a day; `nil` without a date of birth, and before it.
    public func age(on today: Day) -> Int? { born.flatMap { Self.age(born: $0, on: today) } }

    /// How old somebody is on a day, in whole years; `nil` before the day of birth. Who was born on 29 February is a
    /// year older on the 28th in other years (``birthday(_:of:)``).
    public static func age(born: Day, on today: Day) -> Int? {
        guard born <= today else { return nil }
        let then = born.civil, now = today.civil
        let hasHadBirthday = Self.birthday(now.year - then.year, of: born).map { $0 <= today } ?? true
        return now.year - then.year - (hasHadBirthday ? 0 : 1)
    }

    /// The day somebody turns an age. Who was born on 29 February turns it on the 28th in other years, so that what
    /// ends on a birthday never ends late.
    public static func birthday(_ age: Int, of born: Day) -> Day? {
        let civil = born.civil
        let length = Day.length(ofMonth: civil.month, in: civil.year + age)
        return Day(year: civil.year + age, month: civil.month, day: min(civil.day, length))
    }

    /// The person as they may be shown to somebody: a proxy from whom contacts are kept sees a record without any, and
    /// nobody but the team sees when they were last in touch.
    public func asSeen(by standing: Standing) -> PersonServed {
        var person = self
        if standing.kind != .careTeam { person.lastContact = nil }
        guard standing.kind == .proxy else { return person }
        if hidesContact {
            person.address = []
            person.postcode = nil
            person.phone = nil
            person.email = nil
            person.practice = nil
        }
        person.hidesContact = false
        return person
    }
}
