import Core
import Web

/// A copy of a record as a page shows it: all kinds of things, of each the first rows; the file has them all.
enum RecordCopyMarkup {
    static func html(_ copy: RecordCopy, file: String) -> HTML {
        """
        <p>Made on \(UKTime.civil(copy.made).day.words) at \(UKTime.civil(copy.made).time). Where somebody else is \
        named it says \(RecordCopy.anotherPerson).</p>
        \(linkButton("Save all of it as a file", to: file, .secondary))
        <h2 class="nhsuk-heading-m">What is held</h2>
        \(each: copy.sections, { section($0, "") })
        <h2 class="nhsuk-heading-m">Where others wrote the name</h2>
        \(copy.mentions.isEmpty ? "<p>Nowhere.</p>" : .empty)
        \(each: copy.mentions, { section($0, ", with the name") })
        """
    }

    private static let rowsAtMost = 20

    private static func section(_ section: RecordCopy.Section, _ more: String) -> HTML {
        let rest = section.rows.count - rowsAtMost
        // Ids tell nobody anything; they stand in the file.
        let told = section.columns.count - section.idColumnsCount
        let shown = told == 0 ? section.columns.count : told
        return details(
            "\(section.title)\(more) (\(section.rows.count))",
            """
            <p>\(section.ground). Kept: \(section.kept).</p>
            \(table(
                "\(section.title)\(more)", section.columns.prefix(shown).map(Column.text),
                section.rows.prefix(rowsAtMost).map { row in
                    row.prefix(shown).map { HTML(escaping: $0 ?? "–") }
                }, fit: .scrolls, isCaptionHidden: true))
            \(if: rest > 0, "<p>And \(rest) more in the file.</p>")
            """)
    }
}
