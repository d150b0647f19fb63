"""The small parts: bits, multibase, DIDs, moments."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skillshub.credentials.vc import did, moments
from skillshub.credentials.vc.errors import (
    CredentialError,
    KeyNotUsable,
    ListNotUsable,
    NotUnderstood,
)
from skillshub.credentials.vc.multibase import base58, decode_u, decode_z, encode_u, unbase58
from skillshub.credentials.vc.status_list import LENGTH, Bits, index_of
from tests.credentials.vc.samples import KEY, OTHER, did_of

INDEX = st.integers(0, LENGTH - 1)


@settings(max_examples=25, deadline=None)
@given(st.sets(INDEX, max_size=40), st.sets(INDEX, max_size=10))
def test_what_is_set_is_read_back_and_nothing_else(chosen: set[int], probes: set[int]):
    bits = Bits()
    for index in chosen:
        bits.set(index)
    read = Bits.decode(bits.encode())
    assert len(read) == LENGTH
    assert {index for index in chosen | probes if read[index]} == chosen
    for index in chosen:
        read.set(index, False)
    assert read.encode() == Bits().encode()


def test_index_nought_is_the_leftmost_bit():
    bits = Bits()
    bits.set(0)
    bits.set(9)
    assert bytes(bits._bytes[:2]) == b"\x80\x40"
    assert bits.encode().startswith("u")
    assert bits.encode() == bits.encode()


@pytest.mark.parametrize("index", [-1, LENGTH])
def test_outside_the_list(index: int):
    with pytest.raises(ListNotUsable):
        Bits()[index]


@pytest.mark.parametrize("text", ["", "-1", "+1", "01", "1e3", "0x1", " 1", "1\n", "٣", 7, None])
def test_an_index_is_plain_digits(text: object):
    with pytest.raises(ListNotUsable):
        index_of(text)


@given(st.binary(max_size=80))
def test_base58_and_base64url_come_back(data: bytes):
    assert unbase58(base58(data)) == data
    assert decode_u(encode_u(data)) == data


@pytest.mark.parametrize(
    ("data", "text"),
    [(b"", ""), (b"\0\0a", "112g"), (b"hello world", "StV1DL6CwTryKyV"), (b"\xff" * 4, "7YXq9G")],
)
def test_base58_known_values(data: bytes, text: str):
    assert base58(data) == text


@pytest.mark.parametrize("text", ["", "abc", "z0OIl", "z" + "1" * 300, None, 7])
def test_bad_base58(text: object):
    with pytest.raises(CredentialError):
        decode_z(text)


@pytest.mark.parametrize("text", ["AAAA", "uAAA=", "uAB", "u A", "uA", "u+/8", None])
def test_bad_base64url(text: object):
    with pytest.raises(CredentialError):
        decode_u(text)


ADDRESSES = {
    "did:web:hub.test": "https://hub.test/.well-known/did.json",
    "did:web:hub.test:issuers:acme": "https://hub.test/issuers/acme/did.json",
    "did:web:127.0.0.1%3A8000:issuers:a": "https://127.0.0.1:8000/issuers/a/did.json",
}


@pytest.mark.parametrize("name", ADDRESSES)
def test_where_a_did_web_is_served(name: str):
    assert did.web_address(name) == ADDRESSES[name]


@pytest.mark.parametrize(
    "name",
    ["did:web:", "did:key:z6Mk", "did:web:a.test:..", "did:web:a.test:%2e%2e", "did:web:a.test::b",
     "did:web:a.test:x%2Fy", "did:web:a.test%2Fx", "did:web:user@a.test", "did:web:a.test:b c"],
)  # fmt: skip
def test_a_did_web_that_climbs_is_refused(name: str):
    with pytest.raises(KeyNotUsable):
        did.web_address(name)


def test_a_did_web_names_its_port():
    assert did.web("http://127.0.0.1:8000", "issuers", "a") == "did:web:127.0.0.1%3A8000:issuers:a"


MINE = did_of(KEY)
DOCUMENT = did.key_document(MINE)
METHOD = DOCUMENT["assertionMethod"][0]
KEYS = {
    "withdrawn": ({**DOCUMENT, "assertionMethod": []}, METHOD),
    "not listed": (DOCUMENT, MINE + "#other"),
    "another's": (did.key_document(did_of(OTHER)), METHOD),
    "another's control": ({**DOCUMENT, "verificationMethod": [
        {**DOCUMENT["verificationMethod"][0], "controller": "did:web:evil.example"}]}, METHOD),
    "listed twice": (
        {**DOCUMENT, "verificationMethod": DOCUMENT["verificationMethod"] * 2}, METHOD),
    "other type": ({**DOCUMENT, "verificationMethod": [
        {**DOCUMENT["verificationMethod"][0], "type": "JsonWebKey"}]}, METHOD),
    "not a key": ({**DOCUMENT, "verificationMethod": [
        {**DOCUMENT["verificationMethod"][0], "publicKeyMultibase": "z6MkNonsense"}]}, METHOD),
}  # fmt: skip


def test_a_key_that_may_assert():
    assert did.assertion_key(DOCUMENT, METHOD) == bytes(KEY.verify_key)
    relative = {**DOCUMENT, "assertionMethod": [METHOD.removeprefix(MINE)]}
    assert did.assertion_key(relative, METHOD) == bytes(KEY.verify_key)


@pytest.mark.parametrize("case", KEYS)
def test_a_key_that_may_not(case: str):
    document, method = KEYS[case]
    with pytest.raises(KeyNotUsable):
        did.assertion_key(document, method)


def test_moments_carry_an_offset():
    assert moments.read_moment("2026-03-29T01:30:00+02:00") == datetime(
        2026, 3, 28, 23, 30, tzinfo=UTC
    )
    assert moments.read_moment("2026-03-29T01:30:00.1234567Z").microsecond == 123456


@pytest.mark.parametrize(
    "text",
    ["2026-03-29", "2026-03-29T01:30:00", "2026-02-30T01:30:00Z", "0000-01-01T00:00:00Z", 7, None],
)
def test_bad_moments(text: object):
    with pytest.raises(NotUnderstood):
        moments.read_moment(text)
