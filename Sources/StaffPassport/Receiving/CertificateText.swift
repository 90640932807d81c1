import Core
import Credentials

/// Certificates as people paste them: one PEM block after another, or base64 alone.
enum CertificateText {
    /// The most that are taken at once.
    static let limit = 12

    /// The certificates in base64, in the order they came in.
    /// - Throws: an `invalid` refusal beside the field.
    static func read(_ text: String, field: String) throws(Refusal) -> [String] {
        func refusal(_ words: String) -> Refusal { Refusal(fields: [FieldProblem(field, words)]) }
        let begin = "-----BEGIN CERTIFICATE-----", end = "-----END CERTIFICATE-----"
        guard text.utf8.count <= 100_000 else { throw refusal("This is too long for certificates") }
        guard !text.contains("PRIVATE KEY") else {
            throw refusal("There is a private key in it. Paste the certificates alone, and keep the key to yourself")
        }
        var found: [String] = []
        var rest = text[...]
        while let start = rest.firstRange(of: begin) {
            guard let stop = rest[start.upperBound...].firstRange(of: end) else {
                throw refusal("A certificate has no end. Paste whole blocks, with their first and last line")
            }
            let inside = rest[start.upperBound..<stop.lowerBound].filter { !$0.isWhitespace }
            guard let der = [UInt8](base64: String(inside)), !der.isEmpty else {
                throw refusal("A certificate cannot be read. Paste whole blocks, with their first and last line")
            }
            found.append(der.base64)
            rest = rest[stop.upperBound...]
        }
        guard !found.isEmpty else {
            throw refusal("Paste certificates as text, each beginning with -----BEGIN CERTIFICATE-----")
        }
        guard found.count <= limit else { throw refusal("There are more than \(limit) certificates") }
        do throws(Fault) {
            _ = try CertificateJudge(anchors: found.compactMap { [UInt8](base64: $0) })
        } catch {
            throw refusal("A certificate cannot be used: \(error.words)")
        }
        return found
    }

    /// The certificates as a block of text.
    static func written(_ certificates: [String]) -> String {
        certificates.map { "-----BEGIN CERTIFICATE-----\n\($0)\n-----END CERTIFICATE-----" }.joined(separator: "\n")
    }
}
