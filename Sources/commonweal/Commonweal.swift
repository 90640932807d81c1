import ArgumentParser
import Configuration
import Hummingbird

@main
struct Commonweal: AsyncParsableCommand {}
