import Core

/// What one of several lists says of an item: revocation and suspension have a list each in W3C's formats.
struct ListMark: Sendable, Hashable {
    let place: StatusPlace
    var status: ReceivedItem.Status
}

extension ReceivedItem {
    /// Every place in which its status stands; none for an item whose issuer keeps no list.
    var places: [StatusPlace] {
        guard marks.isEmpty else { return marks.map(\.place) }
        guard let statusList, let statusPlace else { return [] }
        return [StatusPlace(uri: statusList, index: statusPlace)]
    }

    /// The lists that must all say that it stands.
    var lists: Set<ListOfIssuer> { Set(places.map { ListOfIssuer(uri: $0.uri, issuer: issuer) }) }

    /// What the list at a place said last.
    func status(at place: StatusPlace?) -> Status { marks.first { $0.place == place }?.status ?? status }

    /// Takes what the list at a place says; the worst that any of them says holds.
    /// - Parameter place: `nil` for what is said of the item as a whole.
    mutating func take(_ said: Status, at place: StatusPlace?) {
        guard !marks.isEmpty, let index = marks.firstIndex(where: { $0.place == place }) else {
            status = said
            return
        }
        marks[index].status = said
        let all = marks.map(\.status)
        status = all.contains(.revoked) ? .revoked : all.contains(.suspended) ? .suspended : .valid
    }
}

extension [ListMark] {
    /// Places that have just been looked up; nothing for one place, whose status is the item's own.
    static func fresh(_ places: [StatusPlace]) -> [ListMark] {
        places.count > 1 ? places.map { ListMark(place: $0, status: .valid) } : []
    }

    var json: JSON {
        .array(
            map { mark in
                [
                    "uri": .string(mark.place.uri), "index": JSON(mark.place.index),
                    "status": .string(mark.status.rawValue),
                ]
            })
    }

    init(stored json: JSON) {
        self = json.elements.compactMap { one in
            guard let uri = one["uri"]?.text, let index = one["index"]?.whole else { return nil }
            let status = ReceivedItem.Status(rawValue: one["status"]?.text ?? "") ?? .revoked
            return ListMark(place: StatusPlace(uri: uri, index: index), status: status)
        }
    }
}
