import Foundation

/// Starts programs without Foundation's `Process`, which on Linux waits for ever when the program leaves a server
/// behind: the server inherits the socket by whose end `Process` learns that its child has gone.
enum Spawn {
    /// Runs a program to its end.
    /// - Returns: what it printed.
    /// - Throws: ``ClusterError`` with what it printed, when it could not be started or its exit code is not 0.
    @discardableResult
    static func run(_ words: [String]) throws -> String {
        var template = freshPath("said")
        let file = mkstemp(&template)
        // Without a name from the start, it is gone however this process ends.
        unlink(template)
        defer { close(file) }
        let child = try start(words, input: nil, output: file)
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        lseek(file, 0, SEEK_SET)
        let data = try FileHandle(fileDescriptor: file, closeOnDealloc: false).readToEnd() ?? Data()
        let said = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        guard status == 0 else { throw ClusterError("\(words.joined(separator: " ")) failed: \(said)") }
        return said
    }

    /// Starts a program and leaves it running.
    @discardableResult
    static func start(_ words: [String], input: Int32?, output: Int32?) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        let nowhere = open("/dev/null", O_RDWR | O_CLOEXEC)
        defer { close(nowhere) }
        posix_spawn_file_actions_adddup2(&actions, input ?? nowhere, 0)
        posix_spawn_file_actions_adddup2(&actions, output ?? nowhere, 1)
        posix_spawn_file_actions_adddup2(&actions, output ?? nowhere, 2)
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var child: pid_t = 0
        let code = posix_spawnp(&child, words.first ?? "", &actions, nil, &arguments, environ)
        guard code == 0 else { throw ClusterError("\(words.first ?? "") could not be started (error \(code)).") }
        return child
    }
}
