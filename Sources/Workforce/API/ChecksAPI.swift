import Core
import Storage
import Web

/// Employment checks for programs.
enum ChecksAPI {
    private static let checks = "\(apiRoot)/people/{person}/checks"
    private static let kinds = "\(apiRoot)/check-kinds"

    static let routes: [Route] = [
        Route(
            .get, checks, .signedIn, "List a person's employment checks",
            operation: .list("checks", of: Check.shape), list),
        Route(
            .post, checks, .holding(.workforceChecks), "Record an employment check",
            operation: Operation(
                request: .object("NewCheck", Check.fields), response: Check.shape, status: 201), add),
        Route(
            .post, "\(checks)/{check}/withdrawal", .holding(.workforceChecks), "Withdraw an employment check",
            operation: Operation(
                request: .object("CheckWithdrawal", [.init("reason", .text, "Why; the person reads it.")]),
                response: Check.shape), withdraw),
        Route(
            .get, kinds, .signedIn, "List the kinds of employment check",
            operation: .list("checkKinds", of: CheckKind.shape), listKinds),
        Route(
            .post, kinds, .holding(.workforceChecks), "Add a kind of employment check",
            operation: Operation(
                request: .object("NewCheckKind", CheckKind.fields), response: CheckKind.shape, status: 201), addKind),
        Route(
            .put, "\(kinds)/{checkKind}", .holding(.workforceChecks), "Change a kind of employment check",
            operation: Operation(request: .object("NewCheckKind", CheckKind.fields), response: CheckKind.shape),
            changeKind),
    ]

    private static func list(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try await visit.person(.workforceSeeChecks, ownToo: true)
        let now = visit.now
        let (checks, seesAll) = try await visit.read { tx in
            (
                try Checks.ofPeople([person.id], of: caller.organisation, in: tx),
                try caller.seesGrounds(of: person.id, on: now.ukDay, in: tx)
            )
        }
        return .list("checks", checks.map { $0.view(on: now.ukDay, isWhole: seesAll) }, of: [person.id])
    }

    private static func add(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try visit.id("person", as: Named.Person.self)
        let check = try visit.sent { reader in
            Check(
                id: visit.host.newID(), person: person, kind: reader.text("kind", limit: 60),
                outcome: reader.choice("outcome") ?? .notClear, from: reader.day("from"),
                until: reader.optionalDay("until"), source: reader.text("source", limit: 100),
                note: reader.optionalText("note", limit: 500), recordedAt: visit.now, recordedBy: caller.account)
        }
        let kept = try await visit.write { try recordCheck(check, as: caller, at: visit.now, in: $0) }
        return .record(kept.view(on: visit.now.ukDay, isWhole: true), of: [person], status: 201)
    }

    private static func withdraw(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try await visit.person(.workforceChecks)
        let id = try visit.id("check", as: Named.Check.self)
        let reason = try visit.sent { $0.text("reason", limit: 200) }
        let check = try await visit.write { tx in
            guard try Checks.find(id, of: caller.organisation, in: tx).person == person.id else {
                throw Refusal(.notFound, "There is no such check.")
            }
            return try withdrawCheck(id, reason: reason, as: caller, at: visit.now, in: tx)
        }
        return .record(check.view(on: visit.now.ukDay, isWhole: true), of: [person.id])
    }

    private static func listKinds(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller()
        let book = try await visit.read { try CheckKinds.book(of: caller.organisation, in: $0) }
        return .list("checkKinds", book.all.map(\.view))
    }

    private static func addKind(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller()
        let kind = try read(visit, key: nil)
        let kept = try await visit.write { try saveCheckKind(kind, isNew: true, as: caller, at: visit.now, in: $0) }
        return .json(kept.view, status: 201)
    }

    private static func changeKind(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), key = try visit.id("checkKind", as: CheckKind.self)
        let kind = try read(visit, key: key.text)
        let kept = try await visit.write { try saveCheckKind(kind, isNew: false, as: caller, at: visit.now, in: $0) }
        return .json(kept.view)
    }

    private static func read(_ visit: Visit, key: String?) throws -> CheckKind {
        let body = try visit.json()
        return try visit.sent { reader in
            let name = reader.text("name", limit: 80)
            let made = key ?? CheckKind.key(of: name)
            if made == nil { reader.refuse("name", "Send a name with letters and digits.") }
            func texts(_ member: String) -> [String] {
                guard let value = body[member], value != .null else { return [] }
                let all = value.elements.compactMap(\.text)
                if case .array(let elements) = value, elements.count == all.count, all.count <= 100 { return all }
                reader.refuse(member, "Send a list of up to 100 texts.")
                return []
            }
            let groups = texts("staffGroups").map { Post.StaffGroup(rawValue: $0) }
            if groups.contains(nil) { reader.refuse("staffGroups", "Send staff groups by their codes.") }
            let skills = texts("skills").map { SkillID(checking: $0) }
            if skills.contains(nil) { reader.refuse("skills", "Send ids of skills.") }
            return CheckKind(
                key: made ?? "", name: name, about: reader.text("about", limit: 300),
                source: reader.text("source", limit: 100), credentials: texts("credentials"),
                staffGroups: groups.compactMap { $0 }, demand: reader.choice("demand") ?? .lapse,
                skills: skills.compactMap { $0 }, isUsed: reader.flag("isUsed"))
        }
    }
}

extension Caller {
    /// Whether somebody sees what checks and skills of a person rest on, and not only how they came out.
    func seesGrounds(of person: PersonID, on today: Day, in tx: any Transaction) throws -> Bool {
        try self.person == person || may(.workforceChecks, for: person, on: today, in: tx)
    }
}
