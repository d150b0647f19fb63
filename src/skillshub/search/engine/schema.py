"""What the two tantivy indexes hold.

Courses: `t_de`, `o_de`, `d_de` … = title, outcomes, description in that language, stemmed (19
suffixes), and `a_de` … = all three, for counting, which needs no weights; `word` = whole words of
everything (spelling, prefixes); `part` = parts of compounds; one raw field per filter, counted as
it is or by number. Names: one document per thing and label, keyed for look-up, and one per number.
"""

from __future__ import annotations

from hashlib import blake2b

import tantivy

from skillshub.search.analysis import OTHER, SUFFIXES, analyzer

#: Raise it with every change that makes older folders unreadable or wrong.
SCHEMA_VERSION = 5
#: The end of `tantivy v0.27.0, index_format v7`.
_ENGINE = str(vars(tantivy)["__version__"]).rpartition(", ")[2]
#: What a folder must say it is; a new tantivy may read its files differently, too.
FORMAT = f"{SCHEMA_VERSION}, {_ENGINE}"
FACETS = (
    "language", "country", "mode", "price", "eqf", "level", "kind",
    "skill", "role", "provider", "framework",
)  # fmt: skip
#: Filters with thousands of values are counted by number: looking up the text of every value
#: that any match has costs more than the whole rest of a search (10 times at 100,000 courses).
NUMBERED = frozenset({"skill", "role", "provider"})
MANY_VALUED = frozenset({"skill", "role", "level", "framework"})
#: Courses are dealt into this many shares; the counts of very many matches are made of some.
SHARES = 32
PLACES = {"title": "t", "outcomes": "o", "description": "d"}


def course_schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    _raw(builder, "id")
    for code in SUFFIXES:
        for place in PLACES.values():
            builder.add_text_field(
                f"{place}_{code}", tokenizer_name=f"stem_{code}", index_option="position"
            )
        builder.add_text_field(f"a_{code}", tokenizer_name=f"stem_{code}", index_option="basic")
    builder.add_text_field("title", tokenizer_name=f"stem_{OTHER}", index_option="freq")
    builder.add_text_field("word", tokenizer_name=f"stem_{OTHER}", index_option="basic")
    builder.add_text_field("part", tokenizer_name=f"stem_{OTHER}", index_option="basic")
    _raw(builder, "share")
    _raw(builder, "written_in")
    _raw(builder, "accepted")
    _raw(builder, "proposed")
    _raw(builder, "reached")  # skill@level and skill#kind, so that both can be asked together
    for field in FACETS:
        _raw(builder, field, fast=field not in NUMBERED)
        if field in NUMBERED:
            builder.add_unsigned_field(f"{field}_number", fast=True)
    builder.add_unsigned_field("number", fast=True)
    builder.add_unsigned_field("changed", fast=True)
    builder.add_float_field("weight", fast=True)
    builder.add_bytes_field("shown", stored=True)
    return builder.build()


def name_schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for field in ("source", "ref", "main", "key", "stem_key", "kind", "number"):
        _raw(builder, field)
    builder.add_text_field("label", tokenizer_name=f"stem_{OTHER}", index_option="freq")
    builder.add_float_field("weight", fast=True)
    builder.add_bytes_field("row", stored=True)
    return builder.build()


def number(field: str, value: str) -> int:
    """The number that stands for a filter's value: 44 bits, so that 20,000 values all differ."""
    return int.from_bytes(blake2b(f"{field}:{value}".encode(), digest_size=8).digest()) >> 20


def register(index: tantivy.Index) -> tantivy.Index:
    """Give an opened index the analyzers its fields name; every process must."""
    for code in SUFFIXES:
        index.register_tokenizer(f"stem_{code}", analyzer(code))
    return index


def _raw(builder: tantivy.SchemaBuilder, name: str, fast: bool = False) -> None:
    builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=fast)
