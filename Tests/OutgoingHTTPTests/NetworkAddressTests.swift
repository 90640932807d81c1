import Testing

@testable import OutgoingHTTP

@Suite struct NetworkAddressTests {
    @Test(arguments: [
        "1.1.1.1", "8.8.8.8", "100.63.255.255", "100.128.0.1", "172.15.255.255", "172.32.0.1", "192.167.0.1",
        "198.17.0.1", "198.20.0.1", "223.255.255.255", "9.255.255.255", "2600::1", "2a00:1450::1", "2001:200::1",
    ])
    func theOpenInternetIsOpen(_ text: String) throws {
        #expect(try #require(NetworkAddress(text)).isOpen)
    }

    @Test(arguments: [
        "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255", "127.0.0.1",
        "127.255.255.254", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1",
        "192.88.99.1", "192.168.0.1", "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.7", "224.0.0.1",
        "239.255.255.255", "240.0.0.1", "255.255.255.255", "::", "::1", "::ffff:1.1.1.1", "::ffff:127.0.0.1",
        "::1.1.1.1", "64:ff9b::1.1.1.1", "64:ff9b:1::1", "100::1", "2001::1", "2001:1ff::1", "2001:db8::1",
        "2002:7f00:1::", "3fff::1", "fc00::1", "fd12:3456::1", "fe80::1", "fec0::1", "ff02::1", "4000::1",
    ])
    func whatIsSpecialIsClosed(_ text: String) throws {
        #expect(try !#require(NetworkAddress(text)).isOpen)
    }

    @Test func addressesAreReadAndWritten() {
        #expect(NetworkAddress("127.0.0.1")?.isThisMachine == true)
        #expect(NetworkAddress("::1")?.isThisMachine == true)
        #expect(NetworkAddress("::2")?.isThisMachine == false)
        #expect(NetworkAddress("2001:db8::a")?.text == "2001:db8:0:0:0:0:0:a")
        for text in ["", "localhost", "1.2.3", "1.2.3.4.5", "0x7f.1", "127.1", "2130706433", "[::1]", "::1%lo"] {
            #expect(NetworkAddress(text) == nil, "\(text)")
        }
    }
}
