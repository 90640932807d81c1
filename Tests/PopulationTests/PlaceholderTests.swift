import Population
import Testing

@Suite struct PlaceholderTests {}
