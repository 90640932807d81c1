import CZlib

/// Packs and unpacks bytes with zlib, as installed, never into more bytes than are asked for.
public enum Zlib {
    /// What stands around the packed bytes.
    public enum Wrapping: Int32, Sendable {
        /// RFC 1950.
        case zlib = 15
        /// RFC 1952.
        case gzip = 31
    }

    /// Unpacks a whole stream; `nil` when it is damaged, ends too soon, has something behind it, or would be longer
    /// than the limit. No more than the limit is ever held.
    public static func unpack(_ packed: [UInt8], _ wrapping: Wrapping, limitBytes: Int) -> [UInt8]? {
        var stream = z_stream()
        guard let inCount = UInt32(exactly: packed.count), let outCount = UInt32(exactly: limitBytes), outCount > 0,
            inflateInit2_(&stream, wrapping.rawValue, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { return nil }
        defer { inflateEnd(&stream) }
        var isWhole = false
        let bytes = [UInt8](unsafeUninitializedCapacity: limitBytes) { output, count in
            packed.withUnsafeBufferPointer { input in
                stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.avail_in = inCount
                stream.next_out = output.baseAddress
                stream.avail_out = outCount
                isWhole = inflate(&stream, Z_FINISH) == Z_STREAM_END && stream.avail_in == 0
                count = Int(outCount - stream.avail_out)
            }
        }
        // A copy, which holds no more memory than it has bytes.
        return isWhole ? Array(bytes[...]) : nil
    }

    /// Packs bytes; `nil` when zlib has no memory.
    /// - Parameter level: from 1, quick, to 9, as small as it can.
    public static func pack(_ bytes: [UInt8], _ wrapping: Wrapping, level: Int32 = 9) -> [UInt8]? {
        var stream = z_stream()
        guard
            deflateInit2_(
                &stream, level, Z_DEFLATED, wrapping.rawValue, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
                Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { return nil }
        defer { deflateEnd(&stream) }
        guard let inCount = UInt32(exactly: bytes.count),
            let outCount = UInt32(exactly: deflateBound(&stream, UInt(bytes.count)))
        else { return nil }
        var isWhole = false
        let packed = [UInt8](unsafeUninitializedCapacity: Int(outCount)) { output, count in
            bytes.withUnsafeBufferPointer { input in
                stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.avail_in = inCount
                stream.next_out = output.baseAddress
                stream.avail_out = outCount
                isWhole = deflate(&stream, Z_FINISH) == Z_STREAM_END
                count = Int(outCount - stream.avail_out)
            }
        }
        return isWhole ? packed : nil
    }
}
