"""Verifiable credentials as a plain library: no Django, no hub, no network.

Reads, builds, signs and verifies Open Badges 3.0 on VCDM 2.0 with `eddsa-rdfc-2022`. Contexts
and schemas are files beside this one, pinned by hash; no other address is ever looked up. Who
answers for keys and status lists is the caller's `Resolver`.

    report = verify(document_bytes, resolver)
    for check in report.checks:
        print(check.name, check.answer, check.reason)

Needs: PyLD, pyoxigraph, cryptography, PyNaCl, jsonschema-rs.
"""

from skillshub.credentials.vc.checks import Answer, Check, Report
from skillshub.credentials.vc.resolver import Offline, Resolver, Standing
from skillshub.credentials.vc.verify import verify

__all__ = ["Answer", "Check", "Offline", "Report", "Resolver", "Standing", "verify"]
