import Core
public import Workforce

extension PersonServed {
    /// The record as somebody sees it in a form. What is kept from them is not in it, for a form carries it along.
    public func seen(by standing: Standing) -> SeenRecord { SeenRecord(shown(to: standing)) }

    func shown(to standing: Standing) -> [ShownField] {
        let person = asSeen(by: standing)
        let everybody = [
            ShownField("title", person.title), ShownField("knownAs", person.knownAs),
            ShownField("gender", person.gender?.rawValue, words: person.gender?.title),
            ShownField("ethnicCategory", person.ethnicCategory?.rawValue, words: person.ethnicCategory?.title),
            ShownField("mainLanguage", person.mainLanguage?.rawValue, words: person.mainLanguage?.title),
            ShownField("needsInterpreter", person.needsInterpreter ? "yes" : "no"),
            ShownField(
                "contactPreference", person.contactPreference?.rawValue, words: person.contactPreference?.title),
        ]
        if standing.kind == .proxy { return everybody }
        let own = [
            ShownField(
                "address", person.address.joined(separator: "\n"), words: person.address.joined(separator: ", ")),
            ShownField("postcode", person.postcode), ShownField("phone", person.phone),
            ShownField("email", person.email),
        ]
        guard standing.kind == .careTeam else { return everybody + own }
        return everybody + own + [
            ShownField("nhsNumber", person.nhsNumber?.digits, words: person.nhsNumber?.spaced),
            ShownField("givenName", person.givenName), ShownField("familyName", person.familyName),
            ShownField("born", person.born), ShownField("died", person.died),
            ShownField("practiceCode", person.practice?.odsCode), ShownField("practiceName", person.practice?.name),
            ShownField("hidesContact", person.hidesContact ? "yes" : "no"),
        ]
    }
}
