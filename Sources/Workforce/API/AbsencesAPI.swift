import Core
import Storage
import Web

/// Absences for programs.
enum AbsencesAPI {
    private static let ofPerson = "\(apiRoot)/people/{person}/absences"
    private static let one = "\(apiRoot)/absences/{absence}"

    static let routes: [Route] = [
        Route(
            .get, ofPerson, .signedIn, "List a person's absences",
            operation: .list("absences", of: Absence.shape, query: Operation.days), list),
        Route(
            .post, ofPerson, .holding(.workforceRecord), "Book an absence",
            operation: Operation(
                request: .object("NewAbsence", Absence.fields), response: Absence.shape, status: 201), book),
        Route(
            .put, one, .holding(.workforceRecord), "Change an absence",
            operation: Operation(request: .object("NewAbsence", Absence.fields), response: Absence.shape), change),
        Route(
            .delete, one, .holding(.workforceRecord), "Cancel an absence",
            operation: Operation(response: nil, status: 204), cancel),
    ]

    private static func list(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try await visit.person(.workforceView, ownToo: true)
        let days = try visit.queryDays()
        let absences = try await visit.read { tx in
            try Absences.ofPeople(
                [person.id], from: days.first, through: days.last, of: caller.organisation, in: tx)
        }
        return .list("absences", absences.map(\.view), of: [person.id])
    }

    private static func book(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try visit.id("person", as: Named.Person.self)
        let absence = try await read(visit, id: visit.host.newID(), of: person)
        let booked = try await renamed {
            try await visit.write { try bookAbsence(absence, as: caller, at: visit.now, in: $0) }
        }
        return .record(booked.view, of: [person], status: 201)
    }

    private static func change(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("absence", as: Named.Absence.self)
        let before = try await visit.read { try Absences.find(id, of: caller.organisation, in: $0) }
        let absence = try await read(visit, id: id, of: before.person)
        let changed = try await renamed {
            try await visit.write { try changeAbsence(absence, as: caller, at: visit.now, in: $0) }
        }
        return .record(changed.view, of: [changed.person])
    }

    private static func cancel(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("absence", as: Named.Absence.self)
        _ = try await visit.write { try cancelAbsence(id, as: caller, at: visit.now, in: $0) }
        return .custom(status: 204, headers: [], bytes: [])
    }

    private static func read(_ visit: Visit, id: AbsenceID, of person: PersonID) async throws -> Absence {
        let (sent, minutes) = try visit.sent { reader in
            (
                Absence(
                    id: id, person: person, kind: reader.choice("kind") ?? .other, firstDay: reader.day("firstDay"),
                    lastDay: reader.day("lastDay")),
                reader.optionalWhole("chargedMinutes", in: 0...1_052_640)
            )
        }
        var absence = sent
        if let minutes {
            absence.chargedMinutes = minutes
        } else {
            let organisation = try visit.caller().organisation
            let posts = try await visit.read { try Posts.ofPeople([person], of: organisation, in: $0) }
            absence.chargedMinutes = Absence.usualCharge(
                sent.kind, from: sent.firstDay, through: sent.lastDay, posts: posts)
        }
        return absence
    }

    /// Forms ask for hours, programs send minutes: a problem is told beside the member that was sent.
    private static func renamed(_ work: () async throws -> Absence) async throws -> Absence {
        do {
            return try await work()
        } catch let refusal as Refusal where refusal.fields.contains(where: { $0.field == "chargedHours" }) {
            throw Refusal(fields: [FieldProblem("chargedMinutes", "Send no more minutes than the days have.")])
        }
    }
}
