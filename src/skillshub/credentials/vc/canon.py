"""RDF dataset canonicalisation (RDFC-1.0) of a JSON-LD document, by two independent codes.

Signing canonicalises with pyoxigraph (Rust), verification with PyLD's own implementation: a bug
in one shows as a signature that does not verify instead of as a wrong certificate. Both begin
with PyLD's expansion, in *safe mode*: a term without definition, a relative address or a value
that would vanish is refused, for what is not in the canonical form is not signed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

import pyoxigraph
from pyld import jsonld
from pyld.canon import URDNA2015
from pyld.identifier_issuer import IdentifierIssuer

from skillshub.credentials.vc import contexts, strict_json
from skillshub.credentials.vc.errors import CredentialError, NotUnderstood, TooCostly

#: a document in, canonical N-Quads out
Canonicaliser = Callable[[dict[str, Any]], bytes]

#: PyLD resolves undefined types against this address instead of refusing them
_PYLD_BASE = "http://example.org/base/"
MAX_BLANK_NODES = 16


def by_oxigraph(document: dict[str, Any]) -> bytes:
    """The signing path."""
    dataset = pyoxigraph.Dataset(_quads(quads_text(document)))
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    text = pyoxigraph.serialize(dataset, format=pyoxigraph.RdfFormat.N_QUADS)
    assert text is not None
    return "".join(sorted(_lines(text))).encode()


def by_pyld(document: dict[str, Any], *, max_blank_nodes: int = MAX_BLANK_NODES) -> bytes:
    """The verifying path. Blank nodes are counted first: the algorithm is exponential in them."""
    dataset = _dataset(document)
    _refuse_many_blank_nodes(dataset, max_blank_nodes)
    text = _guarded(lambda: URDNA2015().main(dataset, {"format": "application/n-quads"}))
    return str(text).encode()


def quads_text(document: dict[str, Any]) -> str:
    """N-Quads with blank nodes as they come. Remembered for a while: what lint has just looked at
    is what signing asks for next. Verification does not come this way."""
    return _remembered_quads(strict_json.dump(document))


@lru_cache(maxsize=256)
def _remembered_quads(text: str) -> str:
    return str(jsonld.JsonLdProcessor.to_nquads(_dataset(strict_json.parse_object(text))))


def forget() -> None:
    """Drop what `quads_text` remembers (measurements)."""
    _remembered_quads.cache_clear()


def blank_nodes(document: dict[str, Any]) -> int:
    """How many unnamed parts it has: subjects and objects that begin with `_:`."""
    found: set[str] = set()
    for line in quads_text(document).split("\n"):
        subject, _, rest = line.partition(" ")
        last = rest.removesuffix(" .").rpartition(" ")[2]
        found.update(name for name in (subject, last) if name.startswith("_:"))
    return len(found)


def expand(document: dict[str, Any]) -> list[Any]:
    """PyLD's expansion in safe mode, or `NotUnderstood` naming what would be lost."""
    dropped: list[str] = []
    processor = jsonld.JsonLdProcessor(on_property_dropped=lambda name: dropped.append(str(name)))
    options = {"documentLoader": contexts.load, "base": "", "processingMode": "json-ld-1.1"}
    expanded: list[Any] = _guarded(lambda: processor.expand(document, options))
    if dropped:
        raise NotUnderstood(f"It uses a term no context defines: {dropped[0][:80]}")
    for name in _relative_names(expanded):
        raise NotUnderstood(f"It uses a relative or undefined name: {name[:80]}")
    return expanded


def _dataset(document: dict[str, Any]) -> dict[str, Any]:
    """The document as RDF. `jsonld.to_rdf` would expand a second time, so its last two steps are
    called here by themselves (PyLD is pinned; a test compares the two)."""
    expanded = expand(document)
    return dict(_guarded(lambda: _as_rdf(expanded)))


def _as_rdf(expanded: list[Any]) -> dict[str, Any]:
    processor, issuer = jsonld.JsonLdProcessor(), IdentifierIssuer("_:b")
    nodes: dict[str, Any] = {"@default": {}}
    processor._create_node_map(expanded, nodes, "@default", issuer)
    options = {"produceGeneralizedRdf": False, "processingMode": "json-ld-1.1"}
    return {
        name: processor._graph_to_rdf(graph, issuer, options)
        for name, graph in sorted(nodes.items())
    }


def _guarded(work: Callable[[], Any]) -> Any:
    """PyLD's many errors as one of ours."""
    try:
        return work()
    except CredentialError:
        raise
    except jsonld.JsonLdError as wrong:
        cause: BaseException = wrong
        while cause.__cause__ is not None:
            cause = cause.__cause__
        if isinstance(cause, CredentialError):
            raise cause from None
        raise NotUnderstood(
            f"It is not sound JSON-LD: {str(cause).splitlines()[0][:160]}"
        ) from None
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as crash:
        raise NotUnderstood(f"It is not sound JSON-LD ({type(crash).__name__}).") from None


def _relative_names(value: Any) -> Iterator[str]:
    """Every @id or @type of expanded JSON-LD that is not an absolute address."""
    if isinstance(value, list):
        for item in value:
            yield from _relative_names(item)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key in ("@id", "@type"):
                names = inner if isinstance(inner, list) else [inner]
                yield from (str(name) for name in names if not _is_absolute(name))
            elif key != "@value":
                yield from _relative_names(inner)


def _is_absolute(name: object) -> bool:
    if not isinstance(name, str) or name.startswith(_PYLD_BASE):
        return False
    return ":" in name and not any(char <= " " or char in '<>"{}|\\^`' for char in name)


def _blank_nodes_of(dataset: dict[str, Any]) -> set[str]:
    found: set[str] = {name for name in dataset if name.startswith("_:")}
    for triples in dataset.values():
        for triple in triples:
            for place in ("subject", "object"):
                if triple[place]["type"] == "blank node":
                    found.add(triple[place]["value"])
    return found


def _refuse_many_blank_nodes(dataset: dict[str, Any], limit: int) -> None:
    count = len(_blank_nodes_of(dataset))
    if count > limit:
        raise TooCostly(f"It has {count} unnamed parts; we check documents with up to {limit}.")


def _quads(text: str) -> Iterator[pyoxigraph.Quad]:
    try:
        yield from pyoxigraph.parse(text.encode(), format=pyoxigraph.RdfFormat.N_QUADS)
    except (SyntaxError, ValueError) as wrong:
        raise NotUnderstood(f"It holds an address that cannot be one: {str(wrong)[:120]}") from None


def _lines(text: bytes) -> list[str]:
    """Only line feeds end a line here; `str.splitlines` would also cut at U+2028 and others."""
    return [line + "\n" for line in text.decode().split("\n")[:-1]]
