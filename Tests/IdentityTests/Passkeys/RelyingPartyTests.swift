import Core
import Testing

@testable import Identity

@Suite struct RelyingPartyTests {
    @Test(arguments: [
        ("https://Rota.Example", "rota.example", "https://rota.example"),
        ("https://rota.example:443", "rota.example", "https://rota.example"),
        ("https://rota.example:8443", "rota.example", "https://rota.example:8443"),
        ("http://localhost:8080", "localhost", "http://localhost:8080"),
        ("https://rota.example/under", "rota.example", "https://rota.example"),
    ])
    func aNameIsTaken(_ address: String, _ id: String, _ origin: String) throws {
        let party = try RelyingParty(publicAddress: address)
        #expect(party.id == id && party.origin == origin)
    }

    @Test(arguments: [
        "http://rota.example", "https://192.0.2.1", "http://127.0.0.1:8080", "https://[2001:db8::1]", "rota.example",
        "https://", "", "https://rota.example:port", "ftp://localhost", "https://a b", "https://rota.example.",
    ])
    func whatBrowsersMakeNoPasskeysForIsRefused(_ address: String) {
        let refusal = #expect(throws: Refusal.self) { try RelyingParty(publicAddress: address) }
        #expect(
            refusal?.words
                == "Passkeys need a name and https in public.address, such as https://rota.example; "
                + "an IP address will not do.")
    }
}
