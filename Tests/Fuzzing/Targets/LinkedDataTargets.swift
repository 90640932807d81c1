@testable import Core
@testable import Credentials

/// Credentials as linked data: JSON-LD, N-Quads, canonical forms, proofs.
let linkedDataTargets = [
    Target(json: "json-ld") { json in
        for isStrict in [false, true] {
            let options = JSONLDOptions(base: "https://a.example/b", refusesUndefined: isStrict)
            guard let dataset = try? json.dataset(contexts: contexts, options: options) else { continue }
            _ = try? dataset.canonical()
        }
    },
    Target("n-quads") { bytes in
        guard let dataset = try? RDFDataset(nQuads: bytes), let canonical = try? dataset.canonical() else { return }
        let again = (try? RDFDataset(nQuads: canonical.bytes)).flatMap { try? $0.canonical() }
        hold(again?.bytes == canonical.bytes, "what is canonical stays as it is")
    },
    Target(json: "canonical-json") { json in
        guard let bytes = try? json.canonicalBytes() else { return }
        let again = (try? JSON(parsing: bytes)).flatMap { try? $0.canonicalBytes() }
        hold(again == bytes, "what is canonical stays as it is")
        _ = try? json.withCanonicalNumbers()
    },
    Target(parts: "iri") { parts in
        let reference = parts[0], base = parts.count > 1 ? parts[1] : "https://a.example/b/c?d"
        _ = IRI.resolve(reference, against: base)
        _ = (IRI.isAbsolute(reference), IRI.isWellFormed(reference), IRI.isLanguageTag(reference))
        _ = Instant(dateTimeStamp: reference)
        for datatype in [nil, RDFName.double, RDFName.integer] {
            _ = try? RDFNumber.literal(reference, datatype: datatype)
        }
    },
    Target("secured-document") { bytes in
        guard let document = try? SecuredDocument(parsing: bytes) else { return }
        let controllers = document.proofs.prefix(2).compactMap { proof in
            DID.split(url: proof.verificationMethod).flatMap { try? DID($0.did).spelledOut() }
        }
        let expected = ProofExpectation(
            purpose: .assertionMethod, by: .anyController, at: Instant(milliseconds: 1_800_000_000_000))
        _ = try? document.verified(expected, controllers: controllers, contexts: contexts)
        // Behind the check of who signs, which bytes drawn by chance do not pass.
        for proof in document.proofs.prefix(2) {
            _ = try? ProofHashes(
                document: document.unsecured, options: proof.options, suite: proof.suite, hash: .sha256,
                contexts: contexts)
        }
    },
]

private let contexts = KnownContexts([
    "https://a.example/v1": [
        "@context": [
            "@version": .number("1.1"), "name": "https://a.example/name", "id": "@id", "type": "@type",
            "proof": ["@id": "https://a.example/proof", "@type": "@id", "@container": "@graph"],
            "list": ["@id": "https://a.example/list", "@container": "@list"],
            "words": ["@id": "https://a.example/words", "@container": "@language"],
        ]
    ]
])
