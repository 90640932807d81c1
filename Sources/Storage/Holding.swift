/// What one table holds, about whom, on what ground and for how long, and what becomes of it in the end: a line of the
/// record of processing activities (UK GDPR article 30).
///
/// Every table of every schema has one, and every column stands in it once; a test compares them with the database.
/// Copies for the people themselves, erasure and retention are read from these lines and nothing else.
public struct Holding: Sendable, Hashable {
    public let table: String
    /// What its rows are called to the people they are about: "Absences".
    public let title: String
    public let about: Subject
    public let ground: Ground
    public let keeping: Keeping
    public let ending: Ending
    /// The column that says what a row is called, where others refer to it by its id: "name".
    public let label: String?
    /// What a person does not find in the copy they make for themselves.
    public let withheld: Withheld
    private let names: [Kind: String]

    /// - Parameters:
    ///   - columns: the columns of each kind, their names set apart by spaces. A key that has the name of a table, or
    ///     that name and `_id`, holds the id of a row of it.
    ///   - label: the column that says what a row is called.
    ///   - withheld: the rows that somebody has to read before the person has them.
    public init(
        _ table: String, _ title: String, about: Subject, _ ground: Ground, _ keeping: Keeping,
        ending: Ending = .removed, _ columns: [Kind: String],
        label: String? = nil, withheld: Withheld = .nothing
    ) {
        self.table = table
        self.title = title
        self.about = about
        self.ground = ground
        self.keeping = keeping
        self.ending = ending
        self.label = label
        self.withheld = withheld
        names = columns
    }

    /// The columns of a kind, in the order they are written down.
    public func columns(_ kind: Kind) -> [String] {
        names[kind, default: ""].split(separator: " ").map { String($0) }
    }

    /// Every column that is written down.
    public var columns: [String] { Kind.allCases.flatMap { columns($0) } }

    /// What a column holds; `nil` for one that is not written down.
    public func kind(of column: String) -> Kind? { Kind.allCases.first { columns($0).contains(column) } }

    /// Whose data a row is.
    public enum Subject: Sendable, Hashable {
        /// Nobody's: a ward's set-up, a count.
        case nobody
        /// The member of staff, or the person served, whose id stands in a column.
        case person(String)
        /// The holder of the account whose id stands in a column.
        case account(String)
    }

    /// What a column holds.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Ids and codes that mean nothing to anybody outside.
        case key
        /// Plain data of the service: times, counts, states.
        case plain
        /// Who somebody is: names, numbers, date of birth.
        case identity
        /// How to reach somebody.
        case contact
        /// What tells of somebody's health or another special category (UK GDPR article 9).
        case special
        /// What people wrote in their own words, which may name anybody.
        case words
        /// The id of somebody other than the one the row is about.
        case another
        /// Secrets and their hashes, which are shown to nobody.
        case secret
    }

    /// Why it may be held at all. The words for people stand beside the retention table, since an organisation's data
    /// protection officer has the last word on them.
    public enum Ground: String, Sendable, Hashable, CaseIterable {
        /// To employ somebody, plan their work and keep the records an employer must keep.
        case employment
        /// To give somebody care or support, and keep the records that this needs.
        case care
        /// To keep accounts and records safe, and to show who did what.
        case security
        /// To run the service; of nobody in particular.
        case operation
        /// To protect somebody from harm. What is held on this ground is left out of the copy that anybody makes for
        /// themselves, for it may harm them in the hands of whoever stands behind them; whoever copies for them reads
        /// it first.
        case safeguarding
    }

    /// The rows that are left out of the copy that anybody makes for themselves, without a word that they are: whoever
    /// copies for them has them all, and judges what would do harm (Data Protection Act 2018, schedule 3). A table on
    /// the ground ``Ground/safeguarding`` is left out whole, whatever stands here.
    public enum Withheld: Sendable, Hashable {
        case nothing
        /// Every row: they repeat what stands in other tables, and among it what is left out there.
        case everything
        /// The rows with one of some values in a column.
        case rows(column: String, values: Set<String>)
        /// The rows that belong to such a row of another table: `key` holds its `id`.
        case rowsOf(table: String, key: String, column: String, values: Set<String>)
    }

    /// How long rows are kept.
    public enum Keeping: Sendable, Hashable {
        /// As long as the organisation uses the service.
        case service
        /// As long as the record of the person it is about, under a rule that counts from the day they left.
        case record
        /// Under a rule of the retention table, counted from the day or moment in a column of the row.
        case row(rule: String, since: String)
        /// Removed by the service itself when it is over: sessions, challenges, guesses.
        case own
    }

    /// What becomes of a row when its person is erased.
    public enum Ending: Sendable, Hashable {
        /// It goes.
        case removed
        /// It stays for what refers to it, with nothing in it that says who it was: new texts for its columns, in which
        /// `#` stands for the row's own id; `nil` empties one.
        case blanked([String: String?])
        /// It stays as it is, for the reason given: it has ids alone.
        case kept(String)
    }
}
