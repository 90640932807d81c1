import GRDB
enum Stub {}
