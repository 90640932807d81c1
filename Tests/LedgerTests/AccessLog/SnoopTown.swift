import Core
import Ledger

/// A trust of 2,000 staff in teams of 20 and the 20,000 people they care for, drawn from a seed. Names are as uneven as
/// in a British town: two people share a family name about once in 600.
struct SnoopTown {
    struct Planted {
        let kind: String
        let looks: [RecordLook]
    }

    private var state: UInt64
    private let staffCount = 2_000, servedCount = 20_000, teamCount = 100
    private var known: [PersonID: KnownPerson] = [:]
    private var number = 0
    private let families: [Double]
    /// Ten in the morning of a day in January 2026.
    private let morning = Instant(minutes: 20_470 * 1440 + 600)

    init(seed: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15
        var sum = 0.0
        families = (0..<20_000).map { rank in
            sum += 1 / Double(rank + 10)
            return sum
        }
        for n in 0..<staffCount { known[staff(n)] = someone(isServed: false) }
        for n in 0..<servedCount { known[served(n)] = someone(isServed: true) }
    }

    private func staff(_ n: Int) -> PersonID { PersonID("staff-\(n)") }
    private func served(_ n: Int) -> PersonID { PersonID("served-\(n)") }
    private func account(_ n: Int) -> AccountID { AccountID("account-\(n)") }

    private mutating func draw(_ count: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(count))
    }

    private mutating func someone(isServed: Bool) -> KnownPerson {
        let place = Double(draw(1_000_000)) / 1_000_000 * families[families.count - 1]
        var low = 0, high = families.count - 1
        while low < high {
            let middle = (low + high) / 2
            if families[middle] < place { low = middle + 1 } else { high = middle }
        }
        // Of half of the staff the day of birth is known.
        let born = isServed || draw(2) == 0 ? Day(daysSince1970: draw(20_000) - 10_000) : nil
        return KnownPerson(
            givenName: "Given\(draw(200))", familyName: "Family\(low)", born: born,
            email: isServed && draw(2) == 0 ? nil : "someone\(draw(100_000_000))@example.org", isServed: isServed)
    }

    private mutating func look(_ viewer: Int, _ person: PersonID) -> RecordLook {
        number += 1
        let at = morning + Minutes(draw(420))
        return RecordLook(account: account(viewer), person: person, number: number, first: at, last: at, count: 1)
    }

    /// Staff at work look at those whom their team cares for.
    mutating func ordinary(lookCount: Int) -> [RecordLook] {
        (0..<lookCount).map { _ in
            let viewer = draw(staffCount)
            return look(viewer, served(viewer % teamCount + teamCount * draw(servedCount / teamCount)))
        }
    }

    /// 14 who look at themselves, 14 at family, 14 at a colleague, and 8 famous people whom a dozen look at.
    mutating func plant() -> [Planted] {
        var all: [Planted] = []
        for n in 0..<14 {
            all.append(plant("self", viewer: n, place: n, as: known[staff(n)]))
            let own = known[staff(100 + n)], other = known[staff(300 + n)]
            all.append(
                plant(
                    "family", viewer: 100 + n, place: 100 + n,
                    as: own.map { KnownPerson(givenName: "Kin", familyName: $0.familyName, isServed: true) }))
            all.append(plant("colleague", viewer: 200 + n, place: 300 + n, as: other))
        }
        for n in 0..<8 {
            let person = served(1_000 + n)
            all.append(Planted(kind: "famous", looks: (0..<12).map { look(500 + 20 * n + $0, person) }))
        }
        return all
    }

    /// A member of staff, or one of their family, is cared for here as well.
    private mutating func plant(_ kind: String, viewer: Int, place: Int, as somebody: KnownPerson?) -> Planted {
        let person = served(place)
        if let somebody {
            known[person] = KnownPerson(
                givenName: somebody.givenName, familyName: somebody.familyName, born: somebody.born,
                email: somebody.email, isServed: true)
        }
        return Planted(kind: kind, looks: [look(viewer, person)])
    }

    func day(_ looks: [RecordLook]) -> LookDay {
        let all = (0..<staffCount).map { ($0, staff($0)) }
        let work = TimeSpan(from: morning - Minutes(180), lasting: Minutes(720))
        return LookDay(
            looks: looks, viewers: Dictionary(uniqueKeysWithValues: all.map { (account($0.0), $0.1) }), known: known,
            staff: all.map(\.1), duties: Dictionary(uniqueKeysWithValues: all.map { ($0.1, [work]) }), regulars: [:])
    }
}
