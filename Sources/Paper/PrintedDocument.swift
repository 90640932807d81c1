/// What is to be read on paper or as a PDF: headings, paragraphs, lists and tables in the order of reading.
///
/// It says nothing of how it looks. Text may hold anything: what cannot be printed is left out or shown as a box.
public struct PrintedDocument: Sendable, Hashable {
    /// What the document is called, in its properties and in the title of its window.
    public let title: String
    /// The language of the text as in BCP 47.
    public let language: String
    /// What stands at the foot of each page beside its number.
    public let foot: String
    public let blocks: [PrintedBlock]

    public init(_ title: String, language: String = "en-GB", foot: String = "", _ blocks: [PrintedBlock]) {
        self.title = title
        self.language = language
        self.foot = foot
        self.blocks = blocks
    }
}

/// One piece of a document. Line breaks in texts are kept.
public indirect enum PrintedBlock: Sendable, Hashable {
    /// Level 1 is the title; levels below that skip one are drawn in to the next.
    case heading(Int, String)
    case paragraph(String)
    case list([String])
    /// What is called how, in two columns.
    case facts([PrintedFact])
    /// - columns: the headings; rows with fewer cells are filled up.
    case table(columns: [String], rows: [[String]])
    /// A picture and the words that stand for it, for those who do not see it and where it cannot be drawn.
    case figure(Picture, String)
    /// What stands a little to the right, under what is before it.
    case inset([PrintedBlock])
}

/// A word and what it stands for: "Born", "4 May 1951".
public struct PrintedFact: Sendable, Hashable {
    public let name: String
    public let words: String

    public init(_ name: String, _ words: String) {
        self.name = name
        self.words = words
    }
}

/// Why no PDF could be made.
public enum PaperFault: Error, Sendable, Hashable {
    /// None of the fonts of Debian's fonts-noto-core is installed.
    case noFont
    /// A library had no memory, or did not take a font.
    case failed(String)
}
