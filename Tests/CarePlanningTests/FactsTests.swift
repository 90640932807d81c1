import Core
import Population
import TestSupport
import Testing

@testable import CarePlanning

@Suite struct FactsTests {
    private let item = PlanItemID("item-1"), pat = PersonServedID("pat"), share = PlanShareID("share-1")

    @Test func whatHappensToItemsTellsWhatItsExamplesShow() throws {
        try factExample(PlanItemAdded(item: item, person: pat, kind: "goal", version: 3))
        try factExample(
            PlanItemChanged(item: item, person: pat, kind: "goal", deed: "changed", revision: 2, version: 4))
        try factExample(PlanTextSetAside(item: item, person: pat, revision: 3))
        try factExample(PlanCommented(item: item, person: pat, comment: ID("comment-1")))
        try factExample(PlanFileAdded(item: item, person: pat, file: PlanFileID("file-1")))
        try factExample(
            PlanCommentFileAdded(item: item, person: pat, comment: ID("comment-1"), file: PlanFileID("file-1")))
        try factExample(PlanFileRemoved(item: item, person: pat, file: PlanFileID("file-1")))
        try factExample(PlanFileRestored(item: item, person: pat, file: PlanFileID("file-1")))
    }

    @Test func whatHappensToPlansTellsWhatItsExamplesShow() throws {
        try factExample(PlanAgreed(person: pat, version: 4, isAgreed: true))
        try factExample(PlanFinalised(person: pat, version: 4))
        try factExample(DecisionFinalised(person: pat, decision: PlanItemID("decision-1"), version: 9))
        try factExample(PlanShared(share: share, person: pat, parts: ["about-me", "plan"]))
        try factExample(PlanShareRevoked(share: share, person: pat))
        try factExample(PlanShareOpened(share: share, person: pat))
    }
}
