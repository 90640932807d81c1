import Logging
import ServiceLifecycle
import StaffPassport
import Web

/// Asks issuers every few seconds whether what staff have shown still stands, until the program stops.
struct StatusWatching: Service {
    let host: Web.Host
    /// Seconds between two rounds.
    let pauseSeconds: Int
    /// When each list was last read, so that it can be said how long a change went unseen.
    private let readings = ListReadings()

    init(host: Web.Host, pauseSeconds: Int) {
        self.host = host
        self.pauseSeconds = pauseSeconds
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await readAllStatuses(host, noting: readings)
                } catch is CancellationError {
                    return
                } catch {
                    host.log.warning("statuses not read", metadata: ["error": "\(String(reflecting: type(of: error)))"])
                }
                try? await Task.sleep(for: .seconds(pauseSeconds))
            }
        }
    }
}
