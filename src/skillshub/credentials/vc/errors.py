"""What the library raises. Verification itself raises nothing: its findings are checks.

CredentialError
├── NotReadable       not JSON, too big, too deep, a name twice, NaN
├── NotUnderstood     JSON, but not a credential we can check: context, schema, undefined term
│   └── NotSupported  sound perhaps, but of a kind we do not check
├── TooCostly         canonicalising it would cost more than we spend on a stranger
├── KeyNotUsable      a key, a DID or a DID document that cannot be right
└── ListNotUsable     a status list that cannot be right
"""


class CredentialError(Exception):
    """A sentence for people is the only argument."""


class NotReadable(CredentialError):
    pass


class NotUnderstood(CredentialError):
    pass


class NotSupported(NotUnderstood):
    pass


class TooCostly(CredentialError):
    pass


class KeyNotUsable(CredentialError):
    pass


class ListNotUsable(CredentialError):
    pass
