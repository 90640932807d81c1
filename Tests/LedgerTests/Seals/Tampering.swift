import Core
import Storage
import TestSupport

@testable import Ledger

/// An edit that somebody with the database in hand might make, drawn by chance.
struct Tampering: Sendable, CustomStringConvertible {
    enum Deed: String, CaseIterable, Sendable {
        case flipFact, flipEvent, renamePerson, deleteFact, deleteEvent, deletePerson, swapFacts, swapPeople
        case insertFact, insertPerson, insertAhead, cutRows, cutTail, putBack, flipSeal, deleteSeal, rebuild
    }

    let deed: Deed
    /// Numbers for the deed to use, each as large as it likes.
    let first: Int
    let second: Int

    init(_ chance: inout Chance) {
        deed = chance.pick(Deed.allCases)
        first = chance.whole(0...999_999)
        second = chance.whole(0...999_999)
    }

    var description: String { "\(deed) \(first) \(second)" }

    /// Facts are numbered 1 to 40, events 1 to 20, seals 1 to 4.
    private var fact: Int { first % 40 + 1 }
    private var event: Int { first % 20 + 1 }
    private var seal: Int { first % 4 + 1 }

    func apply(to tx: any Transaction, of organisation: OrganisationID) throws {
        switch deed {
        case .flipFact: try flipFact(tx)
        case .flipEvent: try flipEvent(tx)
        case .renamePerson: try tx.run("UPDATE access_person SET person = 'other' WHERE \(aPerson)")
        case .deleteFact: try tx.run("DELETE FROM fact WHERE number = \(fact)")
        case .deleteEvent: try deleteEvents("number = \(event)", tx)
        case .deletePerson: try tx.run("DELETE FROM access_person WHERE \(aPerson)")
        case .swapFacts: try swap("fact", fact, 1 + (fact + second % 39) % 40, tx)
        case .swapPeople: try swap("access_person", event, 1 + (event + second % 19) % 20, tx)
        case .insertFact: try insertFact(tx)
        case .insertPerson:
            try tx.run(
                "INSERT INTO access_person (organisation, person, number) VALUES (\(organisation), 'new', \(event))")
        case .insertAhead: try insertAhead(organisation, tx)
        case .cutRows: try cutRows(tx)
        case .cutTail: try cut(after: first % 4, of: organisation, tx)
        case .putBack: try putBack(organisation, tx)
        case .flipSeal: try flipSeal(tx)
        case .deleteSeal: try tx.run("DELETE FROM seal WHERE number = \(seal)")
        case .rebuild: try rebuild(organisation, tx)
        }
    }

    private var aPerson: SQL {
        "number = \(event) AND person IN (SELECT MIN(person) FROM access_person WHERE number = \(event))"
    }

    private func flipFact(_ tx: any Transaction) throws {
        let changes: [SQL] = [
            "at = at + 1", "name = 'other.happened.1'", "subject = 'another'", "account = 'another'", "account = NULL",
            "body = body || ' '", "roles = 'auditor'", "request = 'r'", "authority = ''", "device = 'd'",
            "address = '192.0.2.1'",
        ]
        try tx.run("UPDATE fact SET \(changes[second % changes.count]) WHERE number = \(fact)")
    }

    private func flipEvent(_ tx: any Transaction) throws {
        let changes: [SQL] = [
            "at = at + 1", "account = 'another'", "event = 'refused'", "page = page || '?'", "purpose = 'x'",
            "status = 403", "roles = 'auditor'", "request = 'r'", "authority = 'a'", "device = 'd'", "address = 'x'",
        ]
        try tx.run("UPDATE access_event SET \(changes[second % changes.count]) WHERE number = \(event)")
    }

    private func flipSeal(_ tx: any Transaction) throws {
        let changes: [SQL] = [
            "at = at + 1", "last_fact = last_fact - 1", "last_event = last_event + 1",
            "last_fact = 9223372036854775807",
            "hash = 'aa' || hash", "leaves = \([UInt8]())", "leaves = \([UInt8](repeating: 1, count: 480))",
        ]
        try tx.run("UPDATE seal SET \(changes[second % changes.count]) WHERE number = \(seal)")
    }

    private func deleteEvents(_ which: SQL, _ tx: any Transaction) throws {
        try tx.run("DELETE FROM access_person WHERE \(which)")
        try tx.run("DELETE FROM access_event WHERE \(which)")
    }

    private func swap(_ table: SQL, _ one: Int, _ other: Int, _ tx: any Transaction) throws {
        if table.text == "fact" {
            try tx.run("UPDATE fact SET number = 900001 WHERE number = \(one)")
            try tx.run("UPDATE fact SET number = \(one) WHERE number = \(other)")
            try tx.run("UPDATE fact SET number = \(other) WHERE number = 900001")
        } else {
            try tx.run("UPDATE access_person SET person = person || '*' WHERE number = \(one)")
            try tx.run("UPDATE access_person SET person = person || '+' WHERE number = \(other)")
        }
    }

    /// Puts a fact between others, which move up.
    private func insertFact(_ tx: any Transaction) throws {
        try tx.run("UPDATE fact SET number = number + 100000 WHERE number >= \(fact)")
        try tx.run("UPDATE fact SET number = number - 99999 WHERE number >= 100000")
        try tx.run(
            """
            INSERT INTO fact (organisation, number, at, name, subject, account, body)
            SELECT organisation, \(fact), at, name, 'inserted', account, body FROM fact WHERE number = \(fact + 1)
            """)
    }

    /// Leaves a gap after the end.
    private func insertAhead(_ organisation: OrganisationID, _ tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO fact (organisation, number, at, name, subject, body)
            VALUES (\(organisation), \(42 + second % 1000), 1, 'thing.happened.1', 'x', '{}')
            """)
    }

    private func cutRows(_ tx: any Transaction) throws {
        if second % 2 == 0 {
            try tx.run("DELETE FROM fact WHERE number >= \(fact)")
        } else {
            try deleteEvents("number >= \(event)", tx)
        }
    }

    /// Removes everything after a seal, the seals too, as an older copy of the file would lack it.
    private func cut(after seal: Int, of organisation: OrganisationID, _ tx: any Transaction) throws {
        try tx.run("DELETE FROM fact WHERE number > \(seal * 10)")
        try deleteEvents("number > \(seal * 5)", tx)
        try tx.run("DELETE FROM seal WHERE number > \(seal)")
    }

    /// An old database that went on: other things were recorded and sealed as if nothing had been.
    private func putBack(_ organisation: OrganisationID, _ tx: any Transaction) throws {
        let kept = first % 4
        try cut(after: kept, of: organisation, tx)
        for _ in 0..<(second % 6) {
            for number in 0..<3 {
                _ = try record(
                    ThingHappened(thing: "new-\(second)-\(number)"), of: organisation, by: nil,
                    at: Instant(milliseconds: 5), in: tx)
            }
            let last = try Seals.last(of: organisation, in: tx) ?? .none(of: organisation)
            let facts = try SealedRows.facts(after: last.lastFact, through: .max, of: organisation, in: tx)
            let events = try SealedRows.events(after: last.lastEvent, through: .max, of: organisation, in: tx)
            _ = try Seals.add(last.next(facts: facts, events: events, at: last.at), in: tx)
        }
    }

    /// Changes a fact and makes every seal anew, as somebody could who has read this program.
    private func rebuild(_ organisation: OrganisationID, _ tx: any Transaction) throws {
        try tx.run("UPDATE fact SET subject = 'another' WHERE number = \(fact)")
        let old = try Seals.after(nil, of: organisation, limit: 10, in: tx)
        try tx.run("DELETE FROM seal")
        var last = Seal.none(of: organisation)
        for seal in old {
            let facts = try SealedRows.facts(after: last.lastFact, through: seal.lastFact, of: organisation, in: tx)
            let events = try SealedRows.events(
                after: last.lastEvent, through: seal.lastEvent, of: organisation, in: tx)
            last = last.next(facts: facts, events: events, at: seal.at)
            _ = try Seals.add(last, in: tx)
        }
    }
}
