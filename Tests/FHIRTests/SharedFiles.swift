import Core
import FHIR
import Foundation

/// The shared FHIR files, whatever lies there.
enum SharedFiles {
    static let folder: URL = {
        if let data = ProcessInfo.processInfo.environment["COMMONWEAL_DATA"] {
            return URL(filePath: data).appending(path: "fhir")
        }
        return URL(filePath: FileManager.default.currentDirectoryPath).appending(path: "../shared/data/fhir")
    }()

    struct File {
        /// From the folder: "r4-examples/patient-example.json".
        let name: String
        let bytes: [UInt8]
    }

    /// Every file with that ending, in the order of their names.
    static func files(_ ending: String) throws -> [File] {
        let all = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return try all.filter { $0.hasSuffix(".\(ending)") }.sorted().map { name in
            File(name: name, bytes: [UInt8](try Data(contentsOf: folder.appending(path: name))))
        }
    }

    /// Every file that is a resource in JSON.
    static let resources: [(name: String, json: JSON)] = {
        let texts = (try? SharedFiles.files("json")) ?? []
        return texts.compactMap { file in
            guard let json = try? JSON(parsing: file.bytes), json["resourceType"]?.text != nil else { return nil }
            return (file.name, json)
        }
    }()

    /// Every resource of that type, also those inside Bundles.
    static func resources(of type: String) -> [JSON] {
        resources.flatMap { file in
            [file.json] + (file.json["entry"]?.elements.compactMap { $0["resource"] } ?? [])
        }.filter { $0["resourceType"]?.text == type }
    }
}

/// Notes a figure in the output of the tests.
func figure(_ words: String) { print("FHIR: \(words)") }
