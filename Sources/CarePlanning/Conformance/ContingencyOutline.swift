/// The Personalised Care and Support Plan 2.0, the plans beside it: a line for each row, and where it is found.
///
/// ``StandardOutline`` has the marks.
///
/// - Source: the PRSB's information models, now of NHS England, under the Open Government Licence v3.0.
let contingencyOutline = """
    Contingency/safety plans [contingency]
      !Trigger factors [trigger]
        Coded value = code
        Free text = text
      Contingency plan name
        Coded value = nameCode
        Free text = nameText
      What should happen [what-should-happen]
        Coded value = code
        Free text = text
      Who should be contacted [who-to-contact]
        Name = name
        Role = role
        Contact details = contact
      Agreed with person or legitimate representative
        Person or legitimate representative = agreed
        Person full name = agreedName
        Role = agreedRole
      Date this plan was last updated ~ changed
      Planned review date/interval = reviewDate
      Responsibility for review
        Name = reviewerName
        Role = reviewerRole
        Contact details = reviewerContact
      Coping strategies [coping]
        Coping strategy = text
        Start date = from
        End date = to
      Relapse indicators / early warning signs [warning-sign]
        Coded value = code
        Free text = text
      Advance statement [advance-statement]
        Date = date
        Location
          Coded value = placeCode
          Free text = placeText
        Advance statement
          Coded value = code
          Free text = text
        Location of document = documentPlace
        Performing professional
          Name = performerName
          Role = performerRole
          Grade = performerGrade
          Speciality = performerSpeciality
          Professional identifier = performerNumber
          Organisation = performerOrganisation
          Contact details = performerContact
        Person completing record
          Name = completerName
          Role = completerRole
          Grade = completerGrade
          Specialty = completerSpecialty
          Organisation = completerOrganisation
          Professional identifier = completerNumber
          Date completed = completerDate
          Contact details = completerContact
      Anticipatory medicines/equipment = medicine.text
      Location [contingency-place]
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
      Person completing record
        Name = completerName
        Role = completerRole
        Grade = completerGrade
        Specialty = completerSpecialty
        Organisation = completerOrganisation
        Professional identifier = completerNumber
        Date completed = completerDate
        Contact details = completerContact
    Additional support plans [additional-plan]
      Additional support plan name
        Coded value = nameCode
        Free text = nameText
      Additional support plan content = content
      Planned review date/interval = reviewDate
      Responsibility for review
        Name = reviewerName
        Role = reviewerRole
        Contact details = reviewerContact
      Date this plan was last updated ~ changed
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
      Person completing record
        Name = completerName
        Role = completerRole
        Grade = completerGrade
        Specialty = completerSpecialty
        Organisation = completerOrganisation
        Professional identifier = completerNumber
        Date completed = completerDate
        Contact details = completerContact
    """
