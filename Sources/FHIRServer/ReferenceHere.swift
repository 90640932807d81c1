public import Core
import FHIR

extension FHIRWriting {
    /// The id behind a reference of what comes, relative or absolute, to a resource of this server; one to another's
    /// leads nowhere here.
    public func target(_ type: String, _ reference: JSON?) -> String? {
        guard let text = reference?["reference"]?.text, let target = ReferenceTarget(text), target.type == type
        else { return nil }
        switch target.form {
        case .relative: return target.id
        case .absolute(let address): return address == base ? target.id : nil
        default: return nil
        }
    }
}
