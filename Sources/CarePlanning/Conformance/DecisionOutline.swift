/// Shared Decision Making 1.0: a line for each row, and where it is found.
///
/// ``StandardOutline`` has the marks.
///
/// - Source: the PRSB's information models, now of NHS England, under the Open Government Licence v3.0.
let decisionOutline = """
    !Contacts with professionals
      Contacts with professionals record entry +
        !Date and time of contact = contactAt
        Location of contact
          Coded value = placeCode
          Free text = placeText
        !Seen by
          Name = seenByName
          Role = seenByRole
        !Responsible professional
          Name = responsibleName
          Role = responsibleRole
        Person accompanying patient = accompaniedBy
        Use of an interpreter = interpreter
        Location type = placeKind
        Contact type
          Coded value = contactCode
          Free text = contactText
        Audio or video recording of the conversation
          Audio or visual recording made = recordingMade
          Consent for audio or video recording of the conversation = recordingConsent
          Copy of video or audio recording = recordingPlace
        Consultation method = method
        Specialty = specialty
        Professionals present
          Name = presentName
          Role = presentRole
    !Problem list
      !Problem list record entry [problem]
        !Problem
          Coded value = code
          Free text = text
    !Shared decision point [decision]
      !Shared decision status
        Coded value = statusCode
        Free text = status
      Pre-discussion information shared = information
      Discussion actions +
        Decision dialogue (deliberation) +
          People involved in making the decision [decision-person]
            Name = name
            Relationship = relationshipCode
            Relationship type = relationshipText
            Role = role
          Shared agenda setting
            Patient agenda = personAgenda
            Clinician agenda = clinicianAgenda
          !What matters to the person = whatMatters
          !Options discussed [option]
            !Option entry
              Coded value = code
              Free text = text
            !Risks communication entry [risk]
              Coded value = code
              Free text = text
            !Benefits entry [benefit]
              Coded value = code
              Free text = text
          Decision support tool item entry [support-tool]
            Decision support tool identifier = identifier
            Decision support tool name
              Coded value = nameCode
              Free text = nameText
            Decision support tool type = kind
            Decision support tool location = location
            Decision support tool MIME type = mimeType
          Recording the decision +
            !Decision entry
              Coded value = decisionCode
              Free text = decisionText
            Planned review date/interval = reviewText
          Decision issues cluster
            Decision issue flag
              Coded value = issueCode
              Free Text = issueText
            Decision issue details = issueDetails
          Information withheld or sharing delayed [withheld-information]
            Information withheld from person
              Information withheld indicator = withheld
              Reason information withheld = withheldReason
              Legal advice sought = withheldAdvice
            Information sharing delayed
              Information still to share = delayed
              Reasons for not sharing the information now = delayedReason
              When the information can be shared = delayedUntil
      Post-discussion actions
        Actions for professionals = professionalActions
        Actions for person or their carer = personActions
    Consent form details
      Consent form details record entry [consent-form]
        Consent form type
          Coded value = kindCode
          Free text = kindText
        Consent form location = location
        Consent form MIME type = mimeType
    """
