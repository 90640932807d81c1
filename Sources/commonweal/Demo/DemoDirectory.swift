import Core
import Web

/// Sixty services of a made-up town, as a file of the directory: nobody should ring any of them.
enum DemoDirectory {
    private static let kinds: [(name: String, about: String, needs: String, cost: String, days: String)] = [
        ("Lunch club", "A hot meal and company", "company, food", "paid", "TU"),
        ("Walking group", "An easy walk at the pace of the slowest", "active, company", "free", "SA"),
        ("Money advice", "Help with debt, benefits and bills", "money", "free", "MO, WE"),
        ("Carers' circle", "Tea and talk for people who look after somebody", "caring, company", "free", "TH"),
        ("Memory cafe", "For people with dementia and whoever comes with them", "memory, company", "free", "WE"),
        ("Community garden", "Growing vegetables together", "nature, active", "free", "FR"),
        ("Bereavement group", "For people who have lost somebody", "grief, mood", "free", "MO"),
        ("Singing for breath", "A choir for people with breathing problems", "creative, condition", "paid", "TU"),
        ("Digital drop-in", "Help with phones and computers", "work", "free", "TH"),
        ("Food pantry", "Groceries at a small price, no questions", "food, money", "paid", "FR"),
        ("Strength and balance", "Exercise sitting and standing, against falls", "active, condition", "paid", "MO, TH"),
        ("English conversation", "Speaking English over tea", "newcomers, work", "free", "WE"),
    ]
    private static let places = ["North", "South", "Riverside", "Hill", "Harbour"]

    /// The file, in the columns of the directory's import.
    static var file: String {
        CSVCell.line([
            "name", "description", "provider", "phone", "needs", "cost", "days", "opens", "closes", "place", "street",
            "town", "postcode", "access", "minimum_age", "who_for", "latitude", "longitude",
        ])
            + kinds.enumerated().flatMap { kind, service in
                places.enumerated().map { place, part in
                    CSVCell.line([
                        "\(part) \(service.name.lowercased()) (made up)", service.about, "Sampletown \(part) Together",
                        "01632 960\(200 + kind * 10 + place)", service.needs, service.cost, service.days,
                        place % 2 == 0 ? "10:00" : "13:30", place % 2 == 0 ? "12:00" : "15:30",
                        "\(part) Hall", "\(place + 1) Sample Street", "Sampletown", "ZZ99 3VZ", "",
                        kind == 4 ? "50" : "18", "Anybody who lives in Sampletown",
                        // A town that is not there, off the coast; each hall some minutes' walk from the next.
                        "54.8\(20 + place * 3 + kind % 2)", "-1.1\(40 + place * 4 + kind % 3)",
                    ])
                }
            }.joined()
    }
}
