import Core

/// An entry as somebody typed it: what the form and the rows of a file become before anything is decided.
struct EntryDraft: Hashable, Sendable {
    var name = ""
    var summary = ""
    var providerName = ""
    var providerAbout = ""
    var website: String?
    var email: String?
    var phone: String?
    var isShutForNow = false
    var alert: String?
    var capacity = CommunityService.Capacity.unknown
    var minimumAge: Int?
    var maximumAge: Int?
    var eligibility = ""
    var cost = ServiceCost.unknown
    /// What is paid, in words: "£2 a session".
    var costWords = ""
    var schedules: [ServiceSchedule] = []
    var needs: [DirectoryTermID] = []
    var languages: [String] = []
    var areas: [String] = []
    var contactName = ""
    var contactTitle = ""
    var place: Place?
    /// By phone or online, besides or instead of a place.
    var isRemote = false
    var gettingThere = ""
    var ownerEmail: String?

    /// Where it is.
    struct Place: Hashable, Sendable {
        var name = ""
        var street = ""
        var town = ""
        var county = ""
        var postcode = ""
        /// As it was typed; `nil` leaves it to the postcode.
        var point: GeoPoint?
        var access: AccessMarks = []
        var accessWords = ""
    }

    /// What is wrong with it as a whole.
    var problems: [FieldProblem] {
        var problems: [FieldProblem] = []
        if let least = minimumAge, let most = maximumAge, least > most {
            problems.append(FieldProblem("maximumAge", "Enter a highest age that is not below the lowest"))
        }
        if email == nil, phone == nil, website == nil {
            problems.append(FieldProblem("phone", "Enter a phone number, an email address or a website"))
        }
        if place == nil, !isRemote {
            problems.append(FieldProblem("postcode", "Enter where it is, or say that it is by phone or online"))
        }
        return problems
    }

    /// The entry with what was typed; what the form does not have stays.
    /// - Parameter newPlace: where a postcode without a point of its own lies.
    func applied(
        to service: CommunityService, provider: ServiceProvider, centre: GeoPoint?, at now: Instant
    ) -> CommunityService {
        var service = service
        service.name = name
        service.summary = summary
        service.email = email
        service.phone = phone
        service.status = isShutForNow ? .temporarilyClosed : .active
        service.capacity = capacity
        service.minimumAge = minimumAge
        service.maximumAge = maximumAge
        service.details.provider = provider
        service.details.website = website
        service.details.alert = alert
        service.details.eligibility = eligibility
        service.details.cost = cost
        service.details.costOptions = costOptions(keeping: service.details.costOptions)
        service.details.schedules = schedules
        let foreign = service.details.terms.filter { Needs.with($0) == nil }
        service.details.terms = needs + foreign
        service.details.languages = languages
        service.details.areas = areas
        service.details.contacts = contactName.isEmpty ? [] : [ServiceContact(name: contactName, title: contactTitle)]
        service.details.gettingThere = gettingThere
        service.details.ownerEmail = ownerEmail
        service.details.changedAt = now
        service.details.places = places(of: service, centre)
        return service
    }

    /// Options that say the same as the words stay as they are.
    private func costOptions(keeping options: [CostOption]) -> [CostOption] {
        if options.map(\.line).joined(separator: "; ") == costWords { return options }
        return costWords.isEmpty ? [] : [CostOption(words: costWords)]
    }

    private func places(of service: CommunityService, _ centre: GeoPoint?) -> [ServicePlace] {
        let known = service.details.places
        var places: [ServicePlace] = []
        if let place {
            let old = known.first { $0.location.kind != .virtual }
            var location = old?.location ?? DirectoryLocation(id: derivedID("location/\(service.id)"))
            location.name = place.name
            location.street = place.street
            location.town = place.town
            location.county = place.county
            location.postcode = place.postcode
            location.point = place.point ?? centre
            location.access = place.access
            location.accessWords = place.accessWords
            places.append(ServicePlace(id: old?.id ?? derivedID("place/\(service.id)"), location: location))
            places += known.filter { $0.location.kind != .virtual }.dropFirst()
        }
        if isRemote {
            places.append(
                known.first { $0.location.kind == .virtual }
                    ?? ServicePlace(
                        id: derivedID("remote/\(service.id)"),
                        location: DirectoryLocation(id: derivedID("remote location/\(service.id)"), kind: .virtual)))
        }
        return places
    }
}

extension EntryDraft {
    /// An entry as it would be typed.
    init(_ service: CommunityService) {
        let details = service.details
        name = service.name
        summary = service.summary
        providerName = details.provider?.name ?? ""
        providerAbout = details.provider?.about ?? ""
        website = details.website
        email = service.email
        phone = service.phone
        isShutForNow = service.status == .temporarilyClosed
        alert = details.alert
        capacity = service.capacity
        minimumAge = service.minimumAge
        maximumAge = service.maximumAge
        eligibility = details.eligibility
        cost = details.cost
        costWords = details.costOptions.map(\.line).joined(separator: "; ")
        schedules = details.schedules
        needs = details.terms.filter { Needs.with($0) != nil }
        languages = details.languages
        areas = details.areas
        contactName = details.contacts.first?.name ?? ""
        contactTitle = details.contacts.first?.title ?? ""
        isRemote = details.isRemote
        gettingThere = details.gettingThere
        ownerEmail = details.ownerEmail
        place = details.places.first { $0.location.kind != .virtual }.map { place in
            let at = place.location
            return Place(
                name: at.name, street: at.street, town: at.town, county: at.county, postcode: at.postcode,
                point: at.point, access: at.access, accessWords: at.accessWords)
        }
    }
}
