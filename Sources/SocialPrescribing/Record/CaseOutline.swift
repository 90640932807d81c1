/// The Social Prescribing standard 1.1, from what is the matter to the plan.
///
/// A line for each row, and where it is found.
///
/// ``RecordOutline`` has the marks.
///
/// - Source: the PRSB's information models, now of NHS England, under the Open Government Licence v3.0.
let caseOutline = """
    Presenting complaints or issues
      Presenting complaint or issue [presenting]
        Coded value = code
        Free text = text
      Person reported complaints or issues ~ reported
    Problem list
      Problem list record entry [problem]
        !Problem
          Coded value = code
          Free text = text
        Onset date = from
        End Date = to
        Stage of disease = stage
        Comment = comment
    Clinical Summary
      Clinical summary = clinical.text
    Social context
      Household composition
        Household composition
          Coded value = social-context.householdCode
          Free text = social-context.householdText
      Occupational history
        Occupational history
          Coded value = social-context.occupationCode
          Free text = social-context.occupationText
      Educational history
        Educational history = social-context.educationText
      Lifestyle choices
        Lifestyle choices = social-context.lifestyleText
      Smoking status
        Smoking status
          Coded value = social-context.smokingCode
          Free text = social-context.smokingText
        Smoking status - details = social-context.smokingDetails
        Date stopped smoking
          Coded value = social-context.stoppedCode
          Date = social-context.stoppedDay
      Alcohol intake
        Alcohol intake
          Coded value = social-context.alcoholCode
          Free text = social-context.alcoholText
      Drug/substance use
        Drug/substance use
          Coded value = social-context.drugsCode
          Free text = social-context.drugsText
      Social circumstances
        Social circumstances = social-context.circumstancesText
      Access
        Access = social-context.accessText
      Dependants
        Dependants = social-context.dependantsText
      Accommodation status
        Accommodation status
          Coded value = social-context.accommodationCode
          Free text = social-context.accommodationText
      Household environment
        Household environment = social-context.environmentText
    Services and care
      Services and care record entry [service]
        Social care package name = name
        Social care package type = kind
        Service start date = from
        Service end date = to
        Local authority
          Coded value = authorityCode
          Free text = authorityText
        Care funding source = funding
    Signpost details
      Signpost details record entry [signpost]
        Date = at
        Signpost to
          Name = name
          Role = role
          Grade = grade
          Team = team
          Specialty = specialty
          Service
            Coded value = serviceCode
            Free text = serviceText
          Organisation = organisation
          Contact details = contact
        Reason for signpost
          Coded value = reasonCode
          Free text = reasonText
    Pregnancy status
      Pregnancy state = pregnancy.state
      Expected delivery date = pregnancy.expected
    Assessments
      Assessments record entry [assessment]
        Assessment type = kind
        Assessment summary = summary
        Structured assessment
          Structured assessment name
            Coded value = nameCode
            Free text = nameText
          Assessment result
            Assessment score
              Coded value = scoreCode
              Free text = scoreText
            Value = value
            Units of measure = unit
            Ordinal
              Coded value = ordinalCode
              Free text = ordinalText
          Subscale result [subscale]
            Subscale score
              Coded value = scoreCode
              Free text = scoreText
            Value = value
            Units of measure = unit
            Ordinal
              Coded value = ordinalCode
              Free text = ordinalText
        Comment = comment
    !Risks
      !Risks record entry [risk]
        Start date of risk = from
        End date of risk = to
        !Risk
          Coded value = code
          Free text = text
        Comment = comment
    Plan and requested actions
      Plan and requested actions record entry [requested-action]
        Actions for professionals = forProfessionals
        Actions for person or their carer = forPerson
        Agreed with the person or their legitimate representative = agreed
    Care and support plan %
      Strengths %
        Coded value %
        Free text %
      Needs, concerns or problems %
        Coded value %
        Free text %
        Goals and hopes %
          Coded value %
          Free text %
          Goal importance score %
          Actions and activities %
            What %
              Coded value %
              Free text %
            Who %
              Name %
              Role %
              Team %
              Contact details %
            When %
            Suggested strategies %
            Status %
              Coded value %
              Free text %
            Confidence %
            Date last updated %
            Review date %
            Stage goal %
              Stage goal %
                Coded value %
                Free text %
              Outcome %
                Coded value %
                Free text %
              Goal status %
          Outcomes %
            Coded value %
            Free text %
          Goal status %
      Agreed with person or legitimate representative %
        Person or legitimate representative %
        Person full name %
        Role %
      Care funding source %
        Coded value %
        Free text %
      Date this plan was last updated %
      Other care planning documents %
      Planned review date/interval %
      Responsibility for review %
        Name %
        Role %
        Contact details %
    """
