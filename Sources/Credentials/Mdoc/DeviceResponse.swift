import Core

/// What a device sent, as it was read: nobody has checked it.
///
/// - Source: ISO 18013-5, section 8.3.2.1.2.2.
public struct DeviceResponse: Sendable, Hashable {
    public let documents: [MdocDocument]

    private static let documentLimit = 20

    /// Reads a presentation of OpenID4VP: the response in base64url.
    public init(base64URL text: String, limits: CBORLimits = CBORLimits()) throws(Fault) {
        guard text.utf8.count / 4 <= limits.bytes / 3, let bytes = [UInt8](base64URL: text) else {
            throw Fault(.mdoc, "The response is no base64url, or too long.")
        }
        try self.init(parsing: bytes, limits: limits)
    }

    /// - Throws: ``FaultCode/mdoc`` for another form and for a response that says it went wrong.
    public init(parsing bytes: [UInt8], limits: CBORLimits = CBORLimits()) throws(Fault) {
        let map = try CBOR(parsing: bytes, limits: limits)
        guard let version = map["version"]?.text, version.hasPrefix("1.") else {
            throw Fault(.mdoc, "The response has another version.")
        }
        guard map["status"]?.whole == 0 else { throw Fault(.mdoc, "The response says that it went wrong.") }
        guard let list = map["documents"]?.elements, !list.isEmpty, list.count <= Self.documentLimit else {
            throw Fault(.mdoc, "The response has no documents, or too many.")
        }
        var documents: [MdocDocument] = []
        for one in list { documents.append(try MdocDocument(one)) }
        self.documents = documents
    }

    public init(_ documents: [MdocDocument]) { self.documents = documents }

    /// The response as it is sent; base64url of it is a presentation.
    public var encoded: [UInt8] {
        let map: CBOR = ["version": "1.0", "status": 0, "documents": .array(documents.map(\.cbor))]
        return map.encoded
    }

    /// The one document of a presentation, when its issuer's half and its device's proof hold.
    ///
    /// - Throws: ``FaultCode/mdoc`` when there is more than one, and the faults of
    ///   ``MdocDocument/verified(by:for:within:)``.
    public func verified(
        by source: MdocKeySource, for transcript: SessionTranscript, within window: TimeWindow
    ) throws(Fault) -> VerifiedMdoc {
        guard documents.count == 1 else { throw Fault(.mdoc, "The presentation has several documents.") }
        return try documents[0].verified(by: source, for: transcript, within: window)
    }
}

/// One document of a response.
public struct MdocDocument: Sendable, Hashable {
    public let docType: String
    public let issuerSigned: IssuerSigned
    /// What the device says of its own, in the bytes it signed.
    let deviceNameSpaces: [UInt8]
    let deviceSignature: COSESign1

    init(_ map: CBOR) throws(Fault) {
        guard let docType = map["docType"]?.text, !docType.isEmpty, let issuer = map["issuerSigned"],
            let device = map["deviceSigned"], let spaces = device["nameSpaces"]?.embeddedBytes,
            let auth = device["deviceAuth"]
        else { throw Fault(.mdoc, "A document of the response lacks a part.") }
        // A MAC needs a key of the reader, and there is none in a presentation of OpenID4VP.
        guard let signature = auth["deviceSignature"], auth["deviceMac"] == nil else {
            throw Fault(.deviceAuthentication, "The device did not sign; a MAC is not taken here.")
        }
        self.docType = docType
        issuerSigned = try IssuerSigned(issuer)
        deviceNameSpaces = spaces
        deviceSignature = try COSESign1(signature)
    }

    private init(docType: String, issuerSigned: IssuerSigned, deviceNameSpaces: [UInt8], deviceSignature: COSESign1) {
        self.docType = docType
        self.issuerSigned = issuerSigned
        self.deviceNameSpaces = deviceNameSpaces
        self.deviceSignature = deviceSignature
    }

    /// Shows a document and proves that it is this device's.
    ///
    /// - Parameters:
    ///   - issuerSigned: the document with the elements that are to be shown.
    ///   - own: what the device says of its own; only what the issuer allowed is taken.
    ///   - key: the device's key, the one that the document names.
    /// - Throws: ``FaultCode/deviceAuthentication`` when the key is another.
    public static func presenting(
        _ issuerSigned: IssuerSigned, own: [MdocNameSpace] = [], for transcript: SessionTranscript,
        by key: some SigningKey
    ) throws -> MdocDocument {
        let object = try issuerSigned.unverifiedSecurityObject()
        guard object.deviceKey == key.publicKey else {
            throw Fault(.deviceAuthentication, "The document was issued to another key.")
        }
        let spaces = CBOR.map(
            own.map { space in
                CBOR.Entry(.text(space.name), .map(space.elements.map { CBOR.Entry(.text($0.identifier), $0.value) }))
            }
        ).encoded
        let signed = transcript.deviceAuthentication(docType: object.docType, deviceNameSpaces: spaces)
        return MdocDocument(
            docType: object.docType, issuerSigned: issuerSigned, deviceNameSpaces: spaces,
            deviceSignature: try COSESign1.signing(signed, isDetached: true, by: key))
    }

    var cbor: CBOR {
        [
            "docType": .text(docType), "issuerSigned": issuerSigned.cbor,
            "deviceSigned": [
                "nameSpaces": .embedded(deviceNameSpaces),
                "deviceAuth": ["deviceSignature": deviceSignature.cbor],
            ],
        ]
    }
}
