import Core
import FoundationEssentials
import Identity

extension AccountDesk {
    var sessionRoutes: [Route] {
        [
            Route(
                .post, "/api/identity/v1/sessions", .anyone, "Sign a program in",
                operation: Operation(
                    request: .object(
                        "Credentials",
                        [
                            .init("userName", .text, "As it is typed on the sign-in page."),
                            .init("password", .text, "Not a one-time password: those are for the sign-in page."),
                            .init(
                                "code", .text, "Six digits, for an account that has a second step.", optional: true),
                        ]),
                    response: .object(
                        "BearerSession",
                        [
                            .init("token", .text, "Goes into the header `Authorization: Bearer …` of every request."),
                            .init("endsAt", .instant, "When it ends in any case; it ends earlier when it is not used."),
                        ]), status: 201)
            ) { visit in try await postSession(visit) },
            Route(
                .get, "/api/identity/v1/session", .signedIn, "Who is signed in",
                operation: Operation(
                    response: .object(
                        "Session",
                        [
                            .init("account", .text, "The account's id."),
                            .init("displayName", .text, "The account's name."),
                            .init("organisation", .text, "The organisation's id."),
                            .init("organisationName", .text, "The organisation's name."),
                            .init("person", .maybe(.text), "The id of the member of staff behind the account."),
                            .init("permissions", .list(.text), "What the account may do on at least one unit."),
                        ]))
            ) { visit in .json(try session(visit)) },
            Route(
                .delete, "/api/identity/v1/session", .signedIn, "Sign a program out",
                operation: Operation(response: nil, status: 204)
            ) { visit in try await deleteSession(visit) },
        ]
    }

    private func postSession(_ visit: Visit) async throws -> Answer {
        guard let sent = try? JSON(parsing: visit.body), let userName = sent["userName"]?.text,
            let password = sent["password"]?.text
        else { throw Refusal(.invalid, "Send a JSON object with the texts userName and password.") }
        let session: OpenedSession
        switch try await signIn(userName, Password(password), kind: .program, browser: nil, visit: visit) {
        case .signedIn(let opened): session = opened
        case .refused(let refusal): throw refusal
        case .owesSecondStep(let half):
            guard let code = sent["code"]?.text else {
                throw Refusal(fields: [FieldProblem("code", "Send the six digits of the account's second step as code")]
                )
            }
            session = try await finishSignIn(half, .code(code), kind: .program, browser: nil, visit: visit)
        }
        return .json(
            ["token": .string(session.token.text), "endsAt": .string(session.endsAt.description)], status: 201)
    }

    private func session(_ visit: Visit) throws -> JSON {
        let caller = try visit.caller()
        return [
            "account": .string(caller.account.text),
            "displayName": .string(visit.session?.displayName ?? ""),
            "organisation": .string(caller.organisation.text),
            "organisationName": .string(visit.session?.organisationName ?? ""),
            "person": caller.person.map { .string($0.text) } ?? .null,
            "permissions": .array(caller.grants.keys.map(\.id).sorted().map { .string($0) }),
        ]
    }

    private func deleteSession(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now
        if let token = visit.token {
            try await visit.write { tx in try signOut(token, as: caller, at: now, in: tx) }
        }
        return .custom(status: 204, headers: [], bytes: [])
    }
}
