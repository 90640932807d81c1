import Foundation
import Web

/// How much room is left where the program writes: beside an SQLite database, and where the checkpoints are.
enum DiskRoom {
    /// Less than this, and a server cannot be relied on to save anything: SQLite's log alone takes more.
    static let leastBytes = 8_388_608.0

    /// There is too little room to save anything.
    struct NoRoom: Error {}

    /// - Throws: ``NoRoom``.
    static func check(_ settings: ProgramSettings) throws {
        guard places(settings).allSatisfy({ $0.freeBytes >= leastBytes }) else { throw NoRoom() }
    }

    static func gauges(_ settings: ProgramSettings) -> [Gauge] {
        let words = "What is free, of 1, on the fullest disk the program writes to."
        return places(settings).map { $0.freeBytes / $0.allBytes }.min()
            .map { [Gauge("commonweal_disk_free_share", words, $0)] } ?? []
    }

    private static func places(_ settings: ProgramSettings) -> [(freeBytes: Double, allBytes: Double)] {
        var folders = settings.checkpointsFolder.map { [$0] } ?? []
        if case .sqlite(let path) = settings.database {
            folders.append(URL(filePath: path).deletingLastPathComponent().path)
        }
        return folders.compactMap { folder in
            let told = try? FileManager.default.attributesOfFileSystem(forPath: folder)
            guard let free = (told?[.systemFreeSize] as? NSNumber)?.doubleValue,
                let all = (told?[.systemSize] as? NSNumber)?.doubleValue, all > 0
            else { return nil }
            return (free, all)
        }
    }
}
