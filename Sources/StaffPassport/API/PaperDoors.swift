import Core
import Storage
import Web

/// Where another organisation fetches an item that was shown to it on paper, by its number.
enum PaperDoors {
    static let routes: [Route] = [
        door(
            .post, "\(Addresses.issuerPath("{organisation}"))/papers", "An item on paper, by its number", paper)
    ]

    private static func paper(_ visit: Visit) async throws -> Answer {
        let organisation = try await visit.issuingOrganisation(), now = visit.now
        let sent = try visit.sentJSON(orElse: "invalid_request")
        guard let number = sent["number"]?.text.flatMap(PaperNumber.init(typed:)) else {
            throw ProtocolFault(404, "not_found", "There is no such number, or it has ended.")
        }
        let isTaken = sent["take"]?.flag ?? false
        let token: String
        if isTaken {
            token = try await visit.host.write(for: organisation) {
                try usePaper(number, isTaken: true, of: organisation, at: now, in: $0)
            }
        } else {
            token = try await visit.host.database.read(for: organisation) {
                try usePaper(number, isTaken: false, of: organisation, at: now, in: $0)
            }
        }
        return .json(["credential": .string(token)])
    }
}
