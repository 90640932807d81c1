import CQREncode

/// A QR code as a drawing, for what a phone should read off the screen.
///
/// - Parameter label: what it holds, for whoever cannot see it; the same must stand beside it as text.
/// - Returns: nothing when the text is too long for a QR code.
public func qrCode(_ text: String, label: String) -> HTML { drawn(text, QR_ECLEVEL_M, label: label) }

/// The same for a long text on clean paper, with fewer and so larger squares that leave less room for dirt.
public func denseQRCode(_ text: String, label: String) -> HTML { drawn(text, QR_ECLEVEL_L, label: label) }

private func drawn(_ text: String, _ level: QRecLevel, label: String) -> HTML {
    guard let code = QRcode_encodeString8bit(text, 0, level) else { return .empty }
    defer { QRcode_free(code) }
    let width = Int(code.pointee.width)
    guard let data = code.pointee.data, width > 0 else { return .empty }
    let rows = (0..<width).map { y in
        row(UnsafeBufferPointer(start: data + y * width, count: width).map { $0 & 1 == 1 }, y + quietZone)
    }
    let side = width + 2 * quietZone
    // Black on white whatever the colours of the page: readers need the contrast, and four squares of quiet around.
    return """
        <svg class="cw-qr" viewBox="0 0 \(side) \(side)" width="220" height="220" role="img" aria-label="\(label)" \
        focusable="false" shape-rendering="crispEdges"><rect width="\(side)" height="\(side)" fill="#fff"/>\
        <path fill="#000" d="\(rows.joined())"/></svg>
        """
}

private let quietZone = 4

/// The dark squares of a row, those side by side as one stroke.
private func row(_ isDark: [Bool], _ y: Int) -> String {
    var path = "", start: Int?
    for x in 0...isDark.count {
        let isOn = x < isDark.count && isDark[x]
        if isOn, start == nil { start = x }
        if !isOn, let from = start {
            path += "M\(from + quietZone) \(y)h\(x - from)v1h-\(x - from)z"
            start = nil
        }
    }
    return path
}
