import Core
import Identity
import Synchronization
import Testing

@testable import Web

@Suite struct NoticePagesTests {
    static func line(_ id: String, path: String, isRead: Bool = false) -> NoticeBoard.Line {
        NoticeBoard.Line(
            id: id, title: "Roster out <b>", body: "Your roster from Mon 7 Dec is out.", path: path,
            at: Instant(minutes: 29_932_380), isRead: isRead)
    }

    @Test func anEmptyPageSaysWhatWillBeHere() async throws {
        let desk = try await Desk()
        let answer = try await desk.ask(.get, "/notices", cookies: desk.signIn("maria.okafor@demo"))
        #expect(answer.text.contains("No notices yet."))
    }

    @Test func openingMarksAsReadAndGoesThere() async throws {
        let desk = try await Desk()
        let cookies = try await desk.signIn("maria.okafor@demo")
        let lines = [Self.line("n-1", path: "/rota"), Self.line("n-2", path: "https://evil.example")]
        desk.box.lines.withLock { $0 = lines }
        let list = try await desk.ask(.get, "/notices", cookies: cookies)
        #expect(list.text.contains("Roster out &lt;b&gt;") && list.text.contains("Mark all as read"))
        #expect(try await desk.ask(.post, "/notices/n-1/reading", cookies: cookies).location == "/rota")
        #expect(try await desk.ask(.post, "/notices/n-2/reading", cookies: cookies).location == "/notices")
        #expect(desk.box.lines.withLock { $0.map(\.isRead) } == [true, true])
        let refusal = await #expect(throws: Refusal.self) {
            try await desk.ask(.post, "/notices/n-3/reading", cookies: cookies)
        }
        #expect(refusal == Refusal(.notFound, "There is no such notice."))
    }

    @Test func allAreMarkedAtOnce() async throws {
        let desk = try await Desk()
        let cookies = try await desk.signIn("maria.okafor@demo")
        desk.box.lines.withLock { $0 = [Self.line("n-1", path: ""), Self.line("n-2", path: "")] }
        #expect(try await desk.ask(.post, "/notices/reading", cookies: cookies).location == "/notices")
        let list = try await desk.ask(.get, "/notices", cookies: cookies)
        #expect(!list.text.contains("Mark all as read") && !list.text.contains("New"))
    }

    @Test func whoIsToldByMailSeesWhereAndCanStopIt() async throws {
        let desk = try await Desk()
        let cookies = try await desk.signIn("maria.okafor@demo")
        func page() async throws -> String { try await desk.ask(.get, "/notices", cookies: cookies).text }
        #expect(try await !page().contains("E-mail"))
        desk.box.mail.withLock { $0 = .init(address: nil, isWanted: true, failedAt: nil) }
        #expect(try await page().contains("has no e-mail address of yours"))
        desk.box.mail.withLock {
            $0 = .init(address: "m@demo.example", isWanted: true, failedAt: Instant(minutes: 29_932_380))
        }
        let told = try await page()
        #expect(told.contains("we e-mail <strong>m@demo.example</strong>") && told.contains("could not be delivered"))
        for (answer, words) in [("no", "We do not e-mail"), ("yes", "we e-mail")] {
            let answered = try await desk.ask(.post, "/notices/mail", form: ["wanted": answer], cookies: cookies)
            #expect(answered.location == "/notices")
            #expect(try await page().contains(words))
        }
    }
}
