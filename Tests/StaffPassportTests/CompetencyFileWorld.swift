import Core
import Storage
import TestSupport
import Workforce

@testable import StaffPassport

// What tests of competences by file need done.
extension PassportWorld {
    /// The names of the columns.
    static let competencyHead = "Employee Number,Competency Name,Date Start,Expiry Date\n"
    /// Two of Ada's and one of Ben's.
    static let competencies =
        competencyHead + """
            20000001,NHS|CSTF|Fire Safety - 2 Years|,01/04/2026,31/03/2028
            20000001,NHS|CSTF|Moving and Handling - Level 1 - 3 Years|,01-May-2026,
            20000002,NHS|CSTF|Fire Safety - 2 Years|,2026-04-01,

            """

    /// An HR officer of the ward alone: what they may do they may do for everybody or not at all.
    var wardOfficer: Caller {
        Caller(
            organisation: organisation, account: AccountID("account-ward-officer"), person: nil,
            grants: [.passportIssue: .units([ward])])
    }

    func looks(at bytes: [UInt8], as caller: Caller? = nil) async throws -> CompetencyRows {
        let caller = caller ?? officer
        return try await database.read(for: caller.organisation) { [now] in
            try CompetencyRows.read(bytes, as: caller, at: now, in: $0)
        }
    }

    func looks(at text: String = competencies, as caller: Caller? = nil) async throws -> CompetencyRows {
        try await looks(at: Array(text.utf8), as: caller)
    }

    /// Why a file as a whole is of no use, or `nil`.
    func refusal(ofLookingAt bytes: [UInt8], as caller: Caller? = nil) async throws -> Refusal? {
        do {
            _ = try await looks(at: bytes, as: caller)
            return nil
        } catch let refusal as Refusal {
            return refusal
        }
    }

    @discardableResult
    func bringsIn(
        _ text: String = competencies, ticked: Set<Int> = [], as file: CompetencyFileID = CompetencyFileID("file"),
        by caller: Caller? = nil
    ) async throws -> [PassportItem] {
        let caller = caller ?? officer, ids = ids
        return try await database.write(for: caller.organisation) { [now] tx in
            try bringInCompetencyFile(
                Array(text.utf8), ticked: ticked, file: file, newID: { ids.make(at: now) }, as: caller, at: now, in: tx
            ).recorded
        }
    }

    /// What stands on somebody's passport, by the names in ESR, in the order of the alphabet.
    func competences(of person: PersonID) async throws -> [String] {
        try await read { [organisation] in
            try PassportItems.of(person, in: organisation, $0).compactMap { $0.claims["competence_name"]?.text }
                .sorted()
        }
    }

    /// Somebody has left, from that day on.
    func leaves(_ person: PersonID, on day: Day) async throws {
        try await write { [organisation] tx in
            var one = try People.find(person, of: organisation, in: tx)
            one.left = day
            try People.save(one, of: organisation, in: tx)
        }
    }

    /// Gives somebody a post with a number.
    func employs(_ person: PersonID, as number: String) async throws {
        try await write { [organisation, ward, today] in
            try Posts.save(
                Post(
                    id: PostID("post-\(number)"), person: person, unit: ward, jobTitle: "Nurse", staffGroup: .nursing,
                    weeklyMinutes: 2250, firstDay: today - 400, assignmentNumber: number), of: organisation, in: $0)
        }
    }
}
