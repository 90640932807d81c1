/// The resource types of R4 from TestReport to VisionPrescription.
///
/// - Source: HL7 FHIR 4.0.1, its XML schemas and the reference targets of its structure definitions (CC0).
/// - Reading: ``StructureReader`` says how the lines are read.
extension StructureTable {
    static let testReportToVisionPrescription = """
        #TestReport DomainResource
        identifier Identifier; name string; status= code@TestReportStatus; testScript= Reference>TestScript;
        result= code@TestReportResult; score decimal; tester string; issued dateTime;
        participant* TestReport.Participant; setup TestReport.Setup; test* TestReport.Test;
        teardown TestReport.Teardown;
        #TestReport.Participant BackboneElement
        type= code@TestReportParticipantType; uri= uri; display string;
        #TestReport.Setup BackboneElement
        action+ TestReport.Action;
        #TestReport.Action BackboneElement
        operation TestReport.Operation; assert TestReport.Assert;
        #TestReport.Operation BackboneElement
        result= code@TestReportActionResult; message markdown; detail uri;
        #TestReport.Assert BackboneElement
        result= code@TestReportActionResult; message markdown; detail string;
        #TestReport.Test BackboneElement
        name string; description string; action+ TestReport.Action1;
        #TestReport.Action1 BackboneElement
        operation TestReport.Operation; assert TestReport.Assert;
        #TestReport.Teardown BackboneElement
        action+ TestReport.Action2;
        #TestReport.Action2 BackboneElement
        operation= TestReport.Operation;
        #TestScript DomainResource
        url= uri; identifier Identifier; version string; name= string; title string; status= code@PublicationStatus;
        experimental boolean; date dateTime; publisher string; contact* ContactDetail; description markdown;
        useContext* UsageContext; jurisdiction* CodeableConcept; purpose markdown; copyright markdown;
        origin* TestScript.Origin; destination* TestScript.Destination; metadata TestScript.Metadata;
        fixture* TestScript.Fixture; profile* Reference; variable* TestScript.Variable; setup TestScript.Setup;
        test* TestScript.Test; teardown TestScript.Teardown;
        #TestScript.Origin BackboneElement
        index= integer; profile= Coding;
        #TestScript.Destination BackboneElement
        index= integer; profile= Coding;
        #TestScript.Metadata BackboneElement
        link* TestScript.Link; capability+ TestScript.Capability;
        #TestScript.Link BackboneElement
        url= uri; description string;
        #TestScript.Capability BackboneElement
        required= boolean; validated= boolean; description string; origin* integer; destination integer; link* uri;
        capabilities= canonical;
        #TestScript.Fixture BackboneElement
        autocreate= boolean; autodelete= boolean; resource Reference;
        #TestScript.Variable BackboneElement
        name= string; defaultValue string; description string; expression string; headerField string; hint string;
        path string; sourceId id;
        #TestScript.Setup BackboneElement
        action+ TestScript.Action;
        #TestScript.Action BackboneElement
        operation TestScript.Operation; assert TestScript.Assert;
        #TestScript.Operation BackboneElement
        type Coding; resource code; label string; description string; accept code; contentType code;
        destination integer; encodeRequestUrl= boolean; method code@TestScriptRequestMethodCode; origin integer;
        params string; requestHeader* TestScript.RequestHeader; requestId id; responseId id; sourceId id;
        targetId id; url string;
        #TestScript.RequestHeader BackboneElement
        field= string; value= string;
        #TestScript.Assert BackboneElement
        label string; description string; direction code@AssertionDirectionType; compareToSourceId string;
        compareToSourceExpression string; compareToSourcePath string; contentType code; expression string;
        headerField string; minimumId string; navigationLinks boolean; operator code@AssertionOperatorType;
        path string; requestMethod code@TestScriptRequestMethodCode; requestURL string; resource code;
        response code@AssertionResponseTypes; responseCode string; sourceId id; validateProfileId id; value string;
        warningOnly= boolean;
        #TestScript.Test BackboneElement
        name string; description string; action+ TestScript.Action1;
        #TestScript.Action1 BackboneElement
        operation TestScript.Operation; assert TestScript.Assert;
        #TestScript.Teardown BackboneElement
        action+ TestScript.Action2;
        #TestScript.Action2 BackboneElement
        operation= TestScript.Operation;
        #ValueSet DomainResource
        url uri; identifier* Identifier; version string; name string; title string; status= code@PublicationStatus;
        experimental boolean; date dateTime; publisher string; contact* ContactDetail; description markdown;
        useContext* UsageContext; jurisdiction* CodeableConcept; immutable boolean; purpose markdown;
        copyright markdown; compose ValueSet.Compose; expansion ValueSet.Expansion;
        #ValueSet.Compose BackboneElement
        lockedDate date; inactive boolean; include+ ValueSet.Include; exclude* ValueSet.Include;
        #ValueSet.Include BackboneElement
        system uri; version string; concept* ValueSet.Concept; filter* ValueSet.Filter; valueSet* canonical;
        #ValueSet.Concept BackboneElement
        code= code; display string; designation* ValueSet.Designation;
        #ValueSet.Designation BackboneElement
        language code; use Coding; value= string;
        #ValueSet.Filter BackboneElement
        property= code; op= code@FilterOperator; value= string;
        #ValueSet.Expansion BackboneElement
        identifier uri; timestamp= dateTime; total integer; offset integer; parameter* ValueSet.Parameter;
        contains* ValueSet.Contains;
        #ValueSet.Parameter BackboneElement
        name= string; value[x] string|boolean|integer|decimal|uri|code|dateTime;
        #ValueSet.Contains BackboneElement
        system uri; abstract boolean; inactive boolean; version string; code code; display string;
        designation* ValueSet.Designation; contains* ValueSet.Contains;
        #VerificationResult DomainResource
        target* Reference; targetLocation* string; need CodeableConcept; status= code@status; statusDate dateTime;
        validationType CodeableConcept; validationProcess* CodeableConcept; frequency Timing; lastPerformed dateTime;
        nextScheduled date; failureAction CodeableConcept; primarySource* VerificationResult.PrimarySource;
        attestation VerificationResult.Attestation; validator* VerificationResult.Validator;
        #VerificationResult.PrimarySource BackboneElement
        who Reference>Organization,Practitioner,PractitionerRole; type* CodeableConcept;
        communicationMethod* CodeableConcept; validationStatus CodeableConcept; validationDate dateTime;
        canPushUpdates CodeableConcept; pushTypeAvailable* CodeableConcept;
        #VerificationResult.Attestation BackboneElement
        who Reference>Practitioner,PractitionerRole,Organization;
        onBehalfOf Reference>Organization,Practitioner,PractitionerRole; communicationMethod CodeableConcept;
        date date; sourceIdentityCertificate string; proxyIdentityCertificate string; proxySignature Signature;
        sourceSignature Signature;
        #VerificationResult.Validator BackboneElement
        organization= Reference>Organization; identityCertificate string; attestationSignature Signature;
        #VisionPrescription DomainResource
        identifier* Identifier; status= code@FinancialResourceStatusCodes; created= dateTime;
        patient= Reference>Patient; encounter Reference>Encounter; dateWritten= dateTime;
        prescriber= Reference>Practitioner,PractitionerRole; lensSpecification+ VisionPrescription.LensSpecification;
        #VisionPrescription.LensSpecification BackboneElement
        product= CodeableConcept; eye= code@VisionEyes; sphere decimal; cylinder decimal; axis integer;
        prism* VisionPrescription.Prism; add decimal; power decimal; backCurve decimal; diameter decimal;
        duration Quantity; color string; brand string; note* Annotation;
        #VisionPrescription.Prism BackboneElement
        amount= decimal; base= code@VisionBase;
        """
}
