import Core
import Foundation
import Synchronization

/// What has a server or worker end, and be started anew, where it could otherwise stand still and hold up who waits.
enum EndingAtOnce {
    /// To be called once, before anything else is begun.
    static func prepare() {
        letTrapsEnd()
        endWhenStuck()
    }

    /// Gives the signals of a trap back to the system, unless whoever started us chose otherwise: the handlers of
    /// Swift's runtime hold the process to write what its memory held, for ever where memory is what is missing.
    private static func letTrapsEnd() {
        guard ProcessInfo.processInfo.environment["SWIFT_BACKTRACE"] == nil else { return }
        for trap in [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGQUIT] { signal(trap, SIG_DFL) }
    }

    /// Looks every second, on a thread that is had while there is room, whether tasks still run.
    private static func endWhenStuck() {
        let beats = Beats()
        Task.detached {
            while (try? await Task.sleep(for: .seconds(1))) != nil { beats.count.add(1, ordering: .relaxed) }
        }
        // Without one there is too little room to begin with, and what follows says so.
        try? startThread(stackBytes: 256 << 10) {
            var silence = Silence()
            while true {
                Thread.sleep(forTimeInterval: 1)
                let hasRoom = (try? startThread(stackBytes: 8 << 20) {}) != nil
                if silence.isOver(beats: beats.count.load(ordering: .relaxed), hasRoom: hasRoom) {
                    FileHandle.standardError.write(Data("Error: No task has run for lack of memory.\n".utf8))
                    _exit(EX_TEMPFAIL)
                }
            }
        }
    }

    private final class Beats: Sendable { let count = Atomic<Int>(0) }
}

/// Tells short memory that has stopped everything from a server that is only slow.
struct Silence {
    /// Seconds without a sign of life, in each of which the system gave no thread.
    static let limitSeconds = 20
    private var lastBeats = 0
    private var seconds = 0

    /// Counts a second.
    /// - Parameters:
    ///   - beats: how many signs of life there have been.
    ///   - hasRoom: whether the system gave a thread in this second.
    /// - Returns: whether it is time to end.
    mutating func isOver(beats: Int, hasRoom: Bool) -> Bool {
        seconds = beats == lastBeats && !hasRoom ? seconds + 1 : 0
        lastBeats = beats
        return seconds >= Self.limitSeconds
    }
}
