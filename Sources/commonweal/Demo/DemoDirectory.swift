import Core
import SocialPrescribing
import Storage
import Web

/// Sixty services of a made-up town, as files of the directory: nobody should ring any of them.
enum DemoDirectory {
    private struct Kind {
        let name: String
        let about: String
        let needs: String
        let cost: String
        let costWords: String
        let days: String
        var ages = (least: "18", most: "")
    }

    private static let kinds: [Kind] = [
        Kind(
            name: "Lunch club", about: "A hot meal and company", needs: "company, food", cost: "paid",
            costWords: "£4 a meal", days: "TU"),
        Kind(
            name: "Walking group", about: "An easy walk at the pace of the slowest", needs: "active, company",
            cost: "free", costWords: "", days: "SA", ages: ("16", "")),
        Kind(
            name: "Money advice", about: "Help with debt, benefits and bills", needs: "money", cost: "free",
            costWords: "", days: "MO, WE"),
        Kind(
            name: "Carers' circle", about: "Tea and talk for people who look after somebody", needs: "caring, company",
            cost: "free", costWords: "", days: "TH"),
        Kind(
            name: "Memory cafe", about: "For people with dementia and whoever comes with them",
            needs: "memory, company", cost: "free", costWords: "", days: "WE", ages: ("50", "")),
        Kind(
            name: "Community garden", about: "Growing vegetables together", needs: "nature, active", cost: "free",
            costWords: "", days: "FR", ages: ("", "")),
        Kind(
            name: "Bereavement group", about: "For people who have lost somebody", needs: "grief, mood", cost: "free",
            costWords: "", days: "MO"),
        Kind(
            name: "Singing for breath", about: "A choir for people with breathing problems",
            needs: "creative, condition", cost: "paid", costWords: "£2 a session", days: "TU"),
        Kind(
            name: "Digital drop-in", about: "Help with phones and computers", needs: "work", cost: "free",
            costWords: "", days: "TH", ages: ("11", "")),
        Kind(
            name: "Food pantry", about: "Groceries at a small price, no questions", needs: "food, money", cost: "paid",
            costWords: "£5 a basket", days: "FR", ages: ("", "")),
        Kind(
            name: "Strength and balance", about: "Exercise sitting and standing, against falls",
            needs: "active, condition", cost: "paid", costWords: "£3 a class", days: "MO, TH", ages: ("60", "")),
        Kind(
            name: "English conversation", about: "Speaking English over tea", needs: "newcomers, work", cost: "free",
            costWords: "", days: "WE", ages: ("16", "")),
    ]

    /// A part of the town, with a postcode district of its own and a hall in it. They lie in the sea, so that nobody
    /// looks for them on land.
    private struct Part {
        let name: String
        let district: String
        let inward: String
        /// Degrees, to three places.
        let latitude: Int
        let longitude: Int
        let access: String
    }

    private static let parts = [
        Part(
            name: "North", district: "ZZ96", inward: "1NA", latitude: 54_862, longitude: -1_150,
            access: "step-free, toilet"),
        Part(name: "South", district: "ZZ97", inward: "2SA", latitude: 54_790, longitude: -1_140, access: ""),
        Part(
            name: "Riverside", district: "ZZ99", inward: "3VZ", latitude: 54_826, longitude: -1_145,
            access: "step-free, toilet, hearing-loop, parking"),
        Part(
            name: "Hill", district: "ZZ98", inward: "4HA", latitude: 54_832, longitude: -1_190,
            access: "hearing-loop, quiet"),
        Part(
            name: "Harbour", district: "ZZ95", inward: "5RA", latitude: 54_820, longitude: -1_105,
            access: "step-free, parking, dogs"),
    ]

    /// Where the districts of the town are, in the columns of the directory's file of postcodes.
    static var districts: String {
        CSVCell.line(["outcode", "latitude", "longitude"])
            + parts.map { CSVCell.line([$0.district, degrees($0.latitude), degrees($0.longitude)]) }.joined()
    }

    /// The services, in the columns of the directory's import.
    static var services: String {
        CSVCell.line([
            "name", "description", "provider", "phone", "needs", "cost", "cost_words", "days", "opens", "closes",
            "place", "street", "town", "postcode", "access", "minimum_age", "maximum_age", "who_for", "latitude",
            "longitude", "room", "waiting_weeks",
        ])
            + kinds.enumerated().flatMap { number, kind in
                parts.enumerated().map { place, part in line(number, kind, place, part) }
            }.joined()
    }

    private static func line(_ number: Int, _ kind: Kind, _ place: Int, _ part: Part) -> String {
        // Young people have a garden of their own.
        let ages = number == 5 && place == 3 ? (least: "11", most: "25") : kind.ages
        let (room, weeks) = room(number, place)
        // Each hall has rooms of its own some steps from the next, so that no mark hides another.
        return CSVCell.line([
            "\(part.name) \(kind.name.lowercased()) (made up)", kind.about, "Sampletown \(part.name) Together",
            "01632 960\(200 + number * 10 + place)", kind.needs, kind.cost, kind.costWords, kind.days,
            place % 2 == 0 ? "10:00" : "13:30", place % 2 == 0 ? "12:00" : "15:30", "\(part.name) Hall",
            "\(place + 1) Sample Street", "Sampletown", "\(part.district) \(part.inward)", part.access, ages.least,
            ages.most, "Anybody who lives in Sampletown", degrees(part.latitude + number % 3),
            degrees(part.longitude + number % 4), room, weeks,
        ])
    }

    /// Whether there is room: mostly yes, with some waiting, some full and some that never said.
    private static func room(_ number: Int, _ place: Int) -> (room: String, weeks: String) {
        switch (number * 2 + place * 3) % 8 {
        case 1: ("waiting", "\(2 + number % 5)")
        case 3: ("full", "")
        case 6: ("unknown", "")
        default: ("open", "")
        }
    }

    private static func degrees(_ thousandths: Int) -> String {
        let (whole, rest) = abs(thousandths).quotientAndRemainder(dividingBy: 1_000)
        let digits = "\(1_000 + rest)".dropFirst()
        return "\(thousandths < 0 ? "-" : "")\(whole).\(digits)"
    }

    /// How long ago an entry was checked, in days: of five, two are fresh, one begins to age, one is old, and one was
    /// never checked.
    private static func daysSinceCheck(_ number: Int) -> Int? { [12, 120, 45, 195, nil][number % 5] }

    /// Lays the districts, then the entries some months ago, then what was checked since.
    static func make(_ care: DemoCare, as keeper: Caller, in tx: any Transaction) throws {
        try loadOutcodes(Array(districts.utf8), as: keeper, at: care.at(205), in: tx)
        var made: [ID<CommunityService>] = []
        let newID: () -> ID<CommunityService> = {
            let id: ID<CommunityService> = care.ids.make(at: care.now)
            made.append(id)
            return id
        }
        try importEntries(Array(services.utf8), newID: newID, as: keeper, at: care.at(200), in: tx)
        for (number, id) in made.enumerated() {
            // Turned by one for each kind, so that every part of the town has all of them.
            guard let daysAgo = daysSinceCheck(number + number / parts.count) else { continue }
            try checkEntry(id, change: care.ids.make(at: care.now), as: keeper, at: care.at(daysAgo), in: tx)
        }
    }
}
