public import Core
public import Storage

/// What came of sealing an organisation's secrets anew.
public struct SealedAnew: Sendable, Hashable {
    /// How many now have the newest key.
    public var count = 0
    /// How many no key of ours opens: they stay as they are, and whoever they belong to must set them up again.
    public var unopenedCount = 0

    public init() {}
}

/// Seals with the newest key what an older one sealed, so that the older one can be taken away.
///
/// It may run beside servers at work: each text is replaced only if nobody changed it meanwhile.
///
/// - Parameters:
///   - nonce: fresh bytes, as many as it is asked for.
/// - Throws: a `conflict` refusal when there is no key; ``StorageError`` when the database fails: what was sealed until
///   then stays, and the next run goes on.
public func sealAnew(
    _ columns: [SealedColumn], with keys: SealingKeys, of organisation: OrganisationID, in database: any Database,
    nonce: @escaping @Sendable (Int) -> [UInt8]
) async throws -> SealedAnew {
    let beginning = try keys.newestBeginning()
    var sum = SealedAnew()
    for column in columns {
        var last: String? = ""
        while let after = last {
            let (part, next) = try await database.write(for: organisation) { tx in
                let old = try SealedTexts.older(
                    than: beginning, in: column, after: after, of: organisation, limit: 100, tx)
                var part = SealedAnew()
                for text in old {
                    let place = SealedPlace(column.place, organisation.text, text.id)
                    guard let secret = keys.open(text.sealed, for: place) else {
                        part.unopenedCount += 1
                        continue
                    }
                    let sealed = try keys.seal(secret, for: place, nonce: nonce(SealingKeys.nonceByteCount))
                    try SealedTexts.replace(text, by: sealed, in: column, of: organisation, tx)
                    part.count += 1
                }
                return (part, old.last?.id)
            }
            sum.count += part.count
            sum.unopenedCount += part.unopenedCount
            last = next
        }
    }
    return sum
}
