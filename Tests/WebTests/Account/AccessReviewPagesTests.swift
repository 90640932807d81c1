import Core
import Identity
import Testing

@testable import Web

@Suite struct AccessReviewPagesTests {
    @Test func everybodysRightsAreLookedThroughAndNoted() async throws {
        let desk = try await Desk(), admin = try await desk.signIn("ada.winter@demo")
        let page = try await desk.ask(.get, "/accounts/review", cookies: admin)
        #expect(page.text.contains("Nobody has noted a review yet.") && page.text.contains("2 rights"))
        #expect(page.text.contains("Maria &lt;Okafor&gt;") && page.text.contains("Tue 24 Nov 2026"))
        let wide = try await desk.ask(.get, "/accounts/review?show=wide", cookies: admin)
        #expect(wide.text.contains("Ada Winter") && !wide.text.contains("Okafor"))
        let ending = try await desk.ask(.get, "/accounts/review?show=ending", cookies: admin)
        #expect(ending.text.contains("No right has an end."))
        let empty = try await desk.ask(.post, "/accounts/review", form: ["note": ""], cookies: admin)
        #expect(empty.status == 422)
        let noted = try await desk.ask(.post, "/accounts/review", form: ["note": "All well"], cookies: admin)
        #expect(noted.status == 303)
        let after = try await desk.ask(.get, "/accounts/review", cookies: admin)
        #expect(after.text.contains("Last looked through on Tue 24 Nov 2026 by Ada Winter, 2 accounts: All well"))
    }

    @Test func theFileHasALineForEachRight() async throws {
        let desk = try await Desk()
        let answer = try await desk.ask(.get, "/accounts/review.csv", cookies: desk.signIn("ada.winter@demo"))
        guard case .showing(_, _, .file(_, _, let bytes)) = answer else {
            Issue.record("\(answer) is no file")
            return
        }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n")
        try #require(lines.count == 3)
        #expect(lines[0].hasPrefix("name,user name,state,role,where"))
        #expect(
            lines[2].hasPrefix(
                "Maria <Okafor>,maria.okafor@demo,active,roster-manager,Ward 7,2026-11-24,,given by hand"))
    }
}
