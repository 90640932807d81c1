import Core
import Storage

/// A place of a status list that nobody has, drawn by chance, so that places next to each other tell nothing.
func freePlace(
    _ organisation: OrganisationID, _ chance: (Int) -> [UInt8], _ tx: any Transaction
) throws -> (list: Int, place: Int) {
    let list = try IssuedCredentials.newestList(of: organisation, in: tx) ?? 1
    for _ in 0..<IssuedCredential.drawLimit {
        let place = draw(chance)
        if try !IssuedCredentials.isTaken(place, in: list, of: organisation, tx) { return (list, place) }
    }
    return (list + 1, draw(chance))
}

private func draw(_ chance: (Int) -> [UInt8]) -> Int {
    chance(4).reduce(0) { $0 << 8 | Int($1) } % IssuedCredential.listLength
}
