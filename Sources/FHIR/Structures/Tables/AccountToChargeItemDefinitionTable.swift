/// The resource types of R4 from Account to ChargeItemDefinition.
///
/// - Source: HL7 FHIR 4.0.1, its XML schemas and the reference targets of its structure definitions (CC0).
/// - Reading: ``StructureReader`` says how the lines are read.
extension StructureTable {
    static let accountToChargeItemDefinition = """
        #Account DomainResource
        identifier* Identifier; status= code@AccountStatus; type CodeableConcept; name string;
        subject* Reference>Patient,Device,Practitioner,PractitionerRole,Location,HealthcareService,Organization;
        servicePeriod Period; coverage* Account.Coverage; owner Reference>Organization; description string;
        guarantor* Account.Guarantor; partOf Reference>Account;
        #Account.Coverage BackboneElement
        coverage= Reference>Coverage; priority positiveInt;
        #Account.Guarantor BackboneElement
        party= Reference>Patient,RelatedPerson,Organization; onHold boolean; period Period;
        #ActivityDefinition DomainResource
        url uri; identifier* Identifier; version string; name string; title string; subtitle string;
        status= code@PublicationStatus; experimental boolean; subject[x] CodeableConcept|Reference>Group;
        date dateTime; publisher string; contact* ContactDetail; description markdown; useContext* UsageContext;
        jurisdiction* CodeableConcept; purpose markdown; usage string; copyright markdown; approvalDate date;
        lastReviewDate date; effectivePeriod Period; topic* CodeableConcept; author* ContactDetail;
        editor* ContactDetail; reviewer* ContactDetail; endorser* ContactDetail; relatedArtifact* RelatedArtifact;
        library* canonical; kind code@RequestResourceType; profile canonical; code CodeableConcept;
        intent code@RequestIntent; priority code@RequestPriority; doNotPerform boolean;
        timing[x] Timing|dateTime|Age|Period|Range|Duration; location Reference;
        participant* ActivityDefinition.Participant; product[x] Reference>Medication,Substance|CodeableConcept;
        quantity Quantity; dosage* Dosage; bodySite* CodeableConcept;
        specimenRequirement* Reference>SpecimenDefinition; observationRequirement* Reference>ObservationDefinition;
        observationResultRequirement* Reference>ObservationDefinition; transform canonical;
        dynamicValue* ActivityDefinition.DynamicValue;
        #ActivityDefinition.Participant BackboneElement
        type= code@ActionParticipantType; role CodeableConcept;
        #ActivityDefinition.DynamicValue BackboneElement
        path= string; expression= Expression;
        #AdverseEvent DomainResource
        identifier Identifier; actuality= code@AdverseEventActuality; category* CodeableConcept;
        event CodeableConcept; subject= Reference>Patient,Group,Practitioner,RelatedPerson;
        encounter Reference>Encounter; date dateTime; detected dateTime; recordedDate dateTime;
        resultingCondition* Reference>Condition; location Reference>Location; seriousness CodeableConcept;
        severity CodeableConcept; outcome CodeableConcept;
        recorder Reference>Patient,Practitioner,PractitionerRole,RelatedPerson;
        contributor* Reference>Practitioner,PractitionerRole,Device; suspectEntity* AdverseEvent.SuspectEntity;
        subjectMedicalHistory* Reference>Condition,Observation,AllergyIntolerance,FamilyMemberHistory,Immunization,
        Procedure,Media,DocumentReference; referenceDocument* Reference>DocumentReference;
        study* Reference>ResearchStudy;
        #AdverseEvent.SuspectEntity BackboneElement
        instance= Reference>Immunization,Procedure,Substance,Medication,MedicationAdministration,
        MedicationStatement,Device; causality* AdverseEvent.Causality;
        #AdverseEvent.Causality BackboneElement
        assessment CodeableConcept; productRelatedness string; author Reference>Practitioner,PractitionerRole;
        method CodeableConcept;
        #AllergyIntolerance DomainResource
        identifier* Identifier; clinicalStatus CodeableConcept; verificationStatus CodeableConcept;
        type code@AllergyIntoleranceType; category* code@AllergyIntoleranceCategory;
        criticality code@AllergyIntoleranceCriticality; code CodeableConcept; patient= Reference>Patient;
        encounter Reference>Encounter; onset[x] dateTime|Age|Period|Range|string; recordedDate dateTime;
        recorder Reference>Practitioner,PractitionerRole,Patient,RelatedPerson;
        asserter Reference>Patient,RelatedPerson,Practitioner,PractitionerRole; lastOccurrence dateTime;
        note* Annotation; reaction* AllergyIntolerance.Reaction;
        #AllergyIntolerance.Reaction BackboneElement
        substance CodeableConcept; manifestation+ CodeableConcept; description string; onset dateTime;
        severity code@AllergyIntoleranceSeverity; exposureRoute CodeableConcept; note* Annotation;
        #Appointment DomainResource
        identifier* Identifier; status= code@AppointmentStatus; cancelationReason CodeableConcept;
        serviceCategory* CodeableConcept; serviceType* CodeableConcept; specialty* CodeableConcept;
        appointmentType CodeableConcept; reasonCode* CodeableConcept;
        reasonReference* Reference>Condition,Procedure,Observation,ImmunizationRecommendation; priority unsignedInt;
        description string; supportingInformation* Reference; start instant; end instant;
        minutesDuration positiveInt; slot* Reference>Slot; created dateTime; comment string;
        patientInstruction string; basedOn* Reference>ServiceRequest; participant+ Appointment.Participant;
        requestedPeriod* Period;
        #Appointment.Participant BackboneElement
        type* CodeableConcept;
        actor Reference>Patient,Practitioner,PractitionerRole,RelatedPerson,Device,HealthcareService,Location;
        required code@ParticipantRequired; status= code@ParticipationStatus; period Period;
        #AppointmentResponse DomainResource
        identifier* Identifier; appointment= Reference>Appointment; start instant; end instant;
        participantType* CodeableConcept;
        actor Reference>Patient,Practitioner,PractitionerRole,RelatedPerson,Device,HealthcareService,Location;
        participantStatus= code@ParticipationStatus; comment string;
        #AuditEvent DomainResource
        type= Coding; subtype* Coding; action code@AuditEventAction; period Period; recorded= instant;
        outcome code@AuditEventOutcome; outcomeDesc string; purposeOfEvent* CodeableConcept; agent+ AuditEvent.Agent;
        source= AuditEvent.Source; entity* AuditEvent.Entity;
        #AuditEvent.Agent BackboneElement
        type CodeableConcept; role* CodeableConcept;
        who Reference>PractitionerRole,Practitioner,Organization,Device,Patient,RelatedPerson; altId string;
        name string; requestor= boolean; location Reference>Location; policy* uri; media Coding;
        network AuditEvent.Network; purposeOfUse* CodeableConcept;
        #AuditEvent.Network BackboneElement
        address string; type code@AuditEventAgentNetworkType;
        #AuditEvent.Source BackboneElement
        site string; observer= Reference>PractitionerRole,Practitioner,Organization,Device,Patient,RelatedPerson;
        type* Coding;
        #AuditEvent.Entity BackboneElement
        what Reference; type Coding; role Coding; lifecycle Coding; securityLabel* Coding; name string;
        description string; query base64Binary; detail* AuditEvent.Detail;
        #AuditEvent.Detail BackboneElement
        type= string; value[x]= string|base64Binary;
        #Basic DomainResource
        identifier* Identifier; code= CodeableConcept; subject Reference; created date;
        author Reference>Practitioner,PractitionerRole,Patient,RelatedPerson,Organization;
        #Binary Resource
        contentType= code; securityContext Reference; data base64Binary;
        #BiologicallyDerivedProduct DomainResource
        identifier* Identifier; productCategory code@BiologicallyDerivedProductCategory; productCode CodeableConcept;
        status code@BiologicallyDerivedProductStatus; request* Reference>ServiceRequest; quantity integer;
        parent* Reference>BiologicallyDerivedProduct; collection BiologicallyDerivedProduct.Collection;
        processing* BiologicallyDerivedProduct.Processing; manipulation BiologicallyDerivedProduct.Manipulation;
        storage* BiologicallyDerivedProduct.Storage;
        #BiologicallyDerivedProduct.Collection BackboneElement
        collector Reference>Practitioner,PractitionerRole; source Reference>Patient,Organization;
        collected[x] dateTime|Period;
        #BiologicallyDerivedProduct.Processing BackboneElement
        description string; procedure CodeableConcept; additive Reference>Substance; time[x] dateTime|Period;
        #BiologicallyDerivedProduct.Manipulation BackboneElement
        description string; time[x] dateTime|Period;
        #BiologicallyDerivedProduct.Storage BackboneElement
        description string; temperature decimal; scale code@BiologicallyDerivedProductStorageScale; duration Period;
        #BodyStructure DomainResource
        identifier* Identifier; active boolean; morphology CodeableConcept; location CodeableConcept;
        locationQualifier* CodeableConcept; description string; image* Attachment; patient= Reference>Patient;
        #Bundle Resource
        identifier Identifier; type= code@BundleType; timestamp instant; total unsignedInt; link* Bundle.Link;
        entry* Bundle.Entry; signature Signature;
        #Bundle.Link BackboneElement
        relation= string; url= uri;
        #Bundle.Entry BackboneElement
        link* Bundle.Link; fullUrl uri; resource Resource; search Bundle.Search; request Bundle.Request;
        response Bundle.Response;
        #Bundle.Search BackboneElement
        mode code@SearchEntryMode; score decimal;
        #Bundle.Request BackboneElement
        method= code@HTTPVerb; url= uri; ifNoneMatch string; ifModifiedSince instant; ifMatch string;
        ifNoneExist string;
        #Bundle.Response BackboneElement
        status= string; location uri; etag string; lastModified instant; outcome Resource;
        #CapabilityStatement DomainResource
        url uri; version string; name string; title string; status= code@PublicationStatus; experimental boolean;
        date= dateTime; publisher string; contact* ContactDetail; description markdown; useContext* UsageContext;
        jurisdiction* CodeableConcept; purpose markdown; copyright markdown; kind= code@CapabilityStatementKind;
        instantiates* canonical; imports* canonical; software CapabilityStatement.Software;
        implementation CapabilityStatement.Implementation; fhirVersion= code@FHIRVersion; format+ code;
        patchFormat* code; implementationGuide* canonical; rest* CapabilityStatement.Rest;
        messaging* CapabilityStatement.Messaging; document* CapabilityStatement.Document;
        #CapabilityStatement.Software BackboneElement
        name= string; version string; releaseDate dateTime;
        #CapabilityStatement.Implementation BackboneElement
        description= string; url url; custodian Reference;
        #CapabilityStatement.Rest BackboneElement
        mode= code@RestfulCapabilityMode; documentation markdown; security CapabilityStatement.Security;
        resource* CapabilityStatement.Resource; interaction* CapabilityStatement.Interaction1;
        searchParam* CapabilityStatement.SearchParam; operation* CapabilityStatement.Operation;
        compartment* canonical;
        #CapabilityStatement.Security BackboneElement
        cors boolean; service* CodeableConcept; description markdown;
        #CapabilityStatement.Resource BackboneElement
        type= code; profile canonical; supportedProfile* canonical; documentation markdown;
        interaction* CapabilityStatement.Interaction; versioning code@ResourceVersionPolicy; readHistory boolean;
        updateCreate boolean; conditionalCreate boolean; conditionalRead code@ConditionalReadStatus;
        conditionalUpdate boolean; conditionalDelete code@ConditionalDeleteStatus;
        referencePolicy* code@ReferenceHandlingPolicy; searchInclude* string; searchRevInclude* string;
        searchParam* CapabilityStatement.SearchParam; operation* CapabilityStatement.Operation;
        #CapabilityStatement.Interaction BackboneElement
        code= code@TypeRestfulInteraction; documentation markdown;
        #CapabilityStatement.SearchParam BackboneElement
        name= string; definition canonical; type= code@SearchParamType; documentation markdown;
        #CapabilityStatement.Operation BackboneElement
        name= string; definition= canonical; documentation markdown;
        #CapabilityStatement.Interaction1 BackboneElement
        code= code@SystemRestfulInteraction; documentation markdown;
        #CapabilityStatement.Messaging BackboneElement
        endpoint* CapabilityStatement.Endpoint; reliableCache unsignedInt; documentation markdown;
        supportedMessage* CapabilityStatement.SupportedMessage;
        #CapabilityStatement.Endpoint BackboneElement
        protocol= Coding; address= url;
        #CapabilityStatement.SupportedMessage BackboneElement
        mode= code@EventCapabilityMode; definition= canonical;
        #CapabilityStatement.Document BackboneElement
        mode= code@DocumentMode; documentation markdown; profile= canonical;
        #CarePlan DomainResource
        identifier* Identifier; instantiatesCanonical* canonical; instantiatesUri* uri; basedOn* Reference>CarePlan;
        replaces* Reference>CarePlan; partOf* Reference>CarePlan; status= code@RequestStatus;
        intent= code@CarePlanIntent; category* CodeableConcept; title string; description string;
        subject= Reference>Patient,Group; encounter Reference>Encounter; period Period; created dateTime;
        author Reference>Patient,Practitioner,PractitionerRole,Device,RelatedPerson,Organization,CareTeam;
        contributor* Reference>Patient,Practitioner,PractitionerRole,Device,RelatedPerson,Organization,CareTeam;
        careTeam* Reference>CareTeam; addresses* Reference>Condition; supportingInfo* Reference;
        goal* Reference>Goal; activity* CarePlan.Activity; note* Annotation;
        #CarePlan.Activity BackboneElement
        outcomeCodeableConcept* CodeableConcept; outcomeReference* Reference; progress* Annotation;
        reference Reference>Appointment,CommunicationRequest,DeviceRequest,MedicationRequest,NutritionOrder,Task,
        ServiceRequest,VisionPrescription,RequestGroup; detail CarePlan.Detail;
        #CarePlan.Detail BackboneElement
        kind code@CarePlanActivityKind; instantiatesCanonical* canonical; instantiatesUri* uri; code CodeableConcept;
        reasonCode* CodeableConcept;
        reasonReference* Reference>Condition,Observation,DiagnosticReport,DocumentReference; goal* Reference>Goal;
        status= code@CarePlanActivityStatus; statusReason CodeableConcept; doNotPerform boolean;
        scheduled[x] Timing|Period|string; location Reference>Location;
        performer* Reference>Practitioner,PractitionerRole,Organization,RelatedPerson,Patient,CareTeam,
        HealthcareService,Device; product[x] CodeableConcept|Reference>Medication,Substance; dailyAmount Quantity;
        quantity Quantity; description string;
        #CareTeam DomainResource
        identifier* Identifier; status code@CareTeamStatus; category* CodeableConcept; name string;
        subject Reference>Patient,Group; encounter Reference>Encounter; period Period;
        participant* CareTeam.Participant; reasonCode* CodeableConcept; reasonReference* Reference>Condition;
        managingOrganization* Reference>Organization; telecom* ContactPoint; note* Annotation;
        #CareTeam.Participant BackboneElement
        role* CodeableConcept;
        member Reference>Practitioner,PractitionerRole,RelatedPerson,Patient,Organization,CareTeam;
        onBehalfOf Reference>Organization; period Period;
        #CatalogEntry DomainResource
        identifier* Identifier; type CodeableConcept; orderable= boolean;
        referencedItem= Reference>Medication,Device,Organization,Practitioner,PractitionerRole,HealthcareService,
        ActivityDefinition,PlanDefinition,SpecimenDefinition,ObservationDefinition,Binary;
        additionalIdentifier* Identifier; classification* CodeableConcept; status code@PublicationStatus;
        validityPeriod Period; validTo dateTime; lastUpdated dateTime; additionalCharacteristic* CodeableConcept;
        additionalClassification* CodeableConcept; relatedEntry* CatalogEntry.RelatedEntry;
        #CatalogEntry.RelatedEntry BackboneElement
        relationtype= code@CatalogEntryRelationType; item= Reference>CatalogEntry;
        #ChargeItem DomainResource
        identifier* Identifier; definitionUri* uri; definitionCanonical* canonical; status= code@ChargeItemStatus;
        partOf* Reference>ChargeItem; code= CodeableConcept; subject= Reference>Patient,Group;
        context Reference>Encounter,EpisodeOfCare; occurrence[x] dateTime|Period|Timing;
        performer* ChargeItem.Performer; performingOrganization Reference>Organization;
        requestingOrganization Reference>Organization; costCenter Reference>Organization; quantity Quantity;
        bodysite* CodeableConcept; factorOverride decimal; priceOverride Money; overrideReason string;
        enterer Reference>Practitioner,PractitionerRole,Organization,Patient,Device,RelatedPerson;
        enteredDate dateTime; reason* CodeableConcept;
        service* Reference>DiagnosticReport,ImagingStudy,Immunization,MedicationAdministration,MedicationDispense,
        Observation,Procedure,SupplyDelivery; product[x] Reference>Device,Medication,Substance|CodeableConcept;
        account* Reference>Account; note* Annotation; supportingInformation* Reference;
        #ChargeItem.Performer BackboneElement
        function CodeableConcept;
        actor= Reference>Practitioner,PractitionerRole,Organization,CareTeam,Patient,Device,RelatedPerson;
        #ChargeItemDefinition DomainResource
        url= uri; identifier* Identifier; version string; title string; derivedFromUri* uri; partOf* canonical;
        replaces* canonical; status= code@PublicationStatus; experimental boolean; date dateTime; publisher string;
        contact* ContactDetail; description markdown; useContext* UsageContext; jurisdiction* CodeableConcept;
        copyright markdown; approvalDate date; lastReviewDate date; effectivePeriod Period; code CodeableConcept;
        instance* Reference>Medication,Substance,Device; applicability* ChargeItemDefinition.Applicability;
        propertyGroup* ChargeItemDefinition.PropertyGroup;
        #ChargeItemDefinition.Applicability BackboneElement
        description string; language string; expression string;
        #ChargeItemDefinition.PropertyGroup BackboneElement
        applicability* ChargeItemDefinition.Applicability; priceComponent* ChargeItemDefinition.PriceComponent;
        #ChargeItemDefinition.PriceComponent BackboneElement
        type= code@InvoicePriceComponentType; code CodeableConcept; factor decimal; amount Money;
        """
}
