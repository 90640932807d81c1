import Core
import Credentials
import Crypto
import Foundation

/// Measures verifying and issuing of an SD-JWT VC against the raw signatures in them, on one core.
///
/// Every round measures all four in turn, so that whatever else the machine does falls on each alike; the ratios are
/// medians over the rounds. Times are those of the processor.
@main
enum Measure {
    static func main() throws {
        let arguments = CommandLine.arguments
        let rounds = arguments.dropFirst().first.flatMap { Int($0) } ?? 15
        let work = try Work()
        if let name = arguments.dropFirst(2).first { return try work.repeatAlone(name, rounds) }
        var all: [[Double]] = []
        for _ in 0..<rounds {
            all.append([
                try rate { try work.rawVerify() }, try rate { try work.verify() }, try rate { try work.rawSign() },
                try rate { try work.issue() }, try rate { try work.present() },
            ])
        }
        let names = ["rawVerify", "verify", "rawSign", "issue", "present"]
        var members = names.enumerated().map { place, name in
            JSON.Member(name, JSON(Int(median(all.map { $0[place] }))))
        }
        members.append(JSON.Member("verifyOfCeiling", JSON(rounded(median(all.map { $0[1] / ($0[0] / 2) })))))
        members.append(JSON.Member("issueOfSigning", JSON(rounded(median(all.map { $0[3] / $0[2] })))))
        print(JSON.object(members))
    }

    /// Pieces of work a second of the processor.
    private static func rate(_ work: () throws -> Void) throws -> Double {
        let count = 400, start = processorSeconds()
        for _ in 0..<count { try work() }
        return Double(count) / (processorSeconds() - start)
    }

    private static func processorSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

    private static func rounded(_ value: Double) -> Double { (value * 1_000).rounded() / 1_000 }
}
