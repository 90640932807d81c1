/// The resource types of R4 from ImplementationGuide to MedicationStatement.
///
/// - Source: HL7 FHIR 4.0.1, its XML schemas and the reference targets of its structure definitions (CC0).
/// - Reading: ``StructureReader`` says how the lines are read.
extension StructureTable {
    static let implementationGuideToMedicationStatement = """
        #ImplementationGuide DomainResource
        url= uri; version string; name= string; title string; status= code@PublicationStatus; experimental boolean;
        date dateTime; publisher string; contact* ContactDetail; description markdown; useContext* UsageContext;
        jurisdiction* CodeableConcept; copyright markdown; packageId= id; license code@SPDXLicense;
        fhirVersion+ code@FHIRVersion; dependsOn* ImplementationGuide.DependsOn; global* ImplementationGuide.Global;
        definition ImplementationGuide.Definition; manifest ImplementationGuide.Manifest;
        #ImplementationGuide.DependsOn BackboneElement
        uri= canonical; packageId id; version string;
        #ImplementationGuide.Global BackboneElement
        type= code; profile= canonical;
        #ImplementationGuide.Definition BackboneElement
        grouping* ImplementationGuide.Grouping; resource+ ImplementationGuide.Resource;
        page ImplementationGuide.Page; parameter* ImplementationGuide.Parameter;
        template* ImplementationGuide.Template;
        #ImplementationGuide.Grouping BackboneElement
        name= string; description string;
        #ImplementationGuide.Resource BackboneElement
        reference= Reference; fhirVersion* code@FHIRVersion; name string; description string;
        example[x] boolean|canonical; groupingId id;
        #ImplementationGuide.Page BackboneElement
        name[x]= url|Reference>Binary; title= string; generation= code@GuidePageGeneration;
        page* ImplementationGuide.Page;
        #ImplementationGuide.Parameter BackboneElement
        code= code@GuideParameterCode; value= string;
        #ImplementationGuide.Template BackboneElement
        code= code; source= string; scope string;
        #ImplementationGuide.Manifest BackboneElement
        rendering url; resource+ ImplementationGuide.Resource1; page* ImplementationGuide.Page1; image* string;
        other* string;
        #ImplementationGuide.Resource1 BackboneElement
        reference= Reference; example[x] boolean|canonical; relativePath url;
        #ImplementationGuide.Page1 BackboneElement
        name= string; title string; anchor* string;
        #InsurancePlan DomainResource
        identifier* Identifier; status code@PublicationStatus; type* CodeableConcept; name string; alias* string;
        period Period; ownedBy Reference>Organization; administeredBy Reference>Organization;
        coverageArea* Reference>Location; contact* InsurancePlan.Contact; endpoint* Reference>Endpoint;
        network* Reference>Organization; coverage* InsurancePlan.Coverage; plan* InsurancePlan.Plan;
        #InsurancePlan.Contact BackboneElement
        purpose CodeableConcept; name HumanName; telecom* ContactPoint; address Address;
        #InsurancePlan.Coverage BackboneElement
        type= CodeableConcept; network* Reference>Organization; benefit+ InsurancePlan.Benefit;
        #InsurancePlan.Benefit BackboneElement
        type= CodeableConcept; requirement string; limit* InsurancePlan.Limit;
        #InsurancePlan.Limit BackboneElement
        value Quantity; code CodeableConcept;
        #InsurancePlan.Plan BackboneElement
        identifier* Identifier; type CodeableConcept; coverageArea* Reference>Location;
        network* Reference>Organization; generalCost* InsurancePlan.GeneralCost;
        specificCost* InsurancePlan.SpecificCost;
        #InsurancePlan.GeneralCost BackboneElement
        type CodeableConcept; groupSize positiveInt; cost Money; comment string;
        #InsurancePlan.SpecificCost BackboneElement
        category= CodeableConcept; benefit* InsurancePlan.Benefit1;
        #InsurancePlan.Benefit1 BackboneElement
        type= CodeableConcept; cost* InsurancePlan.Cost;
        #InsurancePlan.Cost BackboneElement
        type= CodeableConcept; applicability CodeableConcept; qualifiers* CodeableConcept; value Quantity;
        #Invoice DomainResource
        identifier* Identifier; status= code@InvoiceStatus; cancelledReason string; type CodeableConcept;
        subject Reference>Patient,Group; recipient Reference>Organization,Patient,RelatedPerson; date dateTime;
        participant* Invoice.Participant; issuer Reference>Organization; account Reference>Account;
        lineItem* Invoice.LineItem; totalPriceComponent* Invoice.PriceComponent; totalNet Money; totalGross Money;
        paymentTerms markdown; note* Annotation;
        #Invoice.Participant BackboneElement
        role CodeableConcept;
        actor= Reference>Practitioner,Organization,Patient,PractitionerRole,Device,RelatedPerson;
        #Invoice.LineItem BackboneElement
        sequence positiveInt; chargeItem[x]= Reference>ChargeItem|CodeableConcept;
        priceComponent* Invoice.PriceComponent;
        #Invoice.PriceComponent BackboneElement
        type= code@InvoicePriceComponentType; code CodeableConcept; factor decimal; amount Money;
        #Library DomainResource
        url uri; identifier* Identifier; version string; name string; title string; subtitle string;
        status= code@PublicationStatus; experimental boolean; type= CodeableConcept;
        subject[x] CodeableConcept|Reference>Group; date dateTime; publisher string; contact* ContactDetail;
        description markdown; useContext* UsageContext; jurisdiction* CodeableConcept; purpose markdown;
        usage string; copyright markdown; approvalDate date; lastReviewDate date; effectivePeriod Period;
        topic* CodeableConcept; author* ContactDetail; editor* ContactDetail; reviewer* ContactDetail;
        endorser* ContactDetail; relatedArtifact* RelatedArtifact; parameter* ParameterDefinition;
        dataRequirement* DataRequirement; content* Attachment;
        #Linkage DomainResource
        active boolean; author Reference>Practitioner,PractitionerRole,Organization; item+ Linkage.Item;
        #Linkage.Item BackboneElement
        type= code@LinkageType; resource= Reference;
        #List DomainResource
        identifier* Identifier; status= code@ListStatus; mode= code@ListMode; title string; code CodeableConcept;
        subject Reference>Patient,Group,Device,Location; encounter Reference>Encounter; date dateTime;
        source Reference>Practitioner,PractitionerRole,Patient,Device; orderedBy CodeableConcept; note* Annotation;
        entry* List.Entry; emptyReason CodeableConcept;
        #List.Entry BackboneElement
        flag CodeableConcept; deleted boolean; date dateTime; item= Reference;
        #Location DomainResource
        identifier* Identifier; status code@LocationStatus; operationalStatus Coding; name string; alias* string;
        description string; mode code@LocationMode; type* CodeableConcept; telecom* ContactPoint; address Address;
        physicalType CodeableConcept; position Location.Position; managingOrganization Reference>Organization;
        partOf Reference>Location; hoursOfOperation* Location.HoursOfOperation; availabilityExceptions string;
        endpoint* Reference>Endpoint;
        #Location.Position BackboneElement
        longitude= decimal; latitude= decimal; altitude decimal;
        #Location.HoursOfOperation BackboneElement
        daysOfWeek* code@DaysOfWeek; allDay boolean; openingTime time; closingTime time;
        #Measure DomainResource
        url uri; identifier* Identifier; version string; name string; title string; subtitle string;
        status= code@PublicationStatus; experimental boolean; subject[x] CodeableConcept|Reference>Group;
        date dateTime; publisher string; contact* ContactDetail; description markdown; useContext* UsageContext;
        jurisdiction* CodeableConcept; purpose markdown; usage string; copyright markdown; approvalDate date;
        lastReviewDate date; effectivePeriod Period; topic* CodeableConcept; author* ContactDetail;
        editor* ContactDetail; reviewer* ContactDetail; endorser* ContactDetail; relatedArtifact* RelatedArtifact;
        library* canonical; disclaimer markdown; scoring CodeableConcept; compositeScoring CodeableConcept;
        type* CodeableConcept; riskAdjustment string; rateAggregation string; rationale markdown;
        clinicalRecommendationStatement markdown; improvementNotation CodeableConcept; definition* markdown;
        guidance markdown; group* Measure.Group; supplementalData* Measure.SupplementalData;
        #Measure.Group BackboneElement
        code CodeableConcept; description string; population* Measure.Population; stratifier* Measure.Stratifier;
        #Measure.Population BackboneElement
        code CodeableConcept; description string; criteria= Expression;
        #Measure.Stratifier BackboneElement
        code CodeableConcept; description string; criteria Expression; component* Measure.Component;
        #Measure.Component BackboneElement
        code CodeableConcept; description string; criteria= Expression;
        #Measure.SupplementalData BackboneElement
        code CodeableConcept; usage* CodeableConcept; description string; criteria= Expression;
        #MeasureReport DomainResource
        identifier* Identifier; status= code@MeasureReportStatus; type= code@MeasureReportType; measure= canonical;
        subject Reference>Patient,Practitioner,PractitionerRole,Location,Device,RelatedPerson,Group; date dateTime;
        reporter Reference>Practitioner,PractitionerRole,Location,Organization; period= Period;
        improvementNotation CodeableConcept; group* MeasureReport.Group; evaluatedResource* Reference;
        #MeasureReport.Group BackboneElement
        code CodeableConcept; population* MeasureReport.Population; measureScore Quantity;
        stratifier* MeasureReport.Stratifier;
        #MeasureReport.Population BackboneElement
        code CodeableConcept; count integer; subjectResults Reference>List;
        #MeasureReport.Stratifier BackboneElement
        code* CodeableConcept; stratum* MeasureReport.Stratum;
        #MeasureReport.Stratum BackboneElement
        value CodeableConcept; component* MeasureReport.Component; population* MeasureReport.Population1;
        measureScore Quantity;
        #MeasureReport.Component BackboneElement
        code= CodeableConcept; value= CodeableConcept;
        #MeasureReport.Population1 BackboneElement
        code CodeableConcept; count integer; subjectResults Reference>List;
        #Media DomainResource
        identifier* Identifier; basedOn* Reference>ServiceRequest,CarePlan; partOf* Reference;
        status= code@EventStatus; type CodeableConcept; modality CodeableConcept; view CodeableConcept;
        subject Reference>Patient,Practitioner,PractitionerRole,Group,Device,Specimen,Location;
        encounter Reference>Encounter; created[x] dateTime|Period; issued instant;
        operator Reference>Practitioner,PractitionerRole,Organization,CareTeam,Patient,Device,RelatedPerson;
        reasonCode* CodeableConcept; bodySite CodeableConcept; deviceName string;
        device Reference>Device,DeviceMetric,Device; height positiveInt; width positiveInt; frames positiveInt;
        duration decimal; content= Attachment; note* Annotation;
        #Medication DomainResource
        identifier* Identifier; code CodeableConcept; status code@MedicationStatusCodes;
        manufacturer Reference>Organization; form CodeableConcept; amount Ratio; ingredient* Medication.Ingredient;
        batch Medication.Batch;
        #Medication.Ingredient BackboneElement
        item[x]= CodeableConcept|Reference>Substance,Medication; isActive boolean; strength Ratio;
        #Medication.Batch BackboneElement
        lotNumber string; expirationDate dateTime;
        #MedicationAdministration DomainResource
        identifier* Identifier; instantiates* uri; partOf* Reference>MedicationAdministration,Procedure;
        status= code; statusReason* CodeableConcept; category CodeableConcept;
        medication[x]= CodeableConcept|Reference>Medication; subject= Reference>Patient,Group;
        context Reference>Encounter,EpisodeOfCare; supportingInformation* Reference; effective[x]= dateTime|Period;
        performer* MedicationAdministration.Performer; reasonCode* CodeableConcept;
        reasonReference* Reference>Condition,Observation,DiagnosticReport; request Reference>MedicationRequest;
        device* Reference>Device; note* Annotation; dosage MedicationAdministration.Dosage;
        eventHistory* Reference>Provenance;
        #MedicationAdministration.Performer BackboneElement
        function CodeableConcept; actor= Reference>Practitioner,PractitionerRole,Patient,RelatedPerson,Device;
        #MedicationAdministration.Dosage BackboneElement
        text string; site CodeableConcept; route CodeableConcept; method CodeableConcept; dose Quantity;
        rate[x] Ratio|Quantity;
        #MedicationDispense DomainResource
        identifier* Identifier; partOf* Reference>Procedure; status= code;
        statusReason[x] CodeableConcept|Reference>DetectedIssue; category CodeableConcept;
        medication[x]= CodeableConcept|Reference>Medication; subject Reference>Patient,Group;
        context Reference>Encounter,EpisodeOfCare; supportingInformation* Reference;
        performer* MedicationDispense.Performer; location Reference>Location;
        authorizingPrescription* Reference>MedicationRequest; type CodeableConcept; quantity Quantity;
        daysSupply Quantity; whenPrepared dateTime; whenHandedOver dateTime; destination Reference>Location;
        receiver* Reference>Patient,Practitioner; note* Annotation; dosageInstruction* Dosage;
        substitution MedicationDispense.Substitution; detectedIssue* Reference>DetectedIssue;
        eventHistory* Reference>Provenance;
        #MedicationDispense.Performer BackboneElement
        function CodeableConcept;
        actor= Reference>Practitioner,PractitionerRole,Organization,Patient,Device,RelatedPerson;
        #MedicationDispense.Substitution BackboneElement
        wasSubstituted= boolean; type CodeableConcept; reason* CodeableConcept;
        responsibleParty* Reference>Practitioner,PractitionerRole;
        #MedicationKnowledge DomainResource
        code CodeableConcept; status code; manufacturer Reference>Organization; doseForm CodeableConcept;
        amount Quantity; synonym* string; relatedMedicationKnowledge* MedicationKnowledge.RelatedMedicationKnowledge;
        associatedMedication* Reference>Medication; productType* CodeableConcept;
        monograph* MedicationKnowledge.Monograph; ingredient* MedicationKnowledge.Ingredient;
        preparationInstruction markdown; intendedRoute* CodeableConcept; cost* MedicationKnowledge.Cost;
        monitoringProgram* MedicationKnowledge.MonitoringProgram;
        administrationGuidelines* MedicationKnowledge.AdministrationGuidelines;
        medicineClassification* MedicationKnowledge.MedicineClassification; packaging MedicationKnowledge.Packaging;
        drugCharacteristic* MedicationKnowledge.DrugCharacteristic; contraindication* Reference>DetectedIssue;
        regulatory* MedicationKnowledge.Regulatory; kinetics* MedicationKnowledge.Kinetics;
        #MedicationKnowledge.RelatedMedicationKnowledge BackboneElement
        type= CodeableConcept; reference+ Reference>MedicationKnowledge;
        #MedicationKnowledge.Monograph BackboneElement
        type CodeableConcept; source Reference>DocumentReference,Media;
        #MedicationKnowledge.Ingredient BackboneElement
        item[x]= CodeableConcept|Reference>Substance; isActive boolean; strength Ratio;
        #MedicationKnowledge.Cost BackboneElement
        type= CodeableConcept; source string; cost= Money;
        #MedicationKnowledge.MonitoringProgram BackboneElement
        type CodeableConcept; name string;
        #MedicationKnowledge.AdministrationGuidelines BackboneElement
        dosage* MedicationKnowledge.Dosage; indication[x] CodeableConcept|Reference>ObservationDefinition;
        patientCharacteristics* MedicationKnowledge.PatientCharacteristics;
        #MedicationKnowledge.Dosage BackboneElement
        type= CodeableConcept; dosage+ Dosage;
        #MedicationKnowledge.PatientCharacteristics BackboneElement
        characteristic[x]= CodeableConcept|Quantity; value* string;
        #MedicationKnowledge.MedicineClassification BackboneElement
        type= CodeableConcept; classification* CodeableConcept;
        #MedicationKnowledge.Packaging BackboneElement
        type CodeableConcept; quantity Quantity;
        #MedicationKnowledge.DrugCharacteristic BackboneElement
        type CodeableConcept; value[x] CodeableConcept|string|Quantity|base64Binary;
        #MedicationKnowledge.Regulatory BackboneElement
        regulatoryAuthority= Reference>Organization; substitution* MedicationKnowledge.Substitution;
        schedule* MedicationKnowledge.Schedule; maxDispense MedicationKnowledge.MaxDispense;
        #MedicationKnowledge.Substitution BackboneElement
        type= CodeableConcept; allowed= boolean;
        #MedicationKnowledge.Schedule BackboneElement
        schedule= CodeableConcept;
        #MedicationKnowledge.MaxDispense BackboneElement
        quantity= Quantity; period Duration;
        #MedicationKnowledge.Kinetics BackboneElement
        areaUnderCurve* Quantity; lethalDose50* Quantity; halfLifePeriod Duration;
        #MedicationRequest DomainResource
        identifier* Identifier; status= code@medicationrequestStatus; statusReason CodeableConcept;
        intent= code@medicationRequestIntent; category* CodeableConcept; priority code@RequestPriority;
        doNotPerform boolean;
        reported[x] boolean|Reference>Patient,Practitioner,PractitionerRole,RelatedPerson,Organization;
        medication[x]= CodeableConcept|Reference>Medication; subject= Reference>Patient,Group;
        encounter Reference>Encounter; supportingInformation* Reference; authoredOn dateTime;
        requester Reference>Practitioner,PractitionerRole,Organization,Patient,RelatedPerson,Device;
        performer Reference>Practitioner,PractitionerRole,Organization,Patient,Device,RelatedPerson,CareTeam;
        performerType CodeableConcept; recorder Reference>Practitioner,PractitionerRole; reasonCode* CodeableConcept;
        reasonReference* Reference>Condition,Observation; instantiatesCanonical* canonical; instantiatesUri* uri;
        basedOn* Reference>CarePlan,MedicationRequest,ServiceRequest,ImmunizationRecommendation;
        groupIdentifier Identifier; courseOfTherapyType CodeableConcept; insurance* Reference>Coverage,ClaimResponse;
        note* Annotation; dosageInstruction* Dosage; dispenseRequest MedicationRequest.DispenseRequest;
        substitution MedicationRequest.Substitution; priorPrescription Reference>MedicationRequest;
        detectedIssue* Reference>DetectedIssue; eventHistory* Reference>Provenance;
        #MedicationRequest.DispenseRequest BackboneElement
        initialFill MedicationRequest.InitialFill; dispenseInterval Duration; validityPeriod Period;
        numberOfRepeatsAllowed unsignedInt; quantity Quantity; expectedSupplyDuration Duration;
        performer Reference>Organization;
        #MedicationRequest.InitialFill BackboneElement
        quantity Quantity; duration Duration;
        #MedicationRequest.Substitution BackboneElement
        allowed[x]= boolean|CodeableConcept; reason CodeableConcept;
        #MedicationStatement DomainResource
        identifier* Identifier; basedOn* Reference>MedicationRequest,CarePlan,ServiceRequest;
        partOf* Reference>MedicationAdministration,MedicationDispense,MedicationStatement,Procedure,Observation;
        status= code@MedicationStatusCodes; statusReason* CodeableConcept; category CodeableConcept;
        medication[x]= CodeableConcept|Reference>Medication; subject= Reference>Patient,Group;
        context Reference>Encounter,EpisodeOfCare; effective[x] dateTime|Period; dateAsserted dateTime;
        informationSource Reference>Patient,Practitioner,PractitionerRole,RelatedPerson,Organization;
        derivedFrom* Reference; reasonCode* CodeableConcept;
        reasonReference* Reference>Condition,Observation,DiagnosticReport; note* Annotation; dosage* Dosage;
        """
}
