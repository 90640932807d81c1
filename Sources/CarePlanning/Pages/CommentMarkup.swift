import Core
import Web

/// What people said to an item, with the photos and documents they showed.
enum CommentMarkup {
    static func section(_ item: PlanItem, _ reading: PlanReading, _ form: FormFrame, _ draft: FileDraft?) -> HTML {
        let all = reading.comments[item.id] ?? []
        let list: HTML =
            all.isEmpty
            ? "<p class=\"cp-none\">Nobody has said anything yet. You can ask, praise or suggest something.</p>"
            : "<ul class=\"cp-comments\">\(each: all, { comment($0, item, reading, form) })</ul>"
        return heading("Comments", id: "comments") + list
            + (item.isRemoved ? .empty : write(item, reading, form, draft))
    }

    private static func write(
        _ item: PlanItem, _ reading: PlanReading, _ form: FormFrame, _ draft: FileDraft?
    ) -> HTML {
        let isOpen = draft != nil || ["title", "file"].contains { form.problem($0) != nil }
        let file: HTML =
            item.kind.takesFiles
            ? details("Add a photo or file to your comment", isOpen: isOpen, form.planFileFields(draft)) : .empty
        return form.post(
            to: "\(reading.plan.paths.item(item.id))/comments", takesFiles: true,
            """
            \(form.textarea("words", "Your comment", hint: "The plan stays as it is.", rows: 3))
            \(file)
            \(if: !reading.plan.standing.isProfessional, unreadWords)
            \(form.submit("Add the comment", .secondary))
            """)
    }

    private static func comment(
        _ comment: PlanComment, _ item: PlanItem, _ reading: PlanReading, _ form: FormFrame
    ) -> HTML {
        let plan = reading.plan, files = plan.files(of: comment)
        let mayChange = plan.standing.writes(item.kind) || comment.author.account == reading.reader
        return """
            <li class="cp-comment"><p>\(lines(comment.words))</p>
            \(each: files, { file($0, plan, form.open(if: mayChange)) })\
            <p class="cp-quiet">\(reading.name(comment.author)), \(comment.at.words)</p></li>

            """
    }

    /// A file that was taken off is there only for whoever may bring it back.
    private static func file(_ file: PlanFile, _ plan: Plan, _ form: FormFrame) -> HTML {
        if file.removedAt == nil {
            return FileMarkup.list([file], at: plan.paths.file) + "<p>\(file.title)</p>"
                + FileMarkup.button(file, "removal", "Remove", plan, form)
        }
        guard !form.isLocked else { return .empty }
        return "<p>Removed. \(file.line)</p>"
            + FileMarkup.button(file, "restoration", "Bring it back", plan, form)
    }
}
