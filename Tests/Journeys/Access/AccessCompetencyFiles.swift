import Core
import Storage

extension AccessWorld {
    /// A file of competences that was brought in, and can be taken back: one item of Ada's came with it.
    func layCompetencyFile(_ tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO passport_competency_file (organisation, id, made_at, made_by)
            VALUES (\(organisation), 'competences', \(now), 'acc-officer')
            """)
        try tx.run(
            """
            INSERT INTO passport_competency_file_line (organisation, passport_competency_file, item, person)
            VALUES (\(organisation), 'competences', 'item', 'ada')
            """)
    }

    /// What an export says of Gus, who has left: his number alone has not the secret in it, which a page that comes
    /// back would show to whoever sent it.
    static let competencyExport =
        "Employee Number,Competency Name,Date Start\n6,NHS|CSTF|Fire Safety - 2 Years|,01/04/2025\n"
}

extension AccessForms {
    static let competencyFiles: [String: KeyValuePairs<String, String>] = [
        "/passport/competency-files": ["text": AccessWorld.competencyExport, "sure": "yes", "ticked": "2"],
        "/passport/competency-files/{competencyFile}/undoing": [:],
    ]
}

extension AccessBodies {
    static let competencyFiles: [String: [String: JSON]] = [
        "POST /api/staff-passport/v1/competency-files": [
            "text": .string(AccessWorld.competencyExport), "isDryRun": false, "ticked": [2],
        ]
    ]
}
