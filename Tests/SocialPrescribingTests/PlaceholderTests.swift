import SocialPrescribing
import Testing

@Suite struct PlaceholderTests {}
