"""What Commonweal's SAML broker adds to SATOSA: it says no to more, and forgets in time."""
