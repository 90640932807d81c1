import Core
import Paper

/// The bytes of a file as they are kept: checked, and without what else was in it.
struct FileContent: Sendable, Hashable {
    let kind: PlanFile.Kind
    let bytes: [UInt8]

    /// Decides by the bytes alone what a file is. Of photos the place and the time and whatever else a camera tells are
    /// left out.
    ///
    /// - Throws: ``Core/Refusal``: `invalid`, with a problem of the field `file`.
    init(checking bytes: [UInt8]) throws(Refusal) {
        if let words = Self.problem(with: bytes) { throw Refusal(fields: [FieldProblem("file", words)]) }
        if bytes.starts(with: Self.pdfStart) {
            kind = .pdf
            self.bytes = bytes
            return
        }
        do throws(PictureFault) {
            let picture = try Picture(cleaning: bytes)
            kind = picture.format == .jpeg ? .jpeg : .png
            self.bytes = picture.bytes
        } catch {
            throw Refusal(fields: [FieldProblem("file", Self.words(error))])
        }
    }

    private static let pdfStart = Array("%PDF-".utf8)

    /// What is wrong before a picture is read.
    private static func problem(with bytes: [UInt8]) -> String? {
        if bytes.isEmpty { return "Choose a photo or a PDF" }
        if bytes.count > PlanFile.sizeLimitBytes {
            return "This file is larger than 5 MB. Choose a smaller one, or make the photo smaller first"
        }
        guard bytes.starts(with: pdfStart) else { return nil }
        // Whatever stands before the last lines may be anything; a whole file says where it ends.
        guard contains("%%EOF", in: bytes.suffix(1_024)) else {
            return "This PDF is damaged. Save it again, and then choose it"
        }
        if active.contains(where: { contains($0, in: bytes[...]) }) {
            return "This PDF has programs or other files inside. Print it to a new PDF, and then choose that one"
        }
        return nil
    }

    /// Names in a PDF that stand before programs, commands and files inside. What is packed is not looked into: a file
    /// is only ever handed out to be saved.
    private static let active = ["/JavaScript", "/Launch", "/EmbeddedFile", "/RichMedia"]

    private static func contains(_ word: String, in bytes: ArraySlice<UInt8>) -> Bool {
        let word = Array(word.utf8)
        guard let first = word.first else { return false }
        var place = bytes.startIndex
        while let next = bytes[place...].firstIndex(of: first) {
            if bytes[next...].starts(with: word) { return true }
            place = next + 1
        }
        return false
    }

    private static func words(_ fault: PictureFault) -> String {
        switch fault {
        case .unknown: "Choose a photo (JPEG or PNG) or a PDF. This file is none of them"
        case .damaged: "This photo is damaged. Save it again, and then choose it"
        case .unusual: "This photo is saved in an unusual way. Save it as JPEG or PNG, and then choose it"
        case .tooManyPoints: "This photo has too many points. Make it smaller first"
        }
    }
}
