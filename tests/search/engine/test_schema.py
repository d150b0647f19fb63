"""The format's version guards folders on disk: change the schema, raise the version."""

import hashlib
import json
from pathlib import Path

from skillshub.search.engine.schema import FORMAT, SCHEMA_VERSION, number
from tests.search.samples import build

#: Fingerprint of both schemas at `SCHEMA_VERSION`.
KNOWN = {5: "31d3645e415d390c"}


def test_a_changed_schema_has_a_new_version(tmp_path: Path):
    generation = build(tmp_path, []).generation
    schemas = [json.loads(Path(at, "meta.json").read_text())["schema"]
               for at in (generation.courses, generation.names)]  # fmt: skip
    written = json.dumps(schemas, sort_keys=True).encode()
    assert hashlib.sha256(written).hexdigest()[:16] == KNOWN[SCHEMA_VERSION]


def test_the_format_names_the_engine_too():
    assert FORMAT.startswith(f"{SCHEMA_VERSION}, index_format")


def test_numbers_differ_by_field_and_fit_a_float():
    numbers = {number(f, str(v)) for f in ("skill", "role") for v in range(5000)}
    assert len(numbers) == 10_000
    assert max(numbers) < 2**53
