extension Visit {
    /// The form that was sent to a door of a protocol (``Route/openToPrograms``), which reads its body itself.
    /// - Returns: `nil` for a body that is no form.
    public var protocolForm: Form? {
        let kind = (headers["content-type"] ?? "").prefix { $0 != ";" }.lowercased()
        guard kind == "application/x-www-form-urlencoded" else { return nil }
        return try? Form(urlencoded: body, limits: .form)
    }
}
