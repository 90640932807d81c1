import Core
import TestSupport
import Testing

@testable import Ledger

@Suite("Looks that stand out")
struct UnusualLookTests {
    private let viewer = AccountID("viewer"), staff = PersonID("staff"), person = PersonID("person")
    private let work = TimeSpan(from: Instant(minutes: 600), lasting: Minutes(480))

    private func known(_ given: String, _ family: String, born: Int? = nil, email: String? = nil, served: Bool = true)
        -> KnownPerson
    {
        KnownPerson(
            givenName: given, familyName: family, born: born.map { Day(daysSince1970: $0) }, email: email,
            isServed: served)
    }

    private func signs(
        of record: KnownPerson, by own: KnownPerson, minute: Int = 700, duties: [TimeSpan]? = nil,
        others: [KnownPerson] = []
    ) -> [UnusualLook.Sign] {
        let at = Instant(minutes: minute)
        let colleagues = others.enumerated().map { (PersonID("other-\($0.offset)"), $0.element) }
        let day = LookDay(
            looks: [RecordLook(account: viewer, person: person, number: 1, first: at, last: at, count: 1)],
            viewers: [viewer: staff],
            known: Dictionary(uniqueKeysWithValues: [(staff, own), (person, record)] + colleagues),
            staff: [staff] + colleagues.map(\.0), duties: [staff: duties ?? [work]], regulars: [:])
        return day.unusual().first?.signs ?? []
    }

    @Test("One's own record, unless something says that it is another's")
    func own() {
        let ada = known("Ada", "O'Example", born: 100, email: "ada@example.org", served: false)
        #expect(signs(of: known("ada", "o example", born: 100), by: ada) == [.ownRecord])
        #expect(signs(of: known("Ada", "O'Example"), by: ada) == [.ownRecord])
        #expect(signs(of: known("Ada", "O'Example", email: "ADA@example.org"), by: ada) == [.ownRecord])
        #expect(signs(of: known("Ada", "O'Example", born: 101), by: ada) == [.sameName])
        #expect(signs(of: known("Ada", "O'Example", email: "other@example.org"), by: ada) == [.sameName])
        #expect(signs(of: known("Ben", "Example"), by: ada) == [])
        // What stands on the staff register are colleagues in their work.
        #expect(signs(of: known("Ada", "O'Example", served: false), by: ada) == [])
    }

    @Test("A colleague is known by more than the name")
    func colleague() {
        let ada = known("Ada", "Example", served: false), ben = known("Ben", "Sample", born: 7, served: false)
        #expect(signs(of: known("Ben", "Sample", born: 7), by: ada, others: [ben]) == [.colleague])
        #expect(signs(of: known("Ben", "Sample"), by: ada, others: [ben]) == [])
        #expect(signs(of: known("Ben", "Sample", born: 8), by: ada, others: [ben]) == [])
        let both = known("Bea", "Example", born: 9)
        #expect(
            signs(of: both, by: ada, others: [known("Bea", "Example", born: 9, served: false)])
                == [.sameName, .colleague])
    }

    @Test("Outside of duties, with an hour around them; without any, at night by the clock on the wall")
    func hours() {
        let ada = known("Ada", "Example", served: false), record = known("Cyn", "Sample")
        for (minute, isOutside) in [(539, true), (540, false), (1140, false), (1141, true)] {
            #expect((signs(of: record, by: ada, minute: minute) == [.outsideHours]) == isOutside)
        }
        // In 1970 the clocks of this reading stand at UTC in January.
        for (minute, isOutside) in [(359, true), (360, false), (1319, false), (1320, true)] {
            #expect((signs(of: record, by: ada, minute: minute, duties: []) == [.outsideHours]) == isOutside)
        }
    }

    @Test("Many who had not opened a record for weeks; those who had are left out")
    func newcomers() {
        func found(_ count: Int, regulars: Int = 0) -> [UnusualLook] {
            let at = Instant(minutes: 700)
            let looks = (0..<count).map { n in
                RecordLook(account: AccountID("a-\(n)"), person: person, number: n + 1, first: at, last: at, count: 1)
            }
            let known = Set((0..<regulars).map { AccountID("a-\($0)") })
            return LookDay(looks: looks, viewers: [:], known: [:], staff: [], duties: [:], regulars: [person: known])
                .unusual()
        }
        #expect(found(5).isEmpty)
        #expect(found(6).count == 6 && found(6).allSatisfy { $0.signs == [.newcomers] })
        #expect(found(8, regulars: 3).isEmpty)
        #expect(Set(found(9, regulars: 3).map(\.account.text)) == ["a-3", "a-4", "a-5", "a-6", "a-7", "a-8"])
    }

    @Test("The records of very many people within an hour")
    func many() {
        func found(_ count: Int, minutesApart: Int) -> [UnusualLook] {
            let looks = (0..<count).map { n in
                let at = Instant(minutes: 600 + n * minutesApart)
                return RecordLook(
                    account: viewer, person: PersonID("p-\(n)"), number: n + 1, first: at, last: at, count: 2)
            }
            return LookDay(looks: looks, viewers: [:], known: [:], staff: [], duties: [:], regulars: [:]).unusual()
        }
        #expect(found(59, minutesApart: 1).isEmpty && found(100, minutesApart: 2).isEmpty)
        let one = found(60, minutesApart: 1)
        #expect(one.map(\.signs) == [[.manyRecords]] && one[0].person == nil && one[0].count == 60)
    }

    @Test("What is one's own by right is no news")
    func byRight() {
        let at = Instant(minutes: 10)
        let look = RecordLook(account: viewer, person: staff, number: 1, first: at, last: at, count: 1)
        let day = LookDay(
            looks: [look], viewers: [viewer: staff], known: [:], staff: [staff], duties: [:], regulars: [:])
        #expect(day.unusual().isEmpty)
    }

    /// The requirement: 95 of 100 planted cases are found, and at most one in a hundred of the others is.
    @Test("Fifty planted cases among a day of ordinary work", arguments: [1, 2, 3] as [UInt64])
    func planted(_ seed: UInt64) {
        var town = SnoopTown(seed: seed)
        let ordinary = town.ordinary(lookCount: 10_000)
        let planted = town.plant()
        let found = town.day(ordinary + planted.flatMap(\.looks)).unusual()
        let pairs = Set(found.map { [$0.account.text, $0.person?.text ?? ""] })
        let seen = planted.filter { one in
            one.looks.contains { pairs.contains([$0.account.text, $0.person.text]) }
        }
        let guilty = Set(planted.flatMap(\.looks).map { [$0.account.text, $0.person.text] })
        let others = Set(ordinary.map { [$0.account.text, $0.person.text] }).subtracting(guilty)
        let alarms = others.intersection(pairs)
        #expect(planted.count == 50 && seen.count >= 48, "\(seen.count) of 50 found")
        #expect(alarms.count * 100 <= others.count, "\(alarms.count) false of \(others.count)")
        // A check that finds nothing, or everything, must not pass: without what the registers say few are found.
        var blind = town.day(ordinary + planted.flatMap(\.looks))
        blind.known = [:]
        let blindly = Set(blind.unusual().map { [$0.account.text, $0.person?.text ?? ""] })
        let stillSeen = planted.filter { one in
            one.looks.contains { blindly.contains([$0.account.text, $0.person.text]) }
        }
        #expect(stillSeen.count < 25)
    }
}
