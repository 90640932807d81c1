import Core
import TestSupport
import Testing

@testable import Identity

@Suite struct SealingKeysTests {
    static let first = "cXVpY2sgYnJvd24gZm94ZXMsIGp1ZGdlIG15IHZhdCE="
    static let second = "YW5vdGhlciBrZXk6IGp1bXBzIG92ZXIgbGF6eSBkb2c="
    private let place = SealedPlace("second-factor", "org-1", "acc-1")
    private let secret = Array("only for us".utf8)
    private let nonce = Dice().bytes(SealingKeys.nonceByteCount)

    private func keys(_ text: String) throws -> SealingKeys { try #require(SealingKeys(text)) }

    @Test func whatIsSealedOpensInItsPlaceOnly() throws {
        let keys = try keys(Self.first)
        let sealed = try keys.seal(secret, for: place, nonce: nonce)
        #expect(keys.open(sealed, for: place) == secret)
        #expect(!sealed.contains("only for us"))
        for other in [
            SealedPlace("second-factor", "org-1", "acc-2"), SealedPlace("second-factor", "org-2", "acc-1"),
            SealedPlace("provider", "org-1", "acc-1"), SealedPlace("second-factor", "org-1acc-1"),
            SealedPlace("second-factor", "org-1a", "cc-1"),
        ] {
            #expect(keys.open(sealed, for: other) == nil)
        }
    }

    @Test func aDerivedKeyIsThePlacesOwn() throws {
        let keys = try keys(Self.first)
        let own = try #require(keys.derived(for: place))
        #expect(own.count == SealingKeys.keyByteCount && keys.derived(for: place) == own)
        #expect(keys.derived(for: SealedPlace("second-factor", "org-1", "acc-2")) != own)
        #expect(try self.keys(Self.second).derived(for: place) != own)
        #expect(SealingKeys.none.derived(for: place) == nil)
    }

    @Test func anyChangedCharacterIsNoticed() throws {
        let keys = try keys(Self.first)
        let sealed = Array(try keys.seal(secret, for: place, nonce: nonce))
        for index in sealed.indices {
            var changed = sealed
            changed[index] = changed[index] == "A" ? "B" : "A"
            // The last character of base64 may hold bits that no byte uses.
            guard index < sealed.count - 1 else { continue }
            #expect(keys.open(String(changed), for: place) == nil, "at \(index)")
        }
        for text in ["", ".", "1..", "2.x.y", "1.abc", String(sealed) + ".", String(sealed.dropLast(30))] {
            #expect(keys.open(text, for: place) == nil)
        }
    }

    @Test func aNewKeyGoesInFrontAndTheOldOneStillOpens() throws {
        let old = try keys(Self.first), both = try keys("# the new one\n\(Self.second)\n\n\(Self.first)\n")
        let sealedBefore = try old.seal(secret, for: place, nonce: nonce)
        #expect(both.open(sealedBefore, for: place) == secret)
        let sealedAfter = try both.seal(secret, for: place, nonce: nonce)
        #expect(old.open(sealedAfter, for: place) == nil)
        #expect(try keys(Self.second).open(sealedAfter, for: place) == secret)
    }

    @Test(arguments: [
        "", "# nothing", "short", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "not base64 at all, but long enough to be one",
        "changeme-changeme-changeme-changeme-chang", SealingKeysTests.first + "\nrubbish",
    ])
    func whatIsNoKeyIsNotTaken(_ text: String) { #expect(SealingKeys(text) == nil) }

    @Test func aMadeKeyIsTaken() {
        #expect(SealingKeys(SealingKeys.line(Dice().bytes(SealingKeys.keyByteCount))) != nil)
    }

    @Test func withoutAKeyNothingIsSealed() throws {
        #expect(!SealingKeys.none.canSeal)
        #expect(
            throws: Refusal(
                .conflict,
                "This server has no key to seal secrets with. Ask whoever runs it to set one: sealing.key.file.")
        ) { try SealingKeys.none.seal(secret, for: place, nonce: nonce) }
    }
}
