public import Core

// What a type demands of a credential, on both sides.
extension CredentialType {
    /// Checks what is to be issued: every mandatory claim is there, and what may be withheld is what the type says.
    ///
    /// - Parameters:
    ///   - claims: everything that is issued, `vct` or not.
    ///   - frame: what the holder may withhold.
    /// - Throws: ``FaultCode/typeRule``, ``FaultCode/limit``.
    public func checkIssuing(_ claims: JSON, hiding frame: DisclosureFrame) throws(Fault) {
        for claim in self.claims {
            let paths = try claim.path.paths(in: claims)
            if paths.isEmpty, claim.isMandatory { throw Self.missing }
            for path in paths {
                try Self.check(claim, isHidden: frame.hides(path.steps[...]))
            }
        }
    }

    /// The frame with which a holder may withhold as much as the type lets: each claim that it describes, but those
    /// that must always be shown.
    public func widestFrame(for claims: JSON) throws(Fault) -> DisclosureFrame {
        var frame = DisclosureFrame()
        for claim in self.claims where claim.disclosure != .never {
            for path in try claim.path.paths(in: claims) { frame.insert(path) }
        }
        return frame
    }

    /// Checks a credential that holds against its type, as far as it shows.
    ///
    /// What the holder withholds nobody can check: a mandatory claim may be missing where it could be hidden, itself or
    /// with what it stands in.
    /// - Throws: ``FaultCode/typeRule`` when it is of another type or does not keep to this one, ``FaultCode/limit``.
    public func check(_ credential: VerifiedSDJWTCredential) throws(Fault) {
        guard credential.vct.isExactly(vct) else { throw Fault(.typeRule, "The credential is of another type.") }
        let disclosed = Set(credential.token.disclosedPaths)
        for claim in claims {
            let paths = try claim.path.paths(in: credential.claims)
            if paths.isEmpty, claim.isMandatory, isAlwaysShown(claim) { throw Self.missing }
            for path in paths { try Self.check(claim, isHidden: disclosed.contains(path)) }
        }
    }

    /// Whether neither the claim nor anything it stands in may be withheld.
    private func isAlwaysShown(_ claim: ClaimMetadata) -> Bool {
        guard claim.disclosure == .never else { return false }
        return (1..<claim.path.steps.count).allSatisfy { count in
            self.claim(Array(claim.path.steps.prefix(count)))?.disclosure == .never
        }
    }

    private static func check(_ claim: ClaimMetadata, isHidden: Bool) throws(Fault) {
        switch claim.disclosure {
        case .always where !isHidden:
            throw Fault(.typeRule, "A claim cannot be withheld, where its type says that it can.")
        case .never where isHidden:
            throw Fault(.typeRule, "A claim can be withheld, where its type says that it cannot.")
        default: return
        }
    }

    private static var missing: Fault { Fault(.typeRule, "A claim is missing that the type demands.") }
}

extension TypeDocuments {
    /// The type of a credential, by the document that its `vct#integrity` means, after the credential was checked
    /// against it.
    ///
    /// - Throws: as ``type(_:integrity:)`` and ``CredentialType/check(_:)``.
    public func checkedType(of credential: VerifiedSDJWTCredential) throws(Fault) -> CredentialType {
        let integrity = try SubresourceIntegrity(member: "vct#integrity", of: credential.claims)
        let type = try type(credential.vct, integrity: integrity)
        try type.check(credential)
        return type
    }
}

extension DisclosureFrame {
    /// Whether the claim at a path may be withheld on its own.
    fileprivate func hides(_ steps: ArraySlice<ClaimPath.Step>) -> Bool {
        guard let step = steps.first else { return false }
        guard steps.count == 1 else { return inside[step]?.hides(steps.dropFirst()) ?? false }
        switch step {
        case .name(let name): return names.contains(name)
        case .index(let place): return indices.contains(place)
        }
    }
}
