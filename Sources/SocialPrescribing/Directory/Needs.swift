import Core

/// What services help with: the words of our own that entries are sorted by and people search with.
struct Need: Hashable, Sendable {
    let code: String
    let name: String
    let about: String
    /// What people type when they mean it.
    let words: [String]

    var id: DirectoryTermID { derivedID("need/\(code)") }
    /// How it stands among the words that are searched.
    var token: String { "need:\(code)" }
    var term: DirectoryTerm { DirectoryTerm(id: id, name: name, about: about, taxonomy: Needs.taxonomy.id) }
}

/// All of them, in the order people are shown.
enum Needs {
    static let taxonomy = DirectoryTaxonomy(
        id: derivedID("taxonomy/needs"), name: "What it helps with",
        about: "What a person wants help with, in plain words. Kept by Commonweal.")

    static let all: [Need] = [
        Need(
            code: "company", name: "Meeting people", about: "Company, friends, and not being alone",
            words: ["lonely", "loneliness", "alone", "isolated", "isolation", "company", "friend", "befriending"]),
        Need(
            code: "mood", name: "Feeling low or worried", about: "Mood, worry, stress and mental wellbeing",
            words: [
                "depression", "depressed", "anxiety", "anxious", "stress", "worry", "mental", "low", "counselling",
            ]),
        Need(
            code: "active", name: "Moving more", about: "Walks, sport, exercise and balance",
            words: ["exercise", "walk", "sport", "fitness", "gym", "swim", "yoga", "dance", "active", "falls"]),
        Need(
            code: "food", name: "Food and eating well", about: "Meals, cooking, food banks and weight",
            words: ["food", "foodbank", "meal", "cook", "lunch", "diet", "weight", "eat", "hungry"]),
        Need(
            code: "money", name: "Money, bills and benefits", about: "Debt, benefits, bills and advice",
            words: ["money", "debt", "benefit", "bill", "pip", "pension", "energy", "fuel", "credit", "advice"]),
        Need(
            code: "home", name: "Housing and help at home", about: "A place to live, repairs and help in the home",
            words: ["house", "housing", "homeless", "rent", "tenant", "repair", "damp", "cleaning", "shopping"]),
        Need(
            code: "work", name: "Work, learning and volunteering", about: "Jobs, courses and giving time",
            words: ["job", "work", "employment", "volunteer", "course", "learn", "class", "cv", "computer", "digital"]),
        Need(
            code: "grief", name: "Losing somebody", about: "Bereavement and loss",
            words: ["bereavement", "bereaved", "grief", "loss", "died", "death", "widow"]),
        Need(
            code: "caring", name: "Looking after somebody", about: "Support and breaks for carers",
            words: ["carer", "caring", "respite", "care"]),
        Need(
            code: "condition", name: "Living with a condition", about: "Long-term illness, pain and disability",
            words: ["diabetes", "pain", "stroke", "cancer", "arthritis", "copd", "disability", "disabled", "autism"]),
        Need(
            code: "memory", name: "Memory and dementia", about: "Memory cafes and support with dementia",
            words: ["memory", "dementia", "alzheimer", "forgetful"]),
        Need(
            code: "family", name: "Children and families", about: "Parents, babies, children and young people",
            words: ["child", "children", "baby", "parent", "family", "toddler", "teenager", "young", "pregnant"]),
        Need(
            code: "creative", name: "Art, music and making things", about: "Creative groups of every kind",
            words: ["art", "music", "sing", "choir", "craft", "paint", "drama", "knit", "creative"]),
        Need(
            code: "nature", name: "Gardens and the outdoors", about: "Gardening, allotments and time outdoors",
            words: ["garden", "allotment", "nature", "outdoor", "green", "wildlife"]),
        Need(
            code: "substances", name: "Alcohol, drugs, smoking or gambling", about: "Cutting down or stopping",
            words: ["alcohol", "drink", "drug", "smoke", "vape", "gambling", "addiction", "recovery"]),
        Need(
            code: "safety", name: "Feeling safe", about: "Abuse at home, hate, crime and staying safe",
            words: ["abuse", "violence", "domestic", "safe", "hate", "crime", "victim"]),
        Need(
            code: "transport", name: "Getting about", about: "Lifts, community transport and mobility",
            words: ["transport", "lift", "bus", "taxi", "mobility", "scooter", "wheelchair"]),
        Need(
            code: "newcomers", name: "New to this country", about: "English, rights and help for newcomers",
            words: ["refugee", "asylum", "english", "esol", "migrant", "interpreter", "visa"]),
    ]

    static func named(_ code: String) -> Need? { all.first { $0.code == code } }
    static func with(_ id: DirectoryTermID) -> Need? { byID[id] }
    private static let byID = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })

    /// What a typed word may mean besides itself, by its stem.
    static let tokens: [String: [String]] = {
        var found: [String: [String]] = [:]
        for need in all {
            for stem in Set(need.words.map { SearchWord.stem($0) }) { found[stem, default: []].append(need.token) }
        }
        return found
    }()
}
