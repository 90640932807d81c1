/// The data types of R4.
///
/// - Source: HL7 FHIR 4.0.1, its XML schemas and the reference targets of its structure definitions (CC0).
/// - Reading: ``StructureReader`` says how the lines are read.
extension StructureTable {
    static let datatypes = """
        #Extension Element
        value[x] base64Binary|boolean|canonical|code|date|dateTime|decimal|id|instant|integer|markdown|oid|
        positiveInt|string|time|unsignedInt|uri|url|uuid|Address|Age|Annotation|Attachment|CodeableConcept|Coding|
        ContactPoint|Count|Distance|Duration|HumanName|Identifier|Money|Period|Quantity|Range|Ratio|Reference|
        SampledData|Signature|Timing|ContactDetail|Contributor|DataRequirement|Expression|ParameterDefinition|
        RelatedArtifact|TriggerDefinition|UsageContext|Dosage|Meta;
        #BackboneElement Element
        modifierExtension* Extension;
        #Narrative Element
        status= code@NarrativeStatus; div= xhtml;
        #Element -
        extension* Extension;
        #Meta Element
        versionId id; lastUpdated instant; source uri; profile* canonical; security* Coding; tag* Coding;
        #Address Element
        use code@AddressUse; type code@AddressType; text string; line* string; city string; district string;
        state string; postalCode string; country string; period Period;
        #Contributor Element
        type= code@ContributorType; name= string; contact* ContactDetail;
        #Attachment Element
        contentType code; language code; data base64Binary; url url; size unsignedInt; hash base64Binary;
        title string; creation dateTime;
        #DataRequirement Element
        type= code; profile* canonical; subject[x] CodeableConcept|Reference>Group; mustSupport* string;
        codeFilter* DataRequirement.CodeFilter; dateFilter* DataRequirement.DateFilter; limit positiveInt;
        sort* DataRequirement.Sort;
        #DataRequirement.CodeFilter Element
        path string; searchParam string; valueSet canonical; code* Coding;
        #DataRequirement.DateFilter Element
        path string; searchParam string; value[x] dateTime|Period|Duration;
        #DataRequirement.Sort Element
        path= string; direction= code@SortDirection;
        #Dosage BackboneElement
        sequence integer; text string; additionalInstruction* CodeableConcept; patientInstruction string;
        timing Timing; asNeeded[x] boolean|CodeableConcept; site CodeableConcept; route CodeableConcept;
        method CodeableConcept; doseAndRate* Dosage.DoseAndRate; maxDosePerPeriod Ratio;
        maxDosePerAdministration Quantity; maxDosePerLifetime Quantity;
        #Dosage.DoseAndRate BackboneElement
        type CodeableConcept; dose[x] Range|Quantity; rate[x] Ratio|Range|Quantity;
        #Money Element
        value decimal; currency code;
        #HumanName Element
        use code@NameUse; text string; family string; given* string; prefix* string; suffix* string; period Period;
        #ContactPoint Element
        system code@ContactPointSystem; value string; use code@ContactPointUse; rank positiveInt; period Period;
        #MarketingStatus BackboneElement
        country= CodeableConcept; jurisdiction CodeableConcept; status= CodeableConcept; dateRange= Period;
        restoreDate dateTime;
        #Identifier Element
        use code@IdentifierUse; type CodeableConcept; system uri; value string; period Period;
        assigner Reference>Organization;
        #SubstanceAmount BackboneElement
        amount[x] Quantity|Range|string; amountType CodeableConcept; amountText string;
        referenceRange SubstanceAmount.ReferenceRange;
        #SubstanceAmount.ReferenceRange BackboneElement
        lowLimit Quantity; highLimit Quantity;
        #Coding Element
        system uri; version string; code code; display string; userSelected boolean;
        #SampledData Element
        origin= Quantity; period= decimal; factor decimal; lowerLimit decimal; upperLimit decimal;
        dimensions= positiveInt; data string;
        #Population BackboneElement
        age[x] Range|CodeableConcept; gender CodeableConcept; race CodeableConcept;
        physiologicalCondition CodeableConcept;
        #Ratio Element
        numerator Quantity; denominator Quantity;
        #Reference Element
        reference string; type uri; identifier Identifier; display string;
        #TriggerDefinition Element
        type= code@TriggerType; name string; timing[x] Timing|Reference>Schedule|date|dateTime;
        data* DataRequirement; condition Expression;
        #Quantity Element
        value decimal; comparator code@QuantityComparator; unit string; system uri; code code;
        #Period Element
        start dateTime; end dateTime;
        #Range Element
        low Quantity; high Quantity;
        #RelatedArtifact Element
        type= code@RelatedArtifactType; label string; display string; citation markdown; url url;
        document Attachment; resource canonical;
        #Annotation Element
        author[x] Reference>Practitioner,Patient,RelatedPerson,Organization|string; time dateTime; text= markdown;
        #ProductShelfLife BackboneElement
        identifier Identifier; type= CodeableConcept; period= Quantity;
        specialPrecautionsForStorage* CodeableConcept;
        #ContactDetail Element
        name string; telecom* ContactPoint;
        #UsageContext Element
        code= Coding;
        value[x]= CodeableConcept|Quantity|Range|Reference>PlanDefinition,ResearchStudy,InsurancePlan,
        HealthcareService,Group,Location,Organization;
        #Expression Element
        description string; name id; language= code@ExpressionLanguage; expression string; reference uri;
        #Signature Element
        type+ Coding; when= instant;
        who= Reference>Practitioner,PractitionerRole,RelatedPerson,Patient,Device,Organization;
        onBehalfOf Reference>Practitioner,PractitionerRole,RelatedPerson,Patient,Device,Organization;
        targetFormat code; sigFormat code; data base64Binary;
        #Timing BackboneElement
        event* dateTime; repeat Timing.Repeat; code CodeableConcept;
        #Timing.Repeat BackboneElement
        bounds[x] Duration|Range|Period; count positiveInt; countMax positiveInt; duration decimal;
        durationMax decimal; durationUnit code@UnitsOfTime; frequency positiveInt; frequencyMax positiveInt;
        period decimal; periodMax decimal; periodUnit code@UnitsOfTime; dayOfWeek* code; timeOfDay* time;
        when* code@EventTiming; offset unsignedInt;
        #ProdCharacteristic BackboneElement
        height Quantity; width Quantity; depth Quantity; weight Quantity; nominalVolume Quantity;
        externalDiameter Quantity; shape string; color* string; imprint* string; image* Attachment;
        scoring CodeableConcept;
        #CodeableConcept Element
        coding* Coding; text string;
        #ParameterDefinition Element
        name code; use= code; min integer; max string; documentation string; type= code; profile canonical;
        #ElementDefinition BackboneElement
        path= string; representation* code@PropertyRepresentation; sliceName string; sliceIsConstraining boolean;
        label string; code* Coding; slicing ElementDefinition.Slicing; short string; definition markdown;
        comment markdown; requirements markdown; alias* string; min unsignedInt; max string;
        base ElementDefinition.Base; contentReference uri; type* ElementDefinition.Type;
        defaultValue[x] base64Binary|boolean|canonical|code|date|dateTime|decimal|id|instant|integer|markdown|oid|
        positiveInt|string|time|unsignedInt|uri|url|uuid|Address|Age|Annotation|Attachment|CodeableConcept|Coding|
        ContactPoint|Count|Distance|Duration|HumanName|Identifier|Money|Period|Quantity|Range|Ratio|Reference|
        SampledData|Signature|Timing|ContactDetail|Contributor|DataRequirement|Expression|ParameterDefinition|
        RelatedArtifact|TriggerDefinition|UsageContext|Dosage|Meta; meaningWhenMissing markdown; orderMeaning string;
        fixed[x] base64Binary|boolean|canonical|code|date|dateTime|decimal|id|instant|integer|markdown|oid|
        positiveInt|string|time|unsignedInt|uri|url|uuid|Address|Age|Annotation|Attachment|CodeableConcept|Coding|
        ContactPoint|Count|Distance|Duration|HumanName|Identifier|Money|Period|Quantity|Range|Ratio|Reference|
        SampledData|Signature|Timing|ContactDetail|Contributor|DataRequirement|Expression|ParameterDefinition|
        RelatedArtifact|TriggerDefinition|UsageContext|Dosage|Meta;
        pattern[x] base64Binary|boolean|canonical|code|date|dateTime|decimal|id|instant|integer|markdown|oid|
        positiveInt|string|time|unsignedInt|uri|url|uuid|Address|Age|Annotation|Attachment|CodeableConcept|Coding|
        ContactPoint|Count|Distance|Duration|HumanName|Identifier|Money|Period|Quantity|Range|Ratio|Reference|
        SampledData|Signature|Timing|ContactDetail|Contributor|DataRequirement|Expression|ParameterDefinition|
        RelatedArtifact|TriggerDefinition|UsageContext|Dosage|Meta; example* ElementDefinition.Example;
        minValue[x] date|dateTime|instant|time|decimal|integer|positiveInt|unsignedInt|Quantity;
        maxValue[x] date|dateTime|instant|time|decimal|integer|positiveInt|unsignedInt|Quantity; maxLength integer;
        condition* id; constraint* ElementDefinition.Constraint; mustSupport boolean; isModifier boolean;
        isModifierReason string; isSummary boolean; binding ElementDefinition.Binding;
        mapping* ElementDefinition.Mapping;
        #ElementDefinition.Constraint BackboneElement
        key= id; requirements string; severity= code@ConstraintSeverity; human= string; expression string;
        xpath string; source canonical;
        #ElementDefinition.Mapping BackboneElement
        identity= id; language code; map= string; comment string;
        #ElementDefinition.Base BackboneElement
        path= string; min= unsignedInt; max= string;
        #ElementDefinition.Type BackboneElement
        code= uri; profile* canonical; targetProfile* canonical; aggregation* code@AggregationMode;
        versioning code@ReferenceVersionRules;
        #ElementDefinition.Example BackboneElement
        label= string;
        value[x]= base64Binary|boolean|canonical|code|date|dateTime|decimal|id|instant|integer|markdown|oid|
        positiveInt|string|time|unsignedInt|uri|url|uuid|Address|Age|Annotation|Attachment|CodeableConcept|Coding|
        ContactPoint|Count|Distance|Duration|HumanName|Identifier|Money|Period|Quantity|Range|Ratio|Reference|
        SampledData|Signature|Timing|ContactDetail|Contributor|DataRequirement|Expression|ParameterDefinition|
        RelatedArtifact|TriggerDefinition|UsageContext|Dosage|Meta;
        #ElementDefinition.Slicing BackboneElement
        discriminator* ElementDefinition.Discriminator; description string; ordered boolean;
        rules= code@SlicingRules;
        #ElementDefinition.Binding BackboneElement
        strength= code@BindingStrength; description string; valueSet canonical;
        #ElementDefinition.Discriminator BackboneElement
        type= code@DiscriminatorType; path= string;
        #DomainResource Resource
        text Narrative; contained* Resource; extension* Extension; modifierExtension* Extension;
        #Resource -
        id id; meta Meta; implicitRules uri; language code;
        #Count Quantity
        #Distance Quantity
        #Age Quantity
        #Duration Quantity
        """
}
