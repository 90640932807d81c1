/// The resource types of R4 from MedicinalProduct to Patient.
///
/// - Source: HL7 FHIR 4.0.1, its XML schemas and the reference targets of its structure definitions (CC0).
/// - Reading: ``StructureReader`` says how the lines are read.
extension StructureTable {
    static let medicinalProductToPatient = """
        #MedicinalProduct DomainResource
        identifier* Identifier; type CodeableConcept; domain Coding; combinedPharmaceuticalDoseForm CodeableConcept;
        legalStatusOfSupply CodeableConcept; additionalMonitoringIndicator CodeableConcept; specialMeasures* string;
        paediatricUseIndicator CodeableConcept; productClassification* CodeableConcept;
        marketingStatus* MarketingStatus; pharmaceuticalProduct* Reference>MedicinalProductPharmaceutical;
        packagedMedicinalProduct* Reference>MedicinalProductPackaged; attachedDocument* Reference>DocumentReference;
        masterFile* Reference>DocumentReference; contact* Reference>Organization,PractitionerRole;
        clinicalTrial* Reference>ResearchStudy; name+ MedicinalProduct.Name; crossReference* Identifier;
        manufacturingBusinessOperation* MedicinalProduct.ManufacturingBusinessOperation;
        specialDesignation* MedicinalProduct.SpecialDesignation;
        #MedicinalProduct.Name BackboneElement
        productName= string; namePart* MedicinalProduct.NamePart; countryLanguage* MedicinalProduct.CountryLanguage;
        #MedicinalProduct.NamePart BackboneElement
        part= string; type= Coding;
        #MedicinalProduct.CountryLanguage BackboneElement
        country= CodeableConcept; jurisdiction CodeableConcept; language= CodeableConcept;
        #MedicinalProduct.ManufacturingBusinessOperation BackboneElement
        operationType CodeableConcept; authorisationReferenceNumber Identifier; effectiveDate dateTime;
        confidentialityIndicator CodeableConcept; manufacturer* Reference>Organization;
        regulator Reference>Organization;
        #MedicinalProduct.SpecialDesignation BackboneElement
        identifier* Identifier; type CodeableConcept; intendedUse CodeableConcept;
        indication[x] CodeableConcept|Reference>MedicinalProductIndication; status CodeableConcept; date dateTime;
        species CodeableConcept;
        #MedicinalProductAuthorization DomainResource
        identifier* Identifier; subject Reference>MedicinalProduct,MedicinalProductPackaged;
        country* CodeableConcept; jurisdiction* CodeableConcept; status CodeableConcept; statusDate dateTime;
        restoreDate dateTime; validityPeriod Period; dataExclusivityPeriod Period; dateOfFirstAuthorization dateTime;
        internationalBirthDate dateTime; legalBasis CodeableConcept;
        jurisdictionalAuthorization* MedicinalProductAuthorization.JurisdictionalAuthorization;
        holder Reference>Organization; regulator Reference>Organization;
        procedure MedicinalProductAuthorization.Procedure;
        #MedicinalProductAuthorization.JurisdictionalAuthorization BackboneElement
        identifier* Identifier; country CodeableConcept; jurisdiction* CodeableConcept;
        legalStatusOfSupply CodeableConcept; validityPeriod Period;
        #MedicinalProductAuthorization.Procedure BackboneElement
        identifier Identifier; type= CodeableConcept; date[x] Period|dateTime;
        application* MedicinalProductAuthorization.Procedure;
        #MedicinalProductContraindication DomainResource
        subject* Reference>MedicinalProduct,Medication; disease CodeableConcept; diseaseStatus CodeableConcept;
        comorbidity* CodeableConcept; therapeuticIndication* Reference>MedicinalProductIndication;
        otherTherapy* MedicinalProductContraindication.OtherTherapy; population* Population;
        #MedicinalProductContraindication.OtherTherapy BackboneElement
        therapyRelationshipType= CodeableConcept;
        medication[x]= CodeableConcept|Reference>MedicinalProduct,Medication,Substance,SubstanceSpecification;
        #MedicinalProductIndication DomainResource
        subject* Reference>MedicinalProduct,Medication; diseaseSymptomProcedure CodeableConcept;
        diseaseStatus CodeableConcept; comorbidity* CodeableConcept; intendedEffect CodeableConcept;
        duration Quantity; otherTherapy* MedicinalProductIndication.OtherTherapy;
        undesirableEffect* Reference>MedicinalProductUndesirableEffect; population* Population;
        #MedicinalProductIndication.OtherTherapy BackboneElement
        therapyRelationshipType= CodeableConcept;
        medication[x]= CodeableConcept|Reference>MedicinalProduct,Medication,Substance,SubstanceSpecification;
        #MedicinalProductIngredient DomainResource
        identifier Identifier; role= CodeableConcept; allergenicIndicator boolean;
        manufacturer* Reference>Organization; specifiedSubstance* MedicinalProductIngredient.SpecifiedSubstance;
        substance MedicinalProductIngredient.Substance;
        #MedicinalProductIngredient.SpecifiedSubstance BackboneElement
        code= CodeableConcept; group= CodeableConcept; confidentiality CodeableConcept;
        strength* MedicinalProductIngredient.Strength;
        #MedicinalProductIngredient.Strength BackboneElement
        presentation= Ratio; presentationLowLimit Ratio; concentration Ratio; concentrationLowLimit Ratio;
        measurementPoint string; country* CodeableConcept;
        referenceStrength* MedicinalProductIngredient.ReferenceStrength;
        #MedicinalProductIngredient.ReferenceStrength BackboneElement
        substance CodeableConcept; strength= Ratio; strengthLowLimit Ratio; measurementPoint string;
        country* CodeableConcept;
        #MedicinalProductIngredient.Substance BackboneElement
        code= CodeableConcept; strength* MedicinalProductIngredient.Strength;
        #MedicinalProductInteraction DomainResource
        subject* Reference>MedicinalProduct,Medication,Substance; description string;
        interactant* MedicinalProductInteraction.Interactant; type CodeableConcept; effect CodeableConcept;
        incidence CodeableConcept; management CodeableConcept;
        #MedicinalProductInteraction.Interactant BackboneElement
        item[x]= Reference>MedicinalProduct,Medication,Substance,ObservationDefinition|CodeableConcept;
        #MedicinalProductManufactured DomainResource
        manufacturedDoseForm= CodeableConcept; unitOfPresentation CodeableConcept; quantity= Quantity;
        manufacturer* Reference>Organization; ingredient* Reference>MedicinalProductIngredient;
        physicalCharacteristics ProdCharacteristic; otherCharacteristics* CodeableConcept;
        #MedicinalProductPackaged DomainResource
        identifier* Identifier; subject* Reference>MedicinalProduct; description string;
        legalStatusOfSupply CodeableConcept; marketingStatus* MarketingStatus;
        marketingAuthorization Reference>MedicinalProductAuthorization; manufacturer* Reference>Organization;
        batchIdentifier* MedicinalProductPackaged.BatchIdentifier; packageItem+ MedicinalProductPackaged.PackageItem;
        #MedicinalProductPackaged.BatchIdentifier BackboneElement
        outerPackaging= Identifier; immediatePackaging Identifier;
        #MedicinalProductPackaged.PackageItem BackboneElement
        identifier* Identifier; type= CodeableConcept; quantity= Quantity; material* CodeableConcept;
        alternateMaterial* CodeableConcept; device* Reference>DeviceDefinition;
        manufacturedItem* Reference>MedicinalProductManufactured; packageItem* MedicinalProductPackaged.PackageItem;
        physicalCharacteristics ProdCharacteristic; otherCharacteristics* CodeableConcept;
        shelfLifeStorage* ProductShelfLife; manufacturer* Reference>Organization;
        #MedicinalProductPharmaceutical DomainResource
        identifier* Identifier; administrableDoseForm= CodeableConcept; unitOfPresentation CodeableConcept;
        ingredient* Reference>MedicinalProductIngredient; device* Reference>DeviceDefinition;
        characteristics* MedicinalProductPharmaceutical.Characteristics;
        routeOfAdministration+ MedicinalProductPharmaceutical.RouteOfAdministration;
        #MedicinalProductPharmaceutical.Characteristics BackboneElement
        code= CodeableConcept; status CodeableConcept;
        #MedicinalProductPharmaceutical.RouteOfAdministration BackboneElement
        code= CodeableConcept; firstDose Quantity; maxSingleDose Quantity; maxDosePerDay Quantity;
        maxDosePerTreatmentPeriod Ratio; maxTreatmentPeriod Duration;
        targetSpecies* MedicinalProductPharmaceutical.TargetSpecies;
        #MedicinalProductPharmaceutical.TargetSpecies BackboneElement
        code= CodeableConcept; withdrawalPeriod* MedicinalProductPharmaceutical.WithdrawalPeriod;
        #MedicinalProductPharmaceutical.WithdrawalPeriod BackboneElement
        tissue= CodeableConcept; value= Quantity; supportingInformation string;
        #MedicinalProductUndesirableEffect DomainResource
        subject* Reference>MedicinalProduct,Medication; symptomConditionEffect CodeableConcept;
        classification CodeableConcept; frequencyOfOccurrence CodeableConcept; population* Population;
        #MessageDefinition DomainResource
        url uri; identifier* Identifier; version string; name string; title string; replaces* canonical;
        status= code@PublicationStatus; experimental boolean; date= dateTime; publisher string;
        contact* ContactDetail; description markdown; useContext* UsageContext; jurisdiction* CodeableConcept;
        purpose markdown; copyright markdown; base canonical; parent* canonical; event[x]= Coding|uri;
        category code@MessageSignificanceCategory; focus* MessageDefinition.Focus;
        responseRequired code@messageheaderResponseRequest; allowedResponse* MessageDefinition.AllowedResponse;
        graph* canonical;
        #MessageDefinition.Focus BackboneElement
        code= code; profile canonical; min= unsignedInt; max string;
        #MessageDefinition.AllowedResponse BackboneElement
        message= canonical; situation markdown;
        #MessageHeader DomainResource
        event[x]= Coding|uri; destination* MessageHeader.Destination;
        sender Reference>Practitioner,PractitionerRole,Organization; enterer Reference>Practitioner,PractitionerRole;
        author Reference>Practitioner,PractitionerRole; source= MessageHeader.Source;
        responsible Reference>Practitioner,PractitionerRole,Organization; reason CodeableConcept;
        response MessageHeader.Response; focus* Reference; definition canonical;
        #MessageHeader.Destination BackboneElement
        name string; target Reference>Device; endpoint= url;
        receiver Reference>Practitioner,PractitionerRole,Organization;
        #MessageHeader.Source BackboneElement
        name string; software string; version string; contact ContactPoint; endpoint= url;
        #MessageHeader.Response BackboneElement
        identifier= id; code= code@ResponseType; details Reference>OperationOutcome;
        #MolecularSequence DomainResource
        identifier* Identifier; type code@sequenceType; coordinateSystem= integer; patient Reference>Patient;
        specimen Reference>Specimen; device Reference>Device; performer Reference>Organization; quantity Quantity;
        referenceSeq MolecularSequence.ReferenceSeq; variant* MolecularSequence.Variant; observedSeq string;
        quality* MolecularSequence.Quality; readCoverage integer; repository* MolecularSequence.Repository;
        pointer* Reference>MolecularSequence; structureVariant* MolecularSequence.StructureVariant;
        #MolecularSequence.ReferenceSeq BackboneElement
        chromosome CodeableConcept; genomeBuild string; orientation code@orientationType;
        referenceSeqId CodeableConcept; referenceSeqPointer Reference>MolecularSequence; referenceSeqString string;
        strand code@strandType; windowStart integer; windowEnd integer;
        #MolecularSequence.Variant BackboneElement
        start integer; end integer; observedAllele string; referenceAllele string; cigar string;
        variantPointer Reference>Observation;
        #MolecularSequence.Quality BackboneElement
        type= code@qualityType; standardSequence CodeableConcept; start integer; end integer; score Quantity;
        method CodeableConcept; truthTP decimal; queryTP decimal; truthFN decimal; queryFP decimal; gtFP decimal;
        precision decimal; recall decimal; fScore decimal; roc MolecularSequence.Roc;
        #MolecularSequence.Roc BackboneElement
        score* integer; numTP* integer; numFP* integer; numFN* integer; precision* decimal; sensitivity* decimal;
        fMeasure* decimal;
        #MolecularSequence.Repository BackboneElement
        type= code@repositoryType; url uri; name string; datasetId string; variantsetId string; readsetId string;
        #MolecularSequence.StructureVariant BackboneElement
        variantType CodeableConcept; exact boolean; length integer; outer MolecularSequence.Outer;
        inner MolecularSequence.Inner;
        #MolecularSequence.Outer BackboneElement
        start integer; end integer;
        #MolecularSequence.Inner BackboneElement
        start integer; end integer;
        #NamingSystem DomainResource
        name= string; status= code@PublicationStatus; kind= code@NamingSystemType; date= dateTime; publisher string;
        contact* ContactDetail; responsible string; type CodeableConcept; description markdown;
        useContext* UsageContext; jurisdiction* CodeableConcept; usage string; uniqueId+ NamingSystem.UniqueId;
        #NamingSystem.UniqueId BackboneElement
        type= code@NamingSystemIdentifierType; value= string; preferred boolean; comment string; period Period;
        #NutritionOrder DomainResource
        identifier* Identifier; instantiatesCanonical* canonical; instantiatesUri* uri; instantiates* uri;
        status= code@RequestStatus; intent= code@RequestIntent; patient= Reference>Patient;
        encounter Reference>Encounter; dateTime= dateTime; orderer Reference>Practitioner,PractitionerRole;
        allergyIntolerance* Reference>AllergyIntolerance; foodPreferenceModifier* CodeableConcept;
        excludeFoodModifier* CodeableConcept; oralDiet NutritionOrder.OralDiet;
        supplement* NutritionOrder.Supplement; enteralFormula NutritionOrder.EnteralFormula; note* Annotation;
        #NutritionOrder.OralDiet BackboneElement
        type* CodeableConcept; schedule* Timing; nutrient* NutritionOrder.Nutrient; texture* NutritionOrder.Texture;
        fluidConsistencyType* CodeableConcept; instruction string;
        #NutritionOrder.Nutrient BackboneElement
        modifier CodeableConcept; amount Quantity;
        #NutritionOrder.Texture BackboneElement
        modifier CodeableConcept; foodType CodeableConcept;
        #NutritionOrder.Supplement BackboneElement
        type CodeableConcept; productName string; schedule* Timing; quantity Quantity; instruction string;
        #NutritionOrder.EnteralFormula BackboneElement
        baseFormulaType CodeableConcept; baseFormulaProductName string; additiveType CodeableConcept;
        additiveProductName string; caloricDensity Quantity; routeofAdministration CodeableConcept;
        administration* NutritionOrder.Administration; maxVolumeToDeliver Quantity; administrationInstruction string;
        #NutritionOrder.Administration BackboneElement
        schedule Timing; quantity Quantity; rate[x] Quantity|Ratio;
        #Observation DomainResource
        identifier* Identifier;
        basedOn* Reference>CarePlan,DeviceRequest,ImmunizationRecommendation,MedicationRequest,NutritionOrder,
        ServiceRequest;
        partOf* Reference>MedicationAdministration,MedicationDispense,MedicationStatement,Procedure,Immunization,
        ImagingStudy; status= code@ObservationStatus; category* CodeableConcept; code= CodeableConcept;
        subject Reference>Patient,Group,Device,Location; focus* Reference; encounter Reference>Encounter;
        effective[x] dateTime|Period|Timing|instant; issued instant;
        performer* Reference>Practitioner,PractitionerRole,Organization,CareTeam,Patient,RelatedPerson;
        value[x] Quantity|CodeableConcept|string|boolean|integer|Range|Ratio|SampledData|time|dateTime|Period;
        dataAbsentReason CodeableConcept; interpretation* CodeableConcept; note* Annotation;
        bodySite CodeableConcept; method CodeableConcept; specimen Reference>Specimen;
        device Reference>Device,DeviceMetric; referenceRange* Observation.ReferenceRange;
        hasMember* Reference>Observation,QuestionnaireResponse,MolecularSequence;
        derivedFrom* Reference>DocumentReference,ImagingStudy,Media,QuestionnaireResponse,Observation,
        MolecularSequence; component* Observation.Component;
        #Observation.ReferenceRange BackboneElement
        low Quantity; high Quantity; type CodeableConcept; appliesTo* CodeableConcept; age Range; text string;
        #Observation.Component BackboneElement
        code= CodeableConcept;
        value[x] Quantity|CodeableConcept|string|boolean|integer|Range|Ratio|SampledData|time|dateTime|Period;
        dataAbsentReason CodeableConcept; interpretation* CodeableConcept;
        referenceRange* Observation.ReferenceRange;
        #ObservationDefinition DomainResource
        category* CodeableConcept; code= CodeableConcept; identifier* Identifier;
        permittedDataType* code@ObservationDataType; multipleResultsAllowed boolean; method CodeableConcept;
        preferredReportName string; quantitativeDetails ObservationDefinition.QuantitativeDetails;
        qualifiedInterval* ObservationDefinition.QualifiedInterval; validCodedValueSet Reference>ValueSet;
        normalCodedValueSet Reference>ValueSet; abnormalCodedValueSet Reference>ValueSet;
        criticalCodedValueSet Reference>ValueSet;
        #ObservationDefinition.QuantitativeDetails BackboneElement
        customaryUnit CodeableConcept; unit CodeableConcept; conversionFactor decimal; decimalPrecision integer;
        #ObservationDefinition.QualifiedInterval BackboneElement
        category code@ObservationRangeCategory; range Range; context CodeableConcept; appliesTo* CodeableConcept;
        gender code@AdministrativeGender; age Range; gestationalAge Range; condition string;
        #OperationDefinition DomainResource
        url uri; version string; name= string; title string; status= code@PublicationStatus;
        kind= code@OperationKind; experimental boolean; date dateTime; publisher string; contact* ContactDetail;
        description markdown; useContext* UsageContext; jurisdiction* CodeableConcept; purpose markdown;
        affectsState boolean; code= code; comment markdown; base canonical; resource* code; system= boolean;
        type= boolean; instance= boolean; inputProfile canonical; outputProfile canonical;
        parameter* OperationDefinition.Parameter; overload* OperationDefinition.Overload;
        #OperationDefinition.Parameter BackboneElement
        name= code; use= code@OperationParameterUse; min= integer; max= string; documentation string; type code;
        targetProfile* canonical; searchType code@SearchParamType; binding OperationDefinition.Binding;
        referencedFrom* OperationDefinition.ReferencedFrom; part* OperationDefinition.Parameter;
        #OperationDefinition.Binding BackboneElement
        strength= code@BindingStrength; valueSet= canonical;
        #OperationDefinition.ReferencedFrom BackboneElement
        source= string; sourceId string;
        #OperationDefinition.Overload BackboneElement
        parameterName* string; comment string;
        #OperationOutcome DomainResource
        issue+ OperationOutcome.Issue;
        #OperationOutcome.Issue BackboneElement
        severity= code@IssueSeverity; code= code@IssueType; details CodeableConcept; diagnostics string;
        location* string; expression* string;
        #Organization DomainResource
        identifier* Identifier; active boolean; type* CodeableConcept; name string; alias* string;
        telecom* ContactPoint; address* Address; partOf Reference>Organization; contact* Organization.Contact;
        endpoint* Reference>Endpoint;
        #Organization.Contact BackboneElement
        purpose CodeableConcept; name HumanName; telecom* ContactPoint; address Address;
        #OrganizationAffiliation DomainResource
        identifier* Identifier; active boolean; period Period; organization Reference>Organization;
        participatingOrganization Reference>Organization; network* Reference>Organization; code* CodeableConcept;
        specialty* CodeableConcept; location* Reference>Location; healthcareService* Reference>HealthcareService;
        telecom* ContactPoint; endpoint* Reference>Endpoint;
        #Parameters Resource
        parameter* Parameters.Parameter;
        #Parameters.Parameter BackboneElement
        name= string;
        value[x] base64Binary|boolean|canonical|code|date|dateTime|decimal|id|instant|integer|markdown|oid|
        positiveInt|string|time|unsignedInt|uri|url|uuid|Address|Age|Annotation|Attachment|CodeableConcept|Coding|
        ContactPoint|Count|Distance|Duration|HumanName|Identifier|Money|Period|Quantity|Range|Ratio|Reference|
        SampledData|Signature|Timing|ContactDetail|Contributor|DataRequirement|Expression|ParameterDefinition|
        RelatedArtifact|TriggerDefinition|UsageContext|Dosage|Meta; resource Resource; part* Parameters.Parameter;
        #Patient DomainResource
        identifier* Identifier; active boolean; name* HumanName; telecom* ContactPoint;
        gender code@AdministrativeGender; birthDate date; deceased[x] boolean|dateTime; address* Address;
        maritalStatus CodeableConcept; multipleBirth[x] boolean|integer; photo* Attachment; contact* Patient.Contact;
        communication* Patient.Communication;
        generalPractitioner* Reference>Organization,Practitioner,PractitionerRole;
        managingOrganization Reference>Organization; link* Patient.Link;
        #Patient.Contact BackboneElement
        relationship* CodeableConcept; name HumanName; telecom* ContactPoint; address Address;
        gender code@AdministrativeGender; organization Reference>Organization; period Period;
        #Patient.Communication BackboneElement
        language= CodeableConcept; preferred boolean;
        #Patient.Link BackboneElement
        other= Reference>Patient,RelatedPerson; type= code@LinkType;
        """
}
