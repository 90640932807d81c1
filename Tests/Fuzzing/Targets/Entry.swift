import Glibc

// Where libFuzzer is started. One program holds all targets, so that it is linked once; COMMONWEAL_FUZZ names one.

/// The most processor time that one input may take: a second, though all that is watched runs several times slower.
///
/// Measured here and not left to libFuzzer's clock on the wall, which on a busy machine counts the work of others.
private let longestSeconds = 1.0

private let chosen = getenv("COMMONWEAL_FUZZ").map { String(cString: $0) } ?? ""
private let target = allTargets.first { $0.name == chosen }

// libFuzzer calls from one thread.
private nonisolated(unsafe) var longestSoFar = 0.0

// libFuzzer's own, which runs for as long as it was told to. Pointers and a number pass alike in C and in Swift.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
    _ one: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// Where the program begins: the package manager calls it so. Without a target it lists them.
@_cdecl("fuzz_main")
public func start(_ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> CInt {
    guard target != nil else {
        for target in allTargets { print(target.name) }
        return chosen == "list" ? 0 : 2
    }
    atexit { say("stat::longest_seconds: \(longestSoFar)") }
    var count = count, arguments = arguments
    return runDriver(&count, &arguments, runOne)
}

/// Tries one input. Public and of this name only because libFuzzer's library will not be linked without.
@_cdecl("LLVMFuzzerTestOneInput")
public func runOne(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let began = processorSeconds()
    target?.run(bytes)
    let took = processorSeconds() - began
    longestSoFar = max(longestSoFar, took)
    hold(took <= longestSeconds, "one input takes at most \(longestSeconds) s; this one took \(took) s")
    return 0
}

private func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
