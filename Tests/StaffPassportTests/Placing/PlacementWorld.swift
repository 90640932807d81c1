import Core
import Credentials
import Identity
import TestSupport
import Web

@testable import StaffPassport

/// Ada is to work on the ward for a while: a placement, a request that asks her to sign it, and her wallet.
struct PlacementWorld: Sendable {
    let world: PassportWorld
    let trust: OtherTrust
    let wallet: HolderWallet
    let servers = StillServers()
    let placement: Placement
    let list: Checklist

    static func new(_ world: PassportWorld) -> NewPlacement {
        NewPlacement(
            unit: world.ward, role: "Registered nurse, band 5", from: world.today, to: world.today + 60,
            employer: "Other NHS Trust", conditions: ["Works supernumerary for a week"])
    }

    init(_ engine: Engine = .sqlite) async throws {
        let world = try await PassportWorld(engine)
        self.world = world
        trust = try OtherTrust(world)
        wallet = try HolderWallet(world)
        try await world.trusts(trust)
        list = try await world.checklist()
        let id: PlacementID = world.newID()
        placement = try await world.write { tx in
            try makePlacement(id, of: world.ada, Self.new(world), as: world.officer, at: world.now, in: tx)
        }
    }

    /// Asks her to sign it with what the checklist wants.
    func asks(_ means: AskingMeans? = nil, way: PassportRequest.Way = .open) async throws -> PassportRequest {
        let id: PassportRequestID = world.newID(), list = list.id
        let means = means ?? AskingMeans(placement: placement.id)
        return try await world.write { [world] tx in
            try askForPassport(
                list, of: world.ada, way: way, by: means, request: id, as: world.officer, at: world.now,
                keys: world.keys, chance: world.chance, in: tx
            ).request
        }
    }

    func toWallet(_ request: PassportRequest) throws -> AuthorizationRequest {
        try request.toWallet(world.addresses, world.keys, name: "Example NHS Trust").0
    }

    /// Answers at the door: a competency, with a key binding that signs what a test says.
    func answers(
        _ request: PassportRequest, signing transactions: [TransactionData]?, place: Int? = nil
    ) async throws -> (status: Int, json: JSON) {
        let asked = try toWallet(request)
        let token = try trust.issues(PassportWorld.competency, to: wallet, place: place, at: world.now)
        let shown = try SDJWT(parsing: token).disclosing([ClaimPath([.name("expires_on")])]).binding(
            to: asked.client?.text ?? "", nonce: asked.nonce, at: world.now,
            authorising: transactions ?? asked.transactionData, by: wallet.key)
        let form = AuthorizationResponse.presentations(
            try VPToken(["item0": [.string(shown.text)]]), state: asked.state
        ).form
        let doors = try KnockedDoors(world, servers)
        let answer = await doors.sends("/passport/verifiers/org/responses/\(request.id)", form: form.text)
        return (answer.status, answer.json)
    }

    func kept() async throws -> Placement {
        try await world.read { [world, placement] in try Placements.find(placement.id, of: world.organisation, in: $0) }
    }

    func request(_ id: PassportRequestID) async throws -> PassportRequest {
        try await world.read { [world] in try PassportRequests.find(id, of: world.organisation, in: $0) }
    }
}
