/// The search parameters of R4 for people, organisations, places and appointments, and those of every resource.
///
/// - Source: HL7 FHIR 4.0.1, its search parameters.
/// - Reading: ``SearchTableReader`` says how the lines are read.
extension SearchTable {
    static let people = """
        #Resource
        _id token id
        _lastUpdated date meta.lastUpdated
        _profile uri meta.profile
        _security token meta.security
        _source uri meta.source
        _tag token meta.tag
        #Account
        identifier token identifier
        name string name
        owner reference owner
        patient reference subject>Patient
        period date servicePeriod
        status token status
        subject reference subject
        type token type
        #Appointment
        actor reference participant.actor
        appointment-type token appointmentType
        based-on reference basedOn
        date date start
        identifier token identifier
        location reference participant.actor>Location
        part-status token participant.status
        patient reference participant.actor>Patient
        practitioner reference participant.actor>Practitioner
        reason-code token reasonCode
        reason-reference reference reasonReference
        service-category token serviceCategory
        service-type token serviceType
        slot reference slot
        specialty token specialty
        status token status
        supporting-info reference supportingInformation
        #AuditEvent
        action token action
        address string agent.network.address
        agent reference agent.who
        agent-name string agent.name
        agent-role token agent.role
        altid token agent.altId
        date date recorded
        entity reference entity.what
        entity-name string entity.name
        entity-role token entity.role
        entity-type token entity.type
        outcome token outcome
        patient reference agent.who>Patient,entity.what>Patient
        policy uri agent.policy
        site token source.site
        source reference source.observer
        subtype token subtype
        type token type
        #Device
        device-name string deviceName.name,type.coding.display,type.text
        identifier token identifier
        location reference location
        manufacturer string manufacturer
        model string modelNumber
        organization reference owner
        patient reference patient
        status token status
        type token type
        udi-carrier string udiCarrier.carrierHRF
        udi-di string udiCarrier.deviceIdentifier
        url uri url
        #Endpoint
        connection-type token connectionType
        identifier token identifier
        name string name
        organization reference managingOrganization
        payload-type token payloadType
        status token status
        #Flag
        author reference author
        date date period
        encounter reference encounter
        identifier token identifier
        patient reference subject>Patient
        subject reference subject
        #Group
        actual token actual
        characteristic token characteristic.code
        characteristic-value composite characteristic: code~token value:CodeableConcept|boolean~token
        code token code
        exclude token characteristic.exclude
        identifier token identifier
        managing-entity reference managingEntity
        member reference member.entity
        type token type
        value token characteristic.value:CodeableConcept|boolean
        #HealthcareService
        active token active
        characteristic token characteristic
        coverage-area reference coverageArea
        endpoint reference endpoint
        identifier token identifier
        location reference location
        name string name
        organization reference providedBy
        program token program
        service-category token category
        service-type token type
        specialty token specialty
        #Location
        address string address
        address-city string address.city
        address-country string address.country
        address-postalcode string address.postalCode
        address-state string address.state
        address-use token address.use
        endpoint reference endpoint
        identifier token identifier
        name string name,alias
        operational-status token operationalStatus
        organization reference managingOrganization
        partof reference partOf
        status token status
        type token type
        #Organization
        active token active
        address string address
        address-city string address.city
        address-country string address.country
        address-postalcode string address.postalCode
        address-state string address.state
        address-use token address.use
        endpoint reference endpoint
        identifier token identifier
        name string name,alias
        partof reference partOf
        phonetic string name
        type token type
        #Patient
        active token active
        address string address
        address-city string address.city
        address-country string address.country
        address-postalcode string address.postalCode
        address-state string address.state
        address-use token address.use
        birthdate date birthDate
        death-date date deceased:dateTime
        deceased token deceased?
        email token telecom[system=email]
        family string name.family
        gender token gender
        general-practitioner reference generalPractitioner
        given string name.given
        identifier token identifier
        language token communication.language
        link reference link.other
        name string name
        organization reference managingOrganization
        phone token telecom[system=phone]
        phonetic string name
        telecom token telecom
        #Practitioner
        active token active
        address string address
        address-city string address.city
        address-country string address.country
        address-postalcode string address.postalCode
        address-state string address.state
        address-use token address.use
        communication token communication
        email token telecom[system=email]
        family string name.family
        gender token gender
        given string name.given
        identifier token identifier
        name string name
        phone token telecom[system=phone]
        phonetic string name
        telecom token telecom
        #PractitionerRole
        active token active
        date date period
        email token telecom[system=email]
        endpoint reference endpoint
        identifier token identifier
        location reference location
        organization reference organization
        phone token telecom[system=phone]
        practitioner reference practitioner
        role token code
        service reference healthcareService
        specialty token specialty
        telecom token telecom
        #RelatedPerson
        active token active
        address string address
        address-city string address.city
        address-country string address.country
        address-postalcode string address.postalCode
        address-state string address.state
        address-use token address.use
        birthdate date birthDate
        email token telecom[system=email]
        gender token gender
        identifier token identifier
        name string name
        patient reference patient
        phone token telecom[system=phone]
        phonetic string name
        relationship token relationship
        telecom token telecom
        #Schedule
        active token active
        actor reference actor
        date date planningHorizon
        identifier token identifier
        service-category token serviceCategory
        service-type token serviceType
        specialty token specialty
        #Slot
        appointment-type token appointmentType
        identifier token identifier
        schedule reference schedule
        service-category token serviceCategory
        service-type token serviceType
        specialty token specialty
        start date start
        status token status
        """
}
