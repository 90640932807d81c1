extension Answer {
    /// A page whose forms may lead on to other places than this site, such as back to a wallet.
    ///
    /// A browser follows no redirect after a form to where the policy of the form's page does not let it go.
    /// - Parameter places: sites (`https://wallet.example`) and schemes of apps (`haip-vci:`), without spaces, commas
    ///   and semicolons; others are left out.
    public static func page(_ page: Page, leadingTo places: [String], status: Int = 200) -> Answer {
        let plain = places.filter { place in
            place.utf8.allSatisfy { $0 > 32 && $0 < 127 && !",;'\"".utf8.contains($0) }
        }
        return .with([("content-security-policy", SafetyHeaders.policy(leadingTo: plain))], .page(page, status: status))
    }
}
