import Core
import Web

/// What a section of a FHIR document says to people: XHTML in which nothing can be pressed.
enum PlanNarrative {
    static func text(_ items: [PlanItem], of plan: Plan) -> String {
        let body: HTML = items.map { entry($0, plan) }.joined()
        return "<div xmlns=\"http://www.w3.org/1999/xhtml\">\((items.isEmpty ? "<p>None.</p>" : body).text)</div>"
    }

    /// How the plan stands.
    static func standing(_ plan: Plan) -> String {
        let body: HTML = "<ul>\(each: PaperPlan.standing(plan), { "<li>\($0.name): \($0.words)</li>" })</ul>"
        return "<div xmlns=\"http://www.w3.org/1999/xhtml\">\(body.text)</div>"
    }

    /// Words alone.
    static func words(_ words: String) -> String {
        let body: HTML = "<p>\(words)</p>"
        return "<div xmlns=\"http://www.w3.org/1999/xhtml\">\(body.text)</div>"
    }

    private static func entry(_ item: PlanItem, _ plan: Plan) -> HTML {
        let fields = item.kind.form.fields.filter { item.fields[$0.key] != nil && $0.shape != .file }
        let file: HTML = item.fields["mediaFile"] == nil ? .empty : "<li>A file is kept with this entry.</li>"
        let changed = PaperPlan.changed(item, plan).map { "<li>Last changed: \($0)</li>" as HTML }
        let files = plan.files(of: item)
        let below = plan.under(item)
        return """
            <p><b>\(item.kind.form.title)</b></p>
            <ul>\(each: fields, { field in
                "<li>\(field.short): \(field.words(item.fields[field.key] ?? ""))</li>"
            })\(changed)\(file)\(each: files, { "<li>\($0.line) (\($0.kind.rawValue))</li>" })</ul>\
            \(if: !below.isEmpty, "<div>\(each: below, { entry($0, plan) })</div>")
            """
    }
}
