internal import Core

/// Reads an object of a list strictly: whatever stands in it without being known ends the matter, since it might change
/// what the rest means.
struct ListReader {
    private let members: [JSON.Member]
    private let what: String

    /// - Parameter what: as it is called in a refusal: "An entry".
    init(_ json: JSON?, _ what: String, _ known: Set<String>) throws(Fault) {
        guard case .object(let members)? = json else { throw Fault(.trustList, "\(what) is missing, or no object.") }
        guard members.allSatisfy({ known.contains($0.name) }) else {
            throw Fault(.trustList, "\(what) has a member that is not known.")
        }
        self.members = members
        self.what = what
    }

    subscript(_ name: String) -> JSON? { members.first { $0.name == name }?.value }

    private func fault(_ name: String) -> Fault {
        Fault(.trustList, "\(what) has no \(name) that can be read.")
    }

    func whole(_ name: String) throws(Fault) -> Int {
        guard let value = self[name]?.whole else { throw fault(name) }
        return value
    }

    /// A text of 1 to 2,000 bytes.
    func text(_ name: String) throws(Fault) -> String {
        guard let text = self[name]?.text, (1...2_000).contains(text.utf8.count) else { throw fault(name) }
        return text
    }

    func optionalText(_ name: String) throws(Fault) -> String? { self[name] == nil ? nil : try text(name) }

    /// A list; an empty one for a member that is missing. One that is there has something in it.
    func list(_ name: String) throws(Fault) -> [JSON] {
        guard let value = self[name] else { return [] }
        guard case .array(let elements) = value, !elements.isEmpty else { throw fault(name) }
        return elements
    }

    func texts(_ name: String) throws(Fault) -> [String] {
        let all = try list(name), texts = all.compactMap(\.text)
        guard texts.count == all.count, texts.allSatisfy({ (1...2_000).contains($0.utf8.count) }) else {
            throw fault(name)
        }
        return texts
    }

    /// Words in some languages: the English ones, or else the first.
    func words(_ name: String) throws(Fault) -> String {
        var found: [(lang: String, value: String)] = []
        for one in try list(name) {
            let entry = try ListReader(one, what, ["lang", "value"])
            found.append((try entry.text("lang").lowercased(), try entry.text("value")))
        }
        guard let chosen = found.first(where: { $0.lang.hasPrefix("en") }) ?? found.first else { throw fault(name) }
        return chosen.value
    }

    /// A moment in seconds and UTC: "2026-11-24T09:00:00Z" (clause 6.1.3).
    func moment(_ name: String) throws(Fault) -> Instant {
        guard let text = self[name]?.text, text.utf8.count == 20, text.hasSuffix("Z"),
            let moment = Instant(dateTimeStamp: text)
        else { throw fault(name) }
        return moment
    }

    /// Refuses an extension that says it must be understood, since none is.
    func checkExtensions(_ name: String) throws(Fault) {
        for one in try list(name) where one["critical"]?.flag == true || one["Critical"]?.flag == true {
            throw Fault(.critical, "\(what) has an extension that must be understood, and is not.")
        }
    }
}
