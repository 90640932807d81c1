import Core
import Web

extension RecordCopy {
    /// The copy as JSON.
    var view: JSON {
        [
            "person": JSON(person), "name": JSON(name), "made": JSON(made),
            "sections": .list(sections.map(\.view)), "mentions": .list(mentions.map(\.view)),
        ]
    }

    /// The copy as a file to keep.
    var file: Answer {
        .file(
            kind: "application/json; charset=utf-8", name: "record-\(UKTime.civil(made).day).json",
            bytes: Array(view.spreadOut.utf8))
    }

    /// What ``view`` looks like.
    static let shape = Operation.Shape.object(
        "RecordCopy",
        [
            .init("person", .text, "The person's id."),
            .init("name", .text, "Their name."),
            .init("made", .instant, "When the copy was made."),
            .init("sections", .list(Section.shape), "What is about them."),
            .init("mentions", .list(Section.shape), "Where others wrote their name."),
        ])
}

extension RecordCopy.Section {
    fileprivate var view: JSON {
        [
            "title": JSON(title), "ground": JSON(ground), "kept": JSON(kept),
            "columns": .list(columns.map { JSON($0) }),
            "rows": .list(rows.map { row in .list(row.map { .maybe($0.map { JSON($0) }) }) }),
        ]
    }

    fileprivate static let shape = Operation.Shape.object(
        "RecordCopySection",
        [
            .init("title", .text, "What kind of thing."),
            .init("ground", .text, "Why it is held."),
            .init("kept", .text, "How long."),
            .init("columns", .list(.text), "What each value of a row is."),
            .init("rows", .list(.list(.maybe(.text))), "A value for each column, null where there is none."),
        ])
}
