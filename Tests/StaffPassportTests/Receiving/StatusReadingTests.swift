import Core
import Credentials
import TestSupport
import Testing
import Web

@testable import StaffPassport

@Suite struct StatusReadingTests {
    private struct Reading {
        let world: PassportWorld
        let trust: OtherTrust
        let servers = StillServers()

        init() async throws {
            world = try await PassportWorld()
            trust = try OtherTrust(world)
        }

        func words(at uri: String? = nil) async throws -> String? {
            do {
                _ = try await StatusReading.list(
                    at: uri ?? trust.list, of: trust.issuer(world), by: servers, at: world.now)
                return nil
            } catch {
                return error.words
            }
        }
    }

    @Test func aListIsFetchedAndItsSignatureChecked() async throws {
        let reading = try await Reading()
        reading.servers.answer(
            reading.trust.list, try reading.trust.statuses([(3, 1), (4, 2)], now: reading.world.now))
        let list = try await StatusReading.list(
            at: reading.trust.list, of: reading.trust.issuer(reading.world), by: reading.servers,
            at: reading.world.now)
        for (place, status) in [(2, 0), (3, 1), (4, 2)] {
            #expect(
                try list.status(of: TokenStatusReference(uri: reading.trust.list, index: place)) == UInt8(status))
        }
        let asked = try #require(reading.servers.asked.first)
        #expect(asked.headers.contains { $0.name == "accept" && $0.value == "application/statuslist+jwt" })
        #expect(asked.body == nil && asked.limitBytes == 1_048_576)
    }

    @Test func aListThatCannotBeHadIsNone() async throws {
        let reading = try await Reading()
        #expect(
            try await reading.words()
                == "Its issuer's list of statuses could not be reached. Ask again later.")
        for status in [204, 304, 404, 500] {
            reading.servers.answer(
                reading.trust.list, try reading.trust.statuses(now: reading.world.now), status: status)
            #expect(
                try await reading.words() == "Its issuer's list of statuses could not be had. Ask again later.")
        }
        reading.servers.answer(reading.trust.list, Array("<html>".utf8))
        #expect(try await reading.words() != nil)
    }

    @Test func aListBySomebodyElseOrForAnotherAddressIsNone() async throws {
        let reading = try await Reading(), forger = try OtherTrust(reading.world)
        reading.servers.answer(reading.trust.list, try forger.statuses(now: reading.world.now))
        #expect(try await reading.words() != nil)
        reading.servers.answer(
            reading.trust.list, try reading.trust.statuses(at: "https://other.example/9", now: reading.world.now))
        #expect(try await reading.words() == "The list is published at another address.")
    }

    @Test func aListIsGoodUntilItEndsButForTheClocks() async throws {
        let reading = try await Reading(), now = reading.world.now
        reading.servers.answer(reading.trust.list, try reading.trust.statuses(now: now - Minutes(61)))
        #expect(try await reading.words() == "The token has expired.")
        reading.servers.answer(reading.trust.list, try reading.trust.statuses(now: now - Minutes(60)))
        #expect(try await reading.words() == nil)
    }

    @Test func whatNoListSaysIsValidIsNot() {
        #expect(
            (0...4).map { StatusReading.status(UInt8($0)) } == [.valid, .revoked, .suspended, .revoked, .revoked])
        #expect(StatusReading.status(255) == .revoked)
        #expect(
            ReceivedItem.Status.allCases.map(\.title)
                == ["Valid", "Revoked by the issuer", "Suspended by the issuer"])
    }
}
