import CHarfBuzz

/// The fonts a document is set in: the first that has a character is taken, opened when it is first asked for.
///
/// - Source: Noto (SIL Open Font License 1.1) and Droid Sans Fallback (Apache 2.0), as Debian's fonts-noto-core and
///   fonts-droid-fallback install them.
final class FontShelf {
    private enum Place { case unopened, missing, open(TypeFace) }

    private let folder: String
    private let isBold: Bool
    private let names: [String]
    private var places: [Place]
    private var known: [UInt32: Int] = [:]

    /// Scripts that people in the United Kingdom write in, the common ones first.
    static let scripts = [
        "NotoSans", "NotoSansArabic", "NotoSansHebrew", "NotoSansBengali", "NotoSansGurmukhi", "NotoSansGujarati",
        "NotoSansDevanagari", "NotoSansTamil", "NotoSansTelugu", "NotoSansMalayalam", "NotoSansKannada",
        "NotoSansSinhala", "NotoSansThai", "NotoSansLao", "NotoSansKhmer", "NotoSansMyanmar", "NotoSansEthiopic",
        "NotoSansGeorgian", "NotoSansArmenian", "NotoSansSymbols", "NotoSansSymbols2", "NotoSansMath",
    ]

    init(folder: String, isBold: Bool) throws(PaperFault) {
        self.folder = folder
        self.isBold = isBold
        let weight = isBold ? "-Bold" : "-Regular"
        names = Self.scripts.map { "noto/\($0)\(weight)" } + ["droid/DroidSansFallbackFull"]
        places = names.map { _ in .unopened }
        guard open(0) != nil else { throw .noFont }
    }

    subscript(_ index: Int) -> TypeFace? { open(index) }

    /// Every font that was opened.
    var opened: [TypeFace] { places.compactMap { if case .open(let face) = $0 { face } else { nil } } }

    /// The font to set a character in; the one before it where that has it too.
    func index(for scalar: UInt32, after last: Int?) -> Int? {
        if let last, places.indices.contains(last), open(last)?.glyph(scalar) != nil { return last }
        if let index = known[scalar] { return index < 0 ? nil : index }
        let found = names.indices.first { open($0)?.glyph(scalar) != nil }
        known[scalar] = found ?? -1
        return found
    }

    private func open(_ index: Int) -> TypeFace? {
        guard places.indices.contains(index) else { return nil }
        switch places[index] {
        case .open(let face): return face
        case .missing: return nil
        case .unopened:
            let name = names[index].split(separator: "/").last.map(String.init) ?? ""
            let number = isBold ? names.count + index : index
            guard let face = TypeFace(path: "\(folder)/\(names[index]).ttf", name: name, number: number) else {
                places[index] = .missing
                return nil
            }
            places[index] = .open(face)
            return face
        }
    }
}
