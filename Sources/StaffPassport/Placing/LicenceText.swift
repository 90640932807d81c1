import Core

/// The licence to attend that comes with the program. A version never changes, since people have signed it.
///
/// Our own words; an organisation's lawyers have the last one.
enum LicenceText {
    /// The version that is sent now.
    static let version = "1"

    /// What is to be signed, with everything that it depends on in it.
    static func text(_ new: NewPlacement, person: String, unit: String, organisation: String) -> String {
        var lines = [
            "Licence to attend, version \(version)", "",
            "\(organisation) allows \(person), employed by \(new.employer), to work at \(unit) as \(new.role) "
                + "from \(new.from.words) to \(new.to.words).", "",
            "1. You stay employed by \(new.employer). This licence makes no contract of employment "
                + "with \(organisation).",
            "2. You follow the policies of \(organisation) and the directions of whoever is in charge of \(unit).",
            "3. You work within what you are trained, registered and allowed to do, and say so when you are asked "
                + "for more.",
            "4. You keep to yourself what you learn of patients and of colleagues, also when the placement is over.",
            "5. You tell both organisations at once when your registration, your right to work or your checks change.",
            "6. Either organisation may end this licence at any time, and tells you why.",
        ]
        if !new.conditions.isEmpty {
            lines += ["", "Conditions of this placement:"]
            lines += new.conditions.enumerated().map { "\($0 + 1). \($1)" }
        }
        return lines.joined(separator: "\n")
    }
}

// What a wallet is sent to sign.
extension Placement {
    /// The type of the transaction, which a wallet must know to show it.
    static let transactionType = "urn:commonweal:licence-to-attend:1"

    /// The members besides those that every transaction has.
    func members(unit: String, organisation: String) -> [JSON.Member] {
        [
            JSON.Member("transaction_data_hashes_alg", ["sha-256"]),
            JSON.Member("placement", .string(id.text)), JSON.Member("organisation", .string(organisation)),
            JSON.Member("unit", .string(unit)), JSON.Member("role", .string(role)), JSON.Member("from", JSON(from)),
            JSON.Member("to", JSON(to)), JSON.Member("text_version", .string(textVersion)),
            JSON.Member("text", .string(text)),
        ]
    }
}
