"""What the two tantivy indexes hold.

Courses: `t_de`, `o_de`, `d_de` … = title, outcomes, description in that language, stemmed (19
suffixes); `word` = whole words of everything (spelling, prefixes); `part` = parts of compounds;
one fast raw field per filter. Names: one document per thing and label, keyed for look-up.
"""

from __future__ import annotations

import tantivy

from skillshub.search.analysis import OTHER, SUFFIXES, analyzer

#: Raise it with every change that makes older folders unreadable or wrong.
SCHEMA_VERSION = 1
FACETS = (
    "language", "country", "mode", "price", "eqf", "level", "kind",
    "skill", "role", "provider", "framework",
)  # fmt: skip
PLACES = {"title": "t", "outcomes": "o", "description": "d"}


def course_schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    _raw(builder, "id")
    for code in SUFFIXES:
        for place in PLACES.values():
            builder.add_text_field(
                f"{place}_{code}", tokenizer_name=f"stem_{code}", index_option="position"
            )
    builder.add_text_field("title", tokenizer_name=f"stem_{OTHER}", index_option="freq")
    builder.add_text_field("word", tokenizer_name=f"stem_{OTHER}", index_option="basic")
    builder.add_text_field("part", tokenizer_name=f"stem_{OTHER}", index_option="basic")
    _raw(builder, "written_in")
    _raw(builder, "accepted")
    _raw(builder, "proposed")
    _raw(builder, "reached")  # skill@level and skill#kind, so that both can be asked together
    for field in FACETS:
        _raw(builder, field, fast=True)
    builder.add_unsigned_field("changed", fast=True)
    builder.add_float_field("weight", fast=True)
    builder.add_bytes_field("shown", stored=True)
    return builder.build()


def name_schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for field in ("source", "ref", "main", "key", "stem_key", "kind"):
        _raw(builder, field)
    builder.add_text_field("label", tokenizer_name=f"stem_{OTHER}", index_option="freq")
    builder.add_float_field("weight", fast=True)
    builder.add_bytes_field("row", stored=True)
    return builder.build()


def register(index: tantivy.Index) -> tantivy.Index:
    """Give an opened index the analyzers its fields name; every process must."""
    for code in SUFFIXES:
        index.register_tokenizer(f"stem_{code}", analyzer(code))
    return index


def _raw(builder: tantivy.SchemaBuilder, name: str, fast: bool = False) -> None:
    builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=fast)
