import Logging
import ServiceLifecycle
import SocialPrescribing
import Web

/// Asks once an hour for directories of others to be read that were not read for a day, until the program stops.
struct DirectoryReading: Service {
    let host: Web.Host

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await askDueHarvests(host)
                } catch is CancellationError {
                    return
                } catch {
                    host.log.warning(
                        "directories not asked for", metadata: ["error": "\(String(reflecting: type(of: error)))"])
                }
                try? await Task.sleep(for: .seconds(3_600))
            }
        }
    }
}
