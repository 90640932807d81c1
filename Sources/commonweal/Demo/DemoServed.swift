import Core
import Population

/// Somebody served in the demo trust: plainly made up, with a number of the range that is kept for tests.
struct DemoServed: Sendable {
    let person: PersonServed
    /// The team of whose caseload they are, counted from 0.
    let team: Int

    /// Names that nobody takes for anybody's.
    private static let given = [
        "Pat", "Sam", "Alex", "Robin", "Kim", "Jo", "Chris", "Terry", "Lesley", "Ash", "Nicky", "Frankie", "Jean",
        "Bobbie", "Sandy", "Viv", "Hilary", "Merle", "Ray", "Dale",
    ]
    private static let family = [
        "Example", "Sample", "Madeup", "Pretend", "Specimen", "Notreal", "Mockford", "Placeholder", "Testwood",
        "Fiction",
    ]

    /// So many people, the same for the same chance. The first is Pat Example, the second Sam Sample.
    static func all(_ count: Int, today: Day, ids: IDSource, at now: Instant, chance: inout Chance) -> [DemoServed] {
        var numbers = testNumbers(count)[...]
        return (0..<count).map { index in
            let age = index < 2 ? 70 : index == 2 ? 14 : 25 + chance.below(68)
            let days = age * 365 + age / 4 + 1 + chance.below(360)
            let isYoung = index == 2
            var person = PersonServed(
                id: ids.make(at: now), nhsNumber: numbers.popFirst(), givenName: given[index % given.count],
                familyName: family[(index % given.count + index / given.count * 3) % family.count],
                born: today - days, address: ["\(1 + chance.below(90)) Sample Street", "Sampletown"],
                postcode: "ZZ99 3VZ", phone: isYoung ? nil : "01632 960\(100 + index)",
                practice: PersonServed.Practice(odsCode: "Y99999", name: "Sampletown Surgery (made up)"),
                gender: chance.pick([.female, .male, .female, .male, .other]),
                ethnicCategory: chance.pick([.british, .british, .british, .indian, .caribbean, .pakistani, .notStated]
                ),
                mainLanguage: chance.happens(85) ? .english : chance.pick([.polish, .urdu, .britishSign, .gujarati]))
            person.contactPreference = chance.happens(30) ? chance.pick(ContactPreference.allCases) : nil
            person.needsInterpreter = person.mainLanguage != .english
            return DemoServed(person: person, team: index % 2)
        }
    }

    /// The first numbers from 999 000 0000 on that have a right check digit.
    private static func testNumbers(_ count: Int) -> [NHSNumber] {
        (0..<count * 2).lazy.flatMap { middle in
            let start = "999000" + String(1_000 + middle).dropFirst()
            return (0...9).lazy.compactMap { NHSNumber("\(start)\($0)") }
        }.prefix(count).map { $0 }
    }

    /// What people need, by kind; some of it is kept from whoever acts for them.
    static let needs: [(Need.Kind, String)] = [
        (.format, "Letters in 18 point"), (.communication, "Face me when you speak"),
        (.adjustment, "A home visit, the stairs are too much"), (.contactMethod, "Text first, then call"),
        (.professional, "A sign language interpreter"), (.adjustment, "First appointment of the day"),
        (.format, "Easy Read"), (.communication, "Give me time to answer"),
    ]

    /// Why they are referred, and what they say they would like.
    static let reasons: [(reason: String, needs: String, problem: String)] = [
        ("Lonely since moving here, sees nobody for days", "Somebody to talk to", "Lonely"),
        ("Worried about bills, has cut down on heating", "Help with the letters about money", "Debt"),
        ("Low mood after a bereavement", "To get out of the house again", "Bereaved"),
        ("Has fallen twice and stopped going out", "To feel steady on my feet", "Falls"),
        ("Looks after a partner day and night", "One afternoon a week for myself", "Carer"),
        ("New diagnosis of diabetes, wants to move more", "To find a walk that is not too fast", "Diabetes"),
    ]
}
