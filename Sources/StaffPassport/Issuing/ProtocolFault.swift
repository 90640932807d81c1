import Core
import Credentials

/// Why a wallet or a server of others was refused, as its protocol has it: a status, a code, and words for developers.
struct ProtocolFault: Error, Sendable, Hashable {
    let status: Int
    let code: String
    let words: String
    var extra: [JSON.Member] = []
    /// What a wallet must put into its next proof; `nil` when that is not what was wrong.
    var challenge: String?

    init(_ status: Int, _ code: String, _ words: String) {
        self.status = status
        self.code = code
        self.words = words
    }

    /// A fault of the engine: its own code where that is one of the protocols', else the one given.
    init(_ fault: Fault, otherwise code: String) {
        let own = fault.code.rawValue
        let isError = own.utf8.allSatisfy { ($0 >= 97 && $0 <= 122) || $0 == UInt8(ascii: "_") }
        self.init(400, isError ? own : code, fault.words)
    }

    /// No token, or one that stands for nothing any more (RFC 6750, section 3.1).
    static let invalidToken = ProtocolFault(401, "invalid_token", "The access token is missing, wrong or expired.")
    static let fault = ProtocolFault(500, "server_error", "Something went wrong here.")

    var json: JSON {
        .object([JSON.Member("error", .string(code)), JSON.Member("error_description", .string(plain))] + extra)
    }

    /// The words in the letters that a description may have (RFC 6749, 5.2): printable ASCII but for `"` and `\`.
    private var plain: String {
        String(
            words.map { letter in
                switch letter {
                case "“", "”", "\"": "'"
                case "\n": " "
                default:
                    letter.isASCII && letter.asciiValue.map { $0 >= 32 && $0 < 127 } ?? false && letter != "\\"
                        ? letter : "?"
                }
            })
    }
}
