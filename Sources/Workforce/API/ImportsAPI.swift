import Core
import Ledger
import Storage
import Web

/// Files in and out for programs. The file is sent inside JSON, as the member `text`.
enum ImportsAPI {
    static func routes(limitBytes: Int) -> [Route] {
        let file = Operation.Shape.object(
            "ImportFile",
            [
                .init("text", .text, "The CSV file."),
                .init("isDryRun", .flag, "Whether nothing is to be changed."),
            ])
        // A file may grow when it is written as a JSON string: a line break and a quotation mark take two letters each.
        return [
            Route(
                .post, "\(apiRoot)/imports/{kind}", .holding(.workforceImport), "Check a file, or bring it in",
                operation: Operation(request: file, response: ImportReport.shape), bodyLimitBytes: limitBytes * 2,
                bringIn)
        ]
    }

    private static func bringIn(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller()
        guard let kind = visit.parameters["kind"].flatMap({ ImportKind(rawValue: $0) }) else {
            throw Refusal(.notFound, "There is no such kind of file.")
        }
        let json = try visit.json(), isDryRun = json["isDryRun"]?.flag
        guard let text = json["text"]?.text, let isDryRun else {
            throw Refusal(fields: [
                FieldProblem(
                    isDryRun == nil ? "isDryRun" : "text", "Send the file as text, and isDryRun as true or false.")
            ])
        }
        let bytes = Array(text.utf8), now = visit.now, ids = visit.host.ids
        let report: ImportReport
        if isDryRun {
            report = try await visit.read { try checkFile(kind, bytes, as: caller, at: now, ids: ids, in: $0) }
        } else {
            report = try await importFile(kind, bytes, as: caller, at: now, ids: ids, into: visit.host.database)
            visit.host.bell.ring()
        }
        return .json(report.view)
    }
}
