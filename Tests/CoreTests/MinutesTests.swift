import Core
import Testing

@Suite("Hours as they are typed")
struct MinutesTests {
    @Test(
        "A number, a decimal and hours with minutes are read",
        arguments: [
            ("11", 660), ("11.5", 690), ("11:30", 690), ("0", 0), ("0:20", 20), (".5", 30), ("11.33", 680),
            ("9999:59", 599_999), ("-2", -120), ("-1:30", -90), ("37.50", 2250), ("0.999", 60),
        ])
    func read(_ text: String, _ minutes: Int) { #expect(Minutes(hours: text) == Minutes(minutes)) }

    @Test(
        "What could mean two things, or nothing, is not read",
        arguments: [
            "", "-", ".", ":", "11:", "11.", "11:3", "11:60", "11:300", ":30", "11,5", "1e3", "0x1p3", "+5", "--1",
            "inf",
            "10000", "11 h", "11:30:00", "1.2.3", "١١", "11:-1", "1.5:30",
        ])
    func refused(_ text: String) { #expect(Minutes(hours: text) == nil) }

    @Test(
        "They are shown as they may be typed", arguments: [(660, "11"), (690, "11:30"), (65, "1:05"), (-90, "-1:30")])
    func typed(_ minutes: Int, _ text: String) {
        #expect(Minutes(minutes).typed == text)
        #expect(Minutes(hours: text) == Minutes(minutes))
    }
}
