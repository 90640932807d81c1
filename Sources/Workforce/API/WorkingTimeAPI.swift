import Core
import Storage
import Web

/// Opt-outs, duties and work declared elsewhere for programs.
enum WorkingTimeAPI {
    private static let person = "\(apiRoot)/people/{person}"

    static let routes: [Route] = [
        Route(
            .get, "\(person)/opt-outs", .signedIn, "List a person's opt-outs",
            operation: .list("optOuts", of: OptOut.shape), optOuts),
        Route(
            .post, "\(person)/opt-outs", .holding(.workforceRecord), "Record an opt-out",
            operation: Operation(
                request: .object("NewOptOut", [.init("signedOn", .day, "The day it was signed.")]),
                response: OptOut.shape, status: 201), sign),
        Route(
            .post, "\(person)/opt-outs/{day}/ending", .holding(.workforceRecord), "End an opt-out",
            operation: Operation(
                request: .object("LastDay", [.init("lastDay", .day, "The last day, included.")]),
                response: OptOut.shape), end),
        Route(
            .get, "\(person)/duties", .signedIn, "List a person's duties over all units and employers",
            operation: .list("duties", of: Duty.shape, query: Operation.days), duties),
        Route(
            .post, "\(person)/outside-duties", .signedIn, "Declare work elsewhere",
            operation: Operation(request: outside, response: Duty.shape, status: 201), declare),
        Route(
            .delete, "\(apiRoot)/outside-duties/{duty}", .signedIn, "Take back work declared elsewhere",
            operation: Operation(response: nil, status: 204), remove),
    ]

    private static let outside = Operation.Shape.object(
        "NewOutsideDuty",
        [
            .init("employer", .text, "The other employer's name."),
            .init("kind", .choice(Duty.Kind.allCases.map(\.rawValue)), "What kind of work."),
            .init("day", .day, "The day it starts."), .init("start", .time, "The time it starts, in the UK."),
            .init("end", .time, "The time it ends; at or before the start is the next day."),
            .init("unpaidBreakMinutes", .maybe(.whole), "Minutes of unpaid break.", optional: true),
        ])

    private static func optOuts(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try await visit.person(.workforceView, ownToo: true)
        let signed = try await visit.read { try OptOuts.ofPeople([person.id], of: caller.organisation, in: $0) }
        return .list("optOuts", signed.map(\.view), of: [person.id])
    }

    private static func sign(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("person", as: Named.Person.self)
        let day = try visit.sent { $0.day("signedOn") }
        let optOut = try await visit.write {
            try recordOptOut(of: id, signedOn: day, as: caller, at: visit.now, in: $0)
        }
        return .record(optOut.view, of: [id], status: 201)
    }

    private static func end(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("person", as: Named.Person.self),
            signedOn = try visit.day("day")
        let lastDay = try visit.sent { $0.day("lastDay") }
        let optOut = try await visit.write {
            try endOptOut(of: id, signedOn: signedOn, lastDay: lastDay, as: caller, at: visit.now, in: $0)
        }
        return .record(optOut.view, of: [id])
    }

    private static func duties(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try await visit.person(.workforceView, ownToo: true)
        let days = try visit.queryDays()
        let start = UKTime.instant(days.first, .midnight), end = UKTime.instant(days.last + 1, .midnight)
        let span = TimeSpan(from: start, lasting: end - start)
        let duties = try await visit.read {
            try Duties.ofPeople([person.id], within: span, of: caller.organisation, in: $0)
        }
        return .list("duties", duties.map(\.view), of: [person.id])
    }

    private static func declare(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try visit.id("person", as: Named.Person.self)
        let outside = try visit.sent { reader in
            let day = reader.day("day"), start = reader.time("start"), end = reader.time("end")
            let from = UKTime.instant(day, start), to = UKTime.instant(end > start ? day : day + 1, end)
            return OutsideDuty(
                person: person, employer: reader.text("employer", limit: 100), kind: reader.choice("kind") ?? .shift,
                span: TimeSpan(from: from, lasting: to - from),
                unpaidBreakMinutes: reader.optionalWhole("unpaidBreakMinutes", in: 0...1440) ?? 0)
        }
        let id = visit.host.newID(Named.Duty.self)
        let duty = try await visit.write { try declareOutsideDuty(outside, id: id, as: caller, at: visit.now, in: $0) }
        return .record(duty.view, of: [person], status: 201)
    }

    private static func remove(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("duty", as: Named.Duty.self)
        _ = try await visit.write { try removeOutsideDuty(id, as: caller, at: visit.now, in: $0) }
        return .custom(status: 204, headers: [], bytes: [])
    }
}
