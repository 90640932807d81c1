import CryptoExtras
enum Stub {}
