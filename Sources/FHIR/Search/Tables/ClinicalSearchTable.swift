/// The search parameters of R4 for observations, procedures, medicines, measures and definitions.
///
/// - Source: HL7 FHIR 4.0.1, its search parameters.
/// - Reading: ``SearchTableReader`` says how the lines are read.
extension SearchTable {
    static let clinical = """
        #CapabilityStatement
        context token useContext.value:CodeableConcept
        context-type token useContext.code
        date date date
        description string description
        fhirversion token version
        format token format
        guide reference implementationGuide
        jurisdiction token jurisdiction
        mode token rest.mode
        name string name
        publisher string publisher
        resource token rest.resource.type
        resource-profile reference rest.resource.profile
        security-service token rest.security.service
        software string software.name
        status token status
        supported-profile reference rest.resource.supportedProfile
        title string title
        url uri url
        version token version
        #CodeSystem
        code token concept.code
        content-mode token content
        context token useContext.value:CodeableConcept
        context-type token useContext.code
        date date date
        description string description
        identifier token identifier
        jurisdiction token jurisdiction
        language token concept.designation.language
        name string name
        publisher string publisher
        status token status
        supplements reference supplements
        system uri url
        title string title
        url uri url
        version token version
        #Coverage
        beneficiary reference beneficiary
        class-type token class.type
        class-value string class.value
        dependent string dependent
        identifier token identifier
        patient reference beneficiary
        payor reference payor
        policy-holder reference policyHolder
        status token status
        subscriber reference subscriber
        type token type
        #Measure
        composed-of reference relatedArtifact[type=composed-of].resource
        context token useContext.value:CodeableConcept
        context-type token useContext.code
        date date date
        depends-on reference relatedArtifact[type=depends-on].resource,library
        description string description
        effective date effectivePeriod
        identifier token identifier
        jurisdiction token jurisdiction
        name string name
        publisher string publisher
        status token status
        title string title
        topic token topic
        url uri url
        version token version
        #MeasureReport
        date date date
        evaluated-resource reference evaluatedResource
        identifier token identifier
        measure reference measure
        patient reference subject>Patient
        period date period
        reporter reference reporter
        status token status
        subject reference subject
        #Medication
        code token code
        expiration-date date batch.expirationDate
        form token form
        identifier token identifier
        ingredient reference ingredient.item:Reference
        ingredient-code token ingredient.item:CodeableConcept
        lot-number token batch.lotNumber
        manufacturer reference manufacturer
        status token status
        #MedicationRequest
        authoredon date authoredOn
        category token category
        code token medication:CodeableConcept
        date date dosageInstruction.timing.event
        encounter reference encounter
        identifier token identifier
        intended-dispenser reference dispenseRequest.performer
        intended-performer reference performer
        intended-performertype token performerType
        intent token intent
        medication reference medication:Reference
        patient reference subject>Patient
        priority token priority
        requester reference requester
        status token status
        subject reference subject
        #MedicationStatement
        category token category
        code token medication:CodeableConcept
        context reference context
        effective date effective
        identifier token identifier
        medication reference medication:Reference
        part-of reference partOf
        patient reference subject>Patient
        source reference informationSource
        status token status
        subject reference subject
        #MessageHeader
        author reference author
        code token response.code
        destination string destination.name
        destination-uri uri destination.endpoint
        enterer reference enterer
        event token event:Coding
        focus reference focus
        receiver reference destination.receiver
        response-id token response.identifier
        responsible reference responsible
        sender reference sender
        source string source.name
        source-uri uri source.endpoint
        target reference destination.target
        #Observation
        based-on reference basedOn
        category token category
        code token code
        code-value-concept composite .: code~token value:CodeableConcept~token
        code-value-date composite .: code~token value:dateTime|Period~date
        code-value-quantity composite .: code~token value:Quantity|SampledData~quantity
        code-value-string composite .: code~token value:string~string
        combo-code token code,component.code
        combo-code-value-concept composite .,component: code~token value:CodeableConcept~token
        combo-code-value-quantity composite .,component: code~token value:Quantity|SampledData~quantity
        combo-data-absent-reason token dataAbsentReason,component.dataAbsentReason
        combo-value-concept token value:CodeableConcept,component.value:CodeableConcept
        combo-value-quantity quantity value:Quantity|SampledData,component.value:Quantity|SampledData
        component-code token component.code
        component-code-value-concept composite component: code~token value:CodeableConcept~token
        component-code-value-quantity composite component: code~token value:Quantity|SampledData~quantity
        component-data-absent-reason token component.dataAbsentReason
        component-value-concept token component.value:CodeableConcept
        component-value-quantity quantity component.value:Quantity|SampledData
        data-absent-reason token dataAbsentReason
        date date effective
        derived-from reference derivedFrom
        device reference device
        encounter reference encounter
        focus reference focus
        has-member reference hasMember
        identifier token identifier
        method token method
        part-of reference partOf
        patient reference subject>Patient
        performer reference performer
        specimen reference specimen
        status token status
        subject reference subject
        value-concept token value:CodeableConcept
        value-date date value:dateTime|Period
        value-quantity quantity value:Quantity|SampledData
        value-string string value:string,value:CodeableConcept.text
        #Procedure
        based-on reference basedOn
        category token category
        code token code
        date date performed
        encounter reference encounter
        identifier token identifier
        instantiates-canonical reference instantiatesCanonical
        instantiates-uri uri instantiatesUri
        location reference location
        part-of reference partOf
        patient reference subject>Patient
        performer reference performer.actor
        reason-code token reasonCode
        reason-reference reference reasonReference
        status token status
        subject reference subject
        #StructureDefinition
        abstract token abstract
        base reference baseDefinition
        base-path token snapshot.element.base.path,differential.element.base.path
        date date date
        derivation token derivation
        description string description
        experimental token experimental
        ext-context token context.type
        identifier token identifier
        jurisdiction token jurisdiction
        keyword token keyword
        kind token kind
        name string name
        path token snapshot.element.path,differential.element.path
        publisher string publisher
        status token status
        title string title
        type uri type
        url uri url
        valueset reference snapshot.element.binding.valueSet
        version token version
        #ValueSet
        code token expansion.contains.code,compose.include.concept.code
        context token useContext.value:CodeableConcept
        context-type token useContext.code
        date date date
        description string description
        expansion uri expansion.identifier
        identifier token identifier
        jurisdiction token jurisdiction
        name string name
        publisher string publisher
        reference uri compose.include.system
        status token status
        title string title
        url uri url
        version token version
        """
}
