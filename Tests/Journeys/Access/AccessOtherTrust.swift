import Core
import Identity
import Storage
import Workforce

extension AccessWorld {
    /// Another trust, with somebody in each role.
    func layOther(_ tx: any Transaction) throws {
        try foundOrganisation(far, name: "Other Trust", odsCode: "rzz", at: now, in: tx)
        try Units.save(Unit(id: UnitID("far-ward"), name: "Far Ward"), of: far, in: tx)
        try People.save(
            Person(id: PersonID("zed"), staffNumber: "9", givenName: "Zed", familyName: "Far"), of: far, in: tx)
        try Posts.save(post(of: "zed", on: UnitID("far-ward")), of: far, in: tx)
        try layFarCare(tx)
        for caller in AccessCaller.all where caller.isFar && !caller.isDirectory { try openAccount(caller, in: tx) }
        try addDirectory(.farDirectory, by: "far-admin", in: tx)
    }
}
