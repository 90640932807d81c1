import Core
import Web

/// Where the bytes of a file are: an address of ours, or the bytes themselves in a copy that needs nothing else.
typealias FileAddress = (PlanFile) -> String

/// Photos and documents of a plan as people see them.
enum FileMarkup {
    /// What a file input offers to choose from. Phones turn their own formats into these.
    static let accepts = PlanFile.Kind.allCases.map(\.rawValue).joined(separator: ",")

    static func list(_ files: [PlanFile], at address: FileAddress) -> HTML {
        guard !files.isEmpty else { return .empty }
        return """
            <ul class="cp-files">\(each: files, { "<li class=\"cp-file\">\(one($0, at: address))</li>\n" })</ul>
            """
    }

    /// A photo is shown, with its words for those who do not see it; a document is a link. The address is made by us.
    private static func one(_ file: PlanFile, at address: FileAddress) -> HTML {
        file.kind.isPicture
            ? """
            <img class="cp-photo" src="\(address(file))" alt="\(file.title)" loading="lazy">
            """
            : """
            <a class="nhsuk-link" href="\(address(file))" download="\(file.name)">\(file.title) \
            (\(file.kind.words), \(file.sizeWords))</a>
            """
    }

    /// A link to the form for one more.
    static func addLink(_ item: PlanItem, _ plan: Plan) -> HTML {
        guard item.kind.takesFiles, plan.standing.writes(item.kind), !item.isRemoved else { return .empty }
        return link("Add a photo or file", to: "\(plan.paths.files(item.id))/new", about: "to \(item.title)")
    }

    /// The files of an item on its own page, where they are taken out and brought back.
    /// - Parameter form: locked for those who may not change the item.
    static func section(_ item: PlanItem, _ plan: Plan, _ form: FormFrame) -> HTML {
        let standing = plan.files(of: item), removed = plan.removedFiles(of: item)
        guard item.kind.takesFiles || !standing.isEmpty else { return .empty }
        let rows: HTML =
            standing.isEmpty
            ? "<p class=\"cp-none\">No photo or file yet.</p>"
            : """
            <ul class="cp-files">\(each: standing, { file in
                """
                <li class="cp-file">\(one(file, at: plan.paths.file))
                <p>\(file.title)</p>
                \(button(file, "removal", "Remove", plan, form))</li>

                """
            })</ul>
            """
        let former: HTML =
            removed.isEmpty || form.isLocked
            ? .empty
            : details(
                "Photos and files that were removed (\(removed.count))",
                """
                <ul class="cp-files">\(each: removed, { file in
                    """
                    <li class="cp-file"><p>\(file.line)</p>
                    \(button(file, "restoration", "Bring it back", plan, form))</li>

                    """
                })</ul>
                """)
        return heading("Photos and files", id: "files") + rows + "<p class=\"cp-add\">\(addLink(item, plan))</p>"
            + former
    }

    /// - Parameter deed: "removal" or "restoration".
    static func button(
        _ file: PlanFile, _ deed: String, _ words: String, _ plan: Plan, _ form: FormFrame
    ) -> HTML {
        form.button(to: "\(plan.paths.file(file))/\(deed)", words, .secondary, about: file.title, small: true)
    }
}

extension PlanFile {
    /// What it is called when it is saved: "My cat.jpg".
    var name: String { "\(title.prefix(60)).\(kind.ending)" }

    /// The bytes as an answer: saved, not opened, unless a page of ours shows them as a picture; whatever is in them
    /// runs nothing and fetches nothing.
    func answer(_ bytes: [UInt8]) -> Answer {
        .with(
            [("content-security-policy", "default-src 'none'; sandbox"), ("x-robots-tag", "noindex")],
            .file(kind: kind.rawValue, name: name, bytes: bytes))
    }

    /// The bytes inside an address, for a copy that needs nothing else.
    func dataAddress(_ bytes: [UInt8]) -> String { "data:\(kind.rawValue);base64,\(bytes.base64)" }
}

/// A plan with the bytes of its files, for what is taken away.
struct WholePlan: Sendable {
    let plan: Plan
    let bytes: [PlanFileID: [UInt8]]

    /// Addresses that hold the bytes themselves.
    func address(_ file: PlanFile) -> String { file.dataAddress(bytes[file.id] ?? []) }
}

extension Visit {
    /// The plan of the person in the path and the bytes of its files, as whoever asks may see them.
    func wholePlan() async throws -> WholePlan {
        let caller = try caller(), person = try served(), now = now
        return try await read { tx in
            let plan = try seePlan(of: person, as: caller, at: now, in: tx)
            var bytes: [PlanFileID: [UInt8]] = [:]
            for file in plan.standingFiles {
                bytes[file.id] = try PlanFiles.bytes(of: file, in: caller.organisation, tx)
            }
            return WholePlan(plan: plan, bytes: bytes)
        }
    }
}
