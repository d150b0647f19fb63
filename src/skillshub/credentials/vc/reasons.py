"""The sentence of every finding, by its code. The hub translates them; the codes stay."""

from __future__ import annotations

from skillshub.credentials.vc.checks import Answer, Check, Name


def gettext_noop(text: str) -> str:
    """Marks a sentence for the hub's translators; this library itself speaks English."""
    return text


REASONS = {
    "not-made": gettext_noop("This was not checked, because an earlier check failed."),
    "readable": gettext_noop("The file is sound JSON."),
    "not-readable": gettext_noop("The file cannot be read. {detail}"),
    "structure": gettext_noop(
        "It is built as the standards ask (VCDM 2.0, Open Badges 3.0), and every word in it has "
        "a meaning."
    ),
    "structure-list": gettext_noop("It is built as the standards ask (VCDM 2.0)."),
    "structure-faults": gettext_noop("It is not built as the standards ask. {detail}"),
    "signature": gettext_noop("The signature fits: nothing was changed since it was signed."),
    "not-signed": gettext_noop("It is not signed."),
    "signature-wrong": gettext_noop(
        "The signature does not fit: it was changed after signing, or signed with another key."
    ),
    "signature-unusable": gettext_noop("Its signature cannot be used. {detail}"),
    "signature-unsupported": gettext_noop("It is signed in a way we do not check. {detail}"),
    "signature-too-costly": gettext_noop("The signature was not checked. {detail}"),
    "signature-no-key": gettext_noop("The signature was not checked: the key is not known here."),
    "issuer-key": gettext_noop("The key belongs to the issuer it names and is still trusted."),
    "issuer-key-foreign": gettext_noop("It was signed with a key that is not the issuer's."),
    "issuer-key-refused": gettext_noop("The key must not be trusted. {detail}"),
    "issuer-key-unknown": gettext_noop("The issuer's list of keys could not be consulted."),
    "issuer-known": gettext_noop("The issuer is registered with this hub as “{issuer}”."),
    "issuer-foreign": gettext_noop(
        "The issuer is not registered with this hub, so we cannot say who it is."
    ),
    "in-date": gettext_noop("It is valid since {since} and does not expire."),
    "in-date-until": gettext_noop("It is valid from {since} until {until}."),
    "not-yet": gettext_noop("It is not valid before {since}."),
    "expired": gettext_noop("It was valid until {until} and has expired."),
    "no-dates": gettext_noop("Its dates cannot be read. {detail}"),
    "not-revoked": gettext_noop("The issuer's list says that it has not been revoked."),
    "revoked": gettext_noop("The issuer has revoked it."),
    "no-status": gettext_noop(
        "It names no status list, so nobody can see whether it has been revoked."
    ),
    "status-unreachable": gettext_noop("The issuer's status list is not at hand here."),
    "status-unusable": gettext_noop("The status list cannot be used. {detail}"),
    "statement-assessed": gettext_noop(
        "It says: {achievement}. Level: {level}. The learner was assessed."
    ),
    "statement-attended": gettext_noop(
        "It says: {achievement}. Level: {level}. The learner took part; nothing was assessed."
    ),
    "statement-unclear": gettext_noop(
        "It names “{achievement}”, but does not say in a way we know at which level, or whether "
        "anything was assessed."
    ),
    "statement-none": gettext_noop("It names no achievement."),
}


def check(name: Name, answer: Answer, code: str, **facts: str) -> Check:
    return Check(name, answer, code, REASONS[code].format(**facts), facts)


def not_made(name: Name) -> Check:
    return check(name, Answer.UNKNOWN, "not-made")
