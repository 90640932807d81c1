import Core

/// How long ago somebody made sure an entry is right, and what that means to whoever reads it.
enum Freshness: Hashable, Sendable {
    /// Checked lately.
    case fresh(Day)
    /// Checked, but it is time to look again.
    case ageing(Day)
    /// Checked so long ago that it may be wrong.
    case stale(Day)
    /// Nobody ever said so.
    case never

    /// After how many days an entry is stale, unless the organisation says otherwise.
    static let usualDays = 180

    /// - Parameter staleDays: after how many days an entry is stale; after half of them it is ageing.
    init(_ assurance: Assurance?, on today: Day, staleDays: Int = Freshness.usualDays) {
        guard let day = assurance?.day else {
            self = .never
            return
        }
        let age = today - day
        self = age > staleDays ? .stale(day) : age > staleDays / 2 ? .ageing(day) : .fresh(day)
    }

    /// A sentence for people.
    func words(on today: Day) -> String {
        switch self {
        case .fresh(let day), .ageing(let day): "Checked on \(day.words) (\(Self.ago(today - day)))."
        case .stale(let day):
            "Last checked on \(day.words) (\(Self.ago(today - day))). Things may have changed: ask before you go."
        case .never: "We do not know when this was last checked. Ask before you go."
        }
    }

    var isGood: Bool {
        switch self {
        case .fresh, .ageing: true
        case .stale, .never: false
        }
    }

    /// "today", "3 weeks ago".
    static func ago(_ days: Int) -> String {
        switch days {
        case ..<1: "today"
        case 1: "yesterday"
        case ..<14: "\(days) days ago"
        case ..<61: "\(days / 7) weeks ago"
        case ..<730: "\(days / 30) months ago"
        default: "\(days / 365) years ago"
        }
    }
}
