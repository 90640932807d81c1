import Testing

@testable import commonweal

@Suite struct SilenceTests {
    @Test func nothingRunningForLackOfRoomEndsIt() {
        var silence = Silence()
        let seconds = (1...30).first { _ in silence.isOver(beats: 0, hasRoom: false) }
        #expect(seconds == Silence.limitSeconds)
    }

    @Test func aSlowServerWithRoomGoesOn() {
        var silence = Silence()
        let ends = (1...100).filter { _ in silence.isOver(beats: 3, hasRoom: true) }
        #expect(ends.isEmpty)
    }

    @Test func aServerThatRunsOnTheThreadsItHasGoesOn() {
        var silence = Silence()
        let ends = (1...100).filter { silence.isOver(beats: $0 / 19, hasRoom: false) }
        #expect(ends.isEmpty)
    }

    @Test func oneSecondWithRoomBeginsTheCountAnew() {
        var silence = Silence()
        let ends = (1...40).filter { silence.isOver(beats: 0, hasRoom: $0 == 20) }
        #expect(ends == [40])
    }
}
