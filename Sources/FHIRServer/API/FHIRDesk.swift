import Core
import FHIR
import Identity
import Storage
import Web

/// The doors of FHIR: what is read from a request, and how it is answered.
struct FHIRDesk: Sendable {
    let exchange: RecordExchange
    static let root = "/fhir/R4"
    /// Bundles of whole records are larger than forms.
    static let bodyLimitBytes = 8_388_608

    var routes: [Route] {
        readingRoutes + searchRoutes + writingRoutes + exportRoutes + subscriptionRoutes + formRoutes + messageRoutes
            + publishedRoutes
    }

    /// Runs what a door does, and turns what went wrong into an OperationOutcome. A person finds their whole record
    /// behind it, so NHS login must know them as surely as on its pages.
    func door(
        _ method: Route.Method, _ path: String, _ summary: String, access: Access = .signedIn,
        _ body: @escaping @Sendable (Visit) async throws -> Answer
    ) -> Route {
        Route(
            method, path.isEmpty ? Self.root : "\(Self.root)/\(path)", access, summary,
            bodyLimitBytes: method == .get ? nil : Self.bodyLimitBytes
        ) { visit in
            do {
                return try await body(visit)
            } catch {
                guard let fault = FHIRFault(error) else { throw error }
                // Who is turned away is written down by the site, which then says so as FHIR too.
                if let refusal = fault.refusal { throw refusal }
                return visit.fhirAnswer(OperationOutcomes.outcome(fault.issues), status: fault.status)
            }
        }.needingOfNHSLogin(.p9)
    }
}

extension Visit {
    /// The server's own address as FHIR has it.
    var fhirBase: String { host.settings.publicAddress + FHIRDesk.root }

    func asker() throws -> Asker { Asker(caller: try caller(), now: now, base: fhirBase) }

    /// The type and id in the path.
    func fhirAddress() throws -> ResourceAddress {
        ResourceAddress(parameters["resourceType"] ?? "", parameters["resourceID"] ?? "")
    }

    func fhirVersion() throws -> Version {
        guard let version = parameters["version"].flatMap({ Version($0) }) else {
            throw FHIRFault(.notFound, "There is no such version.")
        }
        return version
    }

    /// Whether the answer is wanted as XML.
    private var wantsXML: Bool {
        if let format = query["_format"] { return format.contains("xml") }
        let accept = headers["accept"] ?? ""
        return accept.contains("xml") && !accept.contains("json") && !accept.contains("html")
    }

    /// The resource that was sent, as JSON or XML.
    func fhirBody() throws -> Resource {
        let kind = (headers["content-type"] ?? "").prefix { $0 != ";" }.lowercased()
        if ["application/fhir+xml", "application/xml", "text/xml"].contains(kind) {
            return try Resource(xml: body)
        }
        guard kind.isEmpty || kind == "application/json" || kind.hasSuffix("+json") || kind == "text/json" else {
            throw FHIRFault(
                .notSupported, "Send application/fhir+json or application/fhir+xml.", status: 415)
        }
        return try Resource(parsing: body)
    }

    /// A resource as the answer, in the form that is wanted.
    func fhirAnswer(
        _ resource: Resource, status: Int = 200, headers: [(String, String)] = [], about people: [PersonServedID] = []
    ) -> Answer {
        let isXML = wantsXML, bytes: [UInt8], kind: String
        if isXML, let xml = try? resource.xml() {
            (bytes, kind) = (xml, "application/fhir+xml; charset=utf-8")
        } else {
            (bytes, kind) = (resource.json.bytes, "application/fhir+json; charset=utf-8")
        }
        let answer = Answer.custom(status: status, headers: [("content-type", kind)] + headers, bytes: bytes)
        return people.isEmpty
            ? answer : .showing(Set(people).map(\.subject).sorted(), purpose: "fhir", answer)
    }

    /// One stored resource, with its version in the headers.
    func fhirAnswer(_ stored: StoredResource, status: Int = 200, isNew: Bool = false) -> Answer {
        guard let resource = stored.resource else {
            return fhirAnswer(OperationOutcomes.outcome([]), status: status)
        }
        var headers = [("etag", stored.version.etag), ("last-modified", HTTPDate.text(stored.at))]
        if isNew {
            headers.append(("location", "\(fhirBase)/\(stored.address)/_history/\(stored.version.text)"))
        }
        return fhirAnswer(resource, status: status, headers: headers, about: stored.person.map { [$0] } ?? [])
    }
}
