"""The attributes that are read, by their exact names; whatever else an identity provider sends is left unread.

An e-mail address is not among them: nobody here would look at it. To read groups from another attribute, add its name.
"""
NAMES = {
    "urn:oid:1.3.6.1.4.1.5923.1.1.1.13": "eduPersonUniqueId",
    "urn:oasis:names:tc:SAML:attribute:subject-id": "subject-id",
    "urn:oasis:names:tc:SAML:attribute:pairwise-id": "pairwise-id",
    "http://schemas.microsoft.com/identity/claims/objectidentifier": "objectidentifier",
    "urn:oid:2.16.840.1.113730.3.1.241": "displayName",
    "http://schemas.microsoft.com/identity/claims/displayname": "displayName",
    "urn:oid:1.3.6.1.4.1.5923.1.5.1.1": "groups",
    "http://schemas.xmlsoap.org/claims/Group": "groups",
    "http://schemas.microsoft.com/ws/2008/06/identity/claims/groups": "groups",
    "http://schemas.microsoft.com/ws/2008/06/identity/claims/role": "groups",
}
FORMAT = "urn:oasis:names:tc:SAML:2.0:attrname-format:"


def table(kind):
    return {"identifier": FORMAT + kind, "fro": NAMES, "to": {local: name for name, local in NAMES.items()}}


URI, BASIC, UNSPECIFIED = table("uri"), table("basic"), table("unspecified")
