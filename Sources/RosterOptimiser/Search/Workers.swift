#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Threads of the search's own: a search would block Swift's cooperative pool. The only file that knows of threads.
enum Workers {
    private final class Job {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    /// Runs the body once for each number below `count`, each on a thread of its own, and waits for all.
    static func run(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
        let threads = (1..<max(1, count)).map { number in start { body(number) } }
        body(0)
        for (offset, thread) in threads.enumerated() {
            if let thread { pthread_join(thread, nil) } else { body(offset + 1) }
        }
    }

    /// Runs the body on a thread of its own and hands its result to a continuation.
    static func detached<Result: Sendable>(_ body: @escaping @Sendable () -> Result) async -> Result {
        await withCheckedContinuation { continuation in
            if let thread = start({ continuation.resume(returning: body()) }) {
                pthread_detach(thread)
            } else {
                continuation.resume(returning: body())
            }
        }
    }

    private static func start(_ body: @escaping @Sendable () -> Void) -> pthread_t? {
        let job = Unmanaged.passRetained(Job(body))
        #if canImport(Darwin)
            var thread: pthread_t?
        #else
            var thread = pthread_t()
        #endif
        let failed = pthread_create(
            &thread, nil,
            { argument in
                #if canImport(Darwin)
                    Unmanaged<Job>.fromOpaque(argument).takeRetainedValue().body()
                #else
                    if let argument { Unmanaged<Job>.fromOpaque(argument).takeRetainedValue().body() }
                #endif
                return nil
            }, job.toOpaque())
        if failed != 0 {
            job.release()
            return nil
        }
        return thread
    }
}

/// A place where all workers wait for the last one; once opened for good nobody waits any more.
final class Gate: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private let members: Int
    private var waiting = 0
    private var passed = 0
    private var isOpen = false

    init(members: Int) {
        self.members = members
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(changed, nil)
    }

    deinit {
        pthread_mutex_destroy(mutex)
        pthread_cond_destroy(changed)
        mutex.deallocate()
        changed.deallocate()
    }

    /// Waits until every member is here; the last to come does `work` before all go on.
    ///
    /// - Returns: false when the gate has been opened for good.
    func pass(_ work: () -> Void) -> Bool {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        if isOpen { return false }
        waiting += 1
        if waiting == members {
            work()
            waiting = 0
            passed += 1
            pthread_cond_broadcast(changed)
            return true
        }
        let turn = passed
        while passed == turn, !isOpen { pthread_cond_wait(changed, mutex) }
        return passed != turn
    }

    /// Lets everybody through from now on.
    func open() {
        pthread_mutex_lock(mutex)
        isOpen = true
        pthread_cond_broadcast(changed)
        pthread_mutex_unlock(mutex)
    }
}
