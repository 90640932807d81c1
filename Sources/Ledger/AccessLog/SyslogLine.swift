public import Core

/// A fact or an access event as a line of syslog (RFC 5424) with structured data, as security centres take it.
///
/// Facility 13 (log audit); a refusal is a warning (4), everything else is informational (6). The fields stand in one
/// element, `audit@32473`: 32473 is the number RFC 5612 keeps for those who have none of their own.
public enum SyslogLine {
    /// - Parameters:
    ///   - host: the name of this machine.
    ///   - name: the name of the account, when it is known.
    public static func line(_ event: AccessEvent, of organisation: OrganisationID, host: String, name: String?)
        -> String
    {
        line(
            severity: event.outcome == .refused ? 4 : 6, at: event.at, host: host,
            message: "access.\(event.outcome.rawValue)",
            [
                ("organisation", organisation.text), ("sequence", String(event.number)), ("user", event.account.text),
                ("name", name), ("roles", event.roles), ("authority", event.asking?.authority), ("data", event.page),
                ("purpose", event.purpose), ("status", String(event.status)),
                ("people", event.people.map(\.text).joined(separator: " ")), ("request", event.asking?.request),
                ("device", event.asking?.device), ("address", event.asking?.address),
            ])
    }

    /// The same for a fact. A fact holds ids and codes only, and so does its line.
    public static func line(_ fact: RecordedFact, host: String, name: String?) -> String {
        line(
            severity: 6, at: fact.at, host: host, message: fact.name,
            [
                ("organisation", fact.organisation.text), ("sequence", String(fact.number)), ("user", fact.by?.text),
                ("name", name), ("roles", fact.roles), ("authority", fact.asking?.authority), ("data", fact.subject),
                ("fact", fact.json), ("request", fact.asking?.request), ("device", fact.asking?.device),
                ("address", fact.asking?.address),
            ])
    }

    private static func line(
        severity: Int, at moment: Instant, host: String, message: String, _ fields: [(String, String?)]
    ) -> String {
        let element = fields.compactMap { name, value -> String? in
            guard let value, !value.isEmpty else { return nil }
            return " \(name)=\"\(escaped(value))\""
        }.joined()
        let place = word(host, limitCount: 255), kind = word(message, limitCount: 32)
        return "<\(13 * 8 + severity)>1 \(moment) \(place) commonweal - \(kind) [audit@32473\(element)]"
    }

    /// A header field: printable ASCII without spaces.
    private static func word(_ text: String, limitCount: Int) -> String {
        let plain = plainText(text.filter { $0 != " " }, limitCount: limitCount)
        return plain.isEmpty ? "-" : plain
    }

    /// A value of structured data (RFC 5424, section 6.3.3); a line must stay a line, so controls become spaces.
    private static func escaped(_ value: String) -> String {
        var text = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"", "\\", "]":
                text += "\\"
                text.unicodeScalars.append(scalar)
            case _ where scalar.value < 32 || scalar.value == 127: text += " "
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
