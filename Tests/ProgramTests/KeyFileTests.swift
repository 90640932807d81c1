import ArgumentParser
import Foundation
import Identity
import TestSupport
import Testing

@testable import commonweal

@Suite("The key that seals secrets") struct KeyFileTests {
    private func inFolder(_ body: (String) throws -> Void) throws {
        let name = "key-\(ProcessInfo.processInfo.processIdentifier)-\(Int.random(in: 0...Int.max))"
        let folder = FileManager.default.temporaryDirectory.appending(path: name)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder.path)
    }

    private func settings(_ database: DatabaseAddress, _ file: String? = nil) -> ProgramSettings {
        var settings = ProgramSettings()
        settings.database = database
        settings.keyFile = file
        return settings
    }

    @Test("It is made once beside an SQLite database, for its owner only") func made() throws {
        try inFolder { folder in
            let path = "\(folder)/new/trust.sqlite"
            let keys = try KeyFile.keys(settings(.sqlite(path: path)))
            let place = SealedPlace("test"), nonce = [UInt8](repeating: 1, count: SealingKeys.nonceByteCount)
            let sealed = try keys.seal([1, 2, 3], for: place, nonce: nonce)
            #expect(try KeyFile.keys(settings(.sqlite(path: path))).open(sealed, for: place) == [1, 2, 3])
            let mode = try FileManager.default.attributesOfItem(atPath: "\(path).key")[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
    }

    @Test("PostgreSQL has none unless a file is named") func shared() throws {
        #expect(try !KeyFile.keys(settings(.postgres("postgres://db/rosters"))).canSeal)
    }

    @Test("A file that others can read, that is no key or is not there stops the start") func refused() throws {
        try inFolder { folder in
            let path = "\(folder)/keys"
            func words(_ text: String?, mode: Int = 0o600) throws -> String {
                if let text {
                    try Data(text.utf8).write(to: URL(filePath: path))
                    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
                }
                let error = #expect(throws: ValidationError.self) {
                    try KeyFile.keys(settings(.postgres("postgres://db/rosters"), path))
                }
                return error?.message ?? ""
            }
            #expect(try words(nil).contains("cannot be read"))
            #expect(try words("changeme").contains("must hold one key a line"))
            let key = SealingKeys.line(Dice().bytes(SealingKeys.keyByteCount))
            #expect(try words(key, mode: 0o640).contains("can be read by others"))
            try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: path)
            #expect(try KeyFile.keys(settings(.postgres("postgres://db/rosters"), path)).canSeal)
        }
    }
}
