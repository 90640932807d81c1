import Core
import Foundation
import Identity
import Ledger
import RosterOptimiser
import Rostering
import Storage
import TestSupport
import Workforce

@testable import commonweal

/// An operator's desk: an empty database, a clock that stands still, and a small INRC-II scenario.
struct Desk: Sendable {
    let database: any Database
    let ids: IDSource
    let now = moment("2026-11-24 09:00")

    static func make(_ engine: Engine = .sqlite) async throws -> Desk {
        let chance = SharedChance(seed: 1)
        let database = try await engine.open([ledgerSchema, identitySchema, workforceSchema, rosteringSchema])
        return Desk(database: database, ids: IDSource { chance.next() })
    }

    /// An organisation without anything in it.
    func found(_ id: OrganisationID = OrganisationID("org"), name: String = "St Test") async throws {
        _ = try await database.write(for: id) {
            try foundOrganisation(id, name: name, odsCode: "RXX", at: moment("2026-11-24 09:00"), in: $0)
        }
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await database.read(body)
    }

    static func ward(_ scenario: String = Desk.scenario) throws -> INRC2Ward {
        guard let name = INRC2Format.Name("n003w2_0_0-0") else { throw CancellationError() }
        return try INRC2Ward(name, scenario: scenario, history: history, weeks: [week, week])
    }

    func imported(
        _ organisation: String? = nil, unit: String = "Ward n003w2", ward: INRC2Ward? = nil
    ) async throws -> INRC2Import.Made {
        let hash = try PasswordHash(
            of: Password("correct horse battery"), salt: Array(repeating: 7, count: PasswordHash.saltByteCount),
            cost: .playful)
        return try await INRC2Import(
            ward: try ward ?? Self.ward(), organisation: organisation, unitName: unit, firstDay: day("2027-01-11"),
            password: hash, ids: ids, now: now
        ).run(in: database)
    }

    /// The folder of the public instances, when the machine has it.
    static let instances: String? = {
        guard let data = ProcessInfo.processInfo.environment["COMMONWEAL_DATA"] else { return nil }
        let folder = "\(data)/rostering/inrc2"
        return FileManager.default.fileExists(atPath: folder) ? folder : nil
    }()

    static let scenario = """
        SCENARIO = n003w2

        WEEKS = 2

        SKILLS = 2
        HeadNurse
        Nurse

        SHIFT_TYPES = 3
        Early (2,5)
        Day (1,14)
        Night (3,4)

        FORBIDDEN_SHIFT_TYPES_SUCCESSIONS
        Early 0
        Day 1 Early
        Night 2 Early Day

        CONTRACTS = 2
        FullTime (8,10) (3,5) (2,3) 1 1
        HalfTime (4,6) (2,4) (2,6) 1 0

        NURSES = 3
        HN_0 FullTime 2 HeadNurse Nurse
        NU_1 FullTime 1 Nurse
        NU_2 HalfTime 1 Nurse

        """
    static let history = """
        HISTORY
        0 n003w2

        NURSE_HISTORY
        HN_0 0 0 None 0 0 3
        NU_1 0 0 Night 2 4 0
        NU_2 3 1 Day 1 1 0

        """
    static let week = """
        WEEK_DATA
        n003w2

        REQUIREMENTS
        Early HeadNurse (0,1) (0,1) (0,1) (0,1) (0,1) (0,0) (0,0)
        Early Nurse (1,2) (1,1) (1,1) (1,1) (1,1) (0,1) (0,1)
        Day HeadNurse (0,0) (0,0) (0,0) (0,0) (0,0) (0,0) (0,0)
        Day Nurse (0,1) (0,1) (0,1) (0,1) (0,1) (0,0) (0,0)
        Night Nurse (0,1) (0,1) (0,1) (0,1) (0,1) (0,1) (0,1)

        SHIFT_OFF_REQUESTS = 2
        NU_1 Any Wed
        NU_2 Night Fri

        """
}
