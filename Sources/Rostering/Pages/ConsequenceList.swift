import Web

/// What a change would break, make worse and make better, as one list that says which is which in words and shape, and
/// the price behind it.
struct ConsequenceList {
    let objections: [Objection]
    let costs: [String]
    let gains: [String]
    let prices: [PricePart]

    init(_ choice: CellStory.Alternative) {
        self.init(objections: choice.objections, costs: choice.costs, gains: choice.gains, prices: choice.prices)
    }

    init(objections: [Objection], costs: [String], gains: [String], prices: [PricePart]) {
        self.objections = objections
        self.costs = costs
        self.gains = gains
        self.prices = prices
    }

    var html: HTML {
        guard !(objections.isEmpty && costs.isEmpty && gains.isEmpty) else {
            return "<p>It would change nothing else.</p>\(price)"
        }
        return """
            <ul class="cb-consequences">\
            \(each: objections, { objection in
                """
                <li><span class="cb-mark-breach" aria-hidden="true">▲</span> <strong>Not allowed:</strong> \
                \(objection.words) <span class="cb-rule">\(objection.kind.rule)</span></li>

                """
            })\
            \(each: costs, { "<li><span class=\"cb-minus\" aria-hidden=\"true\">−</span> \($0)</li>\n" })\
            \(each: gains, { "<li><span class=\"cb-plus\" aria-hidden=\"true\">+</span> \($0)</li>\n" })</ul>
            \(price)
            """
    }

    /// The draft's points, in the ward's terms; a lower price is a better roster.
    private var price: HTML {
        guard !prices.isEmpty else { return .empty }
        let parts = prices.map { "\($0.term.words) \(signed($0.points))" }.joined(separator: ", ")
        return "<p class=\"cb-price\">Price \(signed(prices.reduce(0) { $0 + $1.points })): \(parts)</p>\n"
    }

    private func signed(_ points: Int) -> String { points < 0 ? "−\(-points)" : points > 0 ? "+\(points)" : "0" }
}
