/// The codes of R4's required value sets from AccountStatus to MessageSignificanceCategory, where they are lists.
///
/// - Source: HL7 FHIR 4.0.1, the enumerations of its XML schemas (CC0).
/// - Reading: a name, a colon and the codes; indented lines go on with the codes of the line above.
extension StructureTable {
    static let codesAToM = """
        AccountStatus: active inactive entered-in-error on-hold unknown
        ActionCardinalityBehavior: single multiple
        ActionConditionKind: applicability start stop
        ActionGroupingBehavior: visual-group logical-group sentence-group
        ActionParticipantType: patient practitioner related-person device
        ActionPrecheckBehavior: yes no
        ActionRelationshipType: before-start before before-end concurrent-with-start concurrent concurrent-with-end
            after-start after after-end
        ActionRequiredBehavior: must could must-unless-documented
        ActionSelectionBehavior: any all all-or-none exactly-one at-most-one one-or-more
        AddressType: postal physical both
        AddressUse: home work temp old billing
        AdministrativeGender: male female other unknown
        AdverseEventActuality: actual potential
        AggregationMode: contained referenced bundled
        AllergyIntoleranceCategory: food medication environment biologic
        AllergyIntoleranceCriticality: low high unable-to-assess
        AllergyIntoleranceSeverity: mild moderate severe
        AllergyIntoleranceType: allergy intolerance
        AppointmentStatus: proposed pending booked arrived fulfilled cancelled noshow entered-in-error checked-in
            waitlist
        AssertionDirectionType: response request
        AssertionOperatorType: equals notEquals in notIn greaterThan lessThan empty notEmpty contains notContains
            eval
        AssertionResponseTypes: okay created noContent notModified bad forbidden notFound methodNotAllowed conflict
            gone preconditionFailed unprocessable
        AuditEventAction: C R U D E
        AuditEventAgentNetworkType: 1 2 3 4 5
        AuditEventOutcome: 0 4 8 12
        BindingStrength: required extensible preferred example
        BiologicallyDerivedProductCategory: organ tissue fluid cells biologicalAgent
        BiologicallyDerivedProductStatus: available unavailable
        BiologicallyDerivedProductStorageScale: farenheit celsius kelvin
        BundleType: document message transaction transaction-response batch batch-response history searchset
            collection
        CapabilityStatementKind: instance capability requirements
        CarePlanActivityKind: Appointment CommunicationRequest DeviceRequest MedicationRequest NutritionOrder Task
            ServiceRequest VisionPrescription
        CarePlanActivityStatus: not-started scheduled in-progress on-hold completed cancelled stopped unknown
            entered-in-error
        CarePlanIntent: proposal plan order option
        CareTeamStatus: proposed active suspended inactive entered-in-error
        CatalogEntryRelationType: triggers is-replaced-by
        ChargeItemStatus: planned billable not-billable aborted billed entered-in-error unknown
        ClaimProcessingCodes: queued complete error partial
        ClinicalImpressionStatus: in-progress completed entered-in-error
        CodeSearchSupport: explicit all
        CodeSystemContentMode: not-present example fragment complete supplement
        CodeSystemHierarchyMeaning: grouped-by is-a part-of classified-with
        CompartmentType: Patient Encounter RelatedPerson Practitioner Device
        CompositionAttestationMode: personal professional legal official
        CompositionStatus: preliminary final amended entered-in-error
        ConceptMapEquivalence: relatedto equivalent equal wider subsumes narrower specializes inexact unmatched
            disjoint
        ConceptMapGroupUnmappedMode: provided fixed other-map
        ConditionalDeleteStatus: not-supported single multiple
        ConditionalReadStatus: not-supported modified-since not-match full-support
        ConsentDataMeaning: instance related dependents authoredby
        ConsentProvisionType: deny permit
        ConsentState: draft proposed active rejected inactive entered-in-error
        ConstraintSeverity: error warning
        ContactPointSystem: phone fax email pager url sms other
        ContactPointUse: home work temp old mobile
        ContractResourcePublicationStatusCodes: amended appended cancelled disputed entered-in-error executable
            executed negotiable offered policy rejected renewed revoked resolved terminated
        ContractResourceStatusCodes: amended appended cancelled disputed entered-in-error executable executed
            negotiable offered policy rejected renewed revoked resolved terminated
        ContributorType: author editor reviewer endorser
        DaysOfWeek: mon tue wed thu fri sat sun
        DetectedIssueSeverity: high moderate low
        DeviceMetricCalibrationState: not-calibrated calibration-required calibrated unspecified
        DeviceMetricCalibrationType: unspecified offset gain two-point
        DeviceMetricCategory: measurement setting calculation unspecified
        DeviceMetricColor: black red green yellow blue magenta cyan white
        DeviceMetricOperationalStatus: on off standby entered-in-error
        DeviceNameType: udi-label-name user-friendly-name patient-reported-name manufacturer-name model-name other
        DeviceUseStatementStatus: active completed entered-in-error intended stopped on-hold
        DiagnosticReportStatus: registered partial preliminary final amended corrected appended cancelled
            entered-in-error unknown
        DiscriminatorType: value exists pattern type profile
        DocumentMode: producer consumer
        DocumentReferenceStatus: current superseded entered-in-error
        DocumentRelationshipType: replaces transforms signs appends
        EligibilityRequestPurpose: auth-requirements benefits discovery validation
        EligibilityResponsePurpose: auth-requirements benefits discovery validation
        EnableWhenBehavior: all any
        EncounterLocationStatus: planned active reserved completed
        EncounterStatus: planned arrived triaged in-progress onleave finished cancelled entered-in-error unknown
        EndpointStatus: active suspended error off entered-in-error test
        EpisodeOfCareStatus: planned waitlist active onhold finished cancelled entered-in-error
        EventCapabilityMode: sender receiver
        EventStatus: preparation in-progress not-done on-hold stopped completed entered-in-error unknown
        EventTiming: MORN MORN.early MORN.late NOON AFT AFT.early AFT.late EVE EVE.early EVE.late NIGHT PHS HS WAKE
            C CM CD CV AC ACM ACD ACV PC PCM PCD PCV
        EvidenceVariableType: dichotomous continuous descriptive
        ExampleScenarioActorType: person entity
        ExplanationOfBenefitStatus: active cancelled draft entered-in-error
        ExposureState: exposure exposure-alternative
        ExpressionLanguage: text/cql text/fhirpath application/x-fhir-query
        ExtensionContextType: fhirpath element extension
        FHIRDeviceStatus: active inactive entered-in-error unknown
        FHIRSubstanceStatus: active inactive entered-in-error
        FHIRVersion: 0.01 0.05 0.06 0.11 0.0.80 0.0.81 0.0.82 0.4.0 0.5.0 1.0.0 1.0.1 1.0.2 1.1.0 1.4.0 1.6.0 1.8.0
            3.0.0 3.0.1 3.3.0 3.5.0 4.0.0 4.0.1
        FamilyHistoryStatus: partial completed entered-in-error health-unknown
        FilterOperator: = is-a descendent-of is-not-a regex in not-in generalizes exists
        FinancialResourceStatusCodes: active cancelled draft entered-in-error
        FlagStatus: active inactive entered-in-error
        GoalLifecycleStatus: proposed planned accepted active on-hold completed cancelled entered-in-error rejected
        GraphCompartmentRule: identical matching different custom
        GraphCompartmentUse: condition requirement
        GroupMeasure: mean median mean-of-mean mean-of-median median-of-mean median-of-median
        GroupType: person animal practitioner device medication substance
        GuidanceResponseStatus: success data-requested data-required in-progress failure entered-in-error
        GuidePageGeneration: html markdown xml generated
        GuideParameterCode: apply path-resource path-pages path-tx-cache expansion-parameter rule-broken-links
            generate-xml generate-json generate-turtle html-template
        HTTPVerb: GET HEAD POST PUT DELETE PATCH
        IdentifierUse: usual official temp secondary old
        IdentityAssuranceLevel: level1 level2 level3 level4
        ImagingStudyStatus: registered available cancelled entered-in-error unknown
        ImmunizationEvaluationStatusCodes: completed entered-in-error
        ImmunizationStatusCodes: completed entered-in-error not-done
        InvoicePriceComponentType: base surcharge deduction discount tax informational
        InvoiceStatus: draft issued balanced cancelled entered-in-error
        IssueSeverity: fatal error warning information
        IssueType: invalid structure required value invariant security login unknown expired forbidden suppressed
            processing not-supported duplicate multiple-matches not-found deleted too-long code-invalid extension
            too-costly business-rule conflict transient lock-error no-store exception timeout incomplete throttled
            informational
        LinkType: replaced-by replaces refer seealso
        LinkageType: source alternate historical
        ListMode: working snapshot changes
        ListStatus: current retired entered-in-error
        LocationMode: instance kind
        LocationStatus: active suspended inactive
        MeasureReportStatus: complete pending error
        MeasureReportType: individual subject-list summary data-collection
        MedicationStatusCodes: active inactive entered-in-error
        MessageSignificanceCategory: consequence currency notification
        """
}
