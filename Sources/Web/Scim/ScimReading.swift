import Core
import Identity

/// Reads what a client sends about users and groups. What it brings along besides, and what is not the client's to
/// write, is passed over (RFC 7644, section 3.3).
struct ScimReading {
    let body: JSON

    /// - Parameter isWhole: whether a whole resource was sent, which must say by its schemas what it is.
    /// - Throws: problems for what is no object and for schemas that we do not know.
    init(_ body: JSON, of kind: ScimKind, isWhole: Bool = true) throws(Problem) {
        self.body = body
        guard case .object = body else { throw ScimProblem.refused(.invalidSyntax, "Send an object.") }
        guard isWhole else { return }
        let schemas = body.member("schemas")?.elements.compactMap(\.text) ?? []
        guard schemas.contains(where: { $0.isSameName(as: kind.schema.id) }) else {
            throw ScimProblem.refused(.invalidValue, "Name the schema \(kind.schema.id) in schemas.")
        }
        let known = [kind.schema.id] + kind.extensions.map(\.id)
        if let other = schemas.first(where: { schema in !known.contains { $0.isSameName(as: schema) } }) {
            throw ScimProblem.refused(.invalidValue, "The schema \(other.prefix(100)) is not known here.")
        }
    }

    /// - Parameter before: whether somebody is active stays as it was when nothing is said of it.
    func user(_ before: ProvisionedDetails? = nil) throws(Problem) -> ProvisionedDetails {
        guard let userName = try text("userName", in: body) else { throw required("userName") }
        let name = try object("name", in: body), extra = try object(ScimSchema.enterprise.id, in: body)
        return ProvisionedDetails(
            userName: userName, externalID: try text("externalId", in: body),
            displayName: try text("displayName", in: body), formattedName: try text("formatted", in: name),
            givenName: try text("givenName", in: name), familyName: try text("familyName", in: name),
            emails: try emails(), employeeNumber: try text("employeeNumber", in: extra, limit: 60),
            isActive: try flag("active", in: body) ?? before?.isActive ?? true)
    }

    func group() throws(Problem) -> ProvisionedGroupDetails {
        guard let name = try text("displayName", in: body) else { throw required("displayName") }
        var members: Set<AccountID> = []
        for member in try list("members", limit: 20_000) {
            let value = try text("value", in: member), address = try text("$ref", in: member, limit: 400)
            let sent = value ?? address
            guard let id = sent.flatMap({ $0.split(separator: "/").last }).flatMap({ AccountID(checking: $0) }) else {
                throw ScimProblem.refused(.invalidValue, "Send the id of a user as the value of each member.")
            }
            members.insert(id)
        }
        return ProvisionedGroupDetails(
            displayName: name, externalID: try text("externalId", in: body), members: members)
    }

    private func emails() throws(Problem) -> [ProvisionedEmail] {
        var emails: [ProvisionedEmail] = []
        for email in try list("emails", limit: 20) {
            guard let value = try text("value", in: email) else { throw required("emails.value") }
            emails.append(
                ProvisionedEmail(
                    value, kind: try text("type", in: email), display: try text("display", in: email),
                    isPrimary: try flag("primary", in: email)))
        }
        guard emails.filter({ $0.isPrimary == true }).count <= 1 else {
            throw ScimProblem.refused(.invalidValue, "Send one primary address at most.")
        }
        return emails
    }

    private func text(_ name: String, in object: JSON, limit: Int = 200) throws(Problem) -> String? {
        guard let value = object.member(name), value.isAssigned else { return nil }
        guard let text = value.text, text.unicodeScalars.count <= limit,
            !text.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 })
        else {
            throw ScimProblem.refused(
                .invalidValue, "Send \(name) as a text of \(limit) characters or fewer, without control characters.")
        }
        return text
    }

    private func flag(_ name: String, in object: JSON) throws(Problem) -> Bool? {
        guard let value = object.member(name), value.isAssigned else { return nil }
        guard let flag = value.leniently else {
            throw ScimProblem.refused(.invalidValue, "Send \(name) as true or false.")
        }
        return flag
    }

    private func object(_ name: String, in object: JSON) throws(Problem) -> JSON {
        guard let value = object.member(name), value != .null else { return [:] }
        guard case .object = value else { throw ScimProblem.refused(.invalidValue, "Send \(name) as an object.") }
        return value
    }

    private func list(_ name: String, limit: Int) throws(Problem) -> [JSON] {
        guard let value = body.member(name), value != .null else { return [] }
        guard case .array(let elements) = value, elements.count <= limit else {
            throw ScimProblem.refused(.invalidValue, "Send \(name) as a list of \(limit) objects or fewer.")
        }
        for element in elements {
            guard case .object = element else {
                throw ScimProblem.refused(.invalidValue, "Send \(name) as a list of objects.")
            }
        }
        return elements
    }

    private func required(_ name: String) -> Problem {
        ScimProblem.refused(.invalidValue, "Send \(name): it is required.")
    }
}
