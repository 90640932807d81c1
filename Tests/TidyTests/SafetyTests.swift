import Testing

/// What has gone wrong in other houses: broken hashes, home-made secrecy, codes compared so that time tells, and
/// somebody's real number in a test.
@Suite struct SafetyTests {
    /// A one-time code is made with SHA-1 because every app does so (RFC 6238), and an HMAC does not rest on what is
    /// broken.
    @Test func brokenHashesStandInOnePlace() {
        let broken = /\b(Insecure|MD5|SHA1)\b/.wordBoundaryKind(.simple)
        let found = places(of: broken, with: ["Insecure", "MD5", "SHA1"], in: Tree.sources)
        #expect(found.map { $0.prefix { $0 != ":" } } == ["Sources/Identity/SecondFactor/TOTP.swift"], "\(found)")
    }

    @Test func secrecyComesFromSwiftCryptoAlone() {
        let others = /import (CommonCrypto|OpenSSL|Sodium|CryptoSwift|CNIOBoringSSL\w*|CCrypto\w*)\b/
        expectTidy("other cryptography", places(of: others, with: ["import"], in: Tree.sources))
        // Only modes that notice a change.
        let mode = /\b_?(CBC|ECB|CTR|RC4|DES|TripleDES)\b/.wordBoundaryKind(.simple)
        expectTidy("mode", places(of: mode, with: ["C", "DES"], in: Tree.sources))
        let sealing = places(of: /\b(AES\.GCM|ChaChaPoly)\.(seal|open)\b/, with: [".seal", ".open"], in: Tree.sources)
        let places = Set(sealing.map { String($0.prefix { $0 != ":" }) })
        #expect(places.isSubset(of: Self.sealing), "\(places.subtracting(Self.sealing))")
    }

    /// Where something is sealed or opened; whoever adds a place has it read.
    private static let sealing: Set = [
        "Sources/Identity/Sealing/SealingKeys.swift", "Sources/Credentials/OpenID4VP/JWE.swift",
    ]

    /// Codes that vouch for something are made in these files; each compares in constant time, or compares nothing.
    @Test func codesThatVouchAreComparedInConstantTime() {
        let uses = places(of: /\bHMAC</, with: ["HMAC<"], in: Tree.sources)
        let making = Set(uses.map { String($0.prefix { $0 != ":" }) })
        #expect(
            making == [
                "Sources/Identity/Sessions/SecretToken.swift", "Sources/Identity/SecondFactor/TOTP.swift",
                "Sources/Web/Server/NoticeSeal.swift",
                "Sources/Credentials/DataIntegrity/Selective/LabelledStatements.swift",
            ])
        let before = /(csrfToken|authenticationCode|metricsToken)[^,;&|]*[=!]=/
        let after = /[=!]=\s*\S*(csrfToken|authenticationCode|metricsToken)/
        let names = ["csrfToken", "authenticationCode", "metricsToken"]
        let found =
            places(of: before, with: names, in: Tree.sources) + places(of: after, with: names, in: Tree.sources)
        expectTidy("compared so that time tells", found)
    }

    /// Numbers that check and are not of the range for tests may be somebody's. These stand in published examples:
    /// NHS Data Dictionary, sandbox of the Personal Demographics Service, UK Core and BaRS; the last counts down.
    private static let published: Set = [
        "9434765919", "9434765870", "9449304130", "9912003888", "9476719931", "9876543210",
        // The ten digits themselves, where they are listed.
        "0123456789",
    ]

    @Test func nobodysNHSNumberStandsInTheTree() {
        let endings = [".swift", ".py", ".md", ".json", ".tsv", ".csv", ".txt", ".xml", ".sh", ".js", ".ics"]
        var found: [String] = [], seenCount = 0
        for folder in ["Sources", "Tests", "Benchmarks", "docs", "deploy", "assets"] {
            for path in Tree.files(below: folder, ending: "") where endings.contains(where: path.hasSuffix) {
                seenCount += 1
                found += numbers(in: Tree.text(path)).subtracting(Self.published).map { "\(path): \($0)" }
            }
        }
        #expect(seenCount > 3_000)
        expectTidy("NHS numbers", found)
    }

    @Test func theSearchSeesANumberHoweverItIsWritten() {
        // Put together here, or the search would find it in this file.
        let number = "401023213" + "7", spaced = "401 023 " + "2137"
        for text in ["x \(number) y", "\"\(spaced)\"", "(\(spaced.replacing(" ", with: "-")))"] {
            #expect(numbers(in: text) == [number], "\(text)")
        }
        for text in ["4010232138", "9990000018", "1\(number)", "0.\(number)", "401 023 213", "a\(number)"] {
            #expect(numbers(in: text).isEmpty, "\(text)")
        }
    }

    /// Ten digits that check, alone or in their groups, outside of the range for tests.
    private func numbers(in text: String) -> Set<String> {
        let words = text.utf8.split { byte in
            switch byte {
            case 48...57, 65...90, 97...122, 46, 95: false
            default: true
            }
        }
        var found: Set<String> = []
        for (place, word) in words.enumerated() where [3, 10].contains(word.count) {
            var digits = Array(word)
            if word.count == 3 {
                guard place + 2 < words.count, words[place + 1].count == 3, words[place + 2].count == 4 else {
                    continue
                }
                // Groups stand one space or dash apart; figures of a table stand further.
                let gaps = [(word, words[place + 1]), (words[place + 1], words[place + 2])]
                guard gaps.allSatisfy({ text.utf8.distance(from: $0.endIndex, to: $1.startIndex) == 1 }) else {
                    continue
                }
                digits += Array(words[place + 1]) + Array(words[place + 2])
            }
            if checks(digits) { found.insert(String(decoding: digits, as: UTF8.self)) }
        }
        return found
    }

    /// Modulus 11 with the weights 10 to 2 (NHS Data Dictionary), told here once more, so that no rule of ours is
    /// trusted.
    private func checks(_ digits: [UInt8]) -> Bool {
        guard digits.allSatisfy({ (48...57).contains($0) }), Set(digits).count > 1, !digits.starts(with: [57, 57, 57])
        else {
            return false
        }
        let sum = digits.prefix(9).enumerated().reduce(0) { $0 + Int($1.element - 48) * (10 - $1.offset) }
        return (11 - sum % 11) % 11 == Int(digits[9] - 48)
    }
}
