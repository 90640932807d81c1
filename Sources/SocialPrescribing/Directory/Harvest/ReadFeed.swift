import Core
import Web

/// Reads a directory of somebody else's page by page, and holds every record against the standard. It keeps nothing.
struct FeedReader: Sendable {
    let feed: DirectoryFeed
    let outgoing: any Outgoing
    /// Told how many services have been read so far.
    let progress: @Sendable (Int) async throws -> Void
    /// Whether somebody asked for it to stop.
    let isCancelled: @Sendable () -> Bool

    private static let pageSize = 100
    private static let pageLimit = 1_000
    private static let serviceLimit = 50_000
    /// Terms that are asked for one by one; a list has them all the same.
    private static let termLimit = 200
    private static let answerLimitBytes = 8_388_608

    /// Everything the feed has.
    /// - Throws: only what `progress` throws; what goes wrong at the other end is in the contents.
    func read() async throws -> FeedContents {
        var contents = FeedContents()
        do {
            try await readStart(&contents)
            let ids = try await list("services", .listedService, &contents)
            try await readServices(ids, &contents)
            try await readWords(&contents)
        } catch let fault as FeedFault {
            contents.problem = fault.words
        }
        return contents
    }

    private func readStart(_ contents: inout FeedContents) async throws {
        // Some answer at the address itself, some behind a slash.
        let about: JSON
        do {
            about = try await json("")
        } catch is FeedFault {
            about = try await json("/")
        }
        let version = about["version"]?.text ?? ""
        guard version.uppercased().contains("HSDS") || version.hasPrefix("3") else {
            throw FeedFault("It does not say that it is HSDS-UK 3.0. Check the address.")
        }
        if !version.uppercased().contains("HSDS-UK-3") {
            contents.findings.append(
                HarvestFinding(.warning, "feed", "", "version", "says \(plainText(version, limitCount: 40))"))
        }
    }

    /// The ids in a list, page after page; its records are checked as listed ones.
    private func list(
        _ name: String, _ rule: OpenReferralRule, _ contents: inout FeedContents
    ) async throws -> [(id: String, record: JSON)] {
        var found: [(id: String, record: JSON)] = [], seen: Set<String> = []
        for number in 1...Self.pageLimit {
            let page = try await json("/\(name)?page=\(number)&per_page=\(Self.pageSize)")
            contents.findings += OpenReferralCheck.findings(inPage: page, of: name, number: number)
            guard case .array(let records)? = page["contents"] else {
                throw FeedFault("Page \(number) of \(name) is not as the standard has it.")
            }
            var isNew = false
            for record in records {
                guard let id = record["id"]?.text, OpenReferralForms.isUUID(id) else {
                    contents.findings += OpenReferralCheck.findings(in: record, rule)
                    continue
                }
                if seen.insert(id.lowercased()).inserted {
                    found.append((id, record))
                    isNew = true
                }
            }
            let last = page["last_page"]?.flag ?? ((page["total_pages"]?.whole ?? 0) <= number)
            if last || !isNew || found.count >= Self.serviceLimit { break }
        }
        return found
    }

    private func readServices(
        _ ids: [(id: String, record: JSON)], _ contents: inout FeedContents
    ) async throws {
        for (index, listed) in ids.enumerated() {
            if isCancelled() { throw FeedFault("Somebody stopped the reading.") }
            let record = try await json("/services/\(listed.id)")
            contents.findings += OpenReferralCheck.findings(in: record, .service)
            // One that answers with something else must not come in twice under the other's name.
            if record["id"]?.text?.lowercased() == listed.id.lowercased() {
                contents.services.append(record)
            } else {
                contents.findings.append(
                    HarvestFinding(.error, "service", listed.id, "id", "is another than was asked for"))
            }
            if index % 20 == 0 { try await progress(index + 1) }
        }
    }

    private func readWords(_ contents: inout FeedContents) async throws {
        for (id, record) in try await list("taxonomies", .taxonomy, &contents) {
            contents.findings += OpenReferralCheck.findings(in: record, .taxonomy)
            if let taxonomy = OpenReferralReading.taxonomy(record) { contents.taxonomies.append(taxonomy) }
            _ = id
        }
        for (index, listed) in try await list("taxonomy_terms", .taxonomyTerm, &contents).enumerated() {
            let record = index < Self.termLimit ? try await json("/taxonomy_terms/\(listed.id)") : listed.record
            contents.findings += OpenReferralCheck.findings(in: record, .taxonomyTerm)
            let term = OpenReferralReading.term(record) ?? OpenReferralReading.term(listed.record)
            if let term { contents.terms.append(term) }
        }
    }

    private func json(_ path: String) async throws -> JSON {
        let request = OutgoingRequest(
            feed.address + path, headers: [(name: "accept", value: "application/json")],
            limitBytes: Self.answerLimitBytes)
        let place = path == "/" ? "" : path.prefix { $0 != "?" }
        let reply: OutgoingReply
        do {
            reply = try await outgoing.send(request)
        } catch let problem as OutgoingProblem {
            throw FeedFault(Self.words(problem))
        }
        guard reply.status == 200 else {
            throw FeedFault(
                "It answered \(reply.status) when asked for \(place.isEmpty ? "its start" : String(place)).")
        }
        var limits = JSONLimits()
        limits.depth = 32
        guard let json = try? JSON(parsing: reply.bytes, limits: limits) else {
            throw FeedFault("What it sent for \(place.isEmpty ? "its start" : String(place)) is not JSON.")
        }
        return json
    }

    static func words(_ problem: OutgoingProblem) -> String {
        switch problem {
        case .badAddress: "Its address is not one that begins with https."
        case .forbiddenAddress: "Its address leads into our own network, where we do not go."
        case .unreachable: "It could not be reached. Try again later."
        case .tooSlow: "It took too long to answer. Try again later."
        case .tooLarge: "It sent more at once than we take."
        }
    }
}

/// Why a feed could not be read, in words for whoever asked.
struct FeedFault: Error, Sendable {
    let words: String
    init(_ words: String) { self.words = words }
}
