import Core
import FHIR

/// Why a request for FHIR was not answered with what it asked for.
struct FHIRFault: Error {
    let issues: [ResourceIssue]
    let status: Int

    init(_ issues: [ResourceIssue], status: Int? = nil) {
        self.issues = issues
        self.status = status ?? issues.first(where: \.isError)?.httpStatus ?? 400
    }

    init(_ kind: ResourceIssue.Kind, _ words: String, status: Int? = nil) {
        self.init([ResourceIssue(.error, kind, "", words)], status: status)
    }

    /// A verb's refusal in the codes of FHIR.
    init(_ refusal: Refusal) {
        let kind: ResourceIssue.Kind =
            switch refusal.kind {
            case .notFound: .notFound
            case .forbidden: .forbidden
            case .conflict: .conflict
            case .invalid: .businessRule
            }
        let fields = refusal.fields.map { ResourceIssue(.error, kind, $0.field, $0.words) }
        self.init(fields.isEmpty ? [ResourceIssue(.error, kind, "", refusal.words)] : fields)
    }

    /// What is behind any error that is one of these; others go their own way.
    init?(_ error: any Error) {
        switch error {
        case let fault as FHIRFault: self = fault
        case let issue as ResourceIssue: self.init([issue])
        case let refusal as Refusal: self.init(refusal)
        default: return nil
        }
    }

    /// The same as a refusal, where somebody is turned away from something; `nil` for everything else.
    var refusal: Refusal? {
        guard let issue = issues.first(where: \.isError) else { return nil }
        switch status {
        case 403: return Refusal(.forbidden, issue.words)
        case 404 where issue.path.isEmpty: return Refusal(.notFound, issue.words)
        default: return nil
        }
    }

    /// What is not there, and what somebody may not know to be there, sound alike.
    static func unknown(_ address: ResourceAddress) -> FHIRFault {
        FHIRFault(.notFound, "There is no \(address.type) with the id \(address.id.prefix(64)).")
    }
}
