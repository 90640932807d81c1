import Glibc

/// Begins work on a thread of its own, so that it holds none of the few threads all tasks share.
///
/// Where memory is short there may be no thread to be had; Foundation's would then stay away without a word, and
/// whoever waits for its work would wait for ever.
/// - Parameters:
///   - stackBytes: at least 64 KiB; pages that are never touched cost nothing but room for addresses.
///   - body: runs once, unless this throws.
/// - Throws: ``Overloaded`` when the system gives no thread.
public func startThread(
    stackBytes: Int = 1 << 20, _ body: @escaping @Sendable () -> Void
) throws(Overloaded) {
    var attributes = pthread_attr_t()
    guard pthread_attr_init(&attributes) == 0 else { throw .noRoom }
    defer { pthread_attr_destroy(&attributes) }
    let work = Unmanaged.passRetained(ThreadWork(body))
    var thread = pthread_t()
    guard pthread_attr_setstacksize(&attributes, stackBytes) == 0,
        pthread_attr_setdetachstate(&attributes, CInt(PTHREAD_CREATE_DETACHED)) == 0,
        pthread_create(&thread, &attributes, ThreadWork.run, work.toOpaque()) == 0
    else {
        work.release()
        throw .noRoom
    }
}

/// What a thread is handed through C.
private final class ThreadWork: Sendable {
    private let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) { self.body = body }

    static let run: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { handed in
        if let handed { Unmanaged<ThreadWork>.fromOpaque(handed).takeRetainedValue().body() }
        return nil
    }
}

extension Overloaded {
    /// For whoever asks for what takes more memory than there is at this moment.
    public static let noRoom = Overloaded(
        .busy, "The service is busy. Nothing was saved. Wait 10 seconds, then try again.", retryAfterSeconds: 10)
}
