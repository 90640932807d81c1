import Testing

@testable import Identity

@Suite struct TrustVectorTests {
    @Test func aVectorIsALevelAndWhatWasSignedInWith() throws {
        let vector = try #require(TrustVector("P9.Cp.Cd"))
        #expect(vector.level == .p9 && vector.credentials == ["Cp", "Cd"] && vector.text == "P9.Cp.Cd")
        for bad in [
            "", "P9", "P9.", ".Cp", "P1.Cp", "P10.Cp", "p9.Cp", "P9.cp", "P9.Cp.Cp", "P9.Cp.P0", "P9.Xx", "Cp.P9",
            "P9 Cp", "P9.Cp\n", "P09.Cp", "P9..Cd",
        ] {
            #expect(TrustVector(bad) == nil, "\(bad)")
        }
    }

    /// RFC 8485: the parts of a vector are all needed; a higher level is one more than was asked for.
    @Test(
        arguments: [
            ("P9.Cp.Cd", "P9.Cp.Cd", true), ("P9.Cd.Cp", "P9.Cp.Cd", true), ("P9.Cp.Cd", "P5.Cp.Cd", true),
            ("P5.Cp.Cd", "P9.Cp.Cd", false), ("P0.Cp.Cd", "P5.Cp.Cd", false), ("P9.Cp", "P9.Cp.Cd", false),
            ("P9.Cp.Cd.Ck", "P9.Cp.Ck", true), ("P9.Cm", "P9.Cp.Cd", false), ("P9.Cm", "P9.Cm", true),
        ])
    func itMeetsWhatAsksForNoMore(_ given: String, _ asked: String, _ isMet: Bool) throws {
        let given = try #require(TrustVector(given)), asked = try #require(TrustVector(asked))
        #expect(given.meets(asked) == isMet)
    }

    @Test func aPasswordAloneIsNeverAskedFor() throws {
        #expect(TrustVector.asked(for: .p9).map(\.text) == ["P9.Cp.Cd", "P9.Cp.Ck", "P9.Cm"])
        for level in IdentityLevel.allCases {
            let alone = try #require(TrustVector("\(level.code).Cp"))
            #expect(!TrustVector.asked(for: level).contains(where: alone.meets))
        }
        #expect(IdentityLevel(code: "P5") == .p5 && IdentityLevel(code: "P7") == nil && IdentityLevel.p5 < .p9)
    }
}
