/// The Social Prescribing standard 1.1, about the person and the referral itself.
///
/// A line for each row, and where it is found.
///
/// ``RecordOutline`` has the marks.
///
/// - Source: the PRSB's information models, now of NHS England, under the Open Government Licence v3.0.
let personOutline = """
    !Person demographics
      !Person name
        !Person first name @ givenName
        !Person family name @ familyName
        Person preferred name @ knownAs
        Title @ title
        Person name suffix %
        Person full name @ fullName
      !Date of birth @ born
      Location of Birth
        Coded value = about-person.birthPlaceCode
        Free text = about-person.birthPlaceText
      Pronoun = about-person.pronoun
      Gender @ gender
      Person alias %
      Ethnicity @ ethnicity
      Religion %
      Sex %
      Carer Status = about-person.carerCode
      NHS number @ nhsNumber
      NHS number status indicator = about-person.numberStatus
      Other identifier %
      Person's address
        Address line 1 @ address1
        Address line 2 @ address2
        Address line 3 @ address3
        Address line 4 @ address4
        Address line 5 @ address5
        Postcode @ postcode
        Address type %
      Person's contact details
        Preferred contact method @ contactPreference
        Person's telephone number details
          Person's telephone number @ phone
          Person's telephone number type %
          Preference of telephone number %
        Person's email address details
          Person's email address @ email
          Person's email address type %
          Preference of email address %
        Other contact information %
      Photograph = about-person.photoPlace
      Place of birth %
      Marital status %
      Immigration status
        Immigration status = about-person.immigration
        Start date = about-person.immigrationFrom
        End date = about-person.immigrationTo
        Comment = about-person.immigrationComment
      Sexual Orientation = about-person.orientationCode
      Organ and tissue donation = about-person.organDonation
      Overseas visitor status = about-person.overseasVisitor
      Relevant contacts = about-person.relevantContacts
      Educational establishment = about-person.education
    !GP practice
      !GP practice record entry
        GP name %
        GP practice details @ practiceName
        !GP practice identifier @ practiceCode
        GP opt out indicator = about-person.optOutCode
    About me %
      What is most important to me %
        What is most important to me %
      People who are important to me %
        People who are important to me %
      How I communicate and how to communicate with me %
        How I communicate and how to communicate with me %
      My wellness %
        My wellness %
      Please do and please don't %
        Please do and please don't %
      How and when to support me %
        How and when to support me %
      Also worth knowing about me %
        Also worth knowing about me %
      Supported to write this by %
      Location to multimedia file %
    Individual requirements
      Reasonable adjustment
        Reasonable adjustment record entry [adjustment]
          Reasonable adjustment flag = flag
          Reasonable adjustment
            Coded value = code
            Free text = text
          Reasonable adjustment additional detail = detail
      Impairment
        Impairment record entry [impairment]
          Impairment category
            Coded value = code
            Free text = text
          Impairment additional detail = detail
      Mobility [mobility]
        Mobility needs
          Coded value = code
          Free text = text
      Other individual requirements [other-requirement]
        Other individual requirement = text
    Safeguarding
      Safeguarding concerns [safeguarding]
        Safeguarding indicator = indicator
        Safeguarding concerns date = from
        Safeguarding concerns end date = to
        Safeguarding concerns
          Coded value = code
          Free text = text
        Comment = comment
      Looked after child [looked-after]
        Looked after child start date = from
        Looked after child end date = to
        Local authority
          Coded value = authorityCode
          Free text = authorityText
      Unborn child protection plan [unborn]
        Unborn child protection plan start date = from
        Unborn child protection plan end date = to
        Local authority
          Coded value = authorityCode
          Free text = authorityText
    Consent
      Consent for information sharing ~ consent
    !Referral details
      Referral details record entry
        Date ~ referralDate
        !Referrer details
          !Name ~ referrerName
          Role ~ referrerRole
          Grade = referral-more.referrerGrade
          Team = referral-more.referrerTeam
          Specialty = referral-more.referrerSpecialty
          !Service
            Coded value = referral-more.referrerServiceCode
            Free text ~ referrerService
          !Organisation
            Coded value ~ referrerCode
            Free text ~ referrerOrganisation
          !Contact details ~ referrerContact
        Referral method ~ method
        Reason for referral
          Free text ~ reason
        !Referral to
          Name ~ toName
          Role = referral-more.toRole
          Grade = referral-more.toGrade
          Team ~ toTeam
          Specialty = referral-more.toSpecialty
          Service
            Coded value = referral-more.toServiceCode
            Free text ~ toService
          Organisation
            Coded value ~ toCode
            Free text ~ toOrganisation
          Contact details = referral-more.toContact
        Return response to ~ returnTo
    Contacts with professionals
      Contacts with professionals record entry [contact]
        Date and time of contact = at
        Location of contact
          Coded value = placeCode
          Free text = placeText
        Seen by
          Name = seenByName
          Role = seenByRole
        Responsible professional
          Name = responsibleName
          Role = responsibleRole
        Location type = placeKind
        Contact type = kind
        Consultation method = method
        Specialty = specialty
        Service = serviceCode
        Professionals present [present]
          Name = name
          Role = role
        Outcome of contact = outcome
    """
