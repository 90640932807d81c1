import Core

extension PlanResources {
    /// Who wrote the text of an item that stands, as what, and when.
    ///
    /// - Parameter type: of the resource that the item is.
    func provenance(
        of item: PlanItem, _ type: String, _ from: ItemProvenance, in organisation: OrganisationID
    ) -> JSON {
        return resource(
            "Provenance", "written-\(item.id)".prefix64,
            [
                "target": [reference(type, item.id.text)],
                "occurredDateTime": from["event.date"].map(JSON.string), "recorded": JSON(item.changedAt),
                "agent": .array([
                    agent("author", "author", from, in: organisation),
                    agent("performer", "performer", from, in: organisation),
                ]),
            ])
    }

    /// Whoever wrote it down, or did it.
    private func agent(
        _ key: String, _ code: String, _ from: ItemProvenance, in organisation: OrganisationID
    ) -> JSON {
        let participation = "http://terminology.hl7.org/CodeSystem/provenance-participant-type"
        var members = [JSON.Member("type", coded(participation, code))]
        let role = from["\(key).professional.role"] ?? from["\(key).person.relationship"] ?? from["\(key).device.type"]
        if let role {
            let codes: JSON? = from["\(key).person.relationshipCode"].map {
                [coding("http://terminology.hl7.org/CodeSystem/v3-RoleCode", $0)]
            }
            let known = codes.map { [JSON.Member("coding", $0)] } ?? []
            members.append(JSON.Member("role", [.object(known + [JSON.Member("text", .string(role))])]))
        }
        members.append(JSON.Member("who", who(key, from)))
        if let name = from["\(key).professional.organisation"] {
            members.append(
                JSON.Member(
                    "onBehalfOf",
                    ["reference": .string("Organization/\(organisation)"), "display": .string(name)]))
        }
        return .object(members)
    }

    private func who(_ key: String, _ from: ItemProvenance) -> JSON {
        if let name = from["\(key).person.name"] {
            if from["\(key).person.relationshipCode"] == "ONESELF" { return subject }
            return ["type": "RelatedPerson", "display": .string(name)]
        }
        if let name = from["\(key).device.model"] {
            return [
                "type": "Device", "identifier": ["value": .string(from["\(key).device.identifier"] ?? name)],
                "display": .string(name),
            ]
        }
        return ["type": "Practitioner", "display": .string(from["\(key).professional.name"] ?? "Not known")]
    }
}
