import Core
import Storage
import Web
import Workforce

/// Open shifts, for programs: the list, one of them with its holder, taking it and handing it back.
func openShiftsAPI(_ host: Host) -> [Route] {
    let taking = Access.holding(RosteringPermissions.takePlace)
    return [
        Route(
            .get, "/api/rostering/v1/open-shifts", taking, "The open shifts of one's units, the next first",
            operation: Operation(response: .list(OpenShiftView.offerShape))
        ) { visit in
            let caller = try visit.caller()
            let offers = try await visit.read { try OpenOffer.load(for: caller, at: visit.now, in: $0) }
            return .json(.array(offers.map(OpenShiftView.offer)))
        },
        Route(
            .get, "/api/rostering/v1/periods/{period}/open-shifts", .holding(RosteringPermissions.view),
            "The open shifts of a roster and who has taken them",
            operation: Operation(response: .list(OpenShiftView.placeShape))
        ) { visit in
            let id: PeriodID = try visit.id("period"), caller = try visit.caller()
            let places = try await visit.read { try openPlaces(of: id, as: caller, in: $0) }
            return .showing(
                Array(Set(places.compactMap(\.holder))).sorted(), purpose: "roster",
                .json(.array(places.map(OpenShiftView.place))))
        },
        Route(
            .get, "/api/rostering/v1/open-shifts/{place}",
            .holdingAny([RosteringPermissions.takePlace, RosteringPermissions.view]),
            "One open shift and who has it", operation: Operation(response: OpenShiftView.placeShape)
        ) { visit in
            let id: OpenPlaceID = try visit.id("place"), caller = try visit.caller()
            let place = try await visit.read { try openPlace(id, as: caller, in: $0) }
            return .json(OpenShiftView.place(place))
        },
        Route(
            .post, "/api/rostering/v1/open-shifts/{place}/holder", taking, "Take an open shift",
            operation: Operation(response: OpenShiftView.placeShape, status: 201, takesKey: true)
        ) { visit in
            let id: OpenPlaceID = try visit.id("place"), caller = try visit.caller(), edit: EditID = try visit.madeID()
            let place = try await visit.write { try takePlace(id, edit: edit, as: caller, at: visit.now, in: $0) }
            return .json(OpenShiftView.place(place), status: 201)
        },
        Route(
            .delete, "/api/rostering/v1/open-shifts/{place}/holder", taking, "Hand back an open shift one has taken",
            operation: Operation(response: OpenShiftView.placeShape, takesKey: true)
        ) { visit in
            let id: OpenPlaceID = try visit.id("place"), caller = try visit.caller(), edit: EditID = try visit.madeID()
            let place = try await visit.write { try handBackPlace(id, edit: edit, as: caller, at: visit.now, in: $0) }
            return .json(OpenShiftView.place(place))
        },
    ]
}

enum OpenShiftView {
    static let placeShape = Operation.Shape.object(
        "OpenShift",
        [
            Operation.Member("id", .text, "The open shift"),
            Operation.Member("unit", .text, "The unit"),
            Operation.Member("day", .day, "The day it starts on"),
            Operation.Member("shiftType", .text, "The shift type"),
            Operation.Member("skill", .maybe(.text), "The skill it asks for; null for anyone"),
            Operation.Member("state", .choice(["open", "taken", "withdrawn"]), "Whether it can be taken"),
            Operation.Member("holders", .list(.text), "Who has it: one person at most"),
        ])

    static func place(_ place: OpenPlace) -> JSON {
        let (state, holders): (String, [JSON]) =
            switch place.state {
            case .open: ("open", [])
            case .taken(let person, _): ("taken", [.string(person.text)])
            case .withdrawn: ("withdrawn", [])
            }
        return [
            "id": .string(place.id.text), "unit": .string(place.unit.text), "day": .string(place.day.description),
            "shiftType": .string(place.shiftType.text), "skill": place.skill.map { .string($0.text) } ?? .null,
            "state": .string(state), "holders": .array(holders),
        ]
    }

    static let offerShape = Operation.Shape.object(
        "OpenShiftOffer",
        [
            Operation.Member("shift", placeShape, "The open shift"),
            Operation.Member("starts", .instant, "When it starts"),
            Operation.Member("ends", .instant, "When it ends"),
            Operation.Member("obstacle", .maybe(.text), "Why the caller cannot take it; null when they can try"),
        ])

    static func offer(_ offer: OpenOffer) -> JSON {
        [
            "shift": place(offer.place), "starts": .string(offer.span.start.description),
            "ends": .string(offer.span.end.description), "obstacle": offer.obstacle.map { .string($0) } ?? .null,
        ]
    }
}
