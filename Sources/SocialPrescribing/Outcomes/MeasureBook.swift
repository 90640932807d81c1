import Core
import Crypto
import Questionnaires
import Storage

/// The measures that an organisation may use on a day: those that are free, and those it has a licence for.
struct MeasureBook: Sendable {
    private let measures: [String: Measure]
    /// In the order in which they are offered.
    let offered: [Measure]

    /// - Parameter licences: what the organisation has recorded.
    init(_ licences: [MeasureLicence], on today: Day) {
        let licensed = licences.compactMap { licence -> Measure? in
            guard let slot = LicensedMeasure.all.first(where: { $0.id == licence.measure }) else { return nil }
            return try? slot.activated(under: licence.grant, texts: licence.texts, on: today)
        }
        offered = Measure.free + licensed
        measures = Dictionary(offered.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    static func of(_ organisation: OrganisationID, on today: Day, in tx: any Transaction) throws -> MeasureBook {
        MeasureBook(try MeasureLicences.all(of: organisation, in: tx), on: today)
    }

    subscript(_ id: String) -> Measure? { measures[id] }

    /// - Throws: ``Refusal``: `forbidden` for one whose licence is missing or has ended, `invalid` for an unknown one.
    func find(_ id: String, _ licences: [MeasureLicence], on today: Day) throws(Refusal) -> Measure {
        if let measure = measures[id] { return measure }
        guard let slot = LicensedMeasure.all.first(where: { $0.id == id }) else {
            throw Refusal(fields: [FieldProblem("measure", "Choose a questionnaire from the list")])
        }
        let licence = licences.first { $0.measure == id }
        return try slot.activated(under: licence?.grant, texts: licence?.texts ?? [], on: today)
    }
}

extension Measure {
    /// Changes with every word that is asked, so that answers to different wordings are never taken for a pair.
    var version: String {
        let digest = SHA256.hash(data: questionnaireJSON().bytes)
        return digest.prefix(6).map { byte in
            let text = String(byte, radix: 16)
            return byte < 16 ? "0\(text)" : text
        }.joined()
    }

    /// - Throws: a `conflict` refusal for a measure that cannot be asked; none of ours is.
    func form() throws(Refusal) -> Questionnaire {
        guard let form = questionnaire().questionnaire else {
            throw Refusal(.conflict, "This questionnaire cannot be asked here. Choose another.")
        }
        return form
    }
}
