import Core

/// One worker: builds its first plan, then walks round after round until the search ends.
struct Walker {
    static let triesPerSlice = 2048
    /// How far through a cooling rows that break hard rules are mended.
    static let mendings = [0.8, 0.9, 0.97]

    let number: Int
    let chain: Chain
    let meeting: Meeting
    let scale: Scale
    let cells: Int
    /// Whether the walk goes on from a given plan, which the first cooling should not melt.
    let hasStart: Bool
    let mends: Bool
    private let rows: RowTurn

    init(_ compiled: CompiledProblem, _ settings: Search.Settings, number: Int, _ meeting: Meeting) {
        self.number = number
        self.meeting = meeting
        let empty = Plan(peopleCount: compiled.problem.people.count, dayCount: compiled.problem.dayCount)
        let seed = settings.seed &* 1_000_003 &+ UInt64(number)
        chain = Chain(compiled, start: settings.start ?? empty, seed: seed)
        scale = Scale(compiled.problem)
        cells = empty.peopleCount * empty.dayCount
        hasStart = settings.start != nil
        mends = settings.mends && hasStart
        rows = RowTurn(chain, meeting, number: number, seed: seed, isOff: mends)
    }

    func run() {
        meeting.show(chain.bestPrice, chain.bestCodes, number)
        let choosesRows = !rows.isOver
        var rounds = Rounds(meeting.stop, workers: meeting.workers, cells: cells, choosesRows: choosesRows)
        var round = 0
        var agreed: [UInt8] = []
        while walk(rounds, round), !rounds.isLast(round) {
            if round == 0, choosesRows, !rows.tryOut(spend) { meeting.noteUnsettled() }
            meeting.show(chain.bestPrice, chain.bestCodes, number)
            guard meeting.meet() else { break }
            if round == 0, choosesRows, meeting.isSettled {
                rounds = Rounds(
                    meeting.stop, workers: meeting.workers, cells: cells, choosesRows: true, settled: true)
            }
            round += 1
            let last = agreed
            agreed = meeting.agreedCodes()
            if rounds.choosesRows(round) {
                chain.join(chain.bestCodes(), to: agreed, since: last)
            } else {
                chain.adopt(number == 0 ? agreed : chain.bestCodes())
            }
        }
        meeting.show(chain.bestPrice, chain.bestCodes, number)
    }

    /// One round: a cooling, or rows and a cooling of what they leave. - Returns: false when the search has ended.
    private func walk(_ rounds: Rounds, _ round: Int) -> Bool {
        let began = mark()
        let fraction = { rounds.fraction(of: round, began: began, now: mark()) }
        guard rounds.choosesRows(round) else { return cool(from: hot(rounds, round), fraction) }
        if !rows.isOver { rows.run { spend($0) && fraction() < 1 } }
        return !meeting.hasEnded && finish(fraction)
    }

    /// Counts effort as tried moves. - Returns: false when the search has ended.
    private func spend(_ tries: Int) -> Bool {
        chain.spend(tries)
        return look(triedMore: tries)
    }

    /// Cools what rows have left of a round from warm.
    private func finish(_ fraction: () -> Double) -> Bool {
        let first = fraction()
        if first >= 1 { return true }
        chain.adopt(chain.bestCodes())
        return cool(from: mends ? scale.mild : scale.warm) { (fraction() - first) / (1 - first) }
    }

    private func hot(_ rounds: Rounds, _ round: Int) -> Double {
        if mends { return scale.mild }
        return Rounds.isReheat(round) || rounds.isHasty || round == 0 && hasStart ? scale.warm : scale.hot
    }

    /// Cools once to cold. - Returns: false when the search has ended.
    private func cool(from hot: Double, _ progress: () -> Double) -> Bool {
        var mendings = Walker.mendings[...]
        while true {
            let fraction = progress()
            if fraction >= 1 { return true }
            guard slice(from: hot, at: fraction) else { return false }
            if let due = mendings.first, fraction >= due {
                mendings.removeFirst()
                guard mend() else { return false }
            }
        }
    }

    private func mend() -> Bool {
        guard chain.working.total.hard > 0 else { return true }
        return Mending(chain: chain, slice: { slice(from: scale.hot, at: $0) }, look: { look(triedMore: 0) }).run()
    }

    /// Walks a little at the temperature of a fraction of the way. - Returns: false when the search has ended.
    private func slice(from hot: Double, at fraction: Double) -> Bool {
        let temperature = hot * exponential(fraction * logarithm(scale.cold / hot))
        chain.walk(tries: Walker.triesPerSlice, temperature: temperature)
        chain.adjustHardWeight(at: fraction)
        return look(triedMore: Walker.triesPerSlice)
    }

    private func look(triedMore tries: Int) -> Bool {
        meeting.look(chain, number, triedMore: tries)
        return !meeting.hasEnded
    }

    private func mark() -> Rounds.Mark { Rounds.Mark(seconds: meeting.seconds(), tries: chain.tries) }
}
