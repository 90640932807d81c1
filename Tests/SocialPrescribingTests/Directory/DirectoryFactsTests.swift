import Core
import TestSupport
import Testing

@testable import SocialPrescribing

/// Facts are a promise: each has its committed example.
@Suite struct DirectoryFactsTests {
    private let service = ID<CommunityService>("0197-service"), feed = ID<DirectoryFeed>("0197-feed")

    @Test func entries() throws {
        try factExample(EntryAdded(service: service))
        try factExample(EntryChanged(service: service))
        try factExample(EntryRetired(service: service))
        try factExample(EntryRestored(service: service))
        try factExample(EntryChecked(service: service, link: ID("0197-link")))
        try factExample(EntryLinkSent(service: service, link: ID("0197-link")))
        try factExample(EntryChangeProposed(service: service, change: ID("0197-change"), isLive: false))
        try factExample(EntryChangeDecided(service: service, change: ID("0197-change"), isTaken: true))
        try factExample(EntriesImported(addedCount: 12, changedCount: 3))
    }

    @Test func theDirectoryAsAWhole() throws {
        try factExample(OutcodesLoaded(count: 2_980))
        try factExample(DirectorySettingsSaved(changesGoLive: false, staleDays: 180))
        try factExample(FeedAdded(feed: feed))
        try factExample(FeedEnded(feed: feed))
        var harvest = Harvest(id: ID("0197-harvest"), feed: feed, beganAt: Instant(milliseconds: 0))
        harvest.addedCount = 40
        harvest.changedCount = 2
        harvest.missingCount = 1
        try factExample(DirectoryHarvested(harvest))
    }
}
