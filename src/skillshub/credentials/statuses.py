"""Status lists: a random place for each credential, and lists signed anew when a bit changes.

Random places keep strangers from reading the order of awards out of the list.
"""

from __future__ import annotations

import secrets

from django.db.models import F, Max

from skillshub.accounts.models import Organisation
from skillshub.credentials import addresses, signing
from skillshub.credentials.models import IssuerKey, StatusEntry, StatusList
from skillshub.credentials.vc import proof, status_list, strict_json
from skillshub.kernel.clock import now

#: a list this full makes way for a new one; drawing free places stays quick and the crowd large
FULL = 100_000


def reserve(issuer: Organisation, key: IssuerKey, count: int) -> list[StatusEntry]:
    """`count` free places, drawn at random. The caller holds the issuer's row locked."""
    entries: list[StatusEntry] = []
    while len(entries) < count:
        chosen = _current(issuer, key)
        some = min(count - len(entries), FULL - chosen.entries_count)
        places = _free(chosen, some)
        entries += StatusEntry.objects.bulk_create(
            [StatusEntry(list=chosen, index=place) for place in places]
        )
        StatusList.objects.filter(pk=chosen.pk).update(entries_count=F("entries_count") + some)
    return entries


def sign_list(list_: StatusList, key: IssuerKey) -> StatusList:
    """Sign the list as its entries stand now, check it by the other code, keep it."""
    did = addresses.issuer_did(list_.issuer)
    revoked = list_.entries.filter(revoked=True).values_list("index", flat=True)
    moment = now().replace(microsecond=0)
    document = status_list.credential(list_.address, did, revoked, moment)
    options = proof.options(f"{did}#{key.name}", moment)
    signed = signing.sign_one(document, options, did, key)
    signing.check_by_other_code(signed, key)
    list_.document, list_.signed_at = strict_json.dump(signed), moment
    list_.save(update_fields=["document", "signed_at"])
    return list_


def sign_lists_of(issuer: Organisation, key: IssuerKey) -> int:
    """All of an issuer's lists anew, with this key; how many there were."""
    lists = list(StatusList.objects.select_related("issuer").filter(issuer=issuer))
    for list_ in lists:
        sign_list(list_, key)
    return len(lists)


def _current(issuer: Organisation, key: IssuerKey) -> StatusList:
    newest = StatusList.objects.filter(issuer=issuer, entries_count__lt=FULL).first()
    if newest is not None:
        return newest
    highest = StatusList.objects.aggregate(highest=Max("number"))["highest"] or 0
    return sign_list(StatusList.objects.create(issuer=issuer, number=highest + 1), key)


def _free(list_: StatusList, count: int) -> list[int]:
    found: set[int] = set()
    while len(found) < count:
        drawn = {secrets.randbelow(status_list.LENGTH) for _ in range(count - len(found))} - found
        taken = StatusEntry.objects.filter(list=list_, index__in=drawn)
        found |= drawn - set(taken.values_list("index", flat=True))
    return list(found)
