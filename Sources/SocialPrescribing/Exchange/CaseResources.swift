import Core
import FHIR
import FHIRServer
import Population

extension ReferralResources {
    /// The time in which the team walks with the person: from acceptance to the end.
    var episode: JSON? {
        guard let first = referral.acceptedOn else { return nil }
        let status: JSON =
            switch referral.state {
            case .onHold: "onhold"
            case .completed, .failed: "finished"
            case .cancelled: "cancelled"
            default: "active"
            }
        return resource(
            "EpisodeOfCare", id, own: "social-prescribing-episode",
            [
                "status": status, "type": [FHIRPart.words("Social prescribing")], "patient": subject,
                "managingOrganization": FHIRPart.reference("Organization", "unit-\(referral.team)"),
                "period": FHIRPart.period(
                    from: JSON(first), to: referral.state.isEnd ? JSON(referral.loop.since.ukDay) : nil),
                "referralRequest": [FHIRPart.reference("ServiceRequest", id)],
                "careManager": referral.worker.map { FHIRPart.reference("Practitioner", $0.text) },
            ])
    }

    /// A contact, or a try at one. What staff noted of it for each other is not in it.
    func encounter(_ contact: CaseContact) -> JSON {
        let end = contact.at + Minutes(contact.lengthMinutes)
        let kind =
            switch contact.kind {
            case .faceToFace: "AMB"
            case .homeVisit: "HH"
            default: "VR"
            }
        return resource(
            "Encounter", contact.id.text,
            [
                "status": contact.isReached ? "finished" : "cancelled",
                "class": [
                    "system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": .string(kind),
                ],
                "type": [
                    FHIRPart.coded(
                        ExtensionDefinition.url("contact-kind"), contact.kind.rawValue, text: contact.kind.title)
                ],
                "subject": subject,
                "episodeOfCare": episode == nil ? nil : [FHIRPart.reference("EpisodeOfCare", id)],
                "basedOn": [FHIRPart.reference("ServiceRequest", id)],
                "participant": contact.staff.map { [["individual": FHIRPart.reference("Practitioner", $0.text)]] },
                "period": FHIRPart.period(from: JSON(contact.at), to: JSON(end)),
                "reasonCode": contact.barrier.map {
                    [FHIRPart.coded(ExtensionDefinition.url("contact-barrier"), $0.rawValue, text: $0.title)]
                },
            ])
    }

    /// Who sent it, and when.
    var provenance: JSON {
        resource(
            "Provenance", "referral-\(id)",
            [
                "target": [
                    FHIRPart.reference("ServiceRequest", id), FHIRPart.reference("Task", "referral-\(id)"),
                ], "recorded": JSON(referral.sentAt ?? referral.madeAt),
                "agent": [
                    [
                        "type": FHIRPart.coded(
                            "http://terminology.hl7.org/CodeSystem/provenance-participant-type", "author"),
                        "who": requester,
                    ]
                ],
            ])
    }
}

/// Entries of the directory as resources of FHIR. Whoever keeps an entry right is not named in them.
enum DirectoryResources {
    static func service(_ one: CommunityService) throws -> Resource {
        let details = one.details
        let times = details.schedules.filter { $0.frequency == .weekly }.map(times)
        return try FHIRPart.resource(
            "HealthcareService", one.id.text, profile: FHIRPart.ukCore("HealthcareService"),
            [
                "identifier": [["system": "urn:commonweal:open-referral", "value": .string(one.id.text)]],
                "active": JSON(one.isListed),
                "providedBy": details.provider.map { FHIRPart.reference("Organization", "provider-\($0.id)", $0.name) },
                "location": FHIRPart.list(
                    details.places.indices.map { FHIRPart.reference("Location", "\(one.id)-place-\($0 + 1)") }),
                "name": .string(one.name), "comment": one.summary.nonBlank.map { .string($0) },
                "extraDetails": details.eligibility.nonBlank.map { .string($0) },
                "telecom": telecom(one.phone, one.email, details.website),
                "communication": FHIRPart.list(details.languages.map { FHIRPart.words($0) }),
                "availableTime": FHIRPart.list(times), "availabilityExceptions": details.alert.map { .string($0) },
            ])
    }

    private static func times(_ schedule: ServiceSchedule) -> JSON? {
        let days = schedule.days.compactMap { dayNames[$0] }
        return FHIRPart.object([
            "daysOfWeek": FHIRPart.list(days.map { .string($0) }),
            "availableStartTime": schedule.opens.map { .string("\($0):00") },
            "availableEndTime": schedule.closes.map { .string("\($0):00") },
        ])
    }

    private static let dayNames = [
        "MO": "mon", "TU": "tue", "WE": "wed", "TH": "thu", "FR": "fri", "SA": "sat", "SU": "sun",
    ]

    private static func telecom(_ phone: String?, _ email: String?, _ website: String?) -> JSON? {
        FHIRPart.list(
            [("phone", phone), ("email", email), ("url", website)].map { system, value in
                value?.nonBlank.map { ["system": .string(system), "value": .string($0)] }
            })
    }

    static func location(_ place: ServicePlace, _ number: Int, of service: CommunityService) throws -> Resource {
        let at = place.location
        let lines = [at.street].filter { !$0.isBlank }
        return try FHIRPart.resource(
            "Location", "\(service.id)-place-\(number)", profile: FHIRPart.ukCore("Location"),
            [
                "status": service.isListed ? "active" : "inactive", "name": .string(at.name.nonBlank ?? service.name),
                "description": at.accessWords.nonBlank.map { .string($0) }, "mode": "instance",
                "address": FHIRPart.object([
                    "type": at.kind == .virtual ? nil : .string(at.kind.rawValue),
                    "line": FHIRPart.list(lines.map { .string($0) }), "city": at.town.nonBlank.map { .string($0) },
                    "district": at.county.nonBlank.map { .string($0) },
                    "postalCode": at.postcode.nonBlank.map { .string($0) },
                    "country": at.country.nonBlank.map { .string($0) },
                ]),
                "position": at.point.map {
                    ["longitude": JSON($0.longitude), "latitude": JSON($0.latitude)]
                },
                "managingOrganization": service.details.provider.map {
                    FHIRPart.reference("Organization", "provider-\($0.id)", $0.name)
                },
            ])
    }

    static func provider(_ one: ServiceProvider) throws -> Resource {
        try FHIRPart.resource(
            "Organization", "provider-\(one.id)", profile: FHIRPart.ukCore("Organization"),
            [
                "active": true, "name": .string(one.name.nonBlank ?? "Not named"),
                "telecom": telecom(nil, one.email, one.website),
            ])
    }
}
