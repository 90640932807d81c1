import Core

/// One worker: builds its first plan, then walks round after round until the search ends.
struct Walker {
    static let triesPerSlice = 2048

    let number: Int
    let chain: Chain
    let meeting: Meeting
    let scale: Scale
    let cells: Int

    init(_ compiled: CompiledProblem, _ settings: Search.Settings, number: Int, _ meeting: Meeting) {
        self.number = number
        self.meeting = meeting
        let empty = Plan(peopleCount: compiled.problem.people.count, dayCount: compiled.problem.dayCount)
        let seed = settings.seed &* 1_000_003 &+ UInt64(number)
        chain = Chain(compiled, start: settings.start ?? empty, seed: seed)
        scale = Scale(compiled.problem)
        cells = empty.peopleCount * empty.dayCount
    }

    func run() {
        meeting.show(chain.bestPrice, chain.bestCodes, number)
        let rounds = Rounds(meeting.stop, workers: meeting.workers, cells: cells)
        var round = 0
        while walk(rounds, round) {
            meeting.show(chain.bestPrice, chain.bestCodes, number)
            guard meeting.meet() else { break }
            if number == 0 { chain.adopt(meeting.agreedCodes()) }
            round += 1
        }
        meeting.show(chain.bestPrice, chain.bestCodes, number)
    }

    /// Cools once from hot to cold. - Returns: false when the search has ended.
    private func walk(_ rounds: Rounds, _ round: Int) -> Bool {
        let began = Rounds.Mark(seconds: meeting.seconds(), tries: chain.tries)
        while true {
            let now = Rounds.Mark(seconds: meeting.seconds(), tries: chain.tries)
            let fraction = rounds.fraction(of: round, began: began, now: now)
            if fraction >= 1 { return !rounds.isLast(round, now) }
            let temperature = scale.hot * exponential(fraction * logarithm(scale.cold / scale.hot))
            chain.walk(tries: Walker.triesPerSlice, temperature: temperature)
            chain.adjustHardWeight(at: fraction)
            meeting.look(chain, number, triedMore: Walker.triesPerSlice)
            if meeting.hasEnded { return false }
        }
    }
}

/// How the budget is divided into rounds.
struct Rounds {
    struct Mark {
        let seconds: Double
        let tries: Int
    }

    let stop: Stop
    let workers: Int
    let cells: Int

    init(_ stop: Stop, workers: Int, cells: Int) {
        self.stop = stop
        self.workers = workers
        self.cells = cells
    }

    /// Longer coolings of a small problem gain less than beginning again: which places stay unfilled is decided early.
    static let triesPerCell = 40_000.0

    /// Tries that one cooling is worth.
    private var triesWorth: Double { max(1e6, Rounds.triesPerCell * Double(cells)) }

    private var count: Int {
        if let moves = stop.moves { return max(1, Int(Double(moves / workers) / triesWorth)) }
        if let seconds = stop.seconds { return max(1, Int(seconds * 4e6 / triesWorth)) }
        return .max
    }

    /// How much of a round is done, 0 to 1.
    func fraction(of round: Int, began: Mark, now: Mark) -> Double {
        if count == .max { return Double(now.tries - began.tries) / (triesWorth * Double(1 + round)) }
        let end = Double(round + 1) / Double(count)
        if let moves = stop.moves {
            let share = Double(moves) / Double(workers)
            return (Double(now.tries) - Double(began.tries)) / max(1, end * share - Double(began.tries))
        }
        let seconds = stop.seconds ?? 0
        return (now.seconds - began.seconds) / max(0.001, end * seconds - began.seconds)
    }

    func isLast(_ round: Int, _ now: Mark) -> Bool {
        round + 1 >= count
    }
}
