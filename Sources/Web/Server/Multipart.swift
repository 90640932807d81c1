import Core

/// Reads `multipart/form-data` (RFC 7578): fields and files.
enum Multipart {
    /// - Returns: `nil` unless the content type names a boundary that RFC 2046 allows (1 to 70 characters).
    static func boundary(in contentType: String) -> [UInt8]? {
        for part in contentType.split(separator: ";").dropFirst() {
            let pair = part.drop { $0 == " " }
            guard pair.lowercased().hasPrefix("boundary=") else { continue }
            let value = pair.dropFirst(9).filter { $0 != "\"" }
            return (1...70).contains(value.utf8.count) ? Array(value.utf8) : nil
        }
        return nil
    }

    /// - Throws: an HTTP 400 problem for anything that is not well formed or is more than the limits allow.
    static func read(
        _ bytes: [UInt8], boundary: [UInt8], limits: FormLimits = .form, fileLimit: Int = 10
    ) throws(Problem) -> (form: Form, files: [SentFile]) {
        let mark = Array("--".utf8) + boundary
        var pairs: [(String, String)] = [], files: [SentFile] = []
        guard bytes.starts(with: mark) else { throw unreadable }
        var place = mark.count
        while true {
            if bytes[place...].starts(with: "--".utf8) { return (Form(pairs: pairs), files) }
            guard bytes[place...].starts(with: lineEnd) else { throw unreadable }
            place += lineEnd.count
            guard let headEnd = find(lineEnd + lineEnd, in: bytes, from: place), headEnd - place <= 8_192,
                let end = find(lineEnd + mark, in: bytes, from: headEnd + 2)
            else { throw unreadable }
            let head = try Head(bytes[place..<headEnd])
            let content = bytes[min(headEnd + 4, end)..<end]
            if let fileName = head.fileName {
                guard files.count < fileLimit else { throw Problem.badRequest("Send fewer files at a time.") }
                files.append(SentFile(field: head.name, name: fileName, kind: head.kind, bytes: Array(content)))
            } else {
                guard pairs.count < limits.fields, content.count <= limits.valueBytes, !content.contains(0),
                    let value = String(validating: content, as: UTF8.self), value.isStreamSafe
                else { throw unreadable }
                pairs.append((head.name, value))
            }
            place = end + lineEnd.count + mark.count
        }
    }

    private struct Head {
        var name = ""
        var fileName: String?
        var kind = "application/octet-stream"

        init(_ bytes: ArraySlice<UInt8>) throws(Problem) {
            guard let text = String(validating: bytes, as: UTF8.self), text.isStreamSafe else { throw unreadable }
            for line in text.split(separator: "\r\n") {
                guard let colon = line.firstIndex(of: ":") else { throw unreadable }
                let value = line[line.index(after: colon)...].drop { $0 == " " }
                switch line[..<colon].lowercased() {
                case "content-type": kind = String(value.prefix(100))
                case "content-disposition":
                    guard value.hasPrefix("form-data") else { throw unreadable }
                    name = Self.quoted("name", in: value) ?? ""
                    fileName = Self.quoted("filename", in: value).map { String($0.prefix(200)) }
                default: continue
                }
            }
            guard (1...200).contains(name.utf8.count) else { throw unreadable }
        }

        // Browsers write %22 for a quote inside (HTML standard, multipart form data), so the next quote ends the value.
        private static func quoted(_ key: String, in value: Substring) -> String? {
            guard let start = value.firstRange(of: "; \(key)=\"") else { return nil }
            let rest = value[start.upperBound...]
            guard let end = rest.firstIndex(of: "\"") else { return nil }
            return String(rest[..<end])
        }
    }

    private static let lineEnd: [UInt8] = [13, 10]
    private static let unreadable = Problem.badRequest("The form could not be read.")

    private static func find(_ needle: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard let first = needle.first, start <= bytes.count else { return nil }
        var place = start
        while let next = bytes[place...].firstIndex(of: first) {
            if bytes[next...].starts(with: needle) { return next }
            place = next + 1
        }
        return nil
    }
}
