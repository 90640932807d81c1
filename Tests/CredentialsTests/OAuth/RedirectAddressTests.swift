import Core
import Testing

@testable import Credentials

/// Where a browser may be led back to, of wallets that nobody registered.
@Suite struct RedirectAddressTests {
    @Test(arguments: [
        ("https://wallet.example/back", "https://wallet.example"), ("https://wallet.example", "https://wallet.example"),
        ("https://wallet.example:8443/b?x=1", "https://wallet.example:8443"),
        ("HTTPS://Wallet.Example/b", "https://wallet.example"), ("https://[2001:db8::1]/b", "https://[2001:db8::1]"),
        ("http://localhost:8080/back", "http://localhost:8080"), ("http://127.0.0.1/back", "http://127.0.0.1"),
        ("http://[::1]:9/back", "http://[::1]:9"), ("org.example.wallet:/back", "org.example.wallet:"),
        ("org.example.wallet://back?x=1", "org.example.wallet:"), ("haip-vci://back", "haip-vci:"),
        ("openid-credential-offer://", "openid-credential-offer:"),
    ])
    func sitesAndAppsAreTaken(_ text: String, _ source: String) throws {
        #expect(try RedirectAddress(text).source == source)
    }

    static let refused = [
        "", "back", "/back", "//evil.example/back", "wallet.example/back", "https:/wallet.example", "https:wallet",
        "https://", "https:///back", "https://@wallet.example/", "https://a@wallet.example/", "https://a:b@w.example/",
        "https://wallet.example\\@evil.example/", "https://wallet.example#x", "https://wallet.example/#",
        "http://w.example/",
        "http://localhost.evil.example/", "http://localhost@evil.example/", "http://127.0.0.1.evil.example/",
        "http://0.0.0.0/", "https://wallet.example:0/", "https://wallet.example:99999/", "https://wallet.example:a/",
        "https://wallet.example:80:80/", "https://wal let.example/", "https://wallet.example/\n",
        "https://wällt.example/",
        "https://wallet.example/\"", "https://wallet.example/<x>", "https://wallet.example;x/", "https://w,x/",
        "https://[::1/", "https://[]/", "https://[g]/", "https://*.example/", "https://%77allet.example/",
        "javascript:alert(1)", "javascript://%0aalert(1)", "JavaScript://x", "data:text/html,x", "data://x",
        "file:///etc/passwd", "blob:https://x.example/1", "about:blank", "view-source://x", "intent://x", "ms-msdt://x",
        "search-ms://x", "ftp://x.example/", "ws://x.example/", "mailto:a@b.example", "tel:1", "wallet://x", ".://x",
        "org.://x", ".org://x", "1org.x://x", "org.example.wallet:back", "org.example wallet://x",
        "https://wallet.example/?code=x", "https://wallet.example/?state=x", "https://wallet.example/?iss=x",
        "haip-vci://x?error=y", "https://wallet.example/?a=1&a=2", "https://wallet.example/?%",
        "https://wallet.example/?a=%ff",
    ]

    @Test(arguments: refused) func everythingElseIsRefused(_ text: String) {
        #expect(refusal { try RedirectAddress(text) } == .invalidRequest, "\(text)")
    }

    @Test func oneThatIsTooLongIsRefused() {
        #expect(refusal { try RedirectAddress("https://w.example/" + String(repeating: "a", count: 2_000)) } != nil)
    }

    @Test(arguments: [
        ("https://w.example/b", "https://w.example/b?code=a%20b%26c"),
        ("https://w.example/b?x=1", "https://w.example/b?x=1&code=a%20b%26c"),
        ("https://w.example/b?", "https://w.example/b?code=a%20b%26c"), ("haip-vci://", "haip-vci://?code=a%20b%26c"),
    ])
    func theAnswerStandsInTheQuery(_ text: String, _ way: String) throws {
        #expect(try RedirectAddress(text).answering([FormParameters.Parameter("code", "a b&c")]) == way)
    }
}
