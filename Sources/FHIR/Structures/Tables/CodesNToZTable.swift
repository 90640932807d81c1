/// The codes of R4's required value sets from NameUse to vConfidentialityClassification, where they are lists.
///
/// - Source: HL7 FHIR 4.0.1, the enumerations of its XML schemas (CC0).
/// - Reading: a name, a colon and the codes; indented lines go on with the codes of the line above.
extension StructureTable {
    static let codesNToZ = """
        NameUse: usual official temp nickname anonymous old maiden
        NamingSystemIdentifierType: oid uuid uri other
        NamingSystemType: codesystem identifier root
        NarrativeStatus: generated extensions additional empty
        NoteType: display print printoper
        ObservationDataType: Quantity CodeableConcept string boolean integer Range Ratio SampledData time dateTime
            Period
        ObservationRangeCategory: reference critical absolute
        ObservationStatus: registered preliminary final amended corrected cancelled entered-in-error unknown
        OperationKind: operation query
        OperationParameterUse: in out
        ParticipantRequired: required optional information-only
        ParticipationStatus: accepted declined tentative needs-action
        PropertyRepresentation: xmlAttr xmlText typeAttr cdaText xhtml
        PropertyType: code Coding string integer boolean dateTime decimal
        ProvenanceEntityRole: derivation revision quotation source removal
        PublicationStatus: draft active retired unknown
        QuantityComparator: < <= >= >
        QuestionnaireItemOperator: exists = != > < >= <=
        QuestionnaireItemType: group display boolean decimal integer date dateTime time string text url choice
            open-choice attachment reference quantity
        QuestionnaireResponseStatus: in-progress completed amended entered-in-error stopped
        ReferenceHandlingPolicy: literal logical resolves enforced local
        ReferenceVersionRules: either independent specific
        RelatedArtifactType: documentation justification citation predecessor successor derived-from depends-on
            composed-of
        RemittanceOutcome: queued complete error partial
        RequestIntent: proposal plan directive order original-order reflex-order filler-order instance-order option
        RequestPriority: routine urgent asap stat
        RequestResourceType: Appointment AppointmentResponse CarePlan Claim CommunicationRequest Contract
            DeviceRequest EnrollmentRequest ImmunizationRecommendation MedicationRequest NutritionOrder
            ServiceRequest SupplyRequest Task VisionPrescription
        RequestStatus: draft active on-hold revoked completed entered-in-error unknown
        ResearchElementType: population exposure outcome
        ResearchStudyStatus: active administratively-completed approved closed-to-accrual
            closed-to-accrual-and-intervention completed disapproved in-review temporarily-closed-to-accrual
            temporarily-closed-to-accrual-and-intervention withdrawn
        ResearchSubjectStatus: candidate eligible follow-up ineligible not-registered off-study on-study
            on-study-intervention on-study-observation pending-on-study potential-candidate screening withdrawn
        ResourceType: Account ActivityDefinition AdverseEvent AllergyIntolerance Appointment AppointmentResponse
            AuditEvent Basic Binary BiologicallyDerivedProduct BodyStructure Bundle CapabilityStatement CarePlan
            CareTeam CatalogEntry ChargeItem ChargeItemDefinition Claim ClaimResponse ClinicalImpression CodeSystem
            Communication CommunicationRequest CompartmentDefinition Composition ConceptMap Condition Consent
            Contract Coverage CoverageEligibilityRequest CoverageEligibilityResponse DetectedIssue Device
            DeviceDefinition DeviceMetric DeviceRequest DeviceUseStatement DiagnosticReport DocumentManifest
            DocumentReference DomainResource EffectEvidenceSynthesis Encounter Endpoint EnrollmentRequest
            EnrollmentResponse EpisodeOfCare EventDefinition Evidence EvidenceVariable ExampleScenario
            ExplanationOfBenefit FamilyMemberHistory Flag Goal GraphDefinition Group GuidanceResponse
            HealthcareService ImagingStudy Immunization ImmunizationEvaluation ImmunizationRecommendation
            ImplementationGuide InsurancePlan Invoice Library Linkage List Location Measure MeasureReport Media
            Medication MedicationAdministration MedicationDispense MedicationKnowledge MedicationRequest
            MedicationStatement MedicinalProduct MedicinalProductAuthorization MedicinalProductContraindication
            MedicinalProductIndication MedicinalProductIngredient MedicinalProductInteraction
            MedicinalProductManufactured MedicinalProductPackaged MedicinalProductPharmaceutical
            MedicinalProductUndesirableEffect MessageDefinition MessageHeader MolecularSequence NamingSystem
            NutritionOrder Observation ObservationDefinition OperationDefinition OperationOutcome Organization
            OrganizationAffiliation Parameters Patient PaymentNotice PaymentReconciliation Person PlanDefinition
            Practitioner PractitionerRole Procedure Provenance Questionnaire QuestionnaireResponse RelatedPerson
            RequestGroup ResearchDefinition ResearchElementDefinition ResearchStudy ResearchSubject Resource
            RiskAssessment RiskEvidenceSynthesis Schedule SearchParameter ServiceRequest Slot Specimen
            SpecimenDefinition StructureDefinition StructureMap Subscription Substance SubstanceNucleicAcid
            SubstancePolymer SubstanceProtein SubstanceReferenceInformation SubstanceSourceMaterial
            SubstanceSpecification SupplyDelivery SupplyRequest Task TerminologyCapabilities TestReport TestScript
            ValueSet VerificationResult VisionPrescription
        ResourceVersionPolicy: no-version versioned versioned-update
        ResponseType: ok transient-error fatal-error
        RestfulCapabilityMode: client server
        SPDXLicense: not-open-source 0BSD AAL Abstyles Adobe-2006 Adobe-Glyph ADSL AFL-1.1 AFL-1.2 AFL-2.0 AFL-2.1
            AFL-3.0 Afmparse AGPL-1.0-only AGPL-1.0-or-later AGPL-3.0-only AGPL-3.0-or-later Aladdin AMDPLPA AML
            AMPAS ANTLR-PD Apache-1.0 Apache-1.1 Apache-2.0 APAFML APL-1.0 APSL-1.0 APSL-1.1 APSL-1.2 APSL-2.0
            Artistic-1.0-cl8 Artistic-1.0-Perl Artistic-1.0 Artistic-2.0 Bahyph Barr Beerware BitTorrent-1.0
            BitTorrent-1.1 Borceux BSD-1-Clause BSD-2-Clause-FreeBSD BSD-2-Clause-NetBSD BSD-2-Clause-Patent
            BSD-2-Clause BSD-3-Clause-Attribution BSD-3-Clause-Clear BSD-3-Clause-LBNL
            BSD-3-Clause-No-Nuclear-License-2014 BSD-3-Clause-No-Nuclear-License BSD-3-Clause-No-Nuclear-Warranty
            BSD-3-Clause BSD-4-Clause-UC BSD-4-Clause BSD-Protection BSD-Source-Code BSL-1.0 bzip2-1.0.5 bzip2-1.0.6
            Caldera CATOSL-1.1 CC-BY-1.0 CC-BY-2.0 CC-BY-2.5 CC-BY-3.0 CC-BY-4.0 CC-BY-NC-1.0 CC-BY-NC-2.0
            CC-BY-NC-2.5 CC-BY-NC-3.0 CC-BY-NC-4.0 CC-BY-NC-ND-1.0 CC-BY-NC-ND-2.0 CC-BY-NC-ND-2.5 CC-BY-NC-ND-3.0
            CC-BY-NC-ND-4.0 CC-BY-NC-SA-1.0 CC-BY-NC-SA-2.0 CC-BY-NC-SA-2.5 CC-BY-NC-SA-3.0 CC-BY-NC-SA-4.0
            CC-BY-ND-1.0 CC-BY-ND-2.0 CC-BY-ND-2.5 CC-BY-ND-3.0 CC-BY-ND-4.0 CC-BY-SA-1.0 CC-BY-SA-2.0 CC-BY-SA-2.5
            CC-BY-SA-3.0 CC-BY-SA-4.0 CC0-1.0 CDDL-1.0 CDDL-1.1 CDLA-Permissive-1.0 CDLA-Sharing-1.0 CECILL-1.0
            CECILL-1.1 CECILL-2.0 CECILL-2.1 CECILL-B CECILL-C ClArtistic CNRI-Jython CNRI-Python-GPL-Compatible
            CNRI-Python Condor-1.1 CPAL-1.0 CPL-1.0 CPOL-1.02 Crossword CrystalStacker CUA-OPL-1.0 Cube curl
            D-FSL-1.0 diffmark DOC Dotseqn DSDP dvipdfm ECL-1.0 ECL-2.0 EFL-1.0 EFL-2.0 eGenix Entessa EPL-1.0
            EPL-2.0 ErlPL-1.1 EUDatagrid EUPL-1.0 EUPL-1.1 EUPL-1.2 Eurosym Fair Frameworx-1.0 FreeImage FSFAP FSFUL
            FSFULLR FTL GFDL-1.1-only GFDL-1.1-or-later GFDL-1.2-only GFDL-1.2-or-later GFDL-1.3-only
            GFDL-1.3-or-later Giftware GL2PS Glide Glulxe gnuplot GPL-1.0-only GPL-1.0-or-later GPL-2.0-only
            GPL-2.0-or-later GPL-3.0-only GPL-3.0-or-later gSOAP-1.3b HaskellReport HPND IBM-pibs ICU IJG
            ImageMagick iMatix Imlib2 Info-ZIP Intel-ACPI Intel Interbase-1.0 IPA IPL-1.0 ISC JasPer-2.0 JSON
            LAL-1.2 LAL-1.3 Latex2e Leptonica LGPL-2.0-only LGPL-2.0-or-later LGPL-2.1-only LGPL-2.1-or-later
            LGPL-3.0-only LGPL-3.0-or-later LGPLLR Libpng libtiff LiLiQ-P-1.1 LiLiQ-R-1.1 LiLiQ-Rplus-1.1
            Linux-OpenIB LPL-1.0 LPL-1.02 LPPL-1.0 LPPL-1.1 LPPL-1.2 LPPL-1.3a LPPL-1.3c MakeIndex MirOS MIT-0
            MIT-advertising MIT-CMU MIT-enna MIT-feh MIT MITNFA Motosoto mpich2 MPL-1.0 MPL-1.1
            MPL-2.0-no-copyleft-exception MPL-2.0 MS-PL MS-RL MTLL Multics Mup NASA-1.3 Naumen NBPL-1.0 NCSA
            Net-SNMP NetCDF Newsletr NGPL NLOD-1.0 NLPL Nokia NOSL Noweb NPL-1.0 NPL-1.1 NPOSL-3.0 NRL NTP OCCT-PL
            OCLC-2.0 ODbL-1.0 OFL-1.0 OFL-1.1 OGTSL OLDAP-1.1 OLDAP-1.2 OLDAP-1.3 OLDAP-1.4 OLDAP-2.0.1 OLDAP-2.0
            OLDAP-2.1 OLDAP-2.2.1 OLDAP-2.2.2 OLDAP-2.2 OLDAP-2.3 OLDAP-2.4 OLDAP-2.5 OLDAP-2.6 OLDAP-2.7 OLDAP-2.8
            OML OpenSSL OPL-1.0 OSET-PL-2.1 OSL-1.0 OSL-1.1 OSL-2.0 OSL-2.1 OSL-3.0 PDDL-1.0 PHP-3.0 PHP-3.01 Plexus
            PostgreSQL psfrag psutils Python-2.0 Qhull QPL-1.0 Rdisc RHeCos-1.1 RPL-1.1 RPL-1.5 RPSL-1.0 RSA-MD
            RSCPL Ruby SAX-PD Saxpath SCEA Sendmail SGI-B-1.0 SGI-B-1.1 SGI-B-2.0 SimPL-2.0 SISSL-1.2 SISSL
            Sleepycat SMLNJ SMPPL SNIA Spencer-86 Spencer-94 Spencer-99 SPL-1.0 SugarCRM-1.1.3 SWL TCL TCP-wrappers
            TMate TORQUE-1.1 TOSL Unicode-DFS-2015 Unicode-DFS-2016 Unicode-TOU Unlicense UPL-1.0 Vim VOSTROM
            VSL-1.0 W3C-19980720 W3C-20150513 W3C Watcom-1.0 Wsuipa WTFPL X11 Xerox XFree86-1.1 xinetd Xnet xpp
            XSkat YPL-1.0 YPL-1.1 Zed Zend-2.0 Zimbra-1.3 Zimbra-1.4 zlib-acknowledgement Zlib ZPL-1.1 ZPL-2.0
            ZPL-2.1
        SearchComparator: eq ne gt lt ge le sa eb ap
        SearchEntryMode: match include outcome
        SearchModifierCode: missing exact contains not text in not-in below above type identifier ofType
        SearchParamType: number date string token reference composite quantity uri special
        SlicingRules: closed open openAtEnd
        SlotStatus: busy free busy-unavailable busy-tentative entered-in-error
        SortDirection: ascending descending
        SpecimenContainedPreference: preferred alternate
        SpecimenStatus: available unavailable unsatisfactory entered-in-error
        StructureDefinitionKind: primitive-type complex-type resource logical
        StructureMapContextType: type variable
        StructureMapGroupTypeMode: none types type-and-types
        StructureMapInputMode: source target
        StructureMapModelMode: source queried target produced
        StructureMapSourceListMode: first not_first last not_last only_one
        StructureMapTargetListMode: first share last collate
        StructureMapTransform: create copy truncate escape cast append translate reference dateOp uuid pointer
            evaluate cc c qty id cp
        SubscriptionChannelType: rest-hook websocket email sms message
        SubscriptionStatus: requested active error off
        SupplyDeliveryStatus: in-progress completed abandoned entered-in-error
        SupplyRequestStatus: draft active suspended cancelled completed entered-in-error unknown
        SystemRestfulInteraction: transaction batch search-system history-system
        TaskIntent: unknown proposal plan order original-order reflex-order filler-order instance-order option
        TaskStatus: draft requested received accepted rejected ready cancelled in-progress on-hold failed completed
            entered-in-error
        TestReportActionResult: pass skip fail warning error
        TestReportParticipantType: test-engine client server
        TestReportResult: pass fail pending
        TestReportStatus: completed in-progress waiting stopped entered-in-error
        TestScriptRequestMethodCode: delete get options patch post put head
        TriggerType: named-event periodic data-changed data-added data-modified data-removed data-accessed
            data-access-ended
        TypeDerivationRule: specialization constraint
        TypeRestfulInteraction: read vread update patch delete history-instance history-type create search-type
        UDIEntryType: barcode rfid manual card self-reported unknown
        UnitsOfTime: s min h d wk mo a
        Use: claim preauthorization predetermination
        VariableType: dichotomous continuous descriptive
        VisionBase: up down in out
        VisionEyes: right left
        XPathUsageType: normal phonetic nearby distance other
        medicationRequestIntent: proposal plan order original-order reflex-order filler-order instance-order option
        medicationrequestStatus: active on-hold cancelled completed entered-in-error stopped draft unknown
        messageheaderResponseRequest: always on-error never on-success
        orientationType: sense antisense
        qualityType: indel snp unknown
        repositoryType: directlink openapi login oauth other
        sequenceType: aa dna rna
        status: attested validated in-process req-revalid val-fail reval-fail
        strandType: watson crick
        vConfidentialityClassification: U L M N R V
        """
}
