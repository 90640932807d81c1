import Core
import FHIR
import Identity
import Questionnaires
import Web

extension FHIRDesk {
    var readingRoutes: [Route] {
        [
            door(.get, "metadata", "What this server can do, as FHIR", access: .anyone, capabilities),
            door(.get, "{resourceType}/_history", "Read the versions of all resources of a type", typeHistory),
            door(.get, "{resourceType}/{resourceID}", "Read a resource", read),
            door(.get, "{resourceType}/{resourceID}/_history", "Read all versions of a resource", history),
            door(.get, "{resourceType}/{resourceID}/_history/{version}", "Read a version of a resource", readVersion),
            door(.get, "{resourceType}/{resourceID}/$everything", "Read all that is held about a person", everything),
            door(.get, "{resourceType}/{resourceID}/$summary", "Read a person's summary as a document", summary),
        ]
    }

    @Sendable private func capabilities(_ visit: Visit) async throws -> Answer {
        let served = exchange.types.map { type -> ServedType in
            var served = ServedType(
                type: type.type,
                interactions: ["read", "vread", "history-instance", "history-type", "search-type"]
                    + (type.takesCreation ? ["create"] : []) + (type.takesUpdate ? ["update", "patch"] : [])
                    + (type.takesDeletion ? ["delete"] : []))
            served.profile = type.profile
            served.supportedProfiles = exchange.profiles.filter { $0.type == type.type }.map(\.url)
            served.operations = Self.formOperations[type.type] ?? []
            served.isConditional = type.takesCreation
            served.createsByUpdate = type.takesIDs
            if type.type == "Patient" {
                served.operations = [
                    ("everything", "http://hl7.org/fhir/OperationDefinition/Patient-everything"),
                    ("summary", "http://hl7.org/fhir/uv/ips/OperationDefinition/summary"),
                    ("export", "http://hl7.org/fhir/uv/bulkdata/OperationDefinition/patient-export"),
                ]
            }
            if type.type == "Group" {
                served.operations = [
                    ("export", "http://hl7.org/fhir/uv/bulkdata/OperationDefinition/group-export")
                ]
            }
            return served
        }
        let statement = CapabilityStatements.statement(
            of: ServerDescription(
                softwareName: "Commonweal", softwareVersion: "1",
                installation: "Records of \(visit.host.settings.brand)",
                base: visit.fhirBase, publisher: visit.host.settings.brand, moment: visit.now),
            types: served + Self.publishedTypes)
        return visit.fhirAnswer(statement.withClients(at: visit.host.settings.publicAddress + TokenDoors.tokenPath))
    }

    @Sendable private func read(_ visit: Visit) async throws -> Answer {
        let address = try visit.fhirAddress(), asker = try visit.asker()
        let stored = try await visit.read { try exchange.read(address, for: asker, in: $0) }
        if let tag = visit.headers["if-none-match"], let condition = VersionCondition(header: tag),
            condition.isMet(by: stored.version)
        {
            return .custom(status: 304, headers: [("etag", stored.version.etag)], bytes: [])
        }
        return visit.fhirAnswer(stored)
    }

    @Sendable private func readVersion(_ visit: Visit) async throws -> Answer {
        let address = try visit.fhirAddress(), asker = try visit.asker(), version = try visit.fhirVersion()
        return visit.fhirAnswer(try await visit.read { try exchange.read(version, of: address, for: asker, in: $0) })
    }

    @Sendable private func history(_ visit: Visit) async throws -> Answer {
        let address = try visit.fhirAddress(), asker = try visit.asker()
        let versions = try await visit.read { try exchange.history(of: address, for: asker, in: $0) }
        return answer(versions, at: "\(address)/_history", visit)
    }

    @Sendable private func typeHistory(_ visit: Visit) async throws -> Answer {
        let type = visit.parameters["resourceType"] ?? "", asker = try visit.asker()
        var since: Instant?
        if let text = visit.query["_since"] {
            guard let moment = PartialDate(dateTime: text) else {
                throw FHIRFault(.value, "_since takes a moment such as 2026-11-24T09:00:00Z.", status: 400)
            }
            since = Instant(milliseconds: Int64(moment.startMilliseconds))
        }
        let from = since
        let versions = try await visit.read { try exchange.history(ofType: type, since: from, for: asker, in: $0) }
        return answer(versions, at: "\(type)/_history", visit)
    }

    private func answer(_ versions: [StoredResource], at path: String, _ visit: Visit) -> Answer {
        let entries = versions.map { stored in
            Bundles.HistoryEntry(
                type: stored.address.type, id: stored.address.id, version: stored.version, moment: stored.at,
                method: stored.isDeleted ? .delete : stored.version == .first ? .post : .put,
                resource: stored.resource)
        }
        let bundle = Bundles.history(
            entries, total: entries.count,
            links: [Bundles.Link("self", "\(visit.fhirBase)/\(path)")], base: visit.fhirBase, at: visit.now)
        return visit.fhirAnswer(bundle, about: versions.compactMap(\.person))
    }

    @Sendable private func everything(_ visit: Visit) async throws -> Answer {
        let person = try patient(visit), asker = try visit.asker()
        let all = try await visit.read { try exchange.everything(about: person, for: asker, in: $0) }
        let bundle = Bundles.searchset(
            matches: all.compactMap(\.resource), total: all.count,
            links: [Bundles.Link("self", "\(visit.fhirBase)/Patient/\(person)/$everything")], base: visit.fhirBase,
            at: visit.now)
        return visit.fhirAnswer(bundle, about: [person])
    }

    @Sendable private func summary(_ visit: Visit) async throws -> Answer {
        let person = try patient(visit), asker = try visit.asker(), base = visit.fhirBase
        let name = visit.session?.organisationName ?? "", id = visit.host.newID(StoredResource.self).text
        let document = try await visit.read { tx in
            try exchange.summary(of: person, organisation: name, identifier: id, base: base, for: asker, in: tx)
        }
        return visit.fhirAnswer(document, about: [person])
    }

    private func patient(_ visit: Visit) throws -> PersonServedID {
        let address = try visit.fhirAddress()
        guard address.type == "Patient", let id = PersonServedID(checking: address.id) else {
            throw FHIRFault(.notSupported, "This operation is for a Patient.", status: 404)
        }
        return id
    }
}

extension Resource {
    /// A capability statement that also says how clients get tokens, and that they may subscribe.
    fileprivate func withClients(at door: String) -> Resource {
        guard let rest = json["rest"]?[0] else { return self }
        let security: JSON = [
            "extension": [
                [
                    "url": "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris",
                    "extension": [["url": "token", "valueUri": .string(door)]],
                ]
            ],
            "service": [
                [
                    "coding": [
                        [
                            "system": "http://terminology.hl7.org/CodeSystem/restful-security-service",
                            "code": "SMART-on-FHIR",
                        ]
                    ]
                ]
            ],
        ]
        let subscription: JSON = [
            "type": "Subscription",
            "interaction": .list(["read", "create", "delete", "search-type"].map { ["code": .string($0)] }),
        ]
        let export: JSON = [
            "name": "export", "definition": "http://hl7.org/fhir/uv/bulkdata/OperationDefinition/export",
        ]
        let types = (rest["resource"]?.elements ?? []) + [subscription]
        let changed = rest.replacing("resource", by: .array(types))
            .replacing("security", by: security).replacing("operation", by: [export, FHIRDesk.messageOperation])
        return (try? Resource(json.replacing("rest", by: [changed]))) ?? self
    }
}
