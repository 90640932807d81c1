import CarePlanning
import Testing

@Suite struct PlaceholderTests {}
