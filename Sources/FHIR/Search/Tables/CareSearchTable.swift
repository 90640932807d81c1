/// The search parameters of R4 for plans, requests, tasks, forms, consent and what goes with them.
///
/// - Source: HL7 FHIR 4.0.1, its search parameters.
/// - Reading: ``SearchTableReader`` says how the lines are read.
extension SearchTable {
    static let care = """
        #CarePlan
        activity-code token activity.detail.code
        activity-date date activity.detail.scheduled
        activity-reference reference activity.reference
        based-on reference basedOn
        care-team reference careTeam
        category token category
        condition reference addresses
        date date period
        encounter reference encounter
        goal reference goal
        identifier token identifier
        instantiates-canonical reference instantiatesCanonical
        instantiates-uri uri instantiatesUri
        intent token intent
        part-of reference partOf
        patient reference subject>Patient
        performer reference activity.detail.performer
        replaces reference replaces
        status token status
        subject reference subject
        #CareTeam
        category token category
        date date period
        encounter reference encounter
        identifier token identifier
        participant reference participant.member
        patient reference subject>Patient
        status token status
        subject reference subject
        #Communication
        based-on reference basedOn
        category token category
        encounter reference encounter
        identifier token identifier
        instantiates-canonical reference instantiatesCanonical
        instantiates-uri uri instantiatesUri
        medium token medium
        part-of reference partOf
        patient reference subject>Patient
        received date received
        recipient reference recipient
        sender reference sender
        sent date sent
        status token status
        subject reference subject
        #CommunicationRequest
        authored date authoredOn
        based-on reference basedOn
        category token category
        encounter reference encounter
        group-identifier token groupIdentifier
        identifier token identifier
        medium token medium
        occurrence date occurrence:dateTime|Period
        patient reference subject>Patient
        priority token priority
        recipient reference recipient
        replaces reference replaces
        requester reference requester
        sender reference sender
        status token status
        subject reference subject
        #Consent
        action token provision.action
        actor reference provision.actor.reference
        category token category
        consentor reference performer
        data reference provision.data.reference
        date date dateTime
        identifier token identifier
        organization reference organization
        patient reference patient
        period date provision.period
        purpose token provision.purpose
        scope token scope
        security-label token provision.securityLabel
        source-reference reference source:Reference
        status token status
        #Contract
        authority reference authority
        domain reference domain
        identifier token identifier
        instantiates uri instantiatesUri
        issued date issued
        patient reference subject>Patient
        signer reference signer.party
        status token status
        subject reference subject
        url uri url
        #Goal
        achievement-status token achievementStatus
        category token category
        identifier token identifier
        lifecycle-status token lifecycleStatus
        patient reference subject>Patient
        start-date date start:date
        subject reference subject
        target-date date target.due:date
        #Questionnaire
        code token item.code
        context token useContext.value:CodeableConcept
        context-quantity quantity useContext.value:Quantity|Range
        context-type token useContext.code
        context-type-quantity composite useContext: code~token value:Quantity|Range~quantity
        context-type-value composite useContext: code~token value:CodeableConcept~token
        date date date
        definition uri item.definition
        description string description
        effective date effectivePeriod
        identifier token identifier
        jurisdiction token jurisdiction
        name string name
        publisher string publisher
        status token status
        subject-type token subjectType
        title string title
        url uri url
        version token version
        #QuestionnaireResponse
        author reference author
        authored date authored
        based-on reference basedOn
        encounter reference encounter
        identifier token identifier
        part-of reference partOf
        patient reference subject>Patient
        questionnaire reference questionnaire
        source reference source
        status token status
        subject reference subject
        #RequestGroup
        author reference author
        authored date authoredOn
        code token code
        encounter reference encounter
        group-identifier token groupIdentifier
        identifier token identifier
        instantiates-canonical reference instantiatesCanonical
        instantiates-uri uri instantiatesUri
        intent token intent
        participant reference action.participant
        patient reference subject>Patient
        priority token priority
        status token status
        subject reference subject
        #RiskAssessment
        condition reference condition
        date date occurrence:dateTime
        encounter reference encounter
        identifier token identifier
        method token method
        patient reference subject>Patient
        performer reference performer
        probability number prediction.probability:decimal
        risk token prediction.qualitativeRisk
        subject reference subject
        #ServiceRequest
        authored date authoredOn
        based-on reference basedOn
        body-site token bodySite
        category token category
        code token code
        encounter reference encounter
        identifier token identifier
        instantiates-canonical reference instantiatesCanonical
        instantiates-uri uri instantiatesUri
        intent token intent
        occurrence date occurrence
        patient reference subject>Patient
        performer reference performer
        performer-type token performerType
        priority token priority
        replaces reference replaces
        requester reference requester
        requisition token requisition
        specimen reference specimen
        status token status
        subject reference subject
        #Subscription
        contact token contact
        criteria string criteria
        payload token channel.payload
        status token status
        type token channel.type
        url uri channel.endpoint
        #Task
        authored-on date authoredOn
        based-on reference basedOn
        business-status token businessStatus
        code token code
        encounter reference encounter
        focus reference focus
        group-identifier token groupIdentifier
        identifier token identifier
        intent token intent
        modified date lastModified
        owner reference owner
        part-of reference partOf
        patient reference for>Patient
        performer token performerType
        period date executionPeriod
        priority token priority
        requester reference requester
        status token status
        subject reference for
        """
}
