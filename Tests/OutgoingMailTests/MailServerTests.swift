import Testing

@testable import OutgoingMail

@Suite struct MailServerTests {
    private func server(_ address: String) -> MailServer? {
        MailServer(address: address, sender: "no-reply@demo.example")
    }

    @Test func theWayIsInTheAddress() {
        #expect(server("smtps://mail.example.nhs.uk")?.port == 465)
        #expect(server("smtps://mail.example.nhs.uk")?.protection == .tls)
        #expect(server("smtp://mail.example.nhs.uk")?.port == 587)
        #expect(server("SMTP://mail.example.nhs.uk:2525")?.protection == .startTLS)
        #expect(server("smtp://mail.example.nhs.uk:2525")?.port == 2525)
        #expect(server("plain://localhost:25")?.protection == MailServer.Protection.none)
    }

    @Test(arguments: [
        "", "mail.example.nhs.uk", "https://mail.example.nhs.uk", "plain://mail.example.nhs.uk:25", "smtp://",
        "smtp://mail:0", "smtp://mail:65536", "smtp://mail:25:25", "smtp://user@mail:25", "smtp://mail/path",
        "smtp://ma il", "smtp://mail\r\nx",
    ]) func anythingElseIsNoAddress(_ text: String) { #expect(server(text) == nil) }
}
