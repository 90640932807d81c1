/// Value sets of the standard whose codes are known here: those of required bindings that are one whole code system.
///
/// Source: HL7 FHIR 4.0.1; the codes stand in the tables of structures.
public enum StandardCodes {
    private static let start = "http://hl7.org/fhir/"

    /// The addresses of the value sets, in order.
    public static let valueSets = slugs.values.map { "\(start)ValueSet/\($0)" }.sorted()

    /// The codes of a value set, and the system they are from; `nil` when it is none of these.
    public static func codes(ofValueSet url: String) -> (system: String, codes: [String])? {
        let before = "\(start)ValueSet/"
        guard url.hasPrefix(before) else { return nil }
        return found(String(url.dropFirst(before.count)))
    }

    /// The codes of a code system; `nil` when it is none of these.
    public static func codes(ofSystem url: String) -> [String]? {
        url.hasPrefix(start) ? found(String(url.dropFirst(start.count)))?.codes : nil
    }

    private static func found(_ slug: String) -> (system: String, codes: [String])? {
        guard let name = slugs.first(where: { $0.value == slug })?.key,
            let codes = Structures.r4.codes(named: name)
        else { return nil }
        return ("\(start)\(slug)", codes.sorted())
    }

    /// The names of the tables by the last part of the standard's addresses.
    private static let slugs: [String: String] = [
        "AddressType": "address-type", "AddressUse": "address-use", "AdministrativeGender": "administrative-gender",
        "BundleType": "bundle-type", "CarePlanActivityStatus": "care-plan-activity-status",
        "CareTeamStatus": "care-team-status", "CompositionStatus": "composition-status",
        "ConsentProvisionType": "consent-provision-type", "ConsentState": "consent-state-codes",
        "ContactPointSystem": "contact-point-system", "ContactPointUse": "contact-point-use",
        "DaysOfWeek": "days-of-week", "DocumentReferenceStatus": "document-reference-status",
        "EncounterStatus": "encounter-status", "EpisodeOfCareStatus": "episode-of-care-status",
        "EventStatus": "event-status", "FlagStatus": "flag-status", "GoalLifecycleStatus": "goal-status",
        "IdentifierUse": "identifier-use", "IssueSeverity": "issue-severity", "IssueType": "issue-type",
        "LinkType": "link-type", "LocationMode": "location-mode", "LocationStatus": "location-status",
        "NameUse": "name-use", "NarrativeStatus": "narrative-status", "ObservationStatus": "observation-status",
        "PublicationStatus": "publication-status", "QuantityComparator": "quantity-comparator",
        "QuestionnaireItemType": "item-type", "QuestionnaireResponseStatus": "questionnaire-answers-status",
        "RequestIntent": "request-intent", "RequestPriority": "request-priority", "RequestStatus": "request-status",
        "SubscriptionStatus": "subscription-status", "TaskStatus": "task-status",
    ]
}
