import Core
import Testing

@testable import Identity

@Suite struct PasswordHashTests {
    struct Vector: Sendable {
        let password: String
        let salt: String
        let cost: ScryptCost?
        let key: String
    }

    /// RFC 7914, section 12; the last, of 1 GiB, is left out.
    static let vectors = [
        Vector(
            password: "", salt: "", cost: ScryptCost(roundsLog2: 4, blockSize: 1, parallelism: 1),
            key: "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
                + "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906"),
        Vector(
            password: "password", salt: "NaCl", cost: ScryptCost(roundsLog2: 10, blockSize: 8, parallelism: 16),
            key: "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
                + "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640"),
        Vector(
            password: "pleaseletmein", salt: "SodiumChloride",
            cost: ScryptCost(roundsLog2: 14, blockSize: 8, parallelism: 1),
            key: "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
                + "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887"),
    ]

    @Test(arguments: vectors) func scryptGivesTheAnswersOfItsStandard(_ vector: Vector) throws {
        let cost = try #require(vector.cost)
        let key = try scrypt(Array(vector.password.utf8), salt: Array(vector.salt.utf8), cost: cost, byteCount: 64)
        #expect(key.hexadecimal == vector.key)
    }

    @Test func standardCostIsTwoToTheSeventeenthRoundsOf128MiB() {
        #expect(ScryptCost.standard.rounds == 131_072)
        #expect(ScryptCost.standard.blockSize == 8)
        #expect(ScryptCost.standard.parallelism == 1)
        #expect(ScryptCost.standard.memoryBytes == 134_217_728)
    }

    @Test func standardCostCanBePaid() throws {
        let password = Password("purple kettle monday ferry")
        let hash = try PasswordHash(of: password, salt: Array(1...16), cost: .standard)
        #expect(hash.text.hasPrefix("$scrypt$ln=17,r=8,p=1$"))
        #expect(try hash.matches(password))
    }

    @Test func hashKeepsItsSaltAndCostAsText() throws {
        let hash = try PasswordHash(of: Password("purple kettle"), salt: Array(1...16), cost: .playful)
        #expect(hash.text.hasPrefix("$scrypt$ln=4,r=8,p=1$AQIDBAUGBwgJCgsMDQ4PEA$"))
        #expect(PasswordHash(hash.text) == hash)
    }

    @Test func onlyThePasswordItselfMatches() throws {
        let hash = try PasswordHash(of: Password("purple kettle"), salt: Array(1...16), cost: .playful)
        #expect(try hash.matches(Password("purple kettle")))
        for other in ["purple kettl", "purple kettle ", " purple kettle", "Purple kettle", "", "purple  kettle"] {
            #expect(try !hash.matches(Password(other)), "\(other.count) characters")
        }
    }

    @Test func anotherSaltGivesAnotherHash() throws {
        let first = try PasswordHash(of: Password("purple kettle"), salt: Array(1...16), cost: .playful)
        let second = try PasswordHash(of: Password("purple kettle"), salt: Array(2...17), cost: .playful)
        #expect(first.text != second.text)
    }

    @Test func accentsTypedAsOneCharacterOrTwoAreTheSamePassword() throws {
        let hash = try PasswordHash(of: Password("caf\u{E9} au lait at nine"), salt: Array(1...16), cost: .playful)
        #expect(try hash.matches(Password("cafe\u{301} au lait at nine")))
        #expect(Password("cafe\u{301}").characterCount == 4)
    }

    @Test func standInMatchesNothing() throws {
        let standIn = PasswordHash.standIn(cost: .playful)
        #expect(try !standIn.matches(Password("")))
        #expect(try !standIn.matches(Password("purple kettle")))
        #expect(standIn.cost == .playful)
    }

    @Test(arguments: [
        "", "$scrypt$", "scrypt$ln=4,r=8,p=1$AQIDBAUGBwgJCgsMDQ4PEA$AA",
        "$argon2id$ln=4,r=8,p=1$AQIDBAUGBwgJCgsMDQ4PEA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$scrypt$ln=4,r=8$AQIDBAUGBwgJCgsMDQ4PEA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$scrypt$ln=63,r=8,p=1$AQIDBAUGBwgJCgsMDQ4PEA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$scrypt$ln=0,r=8,p=1$AQIDBAUGBwgJCgsMDQ4PEA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$scrypt$ln=x,r=8,p=1$AQIDBAUGBwgJCgsMDQ4PEA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$scrypt$r=4,ln=8,p=1$AQIDBAUGBwgJCgsMDQ4PEA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$scrypt$ln=4,r=8,p=1$AQIDBAUGBwgJCgsMDQ4PEA$AAAA", "$scrypt$ln=4,r=8,p=1$A!$AAAA",
    ])
    func textThatIsNoHashOfOursIsNotRead(_ text: String) { #expect(PasswordHash(text) == nil) }

    @Test func textWithAWholeKeyIsRead() {
        let key = String(repeating: "A", count: 43)
        #expect(PasswordHash("$scrypt$ln=4,r=8,p=1$AQIDBAUGBwgJCgsMDQ4PEA$\(key)") != nil)
    }

    @Test func passwordIsNeverPrinted() {
        #expect("\(Password("purple kettle"))" == "(a password)")
        #expect(String(reflecting: Password("purple kettle")) == "(a password)")
    }
}
