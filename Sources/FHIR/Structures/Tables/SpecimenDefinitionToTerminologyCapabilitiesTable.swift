/// The resource types of R4 from SpecimenDefinition to TerminologyCapabilities.
///
/// - Source: HL7 FHIR 4.0.1, its XML schemas and the reference targets of its structure definitions (CC0).
/// - Reading: ``StructureReader`` says how the lines are read.
extension StructureTable {
    static let specimenDefinitionToTerminologyCapabilities = """
        #SpecimenDefinition DomainResource
        identifier Identifier; typeCollected CodeableConcept; patientPreparation* CodeableConcept; timeAspect string;
        collection* CodeableConcept; typeTested* SpecimenDefinition.TypeTested;
        #SpecimenDefinition.TypeTested BackboneElement
        isDerived boolean; type CodeableConcept; preference= code@SpecimenContainedPreference;
        container SpecimenDefinition.Container; requirement string; retentionTime Duration;
        rejectionCriterion* CodeableConcept; handling* SpecimenDefinition.Handling;
        #SpecimenDefinition.Container BackboneElement
        material CodeableConcept; type CodeableConcept; cap CodeableConcept; description string; capacity Quantity;
        minimumVolume[x] Quantity|string; additive* SpecimenDefinition.Additive; preparation string;
        #SpecimenDefinition.Additive BackboneElement
        additive[x]= CodeableConcept|Reference;
        #SpecimenDefinition.Handling BackboneElement
        temperatureQualifier CodeableConcept; temperatureRange Range; maxDuration Duration; instruction string;
        #StructureDefinition DomainResource
        url= uri; identifier* Identifier; version string; name= string; title string; status= code@PublicationStatus;
        experimental boolean; date dateTime; publisher string; contact* ContactDetail; description markdown;
        useContext* UsageContext; jurisdiction* CodeableConcept; purpose markdown; copyright markdown;
        keyword* Coding; fhirVersion code@FHIRVersion; mapping* StructureDefinition.Mapping;
        kind= code@StructureDefinitionKind; abstract= boolean; context* StructureDefinition.Context;
        contextInvariant* string; type= uri; baseDefinition canonical; derivation code@TypeDerivationRule;
        snapshot StructureDefinition.Snapshot; differential StructureDefinition.Differential;
        #StructureDefinition.Mapping BackboneElement
        identity= id; uri uri; name string; comment string;
        #StructureDefinition.Context BackboneElement
        type= code@ExtensionContextType; expression= string;
        #StructureDefinition.Snapshot BackboneElement
        element+ ElementDefinition;
        #StructureDefinition.Differential BackboneElement
        element+ ElementDefinition;
        #StructureMap DomainResource
        url= uri; identifier* Identifier; version string; name= string; title string; status= code@PublicationStatus;
        experimental boolean; date dateTime; publisher string; contact* ContactDetail; description markdown;
        useContext* UsageContext; jurisdiction* CodeableConcept; purpose markdown; copyright markdown;
        structure* StructureMap.Structure; import* canonical; group+ StructureMap.Group;
        #StructureMap.Structure BackboneElement
        url= canonical; mode= code@StructureMapModelMode; alias string; documentation string;
        #StructureMap.Group BackboneElement
        name= id; extends id; typeMode= code@StructureMapGroupTypeMode; documentation string;
        input+ StructureMap.Input; rule+ StructureMap.Rule;
        #StructureMap.Input BackboneElement
        name= id; type string; mode= code@StructureMapInputMode; documentation string;
        #StructureMap.Rule BackboneElement
        name= id; source+ StructureMap.Source; target* StructureMap.Target; rule* StructureMap.Rule;
        dependent* StructureMap.Dependent; documentation string;
        #StructureMap.Source BackboneElement
        context= id; min integer; max string; type string;
        defaultValue[x] base64Binary|boolean|canonical|code|date|dateTime|decimal|id|instant|integer|markdown|oid|
        positiveInt|string|time|unsignedInt|uri|url|uuid|Address|Age|Annotation|Attachment|CodeableConcept|Coding|
        ContactPoint|Count|Distance|Duration|HumanName|Identifier|Money|Period|Quantity|Range|Ratio|Reference|
        SampledData|Signature|Timing|ContactDetail|Contributor|DataRequirement|Expression|ParameterDefinition|
        RelatedArtifact|TriggerDefinition|UsageContext|Dosage|Meta; element string;
        listMode code@StructureMapSourceListMode; variable id; condition string; check string; logMessage string;
        #StructureMap.Target BackboneElement
        context id; contextType code@StructureMapContextType; element string; variable id;
        listMode* code@StructureMapTargetListMode; listRuleId id; transform code@StructureMapTransform;
        parameter* StructureMap.Parameter;
        #StructureMap.Parameter BackboneElement
        value[x]= id|string|boolean|integer|decimal;
        #StructureMap.Dependent BackboneElement
        name= id; variable+ string;
        #Subscription DomainResource
        status= code@SubscriptionStatus; contact* ContactPoint; end instant; reason= string; criteria= string;
        error string; channel= Subscription.Channel;
        #Subscription.Channel BackboneElement
        type= code@SubscriptionChannelType; endpoint url; payload code; header* string;
        #Substance DomainResource
        identifier* Identifier; status code@FHIRSubstanceStatus; category* CodeableConcept; code= CodeableConcept;
        description string; instance* Substance.Instance; ingredient* Substance.Ingredient;
        #Substance.Instance BackboneElement
        identifier Identifier; expiry dateTime; quantity Quantity;
        #Substance.Ingredient BackboneElement
        quantity Ratio; substance[x]= CodeableConcept|Reference>Substance;
        #SubstanceNucleicAcid DomainResource
        sequenceType CodeableConcept; numberOfSubunits integer; areaOfHybridisation string;
        oligoNucleotideType CodeableConcept; subunit* SubstanceNucleicAcid.Subunit;
        #SubstanceNucleicAcid.Subunit BackboneElement
        subunit integer; sequence string; length integer; sequenceAttachment Attachment; fivePrime CodeableConcept;
        threePrime CodeableConcept; linkage* SubstanceNucleicAcid.Linkage; sugar* SubstanceNucleicAcid.Sugar;
        #SubstanceNucleicAcid.Linkage BackboneElement
        connectivity string; identifier Identifier; name string; residueSite string;
        #SubstanceNucleicAcid.Sugar BackboneElement
        identifier Identifier; name string; residueSite string;
        #SubstancePolymer DomainResource
        class CodeableConcept; geometry CodeableConcept; copolymerConnectivity* CodeableConcept;
        modification* string; monomerSet* SubstancePolymer.MonomerSet; repeat* SubstancePolymer.Repeat;
        #SubstancePolymer.MonomerSet BackboneElement
        ratioType CodeableConcept; startingMaterial* SubstancePolymer.StartingMaterial;
        #SubstancePolymer.StartingMaterial BackboneElement
        material CodeableConcept; type CodeableConcept; isDefining boolean; amount SubstanceAmount;
        #SubstancePolymer.Repeat BackboneElement
        numberOfUnits integer; averageMolecularFormula string; repeatUnitAmountType CodeableConcept;
        repeatUnit* SubstancePolymer.RepeatUnit;
        #SubstancePolymer.RepeatUnit BackboneElement
        orientationOfPolymerisation CodeableConcept; repeatUnit string; amount SubstanceAmount;
        degreeOfPolymerisation* SubstancePolymer.DegreeOfPolymerisation;
        structuralRepresentation* SubstancePolymer.StructuralRepresentation;
        #SubstancePolymer.DegreeOfPolymerisation BackboneElement
        degree CodeableConcept; amount SubstanceAmount;
        #SubstancePolymer.StructuralRepresentation BackboneElement
        type CodeableConcept; representation string; attachment Attachment;
        #SubstanceProtein DomainResource
        sequenceType CodeableConcept; numberOfSubunits integer; disulfideLinkage* string;
        subunit* SubstanceProtein.Subunit;
        #SubstanceProtein.Subunit BackboneElement
        subunit integer; sequence string; length integer; sequenceAttachment Attachment;
        nTerminalModificationId Identifier; nTerminalModification string; cTerminalModificationId Identifier;
        cTerminalModification string;
        #SubstanceReferenceInformation DomainResource
        comment string; gene* SubstanceReferenceInformation.Gene;
        geneElement* SubstanceReferenceInformation.GeneElement;
        classification* SubstanceReferenceInformation.Classification; target* SubstanceReferenceInformation.Target;
        #SubstanceReferenceInformation.Gene BackboneElement
        geneSequenceOrigin CodeableConcept; gene CodeableConcept; source* Reference>DocumentReference;
        #SubstanceReferenceInformation.GeneElement BackboneElement
        type CodeableConcept; element Identifier; source* Reference>DocumentReference;
        #SubstanceReferenceInformation.Classification BackboneElement
        domain CodeableConcept; classification CodeableConcept; subtype* CodeableConcept;
        source* Reference>DocumentReference;
        #SubstanceReferenceInformation.Target BackboneElement
        target Identifier; type CodeableConcept; interaction CodeableConcept; organism CodeableConcept;
        organismType CodeableConcept; amount[x] Quantity|Range|string; amountType CodeableConcept;
        source* Reference>DocumentReference;
        #SubstanceSourceMaterial DomainResource
        sourceMaterialClass CodeableConcept; sourceMaterialType CodeableConcept; sourceMaterialState CodeableConcept;
        organismId Identifier; organismName string; parentSubstanceId* Identifier; parentSubstanceName* string;
        countryOfOrigin* CodeableConcept; geographicalLocation* string; developmentStage CodeableConcept;
        fractionDescription* SubstanceSourceMaterial.FractionDescription; organism SubstanceSourceMaterial.Organism;
        partDescription* SubstanceSourceMaterial.PartDescription;
        #SubstanceSourceMaterial.FractionDescription BackboneElement
        fraction string; materialType CodeableConcept;
        #SubstanceSourceMaterial.Organism BackboneElement
        family CodeableConcept; genus CodeableConcept; species CodeableConcept; intraspecificType CodeableConcept;
        intraspecificDescription string; author* SubstanceSourceMaterial.Author;
        hybrid SubstanceSourceMaterial.Hybrid; organismGeneral SubstanceSourceMaterial.OrganismGeneral;
        #SubstanceSourceMaterial.Author BackboneElement
        authorType CodeableConcept; authorDescription string;
        #SubstanceSourceMaterial.Hybrid BackboneElement
        maternalOrganismId string; maternalOrganismName string; paternalOrganismId string;
        paternalOrganismName string; hybridType CodeableConcept;
        #SubstanceSourceMaterial.OrganismGeneral BackboneElement
        kingdom CodeableConcept; phylum CodeableConcept; class CodeableConcept; order CodeableConcept;
        #SubstanceSourceMaterial.PartDescription BackboneElement
        part CodeableConcept; partLocation CodeableConcept;
        #SubstanceSpecification DomainResource
        identifier Identifier; type CodeableConcept; status CodeableConcept; domain CodeableConcept;
        description string; source* Reference>DocumentReference; comment string;
        moiety* SubstanceSpecification.Moiety; property* SubstanceSpecification.Property;
        referenceInformation Reference>SubstanceReferenceInformation; structure SubstanceSpecification.Structure;
        code* SubstanceSpecification.Code; name* SubstanceSpecification.Name;
        molecularWeight* SubstanceSpecification.MolecularWeight; relationship* SubstanceSpecification.Relationship;
        nucleicAcid Reference>SubstanceNucleicAcid; polymer Reference>SubstancePolymer;
        protein Reference>SubstanceProtein; sourceMaterial Reference>SubstanceSourceMaterial;
        #SubstanceSpecification.Moiety BackboneElement
        role CodeableConcept; identifier Identifier; name string; stereochemistry CodeableConcept;
        opticalActivity CodeableConcept; molecularFormula string; amount[x] Quantity|string;
        #SubstanceSpecification.Property BackboneElement
        category CodeableConcept; code CodeableConcept; parameters string;
        definingSubstance[x] Reference>SubstanceSpecification,Substance|CodeableConcept; amount[x] Quantity|string;
        #SubstanceSpecification.Structure BackboneElement
        stereochemistry CodeableConcept; opticalActivity CodeableConcept; molecularFormula string;
        molecularFormulaByMoiety string; isotope* SubstanceSpecification.Isotope;
        molecularWeight SubstanceSpecification.MolecularWeight; source* Reference>DocumentReference;
        representation* SubstanceSpecification.Representation;
        #SubstanceSpecification.Isotope BackboneElement
        identifier Identifier; name CodeableConcept; substitution CodeableConcept; halfLife Quantity;
        molecularWeight SubstanceSpecification.MolecularWeight;
        #SubstanceSpecification.MolecularWeight BackboneElement
        method CodeableConcept; type CodeableConcept; amount Quantity;
        #SubstanceSpecification.Representation BackboneElement
        type CodeableConcept; representation string; attachment Attachment;
        #SubstanceSpecification.Code BackboneElement
        code CodeableConcept; status CodeableConcept; statusDate dateTime; comment string;
        source* Reference>DocumentReference;
        #SubstanceSpecification.Name BackboneElement
        name= string; type CodeableConcept; status CodeableConcept; preferred boolean; language* CodeableConcept;
        domain* CodeableConcept; jurisdiction* CodeableConcept; synonym* SubstanceSpecification.Name;
        translation* SubstanceSpecification.Name; official* SubstanceSpecification.Official;
        source* Reference>DocumentReference;
        #SubstanceSpecification.Official BackboneElement
        authority CodeableConcept; status CodeableConcept; date dateTime;
        #SubstanceSpecification.Relationship BackboneElement
        substance[x] Reference>SubstanceSpecification|CodeableConcept; relationship CodeableConcept;
        isDefining boolean; amount[x] Quantity|Range|Ratio|string; amountRatioLowLimit Ratio;
        amountType CodeableConcept; source* Reference>DocumentReference;
        #SupplyDelivery DomainResource
        identifier* Identifier; basedOn* Reference>SupplyRequest; partOf* Reference>SupplyDelivery,Contract;
        status code@SupplyDeliveryStatus; patient Reference>Patient; type CodeableConcept;
        suppliedItem SupplyDelivery.SuppliedItem; occurrence[x] dateTime|Period|Timing;
        supplier Reference>Practitioner,PractitionerRole,Organization; destination Reference>Location;
        receiver* Reference>Practitioner,PractitionerRole;
        #SupplyDelivery.SuppliedItem BackboneElement
        quantity Quantity; item[x] CodeableConcept|Reference>Medication,Substance,Device;
        #SupplyRequest DomainResource
        identifier* Identifier; status code@SupplyRequestStatus; category CodeableConcept;
        priority code@RequestPriority; item[x]= CodeableConcept|Reference>Medication,Substance,Device;
        quantity= Quantity; parameter* SupplyRequest.Parameter; occurrence[x] dateTime|Period|Timing;
        authoredOn dateTime;
        requester Reference>Practitioner,PractitionerRole,Organization,Patient,RelatedPerson,Device;
        supplier* Reference>Organization,HealthcareService; reasonCode* CodeableConcept;
        reasonReference* Reference>Condition,Observation,DiagnosticReport,DocumentReference;
        deliverFrom Reference>Organization,Location; deliverTo Reference>Organization,Location,Patient;
        #SupplyRequest.Parameter BackboneElement
        code CodeableConcept; value[x] CodeableConcept|Quantity|Range|boolean;
        #Task DomainResource
        identifier* Identifier; instantiatesCanonical canonical; instantiatesUri uri; basedOn* Reference;
        groupIdentifier Identifier; partOf* Reference>Task; status= code@TaskStatus; statusReason CodeableConcept;
        businessStatus CodeableConcept; intent= code@TaskIntent; priority code@RequestPriority; code CodeableConcept;
        description string; focus Reference; for Reference; encounter Reference>Encounter; executionPeriod Period;
        authoredOn dateTime; lastModified dateTime;
        requester Reference>Device,Organization,Patient,Practitioner,PractitionerRole,RelatedPerson;
        performerType* CodeableConcept;
        owner Reference>Practitioner,PractitionerRole,Organization,CareTeam,HealthcareService,Patient,Device,
        RelatedPerson; location Reference>Location; reasonCode CodeableConcept; reasonReference Reference;
        insurance* Reference>Coverage,ClaimResponse; note* Annotation; relevantHistory* Reference>Provenance;
        restriction Task.Restriction; input* Task.Input; output* Task.Output;
        #Task.Restriction BackboneElement
        repetitions positiveInt; period Period;
        recipient* Reference>Patient,Practitioner,PractitionerRole,RelatedPerson,Group,Organization;
        #Task.Input BackboneElement
        type= CodeableConcept;
        value[x]= base64Binary|boolean|canonical|code|date|dateTime|decimal|id|instant|integer|markdown|oid|
        positiveInt|string|time|unsignedInt|uri|url|uuid|Address|Age|Annotation|Attachment|CodeableConcept|Coding|
        ContactPoint|Count|Distance|Duration|HumanName|Identifier|Money|Period|Quantity|Range|Ratio|Reference|
        SampledData|Signature|Timing|ContactDetail|Contributor|DataRequirement|Expression|ParameterDefinition|
        RelatedArtifact|TriggerDefinition|UsageContext|Dosage|Meta;
        #Task.Output BackboneElement
        type= CodeableConcept;
        value[x]= base64Binary|boolean|canonical|code|date|dateTime|decimal|id|instant|integer|markdown|oid|
        positiveInt|string|time|unsignedInt|uri|url|uuid|Address|Age|Annotation|Attachment|CodeableConcept|Coding|
        ContactPoint|Count|Distance|Duration|HumanName|Identifier|Money|Period|Quantity|Range|Ratio|Reference|
        SampledData|Signature|Timing|ContactDetail|Contributor|DataRequirement|Expression|ParameterDefinition|
        RelatedArtifact|TriggerDefinition|UsageContext|Dosage|Meta;
        #TerminologyCapabilities DomainResource
        url uri; version string; name string; title string; status= code@PublicationStatus; experimental boolean;
        date= dateTime; publisher string; contact* ContactDetail; description markdown; useContext* UsageContext;
        jurisdiction* CodeableConcept; purpose markdown; copyright markdown; kind= code@CapabilityStatementKind;
        software TerminologyCapabilities.Software; implementation TerminologyCapabilities.Implementation;
        lockedDate boolean; codeSystem* TerminologyCapabilities.CodeSystem;
        expansion TerminologyCapabilities.Expansion; codeSearch code@CodeSearchSupport;
        validateCode TerminologyCapabilities.ValidateCode; translation TerminologyCapabilities.Translation;
        closure TerminologyCapabilities.Closure;
        #TerminologyCapabilities.Software BackboneElement
        name= string; version string;
        #TerminologyCapabilities.Implementation BackboneElement
        description= string; url url;
        #TerminologyCapabilities.CodeSystem BackboneElement
        uri canonical; version* TerminologyCapabilities.Version; subsumption boolean;
        #TerminologyCapabilities.Version BackboneElement
        code string; isDefault boolean; compositional boolean; language* code;
        filter* TerminologyCapabilities.Filter; property* code;
        #TerminologyCapabilities.Filter BackboneElement
        code= code; op+ code;
        #TerminologyCapabilities.Expansion BackboneElement
        hierarchical boolean; paging boolean; incomplete boolean; parameter* TerminologyCapabilities.Parameter;
        textFilter markdown;
        #TerminologyCapabilities.Parameter BackboneElement
        name= code; documentation string;
        #TerminologyCapabilities.ValidateCode BackboneElement
        translations= boolean;
        #TerminologyCapabilities.Translation BackboneElement
        needsMap= boolean;
        #TerminologyCapabilities.Closure BackboneElement
        translation boolean;
        """
}
