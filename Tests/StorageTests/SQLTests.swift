import Storage
import Testing

@Suite("SQL")
struct SQLTests {
    @Test("What is interpolated is bound, in order")
    func binds() {
        let sql: SQL = "SELECT * FROM t WHERE a = \(7) AND b = \("x'; DROP TABLE t; --") AND c = \(true)"
        #expect(sql.text == "SELECT * FROM t WHERE a = $1 AND b = $2 AND c = $3")
        #expect(sql.values == [.integer(7), .text("x'; DROP TABLE t; --"), .boolean(true)])
    }

    @Test(
        "A literal chosen by a condition is bound too, and never becomes SQL",
        arguments: [(true, "open"), (false, "shut")]
    )
    func bindsLiterals(_ isOpen: Bool, _ chosen: String) {
        let sql: SQL = "SELECT * FROM t WHERE a = \(isOpen ? "open" : "shut")"
        #expect(sql.text == "SELECT * FROM t WHERE a = $1")
        #expect(sql.values == [.text(chosen)])
    }

    @Test("A missing value is bound as null")
    func bindsNull() {
        let nothing: String? = nil
        let sql: SQL = "UPDATE t SET a = \(nothing)"
        #expect(sql.values == [.null])
    }

    @Test("Fragments within fragments are numbered anew")
    func nests() {
        let inner: SQL = "b = \(2) OR b = \(3)"
        let middle: SQL = "a = \(1) AND (\(inner))"
        let outer: SQL = "SELECT \(0) WHERE \(middle) AND \(inner) LIMIT \(9)"
        #expect(outer.text == "SELECT $1 WHERE a = $2 AND (b = $3 OR b = $4) AND b = $5 OR b = $6 LIMIT $7")
        #expect(outer.values == [0, 1, 2, 3, 2, 3, 9].map { .integer($0) })
    }

    @Test("The tenth placeholder is not taken for the first")
    func manyPlaceholders() {
        let twelve: SQL = "x IN \(list: Array(1...12))"
        let sql: SQL = "SELECT \(0) WHERE \(twelve) AND y = \(13)"
        #expect(sql.text == "SELECT $1 WHERE x IN ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) AND y = $14")
        #expect(sql.values == (0...13).map { .integer(Int64($0)) })
        #expect(sql.unnumberedText.hasSuffix("?, ?, ?) AND y = ?"))
    }

    @Test("A dollar in a literal is left alone, inside a fragment and in SQLite's form")
    func dollars() {
        let price: SQL = "label = '$1 off, $10 and $2' AND price = \(5) AND note = '£$2' AND cap = \(6)"
        let sql: SQL = "SELECT '$1' WHERE a = \("é") AND \(price)"
        #expect(
            sql.text == "SELECT '$1' WHERE a = $1 AND label = '$1 off, $10 and $2' AND price = $2 "
                + "AND note = '£$2' AND cap = $3")
        #expect(
            sql.unnumberedText == "SELECT '$1' WHERE a = ? AND label = '$1 off, $10 and $2' AND price = ? "
                + "AND note = '£$2' AND cap = ?")
    }

    @Test("Fragments join with a plus sign")
    func joins() {
        let first: SQL = "SELECT \(1)", second: SQL = " UNION SELECT \(2)"
        #expect((first + second).text == "SELECT $1 UNION SELECT $2")
        #expect((first + Dialect.postgres.skipLocked).text == "SELECT $1 FOR UPDATE SKIP LOCKED")
    }

    @Test("A list spells each value, and an empty one matches nothing")
    func lists() {
        let none: [String] = []
        #expect(("a IN \(list: ["x", "y"])" as SQL).text == "a IN ($1, $2)")
        #expect(("a IN \(list: none)" as SQL).text == "a IN (NULL)")
    }

    @Test("Rows for VALUES may hold nulls and mixed kinds")
    func rows() {
        let sql: SQL = "INSERT INTO t VALUES \(rows: [[1, "a", nil], [2, nil, true]])"
        #expect(sql.text == "INSERT INTO t VALUES ($1, $2, $3), ($4, $5, $6)")
        #expect(sql.values == [.integer(1), .text("a"), .null, .integer(2), .null, .boolean(true)])
    }
}
