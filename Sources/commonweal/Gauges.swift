import Core
import Foundation
import Ledger
import Storage
import Web

/// What an operator watches besides requests: the line at the database, jobs, reactions, seals, and the process itself.
func gauges(_ host: Web.Host, _ settings: ProgramSettings) async throws -> [Gauge] {
    let now = host.now(), sendsMail = settings.mail.address != nil
    let stored = try await host.database.read(for: nil) { tx in
        let queue = try Jobs.queue(in: tx), reaches = try Seals.reaches(in: tx)
        let age = { (since: Instant?) in since.map { max(0, Double(now.milliseconds - $0.milliseconds) / 1000) } ?? 0 }
        return [
            Gauge("commonweal_jobs_waiting", "Long jobs that wait for a worker.", Double(queue.waiting)),
            Gauge("commonweal_jobs_running", "Long jobs that are being done.", Double(queue.running)),
            Gauge("commonweal_jobs_oldest_seconds", "How long the oldest waiting job has waited.", age(queue.oldest)),
            Gauge(
                "commonweal_reactions_parked", "Facts that a reaction could not deal with.",
                Double(try ParkedReactions.count(in: tx))),
            Gauge(
                "commonweal_unsealed_rows", "Facts and access events that no seal covers yet.",
                Double(reaches.reduce(0) { $0 &+ $1.unsealedCount })),
            Gauge(
                "commonweal_unsealed_seconds", "How long the oldest of them has waited for its seal.",
                age(try Seals.oldestUnsealed(reaches, in: tx))),
        ] + (sendsMail ? try mailGauges(since: age, in: tx) : [])
    }
    return stored + [
        Gauge(
            "commonweal_database_waiting", "Transactions that wait for their turn at the database.",
            Double(host.database.waitingCount))
    ] + processGauges() + DiskRoom.gauges(settings)
}

private func mailGauges(since age: (Instant?) -> Double, in tx: any Transaction) throws -> [Gauge] {
    let mails = try NoticeMails.queue(in: tx)
    return [
        Gauge("commonweal_mail_waiting", "Notices that wait to be told by e-mail.", Double(mails.waiting)),
        Gauge("commonweal_mail_overdue_seconds", "How long the oldest of them has been due.", age(mails.oldest)),
        Gauge("commonweal_mail_failed", "Notices that no e-mail could tell.", Double(mails.failed)),
    ]
}

/// Memory and open files, as Linux tells them; nothing elsewhere.
private func processGauges() -> [Gauge] {
    var gauges: [Gauge] = []
    if let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) {
        let fields = text.split(separator: " ").compactMap { Double($0) }
        if fields.count > 1 {
            gauges.append(Gauge("process_resident_memory_bytes", "Memory in use.", fields[1] * Double(getpagesize())))
        }
    }
    if let files = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd") {
        gauges.append(Gauge("process_open_fds", "Open files and sockets.", Double(files.count)))
    }
    return gauges
}
