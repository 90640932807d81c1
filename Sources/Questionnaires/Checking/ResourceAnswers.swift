extension AnswerCheck {
    func check(_ attachment: Attachment, _ path: String, _ log: inout IssueLog) {
        if !item.limits.mimeTypes.isEmpty, !item.limits.mimeTypes.contains(where: { Self.fits(attachment, $0) }) {
            let allowed = item.limits.mimeTypes.joined(separator: ", ")
            log.error(
                .value, path, "A file of type \(attachment.contentType ?? "unknown") is not taken; \(allowed) is.")
        }
        if let most = item.limits.maxSizeBytes {
            let sizeBytes = max(attachment.sizeBytes ?? 0, attachment.dataBytes ?? 0)
            if ExactDecimal(sizeBytes) > most {
                log.error(.value, path, "The file has \(sizeBytes) bytes; \(most.text) are taken.")
            }
        }
    }

    // A content type may carry parameters, and a form may allow a whole family: `image/*`.
    private static func fits(_ attachment: Attachment, _ allowed: String) -> Bool {
        guard let type = attachment.contentType?.split(separator: ";").first?.lowercased() else { return false }
        let wanted = allowed.lowercased()
        return wanted.hasSuffix("/*") ? type.hasPrefix(wanted.dropLast()) : type == wanted
    }

    func check(_ quantity: Quantity, _ path: String, _ log: inout IssueLog) {
        guard quantity.value != nil || quantity.unit != nil || quantity.code != nil else {
            log.error(.required, path, "A quantity needs a value.")
            return
        }
        let unit = Coding(system: quantity.system, code: quantity.code, display: quantity.unit)
        let words = "The unit '\(quantity.unit ?? quantity.code ?? "none")'"
        if !item.limits.unitOptions.isEmpty,
            quantity.code == nil || !item.limits.unitOptions.contains(where: { $0.isSame(as: unit) })
        {
            log.error(.codeInvalid, path, "\(words) is not among those that the form offers.")
        }
        guard let address = item.limits.unitValueSet else { return }
        guard let set = valueSets.find(address, in: form) else {
            log.warn(.notFound, path, "The value set \(address) is not at hand, so the unit was not checked.")
            return
        }
        if !set.contains(unit) { log.error(.codeInvalid, path, "\(words) is not in the value set \(address).") }
    }

    /// Source: FHIR 4.0.1, References: literal references are relative, absolute, `urn:` or to what is contained.
    func check(_ reference: Reference, _ path: String, _ log: inout IssueLog) {
        if let type = reference.type, !ResourceTypes.names.contains(type), !type.contains(":") {
            log.error(.codeInvalid, path, "There is no type of resource called \(type).")
        }
        var found = reference.type
        if let text = reference.reference {
            guard let target = target(of: text, path, &log) else { return }
            if let named = target.type {
                if let type = reference.type, type != named {
                    log.error(.value, path, "The reference says \(type) but leads to a \(named).")
                }
                found = named
            }
        }
        let allowed = item.limits.referenceTypes
        if !allowed.isEmpty, let found, !allowed.contains(found) {
            log.error(.value, path, "A reference to a \(found) is not taken; \(allowed.joined(separator: ", ")) is.")
        }
    }

    /// The type a reference leads to, `nil` inside where none can be told; `nil` altogether when it is malformed.
    private func target(of text: String, _ path: String, _ log: inout IssueLog) -> (type: String?, Void)? {
        if let problem = URIRules.problem(text) {
            log.error(.value, path, "'\(text)' is no reference. \(problem)")
            return nil
        }
        if text.hasPrefix("#") {
            guard text == "#" || response.contained[String(text.dropFirst())] != nil else {
                log.error(.notFound, path, "Nothing called \(text) is contained in this response (ref-1).")
                return nil
            }
            return (text == "#" ? "QuestionnaireResponse" : response.contained[String(text.dropFirst())], ())
        }
        if text.hasPrefix("urn:") { return (nil, ()) }
        var parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        if parts.count >= 4, parts[parts.count - 2] == "_history" { parts.removeLast(2) }
        let isAbsolute = text.contains("://")
        guard parts.count >= 2, let id = parts.last, isAbsolute || parts.count == 2, Self.isID(id) || isAbsolute else {
            log.error(.value, path, "'\(text)' is no reference: it must read like Patient/123.")
            return nil
        }
        let type = parts[parts.count - 2]
        if ResourceTypes.names.contains(type) { return (type, ()) }
        // An absolute address need not follow the pattern of FHIR; one that does must name a type that there is.
        if isAbsolute, type.first?.isUppercase != true || !Self.isID(id) { return (nil, ()) }
        log.error(.value, path, "There is no type of resource called \(type).")
        return nil
    }

    private static func isID(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 45
                    || byte == 46
            }
    }
}
