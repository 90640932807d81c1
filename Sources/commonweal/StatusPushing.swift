import Ledger
import Logging
import ServiceLifecycle
import StaffPassport
import Web

/// Tells verifiers of others at once when a status list has changed, and asks issuers of others to tell us, until the
/// program stops.
struct StatusPushing: Service {
    let host: Web.Host
    /// Seconds between two looks at whom we should listen to.
    let pauseSeconds: Int

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await tell() }
                group.addTask { await listen() }
            }
        }
    }

    private func tell() async {
        for await _ in host.bell.rings(atLeastEvery: .seconds(1)) {
            guard !Task.isCancelled else { return }
            do {
                // Until nobody is owed anything: a batch is limited.
                while try await sendStatusNotices(host) > 0 {}
            } catch {
                note("status notices not sent", error)
            }
            do {
                while try await tellGovUKStatuses(host) > 0 {}
            } catch {
                note("revocations not told", error)
            }
        }
    }

    private func listen() async {
        while !Task.isCancelled {
            do {
                try await keepAllListening(host)
            } catch {
                note("issuers not asked to tell us", error)
            }
            try? await Task.sleep(for: .seconds(min(pauseSeconds, 5)))
        }
    }

    private func note(_ what: Logger.Message, _ error: any Error) {
        guard !(error is CancellationError) else { return }
        host.log.warning(what, metadata: ["error": "\(String(reflecting: type(of: error)))"])
    }
}
