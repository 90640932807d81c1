import Core
import Credentials
import Storage

/// The `passport_govuk` table: how each organisation gives items to GOV.UK Wallet.
enum GovUKWallets {
    /// The settings; what nobody has changed is as the profile suggests it.
    static func settings(of organisation: OrganisationID, in tx: any Transaction) throws -> GovUKSettings {
        try tx.row("\(select) WHERE organisation = \(organisation)").map(settings) ?? GovUKSettings()
    }

    /// Whose issuer has an address, and how it is set up: for documents whose address names nobody.
    static func hosted(
        _ address: String, in tx: any Transaction
    ) throws -> (organisation: OrganisationID, settings: GovUKSettings)? {
        try tx.everywhere { tx in
            try tx.row("\(select) WHERE address = \(address) AND is_on").map {
                (try $0["organisation"], try settings($0))
            }
        }
    }

    /// Whether another organisation has an address already.
    static func isTaken(_ address: String, besides organisation: OrganisationID, in tx: any Transaction) throws -> Bool
    {
        try tx.everywhere { tx in
            try tx.row(
                """
                SELECT 1 AS found FROM passport_govuk
                WHERE address = \(address) AND organisation <> \(organisation)
                """) != nil
        }
    }

    static func save(_ one: GovUKSettings, of organisation: OrganisationID, in tx: any Transaction) throws {
        let kinds = one.kinds.map { one -> JSON in
            ["kind": .string(one.kind), "form": .string(one.form.rawValue)]
        }
        // Before there is an address, each has one of its own, as no two may have the same.
        let address = one.address.isEmpty ? "none:\(organisation.text)" : one.address
        try tx.run(
            """
            INSERT INTO passport_govuk (organisation, is_on, address, client_id, server, server_document, opener,
                status_service, life_minutes, renew_address, roots, kinds)
            VALUES (\(organisation), \(one.isOn), \(address), \(one.clientID), \(one.server),
                \(one.serverDocument), \(one.opener), \(one.statusService), \(one.lifeMinutes), \(one.renewAddress),
                \(JSON.array(one.roots.map(JSON.string)).description), \(JSON.array(kinds).description))
            ON CONFLICT (organisation) DO UPDATE SET is_on = excluded.is_on, address = excluded.address,
                client_id = excluded.client_id, server = excluded.server, server_document = excluded.server_document,
                opener = excluded.opener, status_service = excluded.status_service,
                life_minutes = excluded.life_minutes, renew_address = excluded.renew_address, roots = excluded.roots,
                kinds = excluded.kinds
            """)
    }

    private static let select: SQL = """
        SELECT organisation, is_on, address, client_id, server, server_document, opener, status_service, life_minutes,
            renew_address, roots, kinds
        FROM passport_govuk
        """

    private static func settings(_ row: Row) throws -> GovUKSettings {
        let address: String = try row["address"]
        return GovUKSettings(
            isOn: try row["is_on"], address: address.hasPrefix("none:") ? "" : address,
            clientID: try row["client_id"], server: try row["server"], serverDocument: try row["server_document"],
            opener: try row["opener"], statusService: try row["status_service"],
            lifeMinutes: try row["life_minutes"], renewAddress: try row["renew_address"],
            roots: try row.json("roots").elements.compactMap(\.text),
            kinds: try row.json("kinds").elements.compactMap { kind in
                guard let name = kind["kind"]?.text, let form = CredentialForm(rawValue: kind["form"]?.text ?? "")
                else {
                    return nil
                }
                return GovUKSettings.Kind(kind: name, form: form)
            })
    }
}
