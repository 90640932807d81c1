import Core
import Foundation
import Identity
import Storage
import StorageSQLite
import TestSupport
import Testing
import Web

@testable import commonweal

@Suite struct AlarmListTests {
    @Test func theRulesForPrometheusAreTheAlarmsOfTheProgram() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../deploy/alarms.yml")
        let text = "# Made from the alarms of the program by bin/docs.\n" + AlarmRules.text(alarms)
        if ProcessInfo.processInfo.environment["COMMONWEAL_RECORD"] == "1" {
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == text)
        #expect(Set(alarms.map(\.id)).count == alarms.count)
    }

    @Test func everyAlarmWatchesANumberThatThereIs() async throws {
        let folder = try TestFolder()
        var settings = ProgramSettings()
        settings.database = .sqlite(path: folder.file("trust.sqlite"))
        settings.modules = ServiceList.all.map(\.name)
        settings.mail.address = "smtp://localhost:25"
        let database = try await openMigrated(settings)
        let host = Web.Host(settings, database: database, keys: .none)
        let names = Set(try await gauges(host, settings).map(\.name) + Array(Meters().alarming.keys))
        for alarm in alarms where alarm.series != "commonweal_database_up" {
            #expect(names.contains(alarm.series), "\(alarm.id)")
        }
        await database.close()
    }
}
