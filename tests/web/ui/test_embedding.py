"""JSON inside a script element."""

import json

from skillshub.web.ui.embedding import embedded_json


def test_data_cannot_end_its_element() -> None:
    data = {"name": "</script><!--<b>&\u2028"}
    text = embedded_json(data)
    assert not set(text) & set("<>&\u2028")
    assert json.loads(text) == data
