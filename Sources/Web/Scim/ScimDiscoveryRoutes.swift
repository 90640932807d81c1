import Core

extension ScimDesk {
    var discoveryRoutes: [Route] {
        let discovery = ScimDiscovery(base: writing.base)
        return [
            route(.get, "/ServiceProviderConfig", "What this SCIM service can do") { visit in
                try refuseFilter(visit)
                return answer(discovery.configuration)
            },
            route(.get, "/ResourceTypes", "The kinds of SCIM resources") { visit in
                try refuseFilter(visit)
                return list(discovery.resourceTypes, from: 1, of: discovery.resourceTypes.count)
            },
            route(.get, "/Schemas", "The SCIM schemas") { visit in
                try refuseFilter(visit)
                return list(discovery.schemas, from: 1, of: discovery.schemas.count)
            },
        ] + each(discovery.resourceTypes, "/ResourceTypes") + each(discovery.schemas, "/Schemas")
    }

    /// One route for each: there are few, and all are known.
    private func each(_ resources: [JSON], _ path: String) -> [Route] {
        resources.map { resource in
            let id = resource["id"]?.text ?? ""
            return route(.get, "\(path)/\(id)", "SCIM describes itself: \(id)") { visit in
                try refuseFilter(visit)
                return answer(resource)
            }
        }
    }

    /// RFC 7644, section 4: what the service says of itself cannot be filtered.
    private func refuseFilter(_ visit: Visit) throws(Problem) {
        guard visit.query["filter"] != nil else { return }
        throw Problem(
            status: 403, code: "forbidden", title: "This cannot be filtered",
            words: "Ask for it without a filter: there is little of it.")
    }
}
