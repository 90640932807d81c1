import Core

@testable import FHIR

/// JSON from text; a test that draws it wrongly gets `null` and fails.
func drawn(_ text: String) -> JSON { (try? JSON(parsing: text)) ?? .null }

/// A resource from text.
func resource(_ text: String) throws -> Resource { try Resource(drawn(text)) }

/// The errors of checking a drawn resource, as "path kind rule".
func errors(_ text: String) -> [ResourceIssue] { CheckedResource.check(drawn(text)).issues.errors }
