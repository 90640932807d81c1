import Core
import Storage
import Web
import Workforce

/// Temporary placements: written down, read, printed, ended. They are sent to be signed with a request.
enum PlacementPages {
    static let routes: [Route] = [
        Route(
            .get, "/passport/people/{person}/placements/new", .holding(.passportReceive), "Ask for a placement", new),
        Route(
            .post, "/passport/people/{person}/placements", .holding(.passportReceive), "Write a placement down", make),
        Route(.get, "/passport/placements/{placement}", PassportPages.anybody, "See a placement") { visit in
            .page(try await page(visit, FormFrame(visit)))
        },
        Route(.post, "/passport/placements/{placement}/end", .holding(.passportReceive), "End a placement", end),
        Route(.get, "/passport/me/placements/{placement}", .signedIn, "See a placement of one's own", own),
    ]

    private static func new(_ visit: Visit) async throws -> Answer { .page(try await form(visit, FormFrame(visit))) }

    private static func form(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller(), id = try visit.id("person", as: Named.Person.self)
        let (person, units) = try await visit.read { tx in
            (
                try People.find(id, of: caller.organisation, in: tx), try Units.all(of: caller.organisation, in: tx)
            )
        }
        return PlacementMarkup.form(person, units, form)
    }

    private static func make(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try visit.id("person", as: Named.Person.self)
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let unit = reader.id("unit", "the unit", of: Named.Unit.self)
            let role = reader.text("role", "the role, such as staff nurse", limit: 120)
            let from = reader.day("from", "the first day"), to = reader.day("to", "the last day")
            let employer = reader.text("employer", "who employs them", limit: 120)
            let conditions = reader.optionalText("conditions", "the conditions", limit: 6_000) ?? ""
            try reader.finish()
            let new = NewPlacement(
                unit: unit, role: role, from: from, to: to, employer: employer,
                conditions: conditions.split(whereSeparator: \.isNewline).map { String($0).trimmingSpace }
                    .filter { !$0.isEmpty })
            let id: PlacementID = visit.host.newID()
            _ = try await visit.write { try makePlacement(id, of: person, new, as: caller, at: visit.now, in: $0) }
            return .seeOther(
                "/passport/placements/\(id)", notice: "The placement is written down. Next, ask them to sign it.")
        } again: {
            try await form(visit, $0)
        }
    }

    private static func page(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller(), id = try visit.id("placement", as: Named.Placement.self)
        let (placement, unit, passport) = try await visit.read { tx in
            let placement = try Placements.find(id, of: caller.organisation, in: tx)
            return (
                placement, try Units.all([placement.unit], of: caller.organisation, in: tx)[placement.unit],
                try seePassport(of: placement.person, as: caller, in: tx)
            )
        }
        var body = summaryList(PlacementMarkup.rows(placement, unit)) + PlacementMarkup.licence(placement)
        if let request = placement.request {
            body +=
                "<p class=\"cw-noprint\">\(link("The request it went with", to: "/passport/requests/\(request)"))</p>"
        }
        if caller.may(.passportReceive), placement.state == .made || placement.state == .asked {
            body += "<div class=\"cw-noprint\">\(PassportMarkup.askForm(passport, form, signing: placement))</div>"
        }
        if caller.may(.passportReceive), placement.state != .ended {
            body += """
                <div class="cw-noprint">\(card(
                    "End the placement",
                    form.post(
                        to: "/passport/placements/\(id)/end",
                        form.textInput("reason", "Reason", hint: "They will read it")
                            + form.submit("End it", .warning))))\
                </div>
                """
        }
        return Page(
            "Placement of \(passport.person.name)", showing: [placement.person], purpose: "staff-passport",
            trail: Trail.of(passport.person), problems: form.problems, body + paper)
    }

    private static let paper: HTML =
        "<p class=\"cw-noprint\">To keep it on paper, print this page: what is not part of it stays away.</p>"

    private static func end(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("placement", as: Named.Placement.self)
        return try await visit.attempt {
            let reason = visit.form["reason"] ?? ""
            let ended = try await visit.write {
                try endPlacement(id, reason: reason, as: caller, at: visit.now, in: $0)
            }
            return .seeOther("/passport/placements/\(ended.id)", notice: "The placement is ended.")
        } again: {
            try await page(visit, $0)
        }
    }

    private static func own(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try caller.requirePerson()
        let id = try visit.id("placement", as: Named.Placement.self)
        let (placement, unit) = try await visit.read { tx in
            let placement = try Placements.find(id, of: caller.organisation, in: tx)
            guard placement.person == person else { throw Refusal(.notFound, "There is no such placement.") }
            return (placement, try Units.all([placement.unit], of: caller.organisation, in: tx)[placement.unit])
        }
        return .page(
            Page(
                "My placement", showing: [person], purpose: "own-record",
                trail: [Page.Link("My staff passport", "/passport/me")],
                summaryList(PlacementMarkup.rows(placement, unit)) + PlacementMarkup.licence(placement) + paper))
    }
}
