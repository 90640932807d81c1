import Core
import Testing

@testable import Identity

@Suite struct TOTPTests {
    /// The secret of both RFCs' examples.
    private let totp = TOTP(secret: Array("12345678901234567890".utf8))

    /// RFC 6238, appendix B, the lines for SHA-1.
    @Test(
        arguments: [
            (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
        ] as [(Int64, String)])
    func theTimesOfRFC6238(_ seconds: Int64, _ code: String) {
        let step = TOTP.step(at: Instant(milliseconds: seconds * 1000))
        #expect(totp.code(at: step, digitsCount: 8) == code)
        #expect(totp.code(at: step) == String(code.suffix(6)))
    }

    /// RFC 4226, appendix D.
    @Test func theCountersOfRFC4226() {
        let codes = [
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489",
        ]
        #expect((0..<10).map { totp.code(at: Int64($0)) } == codes)
    }

    /// RFC 4648, section 10.
    @Test(arguments: [
        ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
        ("foobar", "MZXW6YTBOI"),
    ])
    func base32AsInRFC4648(_ plain: String, _ text: String) {
        #expect(TOTP(secret: Array(plain.utf8)).base32 == text)
    }

    @Test func theHalfMinuteBeforeAndAfterAreTakenAndNoOther() {
        let now = Instant(milliseconds: 1_111_111_111_000), step = TOTP.step(at: now)
        for offset in Int64(-3)...3 {
            let found = totp.step(of: totp.code(at: step + offset), at: now, after: 0)
            #expect(found == (abs(offset) <= 1 ? step + offset : nil), "\(offset)")
        }
        // The last millisecond of a step and the first of the next.
        let end = Instant(milliseconds: (step + 2) * 30_000 - 1), next = Instant(milliseconds: (step + 2) * 30_000)
        #expect(totp.step(of: totp.code(at: step), at: end, after: 0) == step)
        #expect(totp.step(of: totp.code(at: step), at: next, after: 0) == nil)
    }

    @Test func aCodeOrAnEarlierOneIsNotTakenAgain() {
        let now = Instant(milliseconds: 1_111_111_111_000), step = TOTP.step(at: now)
        #expect(totp.step(of: totp.code(at: step), at: now, after: step) == nil)
        #expect(totp.step(of: totp.code(at: step - 1), at: now, after: step) == nil)
        #expect(totp.step(of: totp.code(at: step + 1), at: now, after: step) == step + 1)
    }

    @Test func spacesDoNotMatterAndNothingElseIsACode() {
        let now = Instant(milliseconds: 59_000)
        #expect(totp.step(of: " 287 082 ", at: now, after: 0) == 1)
        for text in ["", "287083", "94287082", "28708", "2870820", "２８７０８２", "287082a", "-287082"] {
            #expect(totp.step(of: text, at: now, after: 0) == nil, "\(text)")
        }
    }

    @Test func theAddressSaysWhoseCodesTheyAre() {
        #expect(
            totp.address(issuer: "St Example & Co", account: "m.o'neill@nhs.net")
                == "otpauth://totp/St%20Example%20%26%20Co:m.o%27neill%40nhs.net"
                + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=St%20Example%20%26%20Co")
        #expect(totp.groups == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ")
    }
}
