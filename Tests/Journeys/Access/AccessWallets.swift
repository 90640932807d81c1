import Core
import StaffPassport
import Storage

// What stands in the world of wallets: GOV.UK Wallet switched on, and a maker of wallets.

extension AccessWorld {
    static let walletPlaces = ["walletMaker": "maker", "verifierRoot": "root"]

    func layWallets(_ tx: any Transaction) throws {
        try layVerifierRoots(tx)
        try tx.run(
            """
            INSERT INTO passport_govuk (organisation, is_on, address, client_id, server, server_document, opener,
                status_service, life_minutes, renew_address, roots, kinds)
            VALUES (\(organisation), TRUE, 'https://passports.example', 'CLIENT', 'https://token.example',
                'https://token.example/keys', 'https://wallet.example/add', '', 30, 'https://trust.example/renew',
                '[]', '[{"kind":"competency-1","form":"jwt"}]')
            """)
        try tx.run(
            """
            INSERT INTO passport_wallet_maker (organisation, id, name, issuer, issuer_keys, roots, attests_wallets,
                attests_holder_keys, added_at)
            VALUES (\(organisation), 'maker', \("\(Self.secret) Wallets"), '', '{"keys":[]}', '[]', TRUE, TRUE, \(now))
            """)
    }

    /// Routes that nobody can use in this world as it stands, and why.
    static let walletsUnused: [String: String] = [
        "GET /.well-known/openid-credential-issuer": "another host is asked; StatusServiceTests asks the right one",
        "GET /.well-known/did.json": "another host is asked, as above",
        "GET /.well-known/jwks.json": "another host is asked, as above",
        "GET /.well-known/iacas": "another host is asked, as above",
        "POST /passport/govuk/{organisation}/credential": "nobody has a token; Journeys/Passport does it",
        "POST /passport/govuk/{organisation}/notification": "nobody has a token, as above",
        "POST /passport/wallet-makers": "the keys are none; AddWalletMakerTests has some",
        "POST /api/staff-passport/v1/wallet-makers": "the keys are none, as above",
    ]

    /// What the forms of wallets are sent.
    static let walletForms: [String: KeyValuePairs<String, String>] = [
        "/passport/govuk": [
            "address": "https://passports.example", "clientID": "CLIENT", "server": "https://token.example",
            "serverDocument": "https://token.example/keys", "opener": "https://wallet.example/add", "life": "30",
            "renewAddress": "https://trust.example/renew", "kind.competency-1": "jwt", "on": "yes",
        ],
        "/passport/items/{item}/govuk-offer": [:],
        "/passport/wallet-makers": ["name": "Another", "attests": "wallets", "keys": "{}"],
        "/passport/wallet-makers/{walletMaker}/end": [:],
        "/passport/wallet-demands": ["wallets.competency-1": "asked", "keys.competency-1": "none"],
        "/passport/govuk/{organisation}/credential": [:],
        "/passport/govuk/{organisation}/notification": [:],
        "/passport/issuers/{organisation}/challenge": [:],
    ]

    /// Members of bodies that the shape alone cannot say, by method and path.
    static let walletBodies: [String: [String: JSON]] = [
        "POST /api/staff-passport/v1/govuk-wallet": [
            "address": "https://passports.example", "server": "https://token.example",
            "serverDocument": "https://token.example/keys", "opener": "https://wallet.example/add",
            "statusService": "", "renewAddress": "https://trust.example/renew", "roots": "",
            "kinds": [["kind": "competency-1", "form": "jwt"]],
        ],
        "POST /api/staff-passport/v1/wallet-makers": ["name": "Another"],
        "POST /api/staff-passport/v1/wallet-demands": [
            "demands": [
                [
                    "kind": "competency-1", "wallets": "asked", "keys": "none", "needsChallenge": true, "storage": [],
                    "userCheck": [],
                ]
            ]
        ],
    ]
}
