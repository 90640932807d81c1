/// The sources that rows name by number, as they were read for the rules table of 22 November 2026.
public enum RuleSources {
    /// What "S1" and the others stand for.
    public static let names: [String: String] = [
        "S1": "diverse-employment.co.uk and personneltoday.com, \"Working Time Regulations\"",
        "S2": "EEF members' page on the 48 hour week; yourhr.guide",
        "S3": "nhsdoctors.net, \"what TCS 2016 bring\"",
        "S4": "nhsemployers.org, \"WTR night workers: TCS handbook update\"",
        "S5": "EEF members' page on young workers",
        "S6": "nhsemployers.org, \"Holiday pay legislation changes\"; payadvice.uk, 9 November 2023; specfinish.co.uk",
        "S7": "rcn.org.uk, \"Working hours, overtime, annual leave\"",
        "S11": "rcn.org.uk, \"Supplements, unsocial hours and on-call\"",
        "S12": "hr.gov.im, copy of handbook section 3 (the Isle of Man's differs on Sundays)",
        "S13": "rcn.org.uk, as S7; a public copy of handbook section 13",
        "S14": "NHS Kirklees annual leave guidance",
        "S22": "nhsemployers.org, working hours questions (2016 text)",
        "S23": "dataemia.com on the Good Rostering Guide (reading of 168 hours)",
        "S24": "a public rota tool that restates \"rota rules at a glance\" of Schedule 3",
        "S25": "Parliamentary question 270697, 3 July 2019",
        "S30": "nhsemployers.org, \"Fines guidance for exception reporting\", 26 January 2026",
        "S31": "anaesthetists.org, \"Consultant job plans: the basics\"",
        "S32": "nottingham.ac.uk, \"Premium time\"",
        "S36": "bma.org.uk, on-call guidance for specialty doctors",
        "S38": "nhsemployers.org, questions on out of hours under the 2021 terms",
    ]
}
