/// The resource types of R4 from Contract to Endpoint.
///
/// - Source: HL7 FHIR 4.0.1, its XML schemas and the reference targets of its structure definitions (CC0).
/// - Reading: ``StructureReader`` says how the lines are read.
extension StructureTable {
    static let contractToEndpoint = """
        #Contract DomainResource
        identifier* Identifier; url uri; version string; status code@ContractResourceStatusCodes;
        legalState CodeableConcept; instantiatesCanonical Reference>Contract; instantiatesUri uri;
        contentDerivative CodeableConcept; issued dateTime; applies Period; expirationType CodeableConcept;
        subject* Reference; authority* Reference>Organization; domain* Reference>Location; site* Reference>Location;
        name string; title string; subtitle string; alias* string;
        author Reference>Patient,Practitioner,PractitionerRole,Organization; scope CodeableConcept;
        topic[x] CodeableConcept|Reference; type CodeableConcept; subType* CodeableConcept;
        contentDefinition Contract.ContentDefinition; term* Contract.Term; supportingInfo* Reference;
        relevantHistory* Reference>Provenance; signer* Contract.Signer; friendly* Contract.Friendly;
        legal* Contract.Legal; rule* Contract.Rule;
        legallyBinding[x] Attachment|Reference>Composition,DocumentReference,QuestionnaireResponse,Contract;
        #Contract.ContentDefinition BackboneElement
        type= CodeableConcept; subType CodeableConcept;
        publisher Reference>Practitioner,PractitionerRole,Organization; publicationDate dateTime;
        publicationStatus= code@ContractResourcePublicationStatusCodes; copyright markdown;
        #Contract.Term BackboneElement
        identifier Identifier; issued dateTime; applies Period; topic[x] CodeableConcept|Reference;
        type CodeableConcept; subType CodeableConcept; text string; securityLabel* Contract.SecurityLabel;
        offer= Contract.Offer; asset* Contract.Asset; action* Contract.Action; group* Contract.Term;
        #Contract.SecurityLabel BackboneElement
        number* unsignedInt; classification= Coding; category* Coding; control* Coding;
        #Contract.Offer BackboneElement
        identifier* Identifier; party* Contract.Party; topic Reference; type CodeableConcept;
        decision CodeableConcept; decisionMode* CodeableConcept; answer* Contract.Answer; text string;
        linkId* string; securityLabelNumber* unsignedInt;
        #Contract.Party BackboneElement
        reference+ Reference; role= CodeableConcept;
        #Contract.Answer BackboneElement
        value[x]= boolean|decimal|integer|date|dateTime|time|string|uri|Attachment|Coding|Quantity|Reference;
        #Contract.Asset BackboneElement
        scope CodeableConcept; type* CodeableConcept; typeReference* Reference; subtype* CodeableConcept;
        relationship Coding; context* Contract.Context; condition string; periodType* CodeableConcept;
        period* Period; usePeriod* Period; text string; linkId* string; answer* Contract.Answer;
        securityLabelNumber* unsignedInt; valuedItem* Contract.ValuedItem;
        #Contract.Context BackboneElement
        reference Reference; code* CodeableConcept; text string;
        #Contract.ValuedItem BackboneElement
        entity[x] CodeableConcept|Reference; identifier Identifier; effectiveTime dateTime; quantity Quantity;
        unitPrice Money; factor decimal; points decimal; net Money; payment string; paymentDate dateTime;
        responsible Reference>Organization,Patient,Practitioner,PractitionerRole,RelatedPerson;
        recipient Reference>Organization,Patient,Practitioner,PractitionerRole,RelatedPerson; linkId* string;
        securityLabelNumber* unsignedInt;
        #Contract.Action BackboneElement
        doNotPerform boolean; type= CodeableConcept; subject* Contract.Subject; intent= CodeableConcept;
        linkId* string; status= CodeableConcept; context Reference>Encounter,EpisodeOfCare; contextLinkId* string;
        occurrence[x] dateTime|Period|Timing;
        requester* Reference>Patient,RelatedPerson,Practitioner,PractitionerRole,Device,Group,Organization;
        requesterLinkId* string; performerType* CodeableConcept; performerRole CodeableConcept;
        performer Reference>RelatedPerson,Patient,Practitioner,PractitionerRole,CareTeam,Device,Substance,
        Organization,Location; performerLinkId* string; reasonCode* CodeableConcept;
        reasonReference* Reference>Condition,Observation,DiagnosticReport,DocumentReference,Questionnaire,
        QuestionnaireResponse; reason* string; reasonLinkId* string; note* Annotation;
        securityLabelNumber* unsignedInt;
        #Contract.Subject BackboneElement
        reference+ Reference>Patient,RelatedPerson,Practitioner,PractitionerRole,Device,Group,Organization;
        role CodeableConcept;
        #Contract.Signer BackboneElement
        type= Coding; party= Reference>Organization,Patient,Practitioner,PractitionerRole,RelatedPerson;
        signature+ Signature;
        #Contract.Friendly BackboneElement
        content[x]= Attachment|Reference>Composition,DocumentReference,QuestionnaireResponse;
        #Contract.Legal BackboneElement
        content[x]= Attachment|Reference>Composition,DocumentReference,QuestionnaireResponse;
        #Contract.Rule BackboneElement
        content[x]= Attachment|Reference>DocumentReference;
        #Coverage DomainResource
        identifier* Identifier; status= code@FinancialResourceStatusCodes; type CodeableConcept;
        policyHolder Reference>Patient,RelatedPerson,Organization; subscriber Reference>Patient,RelatedPerson;
        subscriberId string; beneficiary= Reference>Patient; dependent string; relationship CodeableConcept;
        period Period; payor+ Reference>Organization,Patient,RelatedPerson; class* Coverage.Class; order positiveInt;
        network string; costToBeneficiary* Coverage.CostToBeneficiary; subrogation boolean;
        contract* Reference>Contract;
        #Coverage.Class BackboneElement
        type= CodeableConcept; value= string; name string;
        #Coverage.CostToBeneficiary BackboneElement
        type CodeableConcept; value[x]= Quantity|Money; exception* Coverage.Exception;
        #Coverage.Exception BackboneElement
        type= CodeableConcept; period Period;
        #CoverageEligibilityRequest DomainResource
        identifier* Identifier; status= code@FinancialResourceStatusCodes; priority CodeableConcept;
        purpose+ code@EligibilityRequestPurpose; patient= Reference>Patient; serviced[x] date|Period;
        created= dateTime; enterer Reference>Practitioner,PractitionerRole;
        provider Reference>Practitioner,PractitionerRole,Organization; insurer= Reference>Organization;
        facility Reference>Location; supportingInfo* CoverageEligibilityRequest.SupportingInfo;
        insurance* CoverageEligibilityRequest.Insurance; item* CoverageEligibilityRequest.Item;
        #CoverageEligibilityRequest.SupportingInfo BackboneElement
        sequence= positiveInt; information= Reference; appliesToAll boolean;
        #CoverageEligibilityRequest.Insurance BackboneElement
        focal boolean; coverage= Reference>Coverage; businessArrangement string;
        #CoverageEligibilityRequest.Item BackboneElement
        supportingInfoSequence* positiveInt; category CodeableConcept; productOrService CodeableConcept;
        modifier* CodeableConcept; provider Reference>Practitioner,PractitionerRole; quantity Quantity;
        unitPrice Money; facility Reference>Location,Organization; diagnosis* CoverageEligibilityRequest.Diagnosis;
        detail* Reference;
        #CoverageEligibilityRequest.Diagnosis BackboneElement
        diagnosis[x] CodeableConcept|Reference>Condition;
        #CoverageEligibilityResponse DomainResource
        identifier* Identifier; status= code@FinancialResourceStatusCodes; purpose+ code@EligibilityResponsePurpose;
        patient= Reference>Patient; serviced[x] date|Period; created= dateTime;
        requestor Reference>Practitioner,PractitionerRole,Organization; request= Reference;
        outcome= code@RemittanceOutcome; disposition string; insurer= Reference>Organization;
        insurance* CoverageEligibilityResponse.Insurance; preAuthRef string; form CodeableConcept;
        error* CoverageEligibilityResponse.Error;
        #CoverageEligibilityResponse.Insurance BackboneElement
        coverage= Reference>Coverage; inforce boolean; benefitPeriod Period; item* CoverageEligibilityResponse.Item;
        #CoverageEligibilityResponse.Item BackboneElement
        category CodeableConcept; productOrService CodeableConcept; modifier* CodeableConcept;
        provider Reference>Practitioner,PractitionerRole; excluded boolean; name string; description string;
        network CodeableConcept; unit CodeableConcept; term CodeableConcept;
        benefit* CoverageEligibilityResponse.Benefit; authorizationRequired boolean;
        authorizationSupporting* CodeableConcept; authorizationUrl uri;
        #CoverageEligibilityResponse.Benefit BackboneElement
        type= CodeableConcept; allowed[x] unsignedInt|string|Money; used[x] unsignedInt|string|Money;
        #CoverageEligibilityResponse.Error BackboneElement
        code= CodeableConcept;
        #DetectedIssue DomainResource
        identifier* Identifier; status= code@ObservationStatus; code CodeableConcept;
        severity code@DetectedIssueSeverity; patient Reference>Patient; identified[x] dateTime|Period;
        author Reference>Practitioner,PractitionerRole,Device; implicated* Reference;
        evidence* DetectedIssue.Evidence; detail string; reference uri; mitigation* DetectedIssue.Mitigation;
        #DetectedIssue.Evidence BackboneElement
        code* CodeableConcept; detail* Reference;
        #DetectedIssue.Mitigation BackboneElement
        action= CodeableConcept; date dateTime; author Reference>Practitioner,PractitionerRole;
        #Device DomainResource
        identifier* Identifier; definition Reference>DeviceDefinition; udiCarrier* Device.UdiCarrier;
        status code@FHIRDeviceStatus; statusReason* CodeableConcept; distinctIdentifier string; manufacturer string;
        manufactureDate dateTime; expirationDate dateTime; lotNumber string; serialNumber string;
        deviceName* Device.DeviceName; modelNumber string; partNumber string; type CodeableConcept;
        specialization* Device.Specialization; version* Device.Version; property* Device.Property;
        patient Reference>Patient; owner Reference>Organization; contact* ContactPoint; location Reference>Location;
        url uri; note* Annotation; safety* CodeableConcept; parent Reference>Device;
        #Device.UdiCarrier BackboneElement
        deviceIdentifier string; issuer uri; jurisdiction uri; carrierAIDC base64Binary; carrierHRF string;
        entryType code@UDIEntryType;
        #Device.DeviceName BackboneElement
        name= string; type= code@DeviceNameType;
        #Device.Specialization BackboneElement
        systemType= CodeableConcept; version string;
        #Device.Version BackboneElement
        type CodeableConcept; component Identifier; value= string;
        #Device.Property BackboneElement
        type= CodeableConcept; valueQuantity* Quantity; valueCode* CodeableConcept;
        #DeviceDefinition DomainResource
        identifier* Identifier; udiDeviceIdentifier* DeviceDefinition.UdiDeviceIdentifier;
        manufacturer[x] string|Reference>Organization; deviceName* DeviceDefinition.DeviceName; modelNumber string;
        type CodeableConcept; specialization* DeviceDefinition.Specialization; version* string;
        safety* CodeableConcept; shelfLifeStorage* ProductShelfLife; physicalCharacteristics ProdCharacteristic;
        languageCode* CodeableConcept; capability* DeviceDefinition.Capability; property* DeviceDefinition.Property;
        owner Reference>Organization; contact* ContactPoint; url uri; onlineInformation uri; note* Annotation;
        quantity Quantity; parentDevice Reference>DeviceDefinition; material* DeviceDefinition.Material;
        #DeviceDefinition.UdiDeviceIdentifier BackboneElement
        deviceIdentifier= string; issuer= uri; jurisdiction= uri;
        #DeviceDefinition.DeviceName BackboneElement
        name= string; type= code@DeviceNameType;
        #DeviceDefinition.Specialization BackboneElement
        systemType= string; version string;
        #DeviceDefinition.Capability BackboneElement
        type= CodeableConcept; description* CodeableConcept;
        #DeviceDefinition.Property BackboneElement
        type= CodeableConcept; valueQuantity* Quantity; valueCode* CodeableConcept;
        #DeviceDefinition.Material BackboneElement
        substance= CodeableConcept; alternate boolean; allergenicIndicator boolean;
        #DeviceMetric DomainResource
        identifier* Identifier; type= CodeableConcept; unit CodeableConcept; source Reference>Device;
        parent Reference>Device; operationalStatus code@DeviceMetricOperationalStatus; color code@DeviceMetricColor;
        category= code@DeviceMetricCategory; measurementPeriod Timing; calibration* DeviceMetric.Calibration;
        #DeviceMetric.Calibration BackboneElement
        type code@DeviceMetricCalibrationType; state code@DeviceMetricCalibrationState; time instant;
        #DeviceRequest DomainResource
        identifier* Identifier; instantiatesCanonical* canonical; instantiatesUri* uri; basedOn* Reference;
        priorRequest* Reference; groupIdentifier Identifier; status code@RequestStatus; intent= code@RequestIntent;
        priority code@RequestPriority; code[x]= Reference>Device|CodeableConcept; parameter* DeviceRequest.Parameter;
        subject= Reference>Patient,Group,Location,Device; encounter Reference>Encounter;
        occurrence[x] dateTime|Period|Timing; authoredOn dateTime;
        requester Reference>Device,Practitioner,PractitionerRole,Organization; performerType CodeableConcept;
        performer Reference>Practitioner,PractitionerRole,Organization,CareTeam,HealthcareService,Patient,Device,
        RelatedPerson; reasonCode* CodeableConcept;
        reasonReference* Reference>Condition,Observation,DiagnosticReport,DocumentReference;
        insurance* Reference>Coverage,ClaimResponse; supportingInfo* Reference; note* Annotation;
        relevantHistory* Reference>Provenance;
        #DeviceRequest.Parameter BackboneElement
        code CodeableConcept; value[x] CodeableConcept|Quantity|Range|boolean;
        #DeviceUseStatement DomainResource
        identifier* Identifier; basedOn* Reference>ServiceRequest; status= code@DeviceUseStatementStatus;
        subject= Reference>Patient,Group;
        derivedFrom* Reference>ServiceRequest,Procedure,Claim,Observation,QuestionnaireResponse,DocumentReference;
        timing[x] Timing|Period|dateTime; recordedOn dateTime;
        source Reference>Patient,Practitioner,PractitionerRole,RelatedPerson; device= Reference>Device;
        reasonCode* CodeableConcept;
        reasonReference* Reference>Condition,Observation,DiagnosticReport,DocumentReference,Media;
        bodySite CodeableConcept; note* Annotation;
        #DiagnosticReport DomainResource
        identifier* Identifier;
        basedOn* Reference>CarePlan,ImmunizationRecommendation,MedicationRequest,NutritionOrder,ServiceRequest;
        status= code@DiagnosticReportStatus; category* CodeableConcept; code= CodeableConcept;
        subject Reference>Patient,Group,Device,Location; encounter Reference>Encounter; effective[x] dateTime|Period;
        issued instant; performer* Reference>Practitioner,PractitionerRole,Organization,CareTeam;
        resultsInterpreter* Reference>Practitioner,PractitionerRole,Organization,CareTeam;
        specimen* Reference>Specimen; result* Reference>Observation; imagingStudy* Reference>ImagingStudy;
        media* DiagnosticReport.Media; conclusion string; conclusionCode* CodeableConcept; presentedForm* Attachment;
        #DiagnosticReport.Media BackboneElement
        comment string; link= Reference>Media;
        #DocumentManifest DomainResource
        masterIdentifier Identifier; identifier* Identifier; status= code@DocumentReferenceStatus;
        type CodeableConcept; subject Reference>Patient,Practitioner,Group,Device; created dateTime;
        author* Reference>Practitioner,PractitionerRole,Organization,Device,Patient,RelatedPerson;
        recipient* Reference>Patient,Practitioner,PractitionerRole,RelatedPerson,Organization; source uri;
        description string; content+ Reference; related* DocumentManifest.Related;
        #DocumentManifest.Related BackboneElement
        identifier Identifier; ref Reference;
        #DocumentReference DomainResource
        masterIdentifier Identifier; identifier* Identifier; status= code@DocumentReferenceStatus;
        docStatus code@CompositionStatus; type CodeableConcept; category* CodeableConcept;
        subject Reference>Patient,Practitioner,Group,Device; date instant;
        author* Reference>Practitioner,PractitionerRole,Organization,Device,Patient,RelatedPerson;
        authenticator Reference>Practitioner,PractitionerRole,Organization; custodian Reference>Organization;
        relatesTo* DocumentReference.RelatesTo; description string; securityLabel* CodeableConcept;
        content+ DocumentReference.Content; context DocumentReference.Context;
        #DocumentReference.RelatesTo BackboneElement
        code= code@DocumentRelationshipType; target= Reference>DocumentReference;
        #DocumentReference.Content BackboneElement
        attachment= Attachment; format Coding;
        #DocumentReference.Context BackboneElement
        encounter* Reference>Encounter,EpisodeOfCare; event* CodeableConcept; period Period;
        facilityType CodeableConcept; practiceSetting CodeableConcept; sourcePatientInfo Reference>Patient;
        related* Reference;
        #EffectEvidenceSynthesis DomainResource
        url uri; identifier* Identifier; version string; name string; title string; status= code@PublicationStatus;
        date dateTime; publisher string; contact* ContactDetail; description markdown; note* Annotation;
        useContext* UsageContext; jurisdiction* CodeableConcept; copyright markdown; approvalDate date;
        lastReviewDate date; effectivePeriod Period; topic* CodeableConcept; author* ContactDetail;
        editor* ContactDetail; reviewer* ContactDetail; endorser* ContactDetail; relatedArtifact* RelatedArtifact;
        synthesisType CodeableConcept; studyType CodeableConcept; population= Reference>EvidenceVariable;
        exposure= Reference>EvidenceVariable; exposureAlternative= Reference>EvidenceVariable;
        outcome= Reference>EvidenceVariable; sampleSize EffectEvidenceSynthesis.SampleSize;
        resultsByExposure* EffectEvidenceSynthesis.ResultsByExposure;
        effectEstimate* EffectEvidenceSynthesis.EffectEstimate; certainty* EffectEvidenceSynthesis.Certainty;
        #EffectEvidenceSynthesis.SampleSize BackboneElement
        description string; numberOfStudies integer; numberOfParticipants integer;
        #EffectEvidenceSynthesis.ResultsByExposure BackboneElement
        description string; exposureState code@ExposureState; variantState CodeableConcept;
        riskEvidenceSynthesis= Reference>RiskEvidenceSynthesis;
        #EffectEvidenceSynthesis.EffectEstimate BackboneElement
        description string; type CodeableConcept; variantState CodeableConcept; value decimal;
        unitOfMeasure CodeableConcept; precisionEstimate* EffectEvidenceSynthesis.PrecisionEstimate;
        #EffectEvidenceSynthesis.PrecisionEstimate BackboneElement
        type CodeableConcept; level decimal; from decimal; to decimal;
        #EffectEvidenceSynthesis.Certainty BackboneElement
        rating* CodeableConcept; note* Annotation;
        certaintySubcomponent* EffectEvidenceSynthesis.CertaintySubcomponent;
        #EffectEvidenceSynthesis.CertaintySubcomponent BackboneElement
        type CodeableConcept; rating* CodeableConcept; note* Annotation;
        #Encounter DomainResource
        identifier* Identifier; status= code@EncounterStatus; statusHistory* Encounter.StatusHistory; class= Coding;
        classHistory* Encounter.ClassHistory; type* CodeableConcept; serviceType CodeableConcept;
        priority CodeableConcept; subject Reference>Patient,Group; episodeOfCare* Reference>EpisodeOfCare;
        basedOn* Reference>ServiceRequest; participant* Encounter.Participant; appointment* Reference>Appointment;
        period Period; length Duration; reasonCode* CodeableConcept;
        reasonReference* Reference>Condition,Procedure,Observation,ImmunizationRecommendation;
        diagnosis* Encounter.Diagnosis; account* Reference>Account; hospitalization Encounter.Hospitalization;
        location* Encounter.Location; serviceProvider Reference>Organization; partOf Reference>Encounter;
        #Encounter.StatusHistory BackboneElement
        status= code@EncounterStatus; period= Period;
        #Encounter.ClassHistory BackboneElement
        class= Coding; period= Period;
        #Encounter.Participant BackboneElement
        type* CodeableConcept; period Period; individual Reference>Practitioner,PractitionerRole,RelatedPerson;
        #Encounter.Diagnosis BackboneElement
        condition= Reference>Condition,Procedure; use CodeableConcept; rank positiveInt;
        #Encounter.Hospitalization BackboneElement
        preAdmissionIdentifier Identifier; origin Reference>Location,Organization; admitSource CodeableConcept;
        reAdmission CodeableConcept; dietPreference* CodeableConcept; specialCourtesy* CodeableConcept;
        specialArrangement* CodeableConcept; destination Reference>Location,Organization;
        dischargeDisposition CodeableConcept;
        #Encounter.Location BackboneElement
        location= Reference>Location; status code@EncounterLocationStatus; physicalType CodeableConcept;
        period Period;
        #Endpoint DomainResource
        identifier* Identifier; status= code@EndpointStatus; connectionType= Coding; name string;
        managingOrganization Reference>Organization; contact* ContactPoint; period Period;
        payloadType+ CodeableConcept; payloadMimeType* code; address= url; header* string;
        """
}
