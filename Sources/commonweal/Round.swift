import CarePlanning
import FHIRServer
import Logging
import ServiceLifecycle
import SocialPrescribing
import StaffPassport
import Storage
import Web
import Workforce

/// Something a server does again and again beside its requests, until the program stops. A round that fails is told in
/// the log, and the next one comes all the same.
struct Round: Service {
    /// As the log calls it: "statuses".
    let name: String
    let pauseSeconds: Int
    let host: Web.Host
    let body: @Sendable () async throws -> Void

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await body()
                } catch is CancellationError {
                    return
                } catch {
                    host.log.warning(
                        "round failed",
                        metadata: ["round": "\(name)", "error": "\(String(reflecting: type(of: error)))"])
                }
                try? await Task.sleep(for: .seconds(pauseSeconds))
            }
        }
    }
}

/// The rounds of the services that run.
func rounds(of services: [Module], _ settings: ProgramSettings, _ host: Web.Host) -> [Round] {
    let others: [(module: String, round: Round)] = [
        (
            carePlanningModule.name,
            Round(name: "reviews of plans", pauseSeconds: 900, host: host) { try await remindAllOfReviews(host) }
        ),
        (
            socialPrescribingModule.name,
            Round(name: "directories of others", pauseSeconds: 3_600, host: host) { try await askDueHarvests(host) }
        ),
        (
            ServiceList.fhir,
            Round(name: "subscriptions", pauseSeconds: 2, host: host) {
                try await ServiceList.recordExchange(of: services.map(\.name)).tellAllSubscribers(host)
            }
        ),
    ]
    let figures = Round(name: "figures of tables", pauseSeconds: 900, host: host) {
        try await host.database.renewFigures()
    }
    let checks = Round(name: "employment checks that end", pauseSeconds: 900, host: host) {
        try await tellAllEndingChecks(host)
    }
    let all = passportRounds(settings, host).map { (module: staffPassportModule.name, round: $0) } + others
    return [figures, checks] + all.filter { entry in services.contains { $0.name == entry.module } }.map(\.round)
}

private func passportRounds(_ settings: ProgramSettings, _ host: Web.Host) -> [Round] {
    // When each list was last read, so that it can be said how long a change went unseen.
    let readings = ListReadings()
    return [
        Round(name: "statuses", pauseSeconds: settings.statusSeconds, host: host) {
            try await readAllStatuses(host, noting: readings)
        },
        Round(name: "trust lists", pauseSeconds: settings.trustListSeconds, host: host) {
            try await readAllTrustLists(host)
        },
        Round(name: "shared passport items whose time is over", pauseSeconds: 900, host: host) {
            try await forgetAllShared(host)
        },
        Round(name: "skills by passport that end", pauseSeconds: 900, host: host) { try await tellAllEnding(host) },
        Round(name: "copies on old phones that end", pauseSeconds: 900, host: host) {
            try await endAllDueOldCopies(host)
        },
    ]
}
