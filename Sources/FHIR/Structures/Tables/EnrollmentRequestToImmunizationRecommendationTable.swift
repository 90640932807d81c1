/// The resource types of R4 from EnrollmentRequest to ImmunizationRecommendation.
///
/// - Source: HL7 FHIR 4.0.1, its XML schemas and the reference targets of its structure definitions (CC0).
/// - Reading: ``StructureReader`` says how the lines are read.
extension StructureTable {
    static let enrollmentRequestToImmunizationRecommendation = """
        #EnrollmentRequest DomainResource
        identifier* Identifier; status code@FinancialResourceStatusCodes; created dateTime;
        insurer Reference>Organization; provider Reference>Practitioner,PractitionerRole,Organization;
        candidate Reference>Patient; coverage Reference>Coverage;
        #EnrollmentResponse DomainResource
        identifier* Identifier; status code@FinancialResourceStatusCodes; request Reference>EnrollmentRequest;
        outcome code@RemittanceOutcome; disposition string; created dateTime; organization Reference>Organization;
        requestProvider Reference>Practitioner,PractitionerRole,Organization;
        #EpisodeOfCare DomainResource
        identifier* Identifier; status= code@EpisodeOfCareStatus; statusHistory* EpisodeOfCare.StatusHistory;
        type* CodeableConcept; diagnosis* EpisodeOfCare.Diagnosis; patient= Reference>Patient;
        managingOrganization Reference>Organization; period Period; referralRequest* Reference>ServiceRequest;
        careManager Reference>Practitioner,PractitionerRole; team* Reference>CareTeam; account* Reference>Account;
        #EpisodeOfCare.StatusHistory BackboneElement
        status= code@EpisodeOfCareStatus; period= Period;
        #EpisodeOfCare.Diagnosis BackboneElement
        condition= Reference>Condition; role CodeableConcept; rank positiveInt;
        #EventDefinition DomainResource
        url uri; identifier* Identifier; version string; name string; title string; subtitle string;
        status= code@PublicationStatus; experimental boolean; subject[x] CodeableConcept|Reference>Group;
        date dateTime; publisher string; contact* ContactDetail; description markdown; useContext* UsageContext;
        jurisdiction* CodeableConcept; purpose markdown; usage string; copyright markdown; approvalDate date;
        lastReviewDate date; effectivePeriod Period; topic* CodeableConcept; author* ContactDetail;
        editor* ContactDetail; reviewer* ContactDetail; endorser* ContactDetail; relatedArtifact* RelatedArtifact;
        trigger+ TriggerDefinition;
        #Evidence DomainResource
        url uri; identifier* Identifier; version string; name string; title string; shortTitle string;
        subtitle string; status= code@PublicationStatus; date dateTime; publisher string; contact* ContactDetail;
        description markdown; note* Annotation; useContext* UsageContext; jurisdiction* CodeableConcept;
        copyright markdown; approvalDate date; lastReviewDate date; effectivePeriod Period; topic* CodeableConcept;
        author* ContactDetail; editor* ContactDetail; reviewer* ContactDetail; endorser* ContactDetail;
        relatedArtifact* RelatedArtifact; exposureBackground= Reference>EvidenceVariable;
        exposureVariant* Reference>EvidenceVariable; outcome* Reference>EvidenceVariable;
        #EvidenceVariable DomainResource
        url uri; identifier* Identifier; version string; name string; title string; shortTitle string;
        subtitle string; status= code@PublicationStatus; date dateTime; publisher string; contact* ContactDetail;
        description markdown; note* Annotation; useContext* UsageContext; jurisdiction* CodeableConcept;
        copyright markdown; approvalDate date; lastReviewDate date; effectivePeriod Period; topic* CodeableConcept;
        author* ContactDetail; editor* ContactDetail; reviewer* ContactDetail; endorser* ContactDetail;
        relatedArtifact* RelatedArtifact; type code@EvidenceVariableType;
        characteristic+ EvidenceVariable.Characteristic;
        #EvidenceVariable.Characteristic BackboneElement
        description string;
        definition[x]= Reference>Group|canonical|CodeableConcept|Expression|DataRequirement|TriggerDefinition;
        usageContext* UsageContext; exclude boolean; participantEffective[x] dateTime|Period|Duration|Timing;
        timeFromStart Duration; groupMeasure code@GroupMeasure;
        #ExampleScenario DomainResource
        url uri; identifier* Identifier; version string; name string; status= code@PublicationStatus;
        experimental boolean; date dateTime; publisher string; contact* ContactDetail; useContext* UsageContext;
        jurisdiction* CodeableConcept; copyright markdown; purpose markdown; actor* ExampleScenario.Actor;
        instance* ExampleScenario.Instance; process* ExampleScenario.Process; workflow* canonical;
        #ExampleScenario.Actor BackboneElement
        actorId= string; type= code@ExampleScenarioActorType; name string; description markdown;
        #ExampleScenario.Instance BackboneElement
        resourceId= string; resourceType= code@ResourceType; name string; description markdown;
        version* ExampleScenario.Version; containedInstance* ExampleScenario.ContainedInstance;
        #ExampleScenario.Version BackboneElement
        versionId= string; description= markdown;
        #ExampleScenario.ContainedInstance BackboneElement
        resourceId= string; versionId string;
        #ExampleScenario.Process BackboneElement
        title= string; description markdown; preConditions markdown; postConditions markdown;
        step* ExampleScenario.Step;
        #ExampleScenario.Step BackboneElement
        process* ExampleScenario.Process; pause boolean; operation ExampleScenario.Operation;
        alternative* ExampleScenario.Alternative;
        #ExampleScenario.Operation BackboneElement
        number= string; type string; name string; initiator string; receiver string; description markdown;
        initiatorActive boolean; receiverActive boolean; request ExampleScenario.ContainedInstance;
        response ExampleScenario.ContainedInstance;
        #ExampleScenario.Alternative BackboneElement
        title= string; description markdown; step* ExampleScenario.Step;
        #ExplanationOfBenefit DomainResource
        identifier* Identifier; status= code@ExplanationOfBenefitStatus; type= CodeableConcept;
        subType CodeableConcept; use= code@Use; patient= Reference>Patient; billablePeriod Period; created= dateTime;
        enterer Reference>Practitioner,PractitionerRole; insurer= Reference>Organization;
        provider= Reference>Practitioner,PractitionerRole,Organization; priority CodeableConcept;
        fundsReserveRequested CodeableConcept; fundsReserve CodeableConcept; related* ExplanationOfBenefit.Related;
        prescription Reference>MedicationRequest,VisionPrescription;
        originalPrescription Reference>MedicationRequest; payee ExplanationOfBenefit.Payee;
        referral Reference>ServiceRequest; facility Reference>Location; claim Reference>Claim;
        claimResponse Reference>ClaimResponse; outcome= code@ClaimProcessingCodes; disposition string;
        preAuthRef* string; preAuthRefPeriod* Period; careTeam* ExplanationOfBenefit.CareTeam;
        supportingInfo* ExplanationOfBenefit.SupportingInfo; diagnosis* ExplanationOfBenefit.Diagnosis;
        procedure* ExplanationOfBenefit.Procedure; precedence positiveInt; insurance+ ExplanationOfBenefit.Insurance;
        accident ExplanationOfBenefit.Accident; item* ExplanationOfBenefit.Item;
        addItem* ExplanationOfBenefit.AddItem; adjudication* ExplanationOfBenefit.Adjudication;
        total* ExplanationOfBenefit.Total; payment ExplanationOfBenefit.Payment; formCode CodeableConcept;
        form Attachment; processNote* ExplanationOfBenefit.ProcessNote; benefitPeriod Period;
        benefitBalance* ExplanationOfBenefit.BenefitBalance;
        #ExplanationOfBenefit.Related BackboneElement
        claim Reference>Claim; relationship CodeableConcept; reference Identifier;
        #ExplanationOfBenefit.Payee BackboneElement
        type CodeableConcept; party Reference>Practitioner,PractitionerRole,Organization,Patient,RelatedPerson;
        #ExplanationOfBenefit.CareTeam BackboneElement
        sequence= positiveInt; provider= Reference>Practitioner,PractitionerRole,Organization; responsible boolean;
        role CodeableConcept; qualification CodeableConcept;
        #ExplanationOfBenefit.SupportingInfo BackboneElement
        sequence= positiveInt; category= CodeableConcept; code CodeableConcept; timing[x] date|Period;
        value[x] boolean|string|Quantity|Attachment|Reference; reason Coding;
        #ExplanationOfBenefit.Diagnosis BackboneElement
        sequence= positiveInt; diagnosis[x]= CodeableConcept|Reference>Condition; type* CodeableConcept;
        onAdmission CodeableConcept; packageCode CodeableConcept;
        #ExplanationOfBenefit.Procedure BackboneElement
        sequence= positiveInt; type* CodeableConcept; date dateTime;
        procedure[x]= CodeableConcept|Reference>Procedure; udi* Reference>Device;
        #ExplanationOfBenefit.Insurance BackboneElement
        focal= boolean; coverage= Reference>Coverage; preAuthRef* string;
        #ExplanationOfBenefit.Accident BackboneElement
        date date; type CodeableConcept; location[x] Address|Reference>Location;
        #ExplanationOfBenefit.Item BackboneElement
        sequence= positiveInt; careTeamSequence* positiveInt; diagnosisSequence* positiveInt;
        procedureSequence* positiveInt; informationSequence* positiveInt; revenue CodeableConcept;
        category CodeableConcept; productOrService= CodeableConcept; modifier* CodeableConcept;
        programCode* CodeableConcept; serviced[x] date|Period;
        location[x] CodeableConcept|Address|Reference>Location; quantity Quantity; unitPrice Money; factor decimal;
        net Money; udi* Reference>Device; bodySite CodeableConcept; subSite* CodeableConcept;
        encounter* Reference>Encounter; noteNumber* positiveInt; adjudication* ExplanationOfBenefit.Adjudication;
        detail* ExplanationOfBenefit.Detail;
        #ExplanationOfBenefit.Adjudication BackboneElement
        category= CodeableConcept; reason CodeableConcept; amount Money; value decimal;
        #ExplanationOfBenefit.Detail BackboneElement
        sequence= positiveInt; revenue CodeableConcept; category CodeableConcept; productOrService= CodeableConcept;
        modifier* CodeableConcept; programCode* CodeableConcept; quantity Quantity; unitPrice Money; factor decimal;
        net Money; udi* Reference>Device; noteNumber* positiveInt; adjudication* ExplanationOfBenefit.Adjudication;
        subDetail* ExplanationOfBenefit.SubDetail;
        #ExplanationOfBenefit.SubDetail BackboneElement
        sequence= positiveInt; revenue CodeableConcept; category CodeableConcept; productOrService= CodeableConcept;
        modifier* CodeableConcept; programCode* CodeableConcept; quantity Quantity; unitPrice Money; factor decimal;
        net Money; udi* Reference>Device; noteNumber* positiveInt; adjudication* ExplanationOfBenefit.Adjudication;
        #ExplanationOfBenefit.AddItem BackboneElement
        itemSequence* positiveInt; detailSequence* positiveInt; subDetailSequence* positiveInt;
        provider* Reference>Practitioner,PractitionerRole,Organization; productOrService= CodeableConcept;
        modifier* CodeableConcept; programCode* CodeableConcept; serviced[x] date|Period;
        location[x] CodeableConcept|Address|Reference>Location; quantity Quantity; unitPrice Money; factor decimal;
        net Money; bodySite CodeableConcept; subSite* CodeableConcept; noteNumber* positiveInt;
        adjudication* ExplanationOfBenefit.Adjudication; detail* ExplanationOfBenefit.Detail1;
        #ExplanationOfBenefit.Detail1 BackboneElement
        productOrService= CodeableConcept; modifier* CodeableConcept; quantity Quantity; unitPrice Money;
        factor decimal; net Money; noteNumber* positiveInt; adjudication* ExplanationOfBenefit.Adjudication;
        subDetail* ExplanationOfBenefit.SubDetail1;
        #ExplanationOfBenefit.SubDetail1 BackboneElement
        productOrService= CodeableConcept; modifier* CodeableConcept; quantity Quantity; unitPrice Money;
        factor decimal; net Money; noteNumber* positiveInt; adjudication* ExplanationOfBenefit.Adjudication;
        #ExplanationOfBenefit.Total BackboneElement
        category= CodeableConcept; amount= Money;
        #ExplanationOfBenefit.Payment BackboneElement
        type CodeableConcept; adjustment Money; adjustmentReason CodeableConcept; date date; amount Money;
        identifier Identifier;
        #ExplanationOfBenefit.ProcessNote BackboneElement
        number positiveInt; type code@NoteType; text string; language CodeableConcept;
        #ExplanationOfBenefit.BenefitBalance BackboneElement
        category= CodeableConcept; excluded boolean; name string; description string; network CodeableConcept;
        unit CodeableConcept; term CodeableConcept; financial* ExplanationOfBenefit.Financial;
        #ExplanationOfBenefit.Financial BackboneElement
        type= CodeableConcept; allowed[x] unsignedInt|string|Money; used[x] unsignedInt|Money;
        #FamilyMemberHistory DomainResource
        identifier* Identifier; instantiatesCanonical* canonical; instantiatesUri* uri;
        status= code@FamilyHistoryStatus; dataAbsentReason CodeableConcept; patient= Reference>Patient;
        date dateTime; name string; relationship= CodeableConcept; sex CodeableConcept; born[x] Period|date|string;
        age[x] Age|Range|string; estimatedAge boolean; deceased[x] boolean|Age|Range|date|string;
        reasonCode* CodeableConcept;
        reasonReference* Reference>Condition,Observation,AllergyIntolerance,QuestionnaireResponse,DiagnosticReport,
        DocumentReference; note* Annotation; condition* FamilyMemberHistory.Condition;
        #FamilyMemberHistory.Condition BackboneElement
        code= CodeableConcept; outcome CodeableConcept; contributedToDeath boolean; onset[x] Age|Range|Period|string;
        note* Annotation;
        #Flag DomainResource
        identifier* Identifier; status= code@FlagStatus; category* CodeableConcept; code= CodeableConcept;
        subject= Reference>Patient,Location,Group,Organization,Practitioner,PlanDefinition,Medication,Procedure;
        period Period; encounter Reference>Encounter;
        author Reference>Device,Organization,Patient,Practitioner,PractitionerRole;
        #Goal DomainResource
        identifier* Identifier; lifecycleStatus= code@GoalLifecycleStatus; achievementStatus CodeableConcept;
        category* CodeableConcept; priority CodeableConcept; description= CodeableConcept;
        subject= Reference>Patient,Group,Organization; start[x] date|CodeableConcept; target* Goal.Target;
        statusDate date; statusReason string;
        expressedBy Reference>Patient,Practitioner,PractitionerRole,RelatedPerson;
        addresses* Reference>Condition,Observation,MedicationStatement,NutritionOrder,ServiceRequest,RiskAssessment;
        note* Annotation; outcomeCode* CodeableConcept; outcomeReference* Reference>Observation;
        #Goal.Target BackboneElement
        measure CodeableConcept; detail[x] Quantity|Range|CodeableConcept|string|boolean|integer|Ratio;
        due[x] date|Duration;
        #GraphDefinition DomainResource
        url uri; version string; name= string; status= code@PublicationStatus; experimental boolean; date dateTime;
        publisher string; contact* ContactDetail; description markdown; useContext* UsageContext;
        jurisdiction* CodeableConcept; purpose markdown; start= code; profile canonical; link* GraphDefinition.Link;
        #GraphDefinition.Link BackboneElement
        path string; sliceName string; min integer; max string; description string; target* GraphDefinition.Target;
        #GraphDefinition.Target BackboneElement
        type= code; params string; profile canonical; compartment* GraphDefinition.Compartment;
        link* GraphDefinition.Link;
        #GraphDefinition.Compartment BackboneElement
        use= code@GraphCompartmentUse; code= code@CompartmentType; rule= code@GraphCompartmentRule;
        expression string; description string;
        #Group DomainResource
        identifier* Identifier; active boolean; type= code@GroupType; actual= boolean; code CodeableConcept;
        name string; quantity unsignedInt;
        managingEntity Reference>Organization,RelatedPerson,Practitioner,PractitionerRole;
        characteristic* Group.Characteristic; member* Group.Member;
        #Group.Characteristic BackboneElement
        code= CodeableConcept; value[x]= CodeableConcept|boolean|Quantity|Range|Reference; exclude= boolean;
        period Period;
        #Group.Member BackboneElement
        entity= Reference>Patient,Practitioner,PractitionerRole,Device,Medication,Substance,Group; period Period;
        inactive boolean;
        #GuidanceResponse DomainResource
        requestIdentifier Identifier; identifier* Identifier; module[x]= uri|canonical|CodeableConcept;
        status= code@GuidanceResponseStatus; subject Reference>Patient,Group; encounter Reference>Encounter;
        occurrenceDateTime dateTime; performer Reference>Device; reasonCode* CodeableConcept;
        reasonReference* Reference>Condition,Observation,DiagnosticReport,DocumentReference; note* Annotation;
        evaluationMessage* Reference>OperationOutcome; outputParameters Reference>Parameters;
        result Reference>CarePlan,RequestGroup; dataRequirement* DataRequirement;
        #HealthcareService DomainResource
        identifier* Identifier; active boolean; providedBy Reference>Organization; category* CodeableConcept;
        type* CodeableConcept; specialty* CodeableConcept; location* Reference>Location; name string; comment string;
        extraDetails markdown; photo Attachment; telecom* ContactPoint; coverageArea* Reference>Location;
        serviceProvisionCode* CodeableConcept; eligibility* HealthcareService.Eligibility; program* CodeableConcept;
        characteristic* CodeableConcept; communication* CodeableConcept; referralMethod* CodeableConcept;
        appointmentRequired boolean; availableTime* HealthcareService.AvailableTime;
        notAvailable* HealthcareService.NotAvailable; availabilityExceptions string; endpoint* Reference>Endpoint;
        #HealthcareService.Eligibility BackboneElement
        code CodeableConcept; comment markdown;
        #HealthcareService.AvailableTime BackboneElement
        daysOfWeek* code@DaysOfWeek; allDay boolean; availableStartTime time; availableEndTime time;
        #HealthcareService.NotAvailable BackboneElement
        description= string; during Period;
        #ImagingStudy DomainResource
        identifier* Identifier; status= code@ImagingStudyStatus; modality* Coding;
        subject= Reference>Patient,Device,Group; encounter Reference>Encounter; started dateTime;
        basedOn* Reference>CarePlan,ServiceRequest,Appointment,AppointmentResponse,Task;
        referrer Reference>Practitioner,PractitionerRole; interpreter* Reference>Practitioner,PractitionerRole;
        endpoint* Reference>Endpoint; numberOfSeries unsignedInt; numberOfInstances unsignedInt;
        procedureReference Reference>Procedure; procedureCode* CodeableConcept; location Reference>Location;
        reasonCode* CodeableConcept;
        reasonReference* Reference>Condition,Observation,Media,DiagnosticReport,DocumentReference; note* Annotation;
        description string; series* ImagingStudy.Series;
        #ImagingStudy.Series BackboneElement
        uid= id; number unsignedInt; modality= Coding; description string; numberOfInstances unsignedInt;
        endpoint* Reference>Endpoint; bodySite Coding; laterality Coding; specimen* Reference>Specimen;
        started dateTime; performer* ImagingStudy.Performer; instance* ImagingStudy.Instance;
        #ImagingStudy.Performer BackboneElement
        function CodeableConcept;
        actor= Reference>Practitioner,PractitionerRole,Organization,CareTeam,Patient,Device,RelatedPerson;
        #ImagingStudy.Instance BackboneElement
        uid= id; sopClass= Coding; number unsignedInt; title string;
        #Immunization DomainResource
        identifier* Identifier; status= code@ImmunizationStatusCodes; statusReason CodeableConcept;
        vaccineCode= CodeableConcept; patient= Reference>Patient; encounter Reference>Encounter;
        occurrence[x]= dateTime|string; recorded dateTime; primarySource boolean; reportOrigin CodeableConcept;
        location Reference>Location; manufacturer Reference>Organization; lotNumber string; expirationDate date;
        site CodeableConcept; route CodeableConcept; doseQuantity Quantity; performer* Immunization.Performer;
        note* Annotation; reasonCode* CodeableConcept;
        reasonReference* Reference>Condition,Observation,DiagnosticReport; isSubpotent boolean;
        subpotentReason* CodeableConcept; education* Immunization.Education; programEligibility* CodeableConcept;
        fundingSource CodeableConcept; reaction* Immunization.Reaction;
        protocolApplied* Immunization.ProtocolApplied;
        #Immunization.Performer BackboneElement
        function CodeableConcept; actor= Reference>Practitioner,PractitionerRole,Organization;
        #Immunization.Education BackboneElement
        documentType string; reference uri; publicationDate dateTime; presentationDate dateTime;
        #Immunization.Reaction BackboneElement
        date dateTime; detail Reference>Observation; reported boolean;
        #Immunization.ProtocolApplied BackboneElement
        series string; authority Reference>Organization; targetDisease* CodeableConcept;
        doseNumber[x]= positiveInt|string; seriesDoses[x] positiveInt|string;
        #ImmunizationEvaluation DomainResource
        identifier* Identifier; status= code@ImmunizationEvaluationStatusCodes; patient= Reference>Patient;
        date dateTime; authority Reference>Organization; targetDisease= CodeableConcept;
        immunizationEvent= Reference>Immunization; doseStatus= CodeableConcept; doseStatusReason* CodeableConcept;
        description string; series string; doseNumber[x] positiveInt|string; seriesDoses[x] positiveInt|string;
        #ImmunizationRecommendation DomainResource
        identifier* Identifier; patient= Reference>Patient; date= dateTime; authority Reference>Organization;
        recommendation+ ImmunizationRecommendation.Recommendation;
        #ImmunizationRecommendation.Recommendation BackboneElement
        vaccineCode* CodeableConcept; targetDisease CodeableConcept; contraindicatedVaccineCode* CodeableConcept;
        forecastStatus= CodeableConcept; forecastReason* CodeableConcept;
        dateCriterion* ImmunizationRecommendation.DateCriterion; description string; series string;
        doseNumber[x] positiveInt|string; seriesDoses[x] positiveInt|string;
        supportingImmunization* Reference>Immunization,ImmunizationEvaluation;
        supportingPatientInformation* Reference;
        #ImmunizationRecommendation.DateCriterion BackboneElement
        code= CodeableConcept; value= dateTime;
        """
}
