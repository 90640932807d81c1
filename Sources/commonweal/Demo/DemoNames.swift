/// Names for people who do not exist: given and family names are drawn apart, and no pair is meant to be anybody.
enum DemoNames {
    static let given = [
        "Ada", "Amara", "Bronwen", "Callum", "Chidi", "Dafydd", "Daniel", "Devika", "Eilidh", "Emeka", "Esther",
        "Farah",
        "Fergus", "Grace", "Hamza", "Hannah", "Imogen", "Isla", "Jamal", "Joy", "Kavita", "Kofi", "Leon", "Lowri",
        "Maeve", "Maria", "Mei", "Miriam", "Nadia", "Niamh", "Nkechi", "Oliver", "Omar", "Patience", "Priya", "Rafael",
        "Rhys", "Rosa", "Ruth", "Samira", "Sanjay", "Sinead", "Sofia", "Tariq", "Teresa", "Tomasz", "Uma", "Victor",
        "Wanda", "Yusuf", "Zainab", "Zofia",
    ]
    static let family = [
        "Achebe", "Adeyemi", "Ansari", "Baptiste", "Barrowman", "Bellweather", "Castellan", "Chaudhry", "Cobbold",
        "Dacosta", "Darkwah", "Ellery", "Evander", "Fairbourne", "Fennimore", "Garrowby", "Goswami", "Harkaway",
        "Hollins", "Ikande", "Ishtiaq", "Jessop", "Kandola", "Kettering", "Kowalczuk", "Lacerda", "Lindqvist",
        "Llewelyn", "Mabaso", "Merriweather", "Mistry", "Nakamura", "Nwosu", "Okafor", "Osei", "Pakenham", "Pellew",
        "Quartey", "Quillfeather", "Rahman", "Ravenscroft", "Sandoval", "Sesay", "Silverthorne", "Tembo", "Thackray",
        "Umarji", "Underhay", "Vasquez", "Villiers", "Wadekar", "Winterbourne", "Yardley", "Yeboah", "Zielinska",
    ]
}
