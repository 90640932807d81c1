import Core
import Identity
import Ledger
import Storage
import Web
import Workforce

/// Inviting many people by a file: looked at first, then made by a job, then printed as letters.
enum InvitationPages {
    static let path = "/passport/invitations"
    private static let may = Access.holding(.passportIssue)
    /// The largest file that is taken, in bytes.
    private static let limitBytes = 1_048_576

    static let routes: [Route] = [
        Route(.get, path, may, "List the files of invitations") { visit in
            .page(try await start(visit, FormFrame(visit)))
        },
        Route(
            .post, path, may, "Look at a file of invitations, or invite everybody in it",
            bodyLimitBytes: limitBytes + 65_536, take),
        Route(.get, "\(path)/{invitation}", may, "See what became of a file of invitations", show),
        Route(.get, "\(path)/{invitation}/state", may, "See how far the invitations are", state),
        Route(.get, "\(path)/{invitation}/letters", may, "Print the letters of invitations") { visit in
            try await printed(visit, InvitationMarkup.letters)
        },
        Route(.get, "\(path)/{invitation}/codes", may, "Print the second codes of invitations") { visit in
            try await printed(visit, InvitationMarkup.codes)
        },
    ]

    private static func start(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller()
        let (all, kinds) = try await visit.read { tx in
            (try Invitations.all(of: caller.organisation, in: tx), try KindBook.of(caller.organisation, in: tx))
        }
        return InvitationMarkup.start(all, kinds, form)
    }

    private static func take(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now
        return try await visit.attempt {
            let file = visit.files.first { $0.field == "file" && !$0.bytes.isEmpty }
            let bytes = file?.bytes ?? Array((visit.form["text"] ?? "").utf8)
            guard !bytes.isEmpty else {
                throw Refusal(fields: [FieldProblem("file", "Choose a CSV file, or paste rows")])
            }
            guard visit.form["sure"] == "yes" else {
                let read = try await visit.read { tx in
                    try inPlace { try InvitationFile.read(bytes, of: caller.organisation, at: now, in: tx) }
                }
                let kinds = try await visit.read { try KindBook.of(caller.organisation, in: $0) }
                let text = String(decoding: bytes, as: UTF8.self)
                return .page(InvitationMarkup.preview(read, text, kinds, FormFrame(visit)))
            }
            let host = visit.host, id: PassportInvitationID = host.newID(), job: ID<Job> = host.newID()
            let ids = host.ids, keys = host.keys, chance = host.secretBytes
            try await visit.write { tx in
                try inPlace {
                    try inviteByFile(
                        bytes, invitation: id, job: job, newOffer: { ids.make(at: now) }, as: caller, at: now,
                        keys: keys, chance: chance, in: tx)
                }
            }
            return .seeOther("\(path)/\(id)")
        } again: {
            try await start(visit, $0)
        }
    }

    /// A refusal of the file as a whole stands beside the field it came from.
    private static func inPlace<T>(_ work: () throws -> T) throws -> T {
        do {
            return try work()
        } catch let refusal as Refusal where refusal.kind == .invalid && refusal.fields.isEmpty {
            throw Refusal(fields: [FieldProblem("file", refusal.words)])
        }
    }

    private static func show(_ visit: Visit) async throws -> Answer {
        let (invitation, lines, people) = try await read(visit)
        return .page(InvitationMarkup.page(invitation, lines, people, at: visit.now))
    }

    private static func state(_ visit: Visit) async throws -> Answer {
        let (invitation, lines, _) = try await read(visit)
        return .fragment(InvitationMarkup.progress(invitation, lines))
    }

    private static func read(_ visit: Visit) async throws -> (Invitation, [Invitation.Line], [PersonID: Person]) {
        let caller = try visit.caller(), id = try visit.id("invitation", as: Named.PassportInvitation.self)
        return try await visit.read { tx in
            let lines = try Invitations.lines(of: id, in: caller.organisation, tx)
            return (
                try Invitations.find(id, of: caller.organisation, in: tx), lines,
                try People.all(lines.map(\.person), of: caller.organisation, in: tx)
            )
        }
    }

    /// Letters of the offers that can still be fetched.
    private static func printed(
        _ visit: Visit, _ draw: (Invitation, [InvitationMarkup.Letter]) -> Page
    ) async throws -> Answer {
        let (invitation, lines, people) = try await read(visit), caller = try visit.caller()
        let organisation = caller.organisation, addresses = visit.addresses(of: organisation), keys = visit.host.keys
        let now = visit.now
        let offers = try await visit.read { tx in
            try lines.filter { $0.state == .made }.map {
                ($0, try PassportOffers.find($0.offer, of: organisation, in: tx))
            }
        }
        let letters = offers.compactMap { line, offer -> InvitationMarkup.Letter? in
            guard offer.isOpen(at: now), let person = people[line.person],
                let bytes = keys.open(line.sealed, for: Invitation.place(line.offer, organisation)),
                let codes = try? JSON(parsing: bytes), let code = codes["code"]?.text,
                let second = codes["second"]?.text
            else { return nil }
            let made = MadeOffer(offer: offer, code: code, secondCode: second, kinds: [])
            return InvitationMarkup.Letter(
                person: person, link: addresses.links(to: made).byReference, second: second, endsAt: offer.endsAt)
        }
        return .page(draw(invitation, letters))
    }
}
