public import Core

/// A form that somebody handed in as a file, checked so far that it can be asked one question a page.
public struct FormFile: Sendable, Hashable {
    public let json: JSON
    public let form: Questionnaire
    /// Everything that is asked, in order, with its place in the file.
    public let questions: [Question]

    /// A question and where it stands: `Questionnaire.item[2].item[0]`.
    public struct Question: Sendable, Hashable {
        public let path: String
        public let item: Questionnaire.Item
    }

    /// What came of reading: the file when it can be used, and what is wrong with it otherwise.
    public struct Reading: Sendable {
        public let file: FormFile?
        public let issues: [FormIssue]
    }

    /// The most letters of a file.
    public static let mostLetters = 100_000

    /// Reads the text of a file. Never traps and does bounded work.
    public static func read(_ text: String) -> Reading {
        guard text.utf8.count <= mostLetters else {
            return failed(
                .tooCostly, "The file", "It is longer than \(mostLetters) letters. Take out what is not asked.")
        }
        // Editors on Windows put a mark before the text that JSON does not know.
        let bytes = Array((text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text).utf8)
        do throws(JSONProblem) {
            return read(try JSON(parsing: bytes))
        } catch {
            let line = bytes.prefix(error.place).count { $0 == 10 } + 1
            return failed(.structure, "Line \(line)", "This is not JSON: \(error.words).")
        }
    }

    /// Reads a form that is JSON already.
    public static func read(_ json: JSON) -> Reading {
        guard case .object = json else {
            return failed(.structure, "The file", "A Questionnaire is an object of JSON, in curly brackets.")
        }
        let type = json["resourceType"]?.text
        guard type == "Questionnaire" else {
            let what = type.map { "a \(String($0.prefix(60)))" } ?? "no resource of FHIR"
            return failed(.structure, "resourceType", "This is \(what). A Questionnaire of FHIR R4 is needed.")
        }
        let reading = Questionnaire.read(json)
        guard let form = reading.questionnaire else { return Reading(file: nil, issues: reading.issues.errors) }
        var check = AskedItems()
        check.look(at: form)
        guard check.log.errorCount == 0 else { return Reading(file: nil, issues: check.log.issues) }
        return Reading(file: FormFile(json: json, form: form, questions: check.questions), issues: [])
    }

    /// The file with an address, where it has none of its own.
    public func named(_ url: String) -> JSON {
        guard form.url == nil, case .object(let members) = json else { return json }
        return .object(members.filter { $0.name != "url" } + [JSON.Member("url", .string(url))])
    }

    /// The first of what is wrong, each with its place, beside the field `form`.
    public static func problems(_ issues: [FormIssue]) -> [FieldProblem] {
        let most = 8
        let shown = issues.prefix(most).map { FieldProblem("form", "\(shortened($0.path)): \(shortened($0.words))") }
        return issues.count > most
            ? shown + [FieldProblem("form", "And \(issues.count - most) more like these")] : shown
    }

    // What is quoted from a file may be of any length.
    private static func shortened(_ text: String) -> String { text.count <= 300 ? text : "\(text.prefix(299))…" }

    private static func failed(_ kind: FormIssue.Kind, _ path: String, _ words: String) -> Reading {
        Reading(file: nil, issues: [FormIssue(.error, kind, path, words)])
    }
}
