import Core
import TestSupport
import Testing

@testable import Rostering

@Suite("Facts of the board and of drafts")
struct BoardFactsTests {
    private let period = PeriodID("01a0f000-0000-7000-8000-000000000001")
    private let ward = UnitID("01a0f000-0000-7000-8000-000000000002")
    private let proposal = ProposalID("01a0f000-0000-7000-8000-000000000003")

    @Test("Each is what its committed example shows")
    func examples() throws {
        try factExample(
            PeriodOpened(period: period, unit: ward, firstDay: day("2026-11-23"), lastDay: day("2026-12-20")))
        try factExample(
            CellsChanged(
                period: period, unit: ward, edit: EditID("01a0f000-0000-7000-8000-000000000004"), kind: "paste",
                count: 12, revision: 40))
        try factExample(
            DraftAsked(
                period: period, unit: ward, job: "01a0f000-0000-7000-8000-000000000005", seconds: 10))
        try factExample(DraftMade(period: period, unit: ward, proposal: proposal, changes: 312))
        try factExample(DraftDecided(period: period, unit: ward, proposal: proposal, accepted: true))
    }
}
