import Core
import StaffPassport
import Testing

@Suite struct KindBookTests {
    @Test func twelveKindsComeWithTheProgram() {
        #expect(KindBook.shipped.count == 12)
        #expect(Set(KindBook.shipped.map(\.id)).count == 12)
    }
}
