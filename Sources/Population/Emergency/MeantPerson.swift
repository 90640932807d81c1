public import Core
import Storage
import Workforce

/// What somebody says of a person so that they are found: two or three things that only who knows them would say.
public enum MeantPerson: Hashable, Sendable {
    case number(NHSNumber, born: Day)
    /// For whom nobody has the number.
    case described(Description)

    /// A person in the words of whoever stands before them.
    public struct Description: Hashable, Sendable {
        public let givenName: String
        public let familyName: String
        public let born: Day
        /// Their postcode or phone number.
        public let oneMore: String

        public init(givenName: String, familyName: String, born: Day, oneMore: String) {
            self.givenName = givenName
            self.familyName = familyName
            self.born = born
            self.oneMore = oneMore
        }
    }
}

/// What is said where nobody, or more than one, is as described: a guess, or a slip.
let undescribed = FieldProblem(
    "familyName", "Nobody on the register has this name, date of birth and postcode or phone number. Check all of them")

/// Finds somebody by what is said of them.
///
/// - Throws: ``Refusal``: `forbidden` unless the caller may register people or open records somewhere; `invalid` where
///   nobody is as described, in the same words whatever of it is known.
func identify(_ meant: MeantPerson, as caller: Caller, in tx: any Transaction) throws -> PersonServed {
    switch meant {
    case .number(let number, let born): return try identify(number, born: born, as: caller, in: tx)
    case .described(let said): return try identify(said, as: caller, in: tx)
    }
}

private func identify(
    _ said: MeantPerson.Description, as caller: Caller, in tx: any Transaction
) throws -> PersonServed {
    guard caller.may(.openCareRecord) else {
        throw Refusal(.forbidden, "Your role does not let you look for people on the register.")
    }
    guard said.postcode != nil || said.phoneDigits != nil else {
        throw Refusal(fields: [FieldProblem("oneMore", "Enter a postcode like LE1 4AA, or a telephone number")])
    }
    let organisation = caller.organisation
    let alike = try PeopleServed.living(
        born: said.born, namedWith: said.familyWords, of: organisation, in: tx
    ).filter(said.isOf)
    let survivors = try PeopleServed.survivors(of: alike.map(\.id), in: organisation, tx)
    let found = Set(alike.map { survivors[$0.id] ?? $0.id })
    // Of two who are alike in all of it, neither is opened by chance.
    guard let only = found.first, found.count == 1 else { throw Refusal(fields: [undescribed]) }
    return try PeopleServed.find(only, of: organisation, in: tx)
}

extension MeantPerson.Description {
    fileprivate var familyWords: [String] { Self.words(familyName) }
    fileprivate var postcode: String? { Postcode.normalised(oneMore) }
    fileprivate var phoneDigits: String? { Self.phone(oneMore) }

    /// Whether all of it is as the register has it.
    fileprivate func isOf(_ person: PersonServed) -> Bool {
        let given = Self.words(givenName)
        let known = Set(Self.words(person.givenName) + Self.words(person.knownAs ?? ""))
        guard !given.isEmpty, known.isSuperset(of: given), !familyWords.isEmpty,
            familyWords == Self.words(person.familyName), born == person.born
        else { return false }
        if let postcode, postcode == person.postcode.flatMap({ Postcode.normalised($0) }) { return true }
        if let phoneDigits, phoneDigits == person.phone.flatMap(Self.phone) { return true }
        return false
    }

    /// A name's words, whatever its case, accents and hyphens.
    private static func words(_ name: String) -> [String] {
        SearchName.words(of: name.replacing("-", with: " "))
    }

    /// The digits of a phone number, the same with and without the code of the country; `nil` for what is none.
    private static func phone(_ text: String) -> String? {
        guard text.unicodeScalars.allSatisfy({ "+0123456789() -.".unicodeScalars.contains($0) }) else { return nil }
        let digits = text.filter { ("0"..."9").contains($0) }
        guard (9...15).contains(digits.utf8.count) else { return nil }
        return digits.hasPrefix("44") ? "0" + digits.dropFirst(2) : digits
    }
}
