import ServiceLifecycle
import Web

/// Takes the server's numbers for the operators' page every few seconds, until the program stops.
struct Watching: Service {
    let watch: Watch
    let host: Web.Host
    let settings: ProgramSettings

    func run() async throws {
        // Without a token in the settings nobody can look at them.
        guard !settings.web.metricsToken.isEmpty else {
            try? await gracefulShutdown()
            return
        }
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                // A database that says nothing for so long is away, for whoever waits for an answer.
                let asked = await firstWithin(.seconds(5)) { try? await gauges(host, settings) }
                watch.take(asked ?? nil, of: host.meters, at: host.now())
                try? await Task.sleep(for: .seconds(Watch.everySeconds))
            }
        }
    }
}
