import Core
import Crypto
import Questionnaires
import Storage

/// The measures that an organisation may use on a day: those that are free, those it has a licence for, and its own.
struct MeasureBook: Sendable {
    private let measures: [String: Measure]
    /// In the order in which they are offered.
    let offered: [Measure]
    /// Those, and what may be given no more because its licence has ended: what was answered while it held counts.
    let counted: [Measure]

    /// - Parameters:
    ///   - licences: what the organisation has recorded.
    ///   - own: its own questionnaires, by their heads: what they ask is not needed to name them.
    init(_ licences: [MeasureLicence], own: [OwnForm.Head] = [], on today: Day) {
        func licensed(_ wanted: (MeasureLicence) -> Bool, on day: (MeasureLicence) -> Day) -> [Measure] {
            licences.filter(wanted).compactMap { licence in
                guard let slot = LicensedMeasure.all.first(where: { $0.id == licence.measure }) else { return nil }
                return try? slot.activated(under: licence.grant, wording: licence.wording, on: day(licence))
            }
        }
        func isOver(_ licence: MeasureLicence) -> Bool { licence.grant.expiry.map { $0 < today } ?? false }
        offered =
            Measure.free + licensed({ !isOver($0) }, on: { _ in today })
            + own.filter { $0.retiredAt == nil }.map(\.measure)
        counted = offered + licensed(isOver, on: { $0.grant.expiry ?? today })
        // What was answered before a form was retired, or a licence ended, keeps its name.
        measures = Dictionary(
            (counted + own.map(\.measure)).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    static func of(_ organisation: OrganisationID, on today: Day, in tx: any Transaction) throws -> MeasureBook {
        MeasureBook(
            try MeasureLicences.all(of: organisation, in: tx), own: try OwnForms.heads(of: organisation, in: tx),
            on: today)
    }

    /// A measure with all that it asks, whether it is still offered or not.
    ///
    /// - Throws: ``Refusal``: `forbidden` for one whose licence is missing or has ended, `invalid` for an unknown one.
    static func measure(
        _ id: String, of organisation: OrganisationID, on today: Day, in tx: any Transaction
    ) throws -> Measure {
        if let own = OwnForm.id(ofMeasure: id) {
            guard let form = try OwnForms.find(own, of: organisation, in: tx) else { throw unknown }
            return form.measure
        }
        let licences = try MeasureLicences.all(of: organisation, in: tx)
        return try MeasureBook(licences, on: today).find(id, licences, on: today)
    }

    /// The measure that an answer from outside names by the address of its form.
    static func id(
        named canonical: String, of organisation: OrganisationID, on today: Day, in tx: any Transaction
    ) throws -> String {
        let url = canonical.split(separator: "|").first.map(String.init) ?? ""
        if !url.hasPrefix(OwnForm.reservedAddress) {
            let own = try OwnForms.heads(of: organisation, in: tx).filter { $0.url == url }
            if let form = own.first(where: { $0.retiredAt == nil }) ?? own.first { return form.measure.id }
            let licensed = MeasureBook(try MeasureLicences.all(of: organisation, in: tx), on: today).offered
            if let measure = licensed.first(where: { $0.definition?["url"]?.text == url }) { return measure.id }
        }
        return url.split(separator: ":").last.map(String.init) ?? ""
    }

    private static let unknown = Refusal(fields: [FieldProblem("measure", "Choose a questionnaire from the list")])

    subscript(_ id: String) -> Measure? { measures[id] }

    /// - Throws: ``Refusal``: `forbidden` for one whose licence is missing or has ended, `invalid` for an unknown one.
    func find(_ id: String, _ licences: [MeasureLicence], on today: Day) throws(Refusal) -> Measure {
        if let measure = offered.first(where: { $0.id == id }) { return measure }
        guard let slot = LicensedMeasure.all.first(where: { $0.id == id }) else {
            throw Self.unknown
        }
        let licence = licences.first { $0.measure == id }
        return try slot.activated(
            under: licence?.grant, wording: licence?.wording ?? .typed(stem: nil, answers: [], items: []), on: today)
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
