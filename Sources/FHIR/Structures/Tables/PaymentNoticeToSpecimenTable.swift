/// The resource types of R4 from PaymentNotice to Specimen.
///
/// - Source: HL7 FHIR 4.0.1, its XML schemas and the reference targets of its structure definitions (CC0).
/// - Reading: ``StructureReader`` says how the lines are read.
extension StructureTable {
    static let paymentNoticeToSpecimen = """
        #PaymentNotice DomainResource
        identifier* Identifier; status= code@FinancialResourceStatusCodes; request Reference; response Reference;
        created= dateTime; provider Reference>Practitioner,PractitionerRole,Organization;
        payment= Reference>PaymentReconciliation; paymentDate date;
        payee Reference>Practitioner,PractitionerRole,Organization; recipient= Reference>Organization; amount= Money;
        paymentStatus CodeableConcept;
        #PaymentReconciliation DomainResource
        identifier* Identifier; status= code@FinancialResourceStatusCodes; period Period; created= dateTime;
        paymentIssuer Reference>Organization; request Reference>Task;
        requestor Reference>Practitioner,PractitionerRole,Organization; outcome code@RemittanceOutcome;
        disposition string; paymentDate= date; paymentAmount= Money; paymentIdentifier Identifier;
        detail* PaymentReconciliation.Detail; formCode CodeableConcept;
        processNote* PaymentReconciliation.ProcessNote;
        #PaymentReconciliation.Detail BackboneElement
        identifier Identifier; predecessor Identifier; type= CodeableConcept; request Reference;
        submitter Reference>Practitioner,PractitionerRole,Organization; response Reference; date date;
        responsible Reference>PractitionerRole; payee Reference>Practitioner,PractitionerRole,Organization;
        amount Money;
        #PaymentReconciliation.ProcessNote BackboneElement
        type code@NoteType; text string;
        #Person DomainResource
        identifier* Identifier; name* HumanName; telecom* ContactPoint; gender code@AdministrativeGender;
        birthDate date; address* Address; photo Attachment; managingOrganization Reference>Organization;
        active boolean; link* Person.Link;
        #Person.Link BackboneElement
        target= Reference>Patient,Practitioner,RelatedPerson,Person; assurance code@IdentityAssuranceLevel;
        #PlanDefinition DomainResource
        url uri; identifier* Identifier; version string; name string; title string; subtitle string;
        type CodeableConcept; status= code@PublicationStatus; experimental boolean;
        subject[x] CodeableConcept|Reference>Group; date dateTime; publisher string; contact* ContactDetail;
        description markdown; useContext* UsageContext; jurisdiction* CodeableConcept; purpose markdown;
        usage string; copyright markdown; approvalDate date; lastReviewDate date; effectivePeriod Period;
        topic* CodeableConcept; author* ContactDetail; editor* ContactDetail; reviewer* ContactDetail;
        endorser* ContactDetail; relatedArtifact* RelatedArtifact; library* canonical; goal* PlanDefinition.Goal;
        action* PlanDefinition.Action;
        #PlanDefinition.Goal BackboneElement
        category CodeableConcept; description= CodeableConcept; priority CodeableConcept; start CodeableConcept;
        addresses* CodeableConcept; documentation* RelatedArtifact; target* PlanDefinition.Target;
        #PlanDefinition.Target BackboneElement
        measure CodeableConcept; detail[x] Quantity|Range|CodeableConcept; due Duration;
        #PlanDefinition.Action BackboneElement
        prefix string; title string; description string; textEquivalent string; priority code@RequestPriority;
        code* CodeableConcept; reason* CodeableConcept; documentation* RelatedArtifact; goalId* id;
        subject[x] CodeableConcept|Reference>Group; trigger* TriggerDefinition; condition* PlanDefinition.Condition;
        input* DataRequirement; output* DataRequirement; relatedAction* PlanDefinition.RelatedAction;
        timing[x] dateTime|Age|Period|Duration|Range|Timing; participant* PlanDefinition.Participant;
        type CodeableConcept; groupingBehavior code@ActionGroupingBehavior;
        selectionBehavior code@ActionSelectionBehavior; requiredBehavior code@ActionRequiredBehavior;
        precheckBehavior code@ActionPrecheckBehavior; cardinalityBehavior code@ActionCardinalityBehavior;
        definition[x] canonical|uri; transform canonical; dynamicValue* PlanDefinition.DynamicValue;
        action* PlanDefinition.Action;
        #PlanDefinition.Condition BackboneElement
        kind= code@ActionConditionKind; expression Expression;
        #PlanDefinition.RelatedAction BackboneElement
        actionId= id; relationship= code@ActionRelationshipType; offset[x] Duration|Range;
        #PlanDefinition.Participant BackboneElement
        type= code@ActionParticipantType; role CodeableConcept;
        #PlanDefinition.DynamicValue BackboneElement
        path string; expression Expression;
        #Practitioner DomainResource
        identifier* Identifier; active boolean; name* HumanName; telecom* ContactPoint; address* Address;
        gender code@AdministrativeGender; birthDate date; photo* Attachment;
        qualification* Practitioner.Qualification; communication* CodeableConcept;
        #Practitioner.Qualification BackboneElement
        identifier* Identifier; code= CodeableConcept; period Period; issuer Reference>Organization;
        #PractitionerRole DomainResource
        identifier* Identifier; active boolean; period Period; practitioner Reference>Practitioner;
        organization Reference>Organization; code* CodeableConcept; specialty* CodeableConcept;
        location* Reference>Location; healthcareService* Reference>HealthcareService; telecom* ContactPoint;
        availableTime* PractitionerRole.AvailableTime; notAvailable* PractitionerRole.NotAvailable;
        availabilityExceptions string; endpoint* Reference>Endpoint;
        #PractitionerRole.AvailableTime BackboneElement
        daysOfWeek* code@DaysOfWeek; allDay boolean; availableStartTime time; availableEndTime time;
        #PractitionerRole.NotAvailable BackboneElement
        description= string; during Period;
        #Procedure DomainResource
        identifier* Identifier; instantiatesCanonical* canonical; instantiatesUri* uri;
        basedOn* Reference>CarePlan,ServiceRequest; partOf* Reference>Procedure,Observation,MedicationAdministration;
        status= code@EventStatus; statusReason CodeableConcept; category CodeableConcept; code CodeableConcept;
        subject= Reference>Patient,Group; encounter Reference>Encounter;
        performed[x] dateTime|Period|string|Age|Range;
        recorder Reference>Patient,RelatedPerson,Practitioner,PractitionerRole;
        asserter Reference>Patient,RelatedPerson,Practitioner,PractitionerRole; performer* Procedure.Performer;
        location Reference>Location; reasonCode* CodeableConcept;
        reasonReference* Reference>Condition,Observation,Procedure,DiagnosticReport,DocumentReference;
        bodySite* CodeableConcept; outcome CodeableConcept;
        report* Reference>DiagnosticReport,DocumentReference,Composition; complication* CodeableConcept;
        complicationDetail* Reference>Condition; followUp* CodeableConcept; note* Annotation;
        focalDevice* Procedure.FocalDevice; usedReference* Reference>Device,Medication,Substance;
        usedCode* CodeableConcept;
        #Procedure.Performer BackboneElement
        function CodeableConcept;
        actor= Reference>Practitioner,PractitionerRole,Organization,Patient,RelatedPerson,Device;
        onBehalfOf Reference>Organization;
        #Procedure.FocalDevice BackboneElement
        action CodeableConcept; manipulated= Reference>Device;
        #Provenance DomainResource
        target+ Reference; occurred[x] Period|dateTime; recorded= instant; policy* uri; location Reference>Location;
        reason* CodeableConcept; activity CodeableConcept; agent+ Provenance.Agent; entity* Provenance.Entity;
        signature* Signature;
        #Provenance.Agent BackboneElement
        type CodeableConcept; role* CodeableConcept;
        who= Reference>Practitioner,PractitionerRole,RelatedPerson,Patient,Device,Organization;
        onBehalfOf Reference>Practitioner,PractitionerRole,RelatedPerson,Patient,Device,Organization;
        #Provenance.Entity BackboneElement
        role= code@ProvenanceEntityRole; what= Reference; agent* Provenance.Agent;
        #Questionnaire DomainResource
        url uri; identifier* Identifier; version string; name string; title string; derivedFrom* canonical;
        status= code@PublicationStatus; experimental boolean; subjectType* code; date dateTime; publisher string;
        contact* ContactDetail; description markdown; useContext* UsageContext; jurisdiction* CodeableConcept;
        purpose markdown; copyright markdown; approvalDate date; lastReviewDate date; effectivePeriod Period;
        code* Coding; item* Questionnaire.Item;
        #Questionnaire.Item BackboneElement
        linkId= string; definition uri; code* Coding; prefix string; text string; type= code@QuestionnaireItemType;
        enableWhen* Questionnaire.EnableWhen; enableBehavior code@EnableWhenBehavior; required boolean;
        repeats boolean; readOnly boolean; maxLength integer; answerValueSet canonical;
        answerOption* Questionnaire.AnswerOption; initial* Questionnaire.Initial; item* Questionnaire.Item;
        #Questionnaire.EnableWhen BackboneElement
        question= string; operator= code@QuestionnaireItemOperator;
        answer[x]= boolean|decimal|integer|date|dateTime|time|string|Coding|Quantity|Reference;
        #Questionnaire.AnswerOption BackboneElement
        value[x]= integer|date|time|string|Coding|Reference; initialSelected boolean;
        #Questionnaire.Initial BackboneElement
        value[x]= boolean|decimal|integer|date|dateTime|time|string|uri|Attachment|Coding|Quantity|Reference;
        #QuestionnaireResponse DomainResource
        identifier Identifier; basedOn* Reference>CarePlan,ServiceRequest; partOf* Reference>Observation,Procedure;
        questionnaire canonical; status= code@QuestionnaireResponseStatus; subject Reference;
        encounter Reference>Encounter; authored dateTime;
        author Reference>Device,Practitioner,PractitionerRole,Patient,RelatedPerson,Organization;
        source Reference>Patient,Practitioner,PractitionerRole,RelatedPerson; item* QuestionnaireResponse.Item;
        #QuestionnaireResponse.Item BackboneElement
        linkId= string; definition uri; text string; answer* QuestionnaireResponse.Answer;
        item* QuestionnaireResponse.Item;
        #QuestionnaireResponse.Answer BackboneElement
        value[x] boolean|decimal|integer|date|dateTime|time|string|uri|Attachment|Coding|Quantity|Reference;
        item* QuestionnaireResponse.Item;
        #RelatedPerson DomainResource
        identifier* Identifier; active boolean; patient= Reference>Patient; relationship* CodeableConcept;
        name* HumanName; telecom* ContactPoint; gender code@AdministrativeGender; birthDate date; address* Address;
        photo* Attachment; period Period; communication* RelatedPerson.Communication;
        #RelatedPerson.Communication BackboneElement
        language= CodeableConcept; preferred boolean;
        #RequestGroup DomainResource
        identifier* Identifier; instantiatesCanonical* canonical; instantiatesUri* uri; basedOn* Reference;
        replaces* Reference; groupIdentifier Identifier; status= code@RequestStatus; intent= code@RequestIntent;
        priority code@RequestPriority; code CodeableConcept; subject Reference>Patient,Group;
        encounter Reference>Encounter; authoredOn dateTime; author Reference>Device,Practitioner,PractitionerRole;
        reasonCode* CodeableConcept;
        reasonReference* Reference>Condition,Observation,DiagnosticReport,DocumentReference; note* Annotation;
        action* RequestGroup.Action;
        #RequestGroup.Action BackboneElement
        prefix string; title string; description string; textEquivalent string; priority code@RequestPriority;
        code* CodeableConcept; documentation* RelatedArtifact; condition* RequestGroup.Condition;
        relatedAction* RequestGroup.RelatedAction; timing[x] dateTime|Age|Period|Duration|Range|Timing;
        participant* Reference>Patient,Practitioner,PractitionerRole,RelatedPerson,Device; type CodeableConcept;
        groupingBehavior code@ActionGroupingBehavior; selectionBehavior code@ActionSelectionBehavior;
        requiredBehavior code@ActionRequiredBehavior; precheckBehavior code@ActionPrecheckBehavior;
        cardinalityBehavior code@ActionCardinalityBehavior; resource Reference; action* RequestGroup.Action;
        #RequestGroup.Condition BackboneElement
        kind= code@ActionConditionKind; expression Expression;
        #RequestGroup.RelatedAction BackboneElement
        actionId= id; relationship= code@ActionRelationshipType; offset[x] Duration|Range;
        #ResearchDefinition DomainResource
        url uri; identifier* Identifier; version string; name string; title string; shortTitle string;
        subtitle string; status= code@PublicationStatus; experimental boolean;
        subject[x] CodeableConcept|Reference>Group; date dateTime; publisher string; contact* ContactDetail;
        description markdown; comment* string; useContext* UsageContext; jurisdiction* CodeableConcept;
        purpose markdown; usage string; copyright markdown; approvalDate date; lastReviewDate date;
        effectivePeriod Period; topic* CodeableConcept; author* ContactDetail; editor* ContactDetail;
        reviewer* ContactDetail; endorser* ContactDetail; relatedArtifact* RelatedArtifact; library* canonical;
        population= Reference>ResearchElementDefinition; exposure Reference>ResearchElementDefinition;
        exposureAlternative Reference>ResearchElementDefinition; outcome Reference>ResearchElementDefinition;
        #ResearchElementDefinition DomainResource
        url uri; identifier* Identifier; version string; name string; title string; shortTitle string;
        subtitle string; status= code@PublicationStatus; experimental boolean;
        subject[x] CodeableConcept|Reference>Group; date dateTime; publisher string; contact* ContactDetail;
        description markdown; comment* string; useContext* UsageContext; jurisdiction* CodeableConcept;
        purpose markdown; usage string; copyright markdown; approvalDate date; lastReviewDate date;
        effectivePeriod Period; topic* CodeableConcept; author* ContactDetail; editor* ContactDetail;
        reviewer* ContactDetail; endorser* ContactDetail; relatedArtifact* RelatedArtifact; library* canonical;
        type= code@ResearchElementType; variableType code@VariableType;
        characteristic+ ResearchElementDefinition.Characteristic;
        #ResearchElementDefinition.Characteristic BackboneElement
        definition[x]= CodeableConcept|canonical|Expression|DataRequirement; usageContext* UsageContext;
        exclude boolean; unitOfMeasure CodeableConcept; studyEffectiveDescription string;
        studyEffective[x] dateTime|Period|Duration|Timing; studyEffectiveTimeFromStart Duration;
        studyEffectiveGroupMeasure code@GroupMeasure; participantEffectiveDescription string;
        participantEffective[x] dateTime|Period|Duration|Timing; participantEffectiveTimeFromStart Duration;
        participantEffectiveGroupMeasure code@GroupMeasure;
        #ResearchStudy DomainResource
        identifier* Identifier; title string; protocol* Reference>PlanDefinition; partOf* Reference>ResearchStudy;
        status= code@ResearchStudyStatus; primaryPurposeType CodeableConcept; phase CodeableConcept;
        category* CodeableConcept; focus* CodeableConcept; condition* CodeableConcept; contact* ContactDetail;
        relatedArtifact* RelatedArtifact; keyword* CodeableConcept; location* CodeableConcept; description markdown;
        enrollment* Reference>Group; period Period; sponsor Reference>Organization;
        principalInvestigator Reference>Practitioner,PractitionerRole; site* Reference>Location;
        reasonStopped CodeableConcept; note* Annotation; arm* ResearchStudy.Arm; objective* ResearchStudy.Objective;
        #ResearchStudy.Arm BackboneElement
        name= string; type CodeableConcept; description string;
        #ResearchStudy.Objective BackboneElement
        name string; type CodeableConcept;
        #ResearchSubject DomainResource
        identifier* Identifier; status= code@ResearchSubjectStatus; period Period; study= Reference>ResearchStudy;
        individual= Reference>Patient; assignedArm string; actualArm string; consent Reference>Consent;
        #RiskAssessment DomainResource
        identifier* Identifier; basedOn Reference; parent Reference; status= code@ObservationStatus;
        method CodeableConcept; code CodeableConcept; subject= Reference>Patient,Group;
        encounter Reference>Encounter; occurrence[x] dateTime|Period; condition Reference>Condition;
        performer Reference>Practitioner,PractitionerRole,Device; reasonCode* CodeableConcept;
        reasonReference* Reference>Condition,Observation,DiagnosticReport,DocumentReference; basis* Reference;
        prediction* RiskAssessment.Prediction; mitigation string; note* Annotation;
        #RiskAssessment.Prediction BackboneElement
        outcome CodeableConcept; probability[x] decimal|Range; qualitativeRisk CodeableConcept; relativeRisk decimal;
        when[x] Period|Range; rationale string;
        #RiskEvidenceSynthesis DomainResource
        url uri; identifier* Identifier; version string; name string; title string; status= code@PublicationStatus;
        date dateTime; publisher string; contact* ContactDetail; description markdown; note* Annotation;
        useContext* UsageContext; jurisdiction* CodeableConcept; copyright markdown; approvalDate date;
        lastReviewDate date; effectivePeriod Period; topic* CodeableConcept; author* ContactDetail;
        editor* ContactDetail; reviewer* ContactDetail; endorser* ContactDetail; relatedArtifact* RelatedArtifact;
        synthesisType CodeableConcept; studyType CodeableConcept; population= Reference>EvidenceVariable;
        exposure Reference>EvidenceVariable; outcome= Reference>EvidenceVariable;
        sampleSize RiskEvidenceSynthesis.SampleSize; riskEstimate RiskEvidenceSynthesis.RiskEstimate;
        certainty* RiskEvidenceSynthesis.Certainty;
        #RiskEvidenceSynthesis.SampleSize BackboneElement
        description string; numberOfStudies integer; numberOfParticipants integer;
        #RiskEvidenceSynthesis.RiskEstimate BackboneElement
        description string; type CodeableConcept; value decimal; unitOfMeasure CodeableConcept;
        denominatorCount integer; numeratorCount integer; precisionEstimate* RiskEvidenceSynthesis.PrecisionEstimate;
        #RiskEvidenceSynthesis.PrecisionEstimate BackboneElement
        type CodeableConcept; level decimal; from decimal; to decimal;
        #RiskEvidenceSynthesis.Certainty BackboneElement
        rating* CodeableConcept; note* Annotation;
        certaintySubcomponent* RiskEvidenceSynthesis.CertaintySubcomponent;
        #RiskEvidenceSynthesis.CertaintySubcomponent BackboneElement
        type CodeableConcept; rating* CodeableConcept; note* Annotation;
        #Schedule DomainResource
        identifier* Identifier; active boolean; serviceCategory* CodeableConcept; serviceType* CodeableConcept;
        specialty* CodeableConcept;
        actor+ Reference>Patient,Practitioner,PractitionerRole,RelatedPerson,Device,HealthcareService,Location;
        planningHorizon Period; comment string;
        #SearchParameter DomainResource
        url= uri; version string; name= string; derivedFrom canonical; status= code@PublicationStatus;
        experimental boolean; date dateTime; publisher string; contact* ContactDetail; description= markdown;
        useContext* UsageContext; jurisdiction* CodeableConcept; purpose markdown; code= code; base+ code;
        type= code@SearchParamType; expression string; xpath string; xpathUsage code@XPathUsageType; target* code;
        multipleOr boolean; multipleAnd boolean; comparator* code@SearchComparator;
        modifier* code@SearchModifierCode; chain* string; component* SearchParameter.Component;
        #SearchParameter.Component BackboneElement
        definition= canonical; expression= string;
        #ServiceRequest DomainResource
        identifier* Identifier; instantiatesCanonical* canonical; instantiatesUri* uri;
        basedOn* Reference>CarePlan,ServiceRequest,MedicationRequest; replaces* Reference>ServiceRequest;
        requisition Identifier; status= code@RequestStatus; intent= code@RequestIntent; category* CodeableConcept;
        priority code@RequestPriority; doNotPerform boolean; code CodeableConcept; orderDetail* CodeableConcept;
        quantity[x] Quantity|Ratio|Range; subject= Reference>Patient,Group,Location,Device;
        encounter Reference>Encounter; occurrence[x] dateTime|Period|Timing; asNeeded[x] boolean|CodeableConcept;
        authoredOn dateTime;
        requester Reference>Practitioner,PractitionerRole,Organization,Patient,RelatedPerson,Device;
        performerType CodeableConcept;
        performer* Reference>Practitioner,PractitionerRole,Organization,CareTeam,HealthcareService,Patient,Device,
        RelatedPerson; locationCode* CodeableConcept; locationReference* Reference>Location;
        reasonCode* CodeableConcept;
        reasonReference* Reference>Condition,Observation,DiagnosticReport,DocumentReference;
        insurance* Reference>Coverage,ClaimResponse; supportingInfo* Reference; specimen* Reference>Specimen;
        bodySite* CodeableConcept; note* Annotation; patientInstruction string;
        relevantHistory* Reference>Provenance;
        #Slot DomainResource
        identifier* Identifier; serviceCategory* CodeableConcept; serviceType* CodeableConcept;
        specialty* CodeableConcept; appointmentType CodeableConcept; schedule= Reference>Schedule;
        status= code@SlotStatus; start= instant; end= instant; overbooked boolean; comment string;
        #Specimen DomainResource
        identifier* Identifier; accessionIdentifier Identifier; status code@SpecimenStatus; type CodeableConcept;
        subject Reference>Patient,Group,Device,Substance,Location; receivedTime dateTime; parent* Reference>Specimen;
        request* Reference>ServiceRequest; collection Specimen.Collection; processing* Specimen.Processing;
        container* Specimen.Container; condition* CodeableConcept; note* Annotation;
        #Specimen.Collection BackboneElement
        collector Reference>Practitioner,PractitionerRole; collected[x] dateTime|Period; duration Duration;
        quantity Quantity; method CodeableConcept; bodySite CodeableConcept;
        fastingStatus[x] CodeableConcept|Duration;
        #Specimen.Processing BackboneElement
        description string; procedure CodeableConcept; additive* Reference>Substance; time[x] dateTime|Period;
        #Specimen.Container BackboneElement
        identifier* Identifier; description string; type CodeableConcept; capacity Quantity;
        specimenQuantity Quantity; additive[x] CodeableConcept|Reference>Substance;
        """
}
