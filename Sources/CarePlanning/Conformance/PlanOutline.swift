/// The Personalised Care and Support Plan 2.0, up to the plan itself: a line for each row, and where it is found.
///
/// ``StandardOutline`` has the marks.
///
/// - Source: the PRSB's information models, now of NHS England, under the Open Government Licence v3.0.
let planOutline = """
    !Person demographics
      !Person name
        !Person first name @ givenName
        !Person family name @ familyName
        Person preferred name @ knownAs
        Title = person-details.title
        Person name suffix = person-details.suffix
        Person full name = person-details.fullName
      !Date of birth @ born
      Gender = person-details.gender
      Person alias = person-details.alias
      Ethnicity = person-details.ethnicity
      Religion = person-details.religion
      Sex = person-details.sex
      NHS number @ nhsNumber
      Other identifier = person-details.otherNumber
      Person's address +
        !Address line 1 @ address1
        Address line 2 @ address2
        Address line 3 @ address3
        Address line 4 @ address4
        Address line 5 @ address5
        !Postcode @ postcode
        Address type = person-details.addressKind
      Person's contact details
        Preferred contact method = person-details.contactMethod
        Person's telephone number details
          Person's telephone number @ phone
          Person's telephone number type = person-details.phoneKind
          Preference of telephone number = person-details.phonePreferred
        Person's email address details
          Person's email address @ email
          Person's email address type = person-details.emailKind
          Preference of email address = person-details.emailPreferred
        Other contact information = person-details.otherContact
      Place of birth = person-details.birthPlace
      Marital status = person-details.maritalStatus
    !GP practice
      GP practice record entry
        GP name = person-details.doctor
        GP practice details @ practiceName
        !GP practice identifier @ practiceCode
    About me
      What is most important to me [most-important]
        What is most important to me = text
      People who are important to me [important-people]
        People who are important to me = text
      How I communicate and how to communicate with me [communication]
        How I communicate and how to communicate with me = text
      My wellness [wellness]
        My wellness = text
      Please do and please don't [do-and-do-not]
        Please do and please don't = text
      How and when to support me [how-to-support]
        How and when to support me = text
      Also worth knowing about me [worth-knowing]
        Also worth knowing about me = text
      Date ~ aboutMeChanged
      Supported to write this by ~ supportedBy
      Location to multimedia file ~ mediaAddress
    Professional contacts
      Professional contacts record entry [professional-contact]
        Name = name
        Role = role
        Key worker = keyWorker
        Speciality = speciality
        Team = team
        Organisation
          Coded value = organisationCode
          Free text = organisationText
        Contact details = contact
        Start date = from
        End date = to
    Personal contacts
      Personal contacts record entry [personal-contact]
        !Name = name
        Relationship = relationshipCode
        Relationship type = relationshipText
        Contact details = contact
        Comments = comments
    Formulation
      Formulation record entry [formulation]
        Date = date
        Location
          Coded value = placeCode
          Free text = placeText
        Performing professional
          Name = performerName
          Role = performerRole
          Grade = performerGrade
          Speciality = performerSpeciality
          Professional identifier = performerNumber
          Organisation = performerOrganisation
          Contact details = performerContact
        Formulation = text
        Person completing record
          Name = completerName
          Role = completerRole
          Grade = completerGrade
          Specialty = completerSpecialty
          Organisation = completerOrganisation
          Professional identifier = completerNumber
          Date completed = completerDate
          Contact details = completerContact
    Care and support plan
      Strengths [strength]
        Coded value = code
        Free text = text
      Needs, concerns or problems [need]
        Coded value = code
        Free text = text
        Goals and hopes [goal]
          Coded value = code
          Free text = text
          Goal importance score = importance
          Actions and activities [action]
            What
              Coded value = code
              Free text = text
            Who
              Name = whoName
              Role = whoRole
              Team = whoTeam
              Contact details = whoContact
            When = when
            Suggested strategies = strategies
            Status
              Coded value = statusCode
              Free text = status
            Confidence = confidence
            Date last updated ~ changed
            Review date = reviewDate
            Stage goal [stage-goal]
              Stage goal
                Coded value = code
                Free text = text
              Outcome
                Coded value = outcomeCode
                Free text = outcome
              Goal status = status
          Outcomes [outcome]
            Coded value = code
            Free text = text
          Goal status = status
      Agreed with person or legitimate representative
        Person or legitimate representative ~ agreed
        Person full name ~ agreedName
        Role ~ agreedRole
      Care funding source
        Coded value = plan-details.fundingCode
        Free text = plan-details.fundingText
      Date this plan was last updated ~ planChanged
      Other care planning documents = other-document.text
      Planned review date/interval = plan-details.reviewDate
      Responsibility for review
        Name = plan-details.reviewerName
        Role = plan-details.reviewerRole
        Contact details = plan-details.reviewerContact
      Location
        Coded value = plan-details.placeCode
        Free text = plan-details.placeText
      Performing professional
        Name = plan-details.performerName
        Role = plan-details.performerRole
        Grade = plan-details.performerGrade
        Speciality = plan-details.performerSpeciality
        Professional identifier = plan-details.performerNumber
        Organisation = plan-details.performerOrganisation
        Contact details = plan-details.performerContact
      Person completing record [completed-by]
        Name = completerName
        Role = completerRole
        Grade = completerGrade
        Specialty = completerSpecialty
        Organisation = completerOrganisation
        Professional identifier = completerNumber
        Date completed = completerDate
        Contact details = completerContact
    """
