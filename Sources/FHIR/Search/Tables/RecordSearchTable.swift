/// The search parameters of R4 for what is in a record.
///
/// - Source: HL7 FHIR 4.0.1, its search parameters.
/// - Reading: ``SearchTableReader`` says how the lines are read.
extension SearchTable {
    static let record = """
        #AllergyIntolerance
        asserter reference asserter
        category token category
        clinical-status token clinicalStatus
        code token code,reaction.substance
        criticality token criticality
        date date recordedDate
        identifier token identifier
        last-date date lastOccurrence
        manifestation token reaction.manifestation
        onset date reaction.onset
        patient reference patient
        recorder reference recorder
        route token reaction.exposureRoute
        severity token reaction.severity
        type token type
        verification-status token verificationStatus
        #Bundle
        composition reference entry[0].resource>Composition
        identifier token identifier
        message reference entry[0].resource>MessageHeader
        timestamp date timestamp
        type token type
        #Composition
        attester reference attester.party
        author reference author
        category token category
        confidentiality token confidentiality
        context token event.code
        date date date
        encounter reference encounter
        entry reference section.entry
        identifier token identifier
        patient reference subject>Patient
        period date event.period
        related-id token relatesTo.target:Identifier
        related-ref reference relatesTo.target:Reference
        section token section.code
        status token status
        subject reference subject
        title string title
        type token type
        #Condition
        abatement-age quantity abatement:Age|Range
        abatement-date date abatement:dateTime|Period
        abatement-string string abatement:string
        asserter reference asserter
        body-site token bodySite
        category token category
        clinical-status token clinicalStatus
        code token code
        encounter reference encounter
        evidence token evidence.code
        evidence-detail reference evidence.detail
        identifier token identifier
        onset-age quantity onset:Age|Range
        onset-date date onset:dateTime|Period
        onset-info string onset:string
        patient reference subject>Patient
        recorded-date date recordedDate
        severity token severity
        stage token stage.summary
        subject reference subject
        verification-status token verificationStatus
        #DiagnosticReport
        based-on reference basedOn
        category token category
        code token code
        conclusion token conclusionCode
        date date effective
        encounter reference encounter
        identifier token identifier
        issued date issued
        media reference media.link
        patient reference subject>Patient
        performer reference performer
        result reference result
        results-interpreter reference resultsInterpreter
        specimen reference specimen
        status token status
        subject reference subject
        #DocumentReference
        authenticator reference authenticator
        author reference author
        category token category
        contenttype token content.attachment.contentType
        custodian reference custodian
        date date date
        description string description
        encounter reference context.encounter
        event token context.event
        facility token context.facilityType
        format token content.format
        identifier token masterIdentifier,identifier
        language token content.attachment.language
        location uri content.attachment.url
        patient reference subject>Patient
        period date context.period
        related reference context.related
        relatesto reference relatesTo.target
        relation token relatesTo.code
        relationship composite relatesTo: target~reference code~token
        security-label token securityLabel
        setting token context.practiceSetting
        status token status
        subject reference subject
        type token type
        #Encounter
        account reference account
        appointment reference appointment
        based-on reference basedOn
        class token class
        date date period
        diagnosis reference diagnosis.condition
        episode-of-care reference episodeOfCare
        identifier token identifier
        length quantity length
        location reference location.location
        location-period date location.period
        part-of reference partOf
        participant reference participant.individual
        participant-type token participant.type
        patient reference subject>Patient
        practitioner reference participant.individual>Practitioner
        reason-code token reasonCode
        reason-reference reference reasonReference
        service-provider reference serviceProvider
        special-arrangement token hospitalization.specialArrangement
        status token status
        subject reference subject
        type token type
        #EpisodeOfCare
        care-manager reference careManager>Practitioner
        condition reference diagnosis.condition
        date date period
        identifier token identifier
        incoming-referral reference referralRequest
        organization reference managingOrganization
        patient reference patient
        status token status
        type token type
        #Immunization
        date date occurrence
        identifier token identifier
        location reference location
        lot-number string lotNumber
        manufacturer reference manufacturer
        patient reference patient
        performer reference performer.actor
        reaction reference reaction.detail
        reaction-date date reaction.date
        reason-code token reasonCode
        reason-reference reference reasonReference
        series string protocolApplied.series
        status token status
        status-reason token statusReason
        target-disease token protocolApplied.targetDisease
        vaccine-code token vaccineCode
        #List
        code token code
        date date date
        empty-reason token emptyReason
        encounter reference encounter
        identifier token identifier
        item reference entry.item
        notes string note.text
        patient reference subject>Patient
        source reference source
        status token status
        subject reference subject
        title string title
        #Media
        based-on reference basedOn
        created date created
        device reference device
        encounter reference encounter
        identifier token identifier
        modality token modality
        operator reference operator
        patient reference subject>Patient
        site token bodySite
        status token status
        subject reference subject
        type token type
        view token view
        #Provenance
        agent reference agent.who
        agent-role token agent.role
        agent-type token agent.type
        entity reference entity.what
        location reference location
        patient reference target>Patient
        recorded date recorded
        signature-type token signature.type
        target reference target
        when date occurred:dateTime
        #Specimen
        accession token accessionIdentifier
        bodysite token collection.bodySite
        collected date collection.collected
        collector reference collection.collector
        container token container.type
        container-id token container.identifier
        identifier token identifier
        parent reference parent
        patient reference subject>Patient
        status token status
        subject reference subject
        type token type
        """
}
