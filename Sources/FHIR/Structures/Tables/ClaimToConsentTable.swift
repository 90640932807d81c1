/// The resource types of R4 from Claim to Consent.
///
/// - Source: HL7 FHIR 4.0.1, its XML schemas and the reference targets of its structure definitions (CC0).
/// - Reading: ``StructureReader`` says how the lines are read.
extension StructureTable {
    static let claimToConsent = """
        #Claim DomainResource
        identifier* Identifier; status= code@FinancialResourceStatusCodes; type= CodeableConcept;
        subType CodeableConcept; use= code@Use; patient= Reference>Patient; billablePeriod Period; created= dateTime;
        enterer Reference>Practitioner,PractitionerRole; insurer Reference>Organization;
        provider= Reference>Practitioner,PractitionerRole,Organization; priority= CodeableConcept;
        fundsReserve CodeableConcept; related* Claim.Related;
        prescription Reference>DeviceRequest,MedicationRequest,VisionPrescription;
        originalPrescription Reference>DeviceRequest,MedicationRequest,VisionPrescription; payee Claim.Payee;
        referral Reference>ServiceRequest; facility Reference>Location; careTeam* Claim.CareTeam;
        supportingInfo* Claim.SupportingInfo; diagnosis* Claim.Diagnosis; procedure* Claim.Procedure;
        insurance+ Claim.Insurance; accident Claim.Accident; item* Claim.Item; total Money;
        #Claim.Related BackboneElement
        claim Reference>Claim; relationship CodeableConcept; reference Identifier;
        #Claim.Payee BackboneElement
        type= CodeableConcept; party Reference>Practitioner,PractitionerRole,Organization,Patient,RelatedPerson;
        #Claim.CareTeam BackboneElement
        sequence= positiveInt; provider= Reference>Practitioner,PractitionerRole,Organization; responsible boolean;
        role CodeableConcept; qualification CodeableConcept;
        #Claim.SupportingInfo BackboneElement
        sequence= positiveInt; category= CodeableConcept; code CodeableConcept; timing[x] date|Period;
        value[x] boolean|string|Quantity|Attachment|Reference; reason CodeableConcept;
        #Claim.Diagnosis BackboneElement
        sequence= positiveInt; diagnosis[x]= CodeableConcept|Reference>Condition; type* CodeableConcept;
        onAdmission CodeableConcept; packageCode CodeableConcept;
        #Claim.Procedure BackboneElement
        sequence= positiveInt; type* CodeableConcept; date dateTime;
        procedure[x]= CodeableConcept|Reference>Procedure; udi* Reference>Device;
        #Claim.Insurance BackboneElement
        sequence= positiveInt; focal= boolean; identifier Identifier; coverage= Reference>Coverage;
        businessArrangement string; preAuthRef* string; claimResponse Reference>ClaimResponse;
        #Claim.Accident BackboneElement
        date= date; type CodeableConcept; location[x] Address|Reference>Location;
        #Claim.Item BackboneElement
        sequence= positiveInt; careTeamSequence* positiveInt; diagnosisSequence* positiveInt;
        procedureSequence* positiveInt; informationSequence* positiveInt; revenue CodeableConcept;
        category CodeableConcept; productOrService= CodeableConcept; modifier* CodeableConcept;
        programCode* CodeableConcept; serviced[x] date|Period;
        location[x] CodeableConcept|Address|Reference>Location; quantity Quantity; unitPrice Money; factor decimal;
        net Money; udi* Reference>Device; bodySite CodeableConcept; subSite* CodeableConcept;
        encounter* Reference>Encounter; detail* Claim.Detail;
        #Claim.Detail BackboneElement
        sequence= positiveInt; revenue CodeableConcept; category CodeableConcept; productOrService= CodeableConcept;
        modifier* CodeableConcept; programCode* CodeableConcept; quantity Quantity; unitPrice Money; factor decimal;
        net Money; udi* Reference>Device; subDetail* Claim.SubDetail;
        #Claim.SubDetail BackboneElement
        sequence= positiveInt; revenue CodeableConcept; category CodeableConcept; productOrService= CodeableConcept;
        modifier* CodeableConcept; programCode* CodeableConcept; quantity Quantity; unitPrice Money; factor decimal;
        net Money; udi* Reference>Device;
        #ClaimResponse DomainResource
        identifier* Identifier; status= code@FinancialResourceStatusCodes; type= CodeableConcept;
        subType CodeableConcept; use= code@Use; patient= Reference>Patient; created= dateTime;
        insurer= Reference>Organization; requestor Reference>Practitioner,PractitionerRole,Organization;
        request Reference>Claim; outcome= code@ClaimProcessingCodes; disposition string; preAuthRef string;
        preAuthPeriod Period; payeeType CodeableConcept; item* ClaimResponse.Item; addItem* ClaimResponse.AddItem;
        adjudication* ClaimResponse.Adjudication; total* ClaimResponse.Total; payment ClaimResponse.Payment;
        fundsReserve CodeableConcept; formCode CodeableConcept; form Attachment;
        processNote* ClaimResponse.ProcessNote; communicationRequest* Reference>CommunicationRequest;
        insurance* ClaimResponse.Insurance; error* ClaimResponse.Error;
        #ClaimResponse.Item BackboneElement
        itemSequence= positiveInt; noteNumber* positiveInt; adjudication+ ClaimResponse.Adjudication;
        detail* ClaimResponse.Detail;
        #ClaimResponse.Adjudication BackboneElement
        category= CodeableConcept; reason CodeableConcept; amount Money; value decimal;
        #ClaimResponse.Detail BackboneElement
        detailSequence= positiveInt; noteNumber* positiveInt; adjudication+ ClaimResponse.Adjudication;
        subDetail* ClaimResponse.SubDetail;
        #ClaimResponse.SubDetail BackboneElement
        subDetailSequence= positiveInt; noteNumber* positiveInt; adjudication* ClaimResponse.Adjudication;
        #ClaimResponse.AddItem BackboneElement
        itemSequence* positiveInt; detailSequence* positiveInt; subdetailSequence* positiveInt;
        provider* Reference>Practitioner,PractitionerRole,Organization; productOrService= CodeableConcept;
        modifier* CodeableConcept; programCode* CodeableConcept; serviced[x] date|Period;
        location[x] CodeableConcept|Address|Reference>Location; quantity Quantity; unitPrice Money; factor decimal;
        net Money; bodySite CodeableConcept; subSite* CodeableConcept; noteNumber* positiveInt;
        adjudication+ ClaimResponse.Adjudication; detail* ClaimResponse.Detail1;
        #ClaimResponse.Detail1 BackboneElement
        productOrService= CodeableConcept; modifier* CodeableConcept; quantity Quantity; unitPrice Money;
        factor decimal; net Money; noteNumber* positiveInt; adjudication+ ClaimResponse.Adjudication;
        subDetail* ClaimResponse.SubDetail1;
        #ClaimResponse.SubDetail1 BackboneElement
        productOrService= CodeableConcept; modifier* CodeableConcept; quantity Quantity; unitPrice Money;
        factor decimal; net Money; noteNumber* positiveInt; adjudication+ ClaimResponse.Adjudication;
        #ClaimResponse.Total BackboneElement
        category= CodeableConcept; amount= Money;
        #ClaimResponse.Payment BackboneElement
        type= CodeableConcept; adjustment Money; adjustmentReason CodeableConcept; date date; amount= Money;
        identifier Identifier;
        #ClaimResponse.ProcessNote BackboneElement
        number positiveInt; type code@NoteType; text= string; language CodeableConcept;
        #ClaimResponse.Insurance BackboneElement
        sequence= positiveInt; focal= boolean; coverage= Reference>Coverage; businessArrangement string;
        claimResponse Reference>ClaimResponse;
        #ClaimResponse.Error BackboneElement
        itemSequence positiveInt; detailSequence positiveInt; subDetailSequence positiveInt; code= CodeableConcept;
        #ClinicalImpression DomainResource
        identifier* Identifier; status= code@ClinicalImpressionStatus; statusReason CodeableConcept;
        code CodeableConcept; description string; subject= Reference>Patient,Group; encounter Reference>Encounter;
        effective[x] dateTime|Period; date dateTime; assessor Reference>Practitioner,PractitionerRole;
        previous Reference>ClinicalImpression; problem* Reference>Condition,AllergyIntolerance;
        investigation* ClinicalImpression.Investigation; protocol* uri; summary string;
        finding* ClinicalImpression.Finding; prognosisCodeableConcept* CodeableConcept;
        prognosisReference* Reference>RiskAssessment; supportingInfo* Reference; note* Annotation;
        #ClinicalImpression.Investigation BackboneElement
        code= CodeableConcept;
        item* Reference>Observation,QuestionnaireResponse,FamilyMemberHistory,DiagnosticReport,RiskAssessment,
        ImagingStudy,Media;
        #ClinicalImpression.Finding BackboneElement
        itemCodeableConcept CodeableConcept; itemReference Reference>Condition,Observation,Media; basis string;
        #CodeSystem DomainResource
        url uri; identifier* Identifier; version string; name string; title string; status= code@PublicationStatus;
        experimental boolean; date dateTime; publisher string; contact* ContactDetail; description markdown;
        useContext* UsageContext; jurisdiction* CodeableConcept; purpose markdown; copyright markdown;
        caseSensitive boolean; valueSet canonical; hierarchyMeaning code@CodeSystemHierarchyMeaning;
        compositional boolean; versionNeeded boolean; content= code@CodeSystemContentMode; supplements canonical;
        count unsignedInt; filter* CodeSystem.Filter; property* CodeSystem.Property; concept* CodeSystem.Concept;
        #CodeSystem.Filter BackboneElement
        code= code; description string; operator+ code@FilterOperator; value= string;
        #CodeSystem.Property BackboneElement
        code= code; uri uri; description string; type= code@PropertyType;
        #CodeSystem.Concept BackboneElement
        code= code; display string; definition string; designation* CodeSystem.Designation;
        property* CodeSystem.Property1; concept* CodeSystem.Concept;
        #CodeSystem.Designation BackboneElement
        language code; use Coding; value= string;
        #CodeSystem.Property1 BackboneElement
        code= code; value[x]= code|Coding|string|integer|boolean|dateTime|decimal;
        #Communication DomainResource
        identifier* Identifier; instantiatesCanonical* canonical; instantiatesUri* uri; basedOn* Reference;
        partOf* Reference; inResponseTo* Reference>Communication; status= code@EventStatus;
        statusReason CodeableConcept; category* CodeableConcept; priority code@RequestPriority;
        medium* CodeableConcept; subject Reference>Patient,Group; topic CodeableConcept; about* Reference;
        encounter Reference>Encounter; sent dateTime; received dateTime;
        recipient* Reference>Device,Organization,Patient,Practitioner,PractitionerRole,RelatedPerson,Group,CareTeam,
        HealthcareService;
        sender Reference>Device,Organization,Patient,Practitioner,PractitionerRole,RelatedPerson,HealthcareService;
        reasonCode* CodeableConcept;
        reasonReference* Reference>Condition,Observation,DiagnosticReport,DocumentReference;
        payload* Communication.Payload; note* Annotation;
        #Communication.Payload BackboneElement
        content[x]= string|Attachment|Reference;
        #CommunicationRequest DomainResource
        identifier* Identifier; basedOn* Reference; replaces* Reference>CommunicationRequest;
        groupIdentifier Identifier; status= code@RequestStatus; statusReason CodeableConcept;
        category* CodeableConcept; priority code@RequestPriority; doNotPerform boolean; medium* CodeableConcept;
        subject Reference>Patient,Group; about* Reference; encounter Reference>Encounter;
        payload* CommunicationRequest.Payload; occurrence[x] dateTime|Period; authoredOn dateTime;
        requester Reference>Practitioner,PractitionerRole,Organization,Patient,RelatedPerson,Device;
        recipient* Reference>Device,Organization,Patient,Practitioner,PractitionerRole,RelatedPerson,Group,CareTeam,
        HealthcareService;
        sender Reference>Device,Organization,Patient,Practitioner,PractitionerRole,RelatedPerson,HealthcareService;
        reasonCode* CodeableConcept;
        reasonReference* Reference>Condition,Observation,DiagnosticReport,DocumentReference; note* Annotation;
        #CommunicationRequest.Payload BackboneElement
        content[x]= string|Attachment|Reference;
        #CompartmentDefinition DomainResource
        url= uri; version string; name= string; status= code@PublicationStatus; experimental boolean; date dateTime;
        publisher string; contact* ContactDetail; description markdown; useContext* UsageContext; purpose markdown;
        code= code@CompartmentType; search= boolean; resource* CompartmentDefinition.Resource;
        #CompartmentDefinition.Resource BackboneElement
        code= code; param* string; documentation string;
        #Composition DomainResource
        identifier Identifier; status= code@CompositionStatus; type= CodeableConcept; category* CodeableConcept;
        subject Reference; encounter Reference>Encounter; date= dateTime;
        author+ Reference>Practitioner,PractitionerRole,Device,Patient,RelatedPerson,Organization; title= string;
        confidentiality code@vConfidentialityClassification; attester* Composition.Attester;
        custodian Reference>Organization; relatesTo* Composition.RelatesTo; event* Composition.Event;
        section* Composition.Section;
        #Composition.Attester BackboneElement
        mode= code@CompositionAttestationMode; time dateTime;
        party Reference>Patient,RelatedPerson,Practitioner,PractitionerRole,Organization;
        #Composition.RelatesTo BackboneElement
        code= code@DocumentRelationshipType; target[x]= Identifier|Reference>Composition;
        #Composition.Event BackboneElement
        code* CodeableConcept; period Period; detail* Reference;
        #Composition.Section BackboneElement
        title string; code CodeableConcept;
        author* Reference>Practitioner,PractitionerRole,Device,Patient,RelatedPerson,Organization; focus Reference;
        text Narrative; mode code@ListMode; orderedBy CodeableConcept; entry* Reference; emptyReason CodeableConcept;
        section* Composition.Section;
        #ConceptMap DomainResource
        url uri; identifier Identifier; version string; name string; title string; status= code@PublicationStatus;
        experimental boolean; date dateTime; publisher string; contact* ContactDetail; description markdown;
        useContext* UsageContext; jurisdiction* CodeableConcept; purpose markdown; copyright markdown;
        source[x] uri|canonical; target[x] uri|canonical; group* ConceptMap.Group;
        #ConceptMap.Group BackboneElement
        source uri; sourceVersion string; target uri; targetVersion string; element+ ConceptMap.Element;
        unmapped ConceptMap.Unmapped;
        #ConceptMap.Element BackboneElement
        code code; display string; target* ConceptMap.Target;
        #ConceptMap.Target BackboneElement
        code code; display string; equivalence= code@ConceptMapEquivalence; comment string;
        dependsOn* ConceptMap.DependsOn; product* ConceptMap.DependsOn;
        #ConceptMap.DependsOn BackboneElement
        property= uri; system canonical; value= string; display string;
        #ConceptMap.Unmapped BackboneElement
        mode= code@ConceptMapGroupUnmappedMode; code code; display string; url canonical;
        #Condition DomainResource
        identifier* Identifier; clinicalStatus CodeableConcept; verificationStatus CodeableConcept;
        category* CodeableConcept; severity CodeableConcept; code CodeableConcept; bodySite* CodeableConcept;
        subject= Reference>Patient,Group; encounter Reference>Encounter; onset[x] dateTime|Age|Period|Range|string;
        abatement[x] dateTime|Age|Period|Range|string; recordedDate dateTime;
        recorder Reference>Practitioner,PractitionerRole,Patient,RelatedPerson;
        asserter Reference>Practitioner,PractitionerRole,Patient,RelatedPerson; stage* Condition.Stage;
        evidence* Condition.Evidence; note* Annotation;
        #Condition.Stage BackboneElement
        summary CodeableConcept; assessment* Reference>ClinicalImpression,DiagnosticReport,Observation;
        type CodeableConcept;
        #Condition.Evidence BackboneElement
        code* CodeableConcept; detail* Reference;
        #Consent DomainResource
        identifier* Identifier; status= code@ConsentState; scope= CodeableConcept; category+ CodeableConcept;
        patient Reference>Patient; dateTime dateTime;
        performer* Reference>Organization,Patient,Practitioner,RelatedPerson,PractitionerRole;
        organization* Reference>Organization;
        source[x] Attachment|Reference>Consent,DocumentReference,Contract,QuestionnaireResponse;
        policy* Consent.Policy; policyRule CodeableConcept; verification* Consent.Verification;
        provision Consent.Provision;
        #Consent.Policy BackboneElement
        authority uri; uri uri;
        #Consent.Verification BackboneElement
        verified= boolean; verifiedWith Reference>Patient,RelatedPerson; verificationDate dateTime;
        #Consent.Provision BackboneElement
        type code@ConsentProvisionType; period Period; actor* Consent.Actor; action* CodeableConcept;
        securityLabel* Coding; purpose* Coding; class* Coding; code* CodeableConcept; dataPeriod Period;
        data* Consent.Data; provision* Consent.Provision;
        #Consent.Actor BackboneElement
        role= CodeableConcept;
        reference= Reference>Device,Group,CareTeam,Organization,Patient,Practitioner,RelatedPerson,PractitionerRole;
        #Consent.Data BackboneElement
        meaning= code@ConsentDataMeaning; reference= Reference;
        """
}
