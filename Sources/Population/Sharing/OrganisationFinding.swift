import Core
import Identity
import Storage

/// Finds the organisation that somebody means by what they typed.
enum OrganisationFinding {
    /// What the form sends where none of those that were found is meant.
    static let none = "none"

    /// The organisations that may be meant, the likeliest first: the person's own practice among them.
    static func candidates(
        _ text: String, practice: PersonServed.Practice?, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [OutsideOrganisation] {
        let own = practice.map { OutsideOrganisation(name: $0.name, code: .ods($0.odsCode.uppercased())) }
        let words = Set(OutsideOrganisation.key(text).split(separator: " "))
        let isOwn = own.map { one in
            isCode(text, of: one) || words.isSubset(of: OutsideOrganisation.key(one.name).split(separator: " "))
        }
        return (isOwn == true && !words.isEmpty ? [own].compactMap { $0 } : [])
            + (try KnownOrganisations.search(text, of: organisation, in: tx))
    }

    /// The one that is meant: the one picked, the one of just this name or code, or, where no list has anything like
    /// it, the name as it was typed.
    ///
    /// - Throws: an `invalid` refusal beside `whichOutside` where several may be meant.
    static func pick(
        _ text: String, picked: String?, practice: PersonServed.Practice?, of organisation: OrganisationID,
        in tx: any Transaction
    ) throws -> OutsideOrganisation {
        let found = try candidates(text, practice: practice, of: organisation, in: tx)
        if let one = found.first(where: { $0.code.map { $0.text == picked } ?? false }) { return one }
        let key = OutsideOrganisation.key(text)
        if let one = found.first(where: { OutsideOrganisation.key($0.name) == key || isCode(text, of: $0) }) {
            return one
        }
        if let code = odsCode(text) { return OutsideOrganisation(name: code, code: .ods(code)) }
        guard !found.isEmpty, picked != none else { return OutsideOrganisation(name: text) }
        throw Refusal(fields: [FieldProblem("whichOutside", "Choose which organisation you mean")])
    }

    private static func isCode(_ text: String, of one: OutsideOrganisation) -> Bool {
        guard case .ods(let code) = one.code else { return false }
        return text.trimmed.uppercased() == code
    }

    /// A code of the Organisation Data Service, told from a word by its digits.
    private static func odsCode(_ text: String) -> String? {
        let text = text.trimmed
        guard text.contains(where: \.isNumber), text.contains(where: \.isLetter) else { return nil }
        return Organisation.odsCode(checking: text)
    }
}
