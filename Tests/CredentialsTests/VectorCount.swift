import Core
import Crypto
import Foundation
import Testing

/// What became of a set of vectors: how many there are, and how many did what their set says.
///
/// Every vector of a set is tried, or left out for a reason that is written down. A suite keeps its count as a
/// `static let`, so that the set is gone through once for the suite and for the table of them all.
struct VectorCount: Sendable {
    struct LeftOut: Sendable {
        let name: String
        let why: String
    }

    /// "sd-jwt/rfc9901".
    let set: String
    /// What is done with each: "presentations are verified".
    let task: String
    /// The files and folders that the set consists of, by path below ``Vectors/folder``.
    let files: [String]
    /// How many must be taken, or come out as the set says.
    private(set) var positive = 0
    /// How many must be refused.
    private(set) var negative = 0
    private(set) var passed = 0
    private(set) var leftOut: [LeftOut] = []
    private(set) var failures: [String] = []

    var tried: Int { positive + negative }

    /// Goes through a set. A set that cannot be read is a failure, and so is one with nothing in it.
    ///
    /// - Parameters:
    ///   - leavingOut: why a vector is not tried; `nil` for those that are.
    ///   - isNegative: whether the set says that a vector must be refused.
    ///   - check: whether a vector did what the set says; an error says no.
    init<Vector>(
        _ set: String, _ task: String, files: [String], of vectors: () throws -> [Vector],
        name: (Vector) -> String, leavingOut: (Vector) throws -> String? = { _ in nil },
        isNegative: (Vector) throws -> Bool = { _ in false }, check: (Vector) throws -> Bool
    ) {
        (self.set, self.task, self.files) = (set, task, files)
        do {
            for vector in try vectors() {
                if let why = try leavingOut(vector) {
                    leftOut.append(LeftOut(name: name(vector), why: why))
                    continue
                }
                if try isNegative(vector) { negative += 1 } else { positive += 1 }
                do {
                    if try check(vector) { passed += 1 } else { failures.append("\(name(vector)): it came otherwise") }
                } catch {
                    failures.append("\(name(vector)): \(error)")
                }
            }
        } catch {
            failures.append("it could not be gone through: \(error)")
        }
        if tried == 0 { failures.append("there are no vectors") }
    }

    /// The same for the cases of a file or manifest, which have a name, or a file, or only their place.
    init(
        _ set: String, _ task: String, files: [String], cases: () throws -> [JSON],
        leavingOut: (JSON) throws -> String? = { _ in nil }, isNegative: (JSON) throws -> Bool = { _ in false },
        check: (JSON) throws -> Bool
    ) {
        self.init(
            set, task, files: files, of: { Array(try cases().enumerated()) },
            name: { $0.element["name"]?.text ?? $0.element["file"]?.text ?? "\($0.offset)" },
            leavingOut: { try leavingOut($0.element) }, isNegative: { try isNegative($0.element) },
            check: { try check($0.element) })
    }

    /// The same for files, each of which is a vector.
    init(
        _ set: String, _ task: String, each files: [String], leavingOut: (String) throws -> String? = { _ in nil },
        isNegative: (String) throws -> Bool = { _ in false }, check: (String) throws -> Bool
    ) {
        self.init(
            set, task, files: files, of: { files }, name: { $0 }, leavingOut: leavingOut, isNegative: isNegative,
            check: check)
    }

    /// Prints the count, and fails for each vector that did not do what its set says.
    func expectAll(sourceLocation: SourceLocation = #_sourceLocation) {
        print(
            "vectors \(set), \(task): \(passed) of \(tried) (\(positive) positive, \(negative) negative, "
                + "\(leftOut.count) left out)")
        for failure in failures { Issue.record("\(set), \(task): \(failure)", sourceLocation: sourceLocation) }
        #expect(tried > 0 && passed == tried, "\(set), \(task)", sourceLocation: sourceLocation)
    }

    /// The first digits of a hash over the names and bytes of the set's files: which data the count was made of.
    func dataHash() throws -> String {
        var hash = SHA256()
        for path in Set(files.flatMap(Vectors.filesAt)).sorted() {
            let bytes = try Vectors.bytes(path)
            hash.update(data: Array("\(path) \(bytes.count)\n".utf8) + bytes)
        }
        return hash.finalize().prefix(4).hexadecimal
    }
}
