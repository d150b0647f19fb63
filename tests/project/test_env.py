import pytest
from django.core.exceptions import ImproperlyConfigured

from skillshub.project import env


@pytest.fixture(autouse=True)
def _leave_the_known_settings_alone(monkeypatch):
    monkeypatch.setattr(env, "KNOWN", dict(env.KNOWN))


@pytest.mark.parametrize(
    ("raw", "engine", "name"),
    [
        ("sqlite:///var/hub.db", "sqlite3", "var/hub.db"),
        ("sqlite:////srv/hub.db", "sqlite3", "/srv/hub.db"),
        ("postgresql://u:p%40ss@db:5433/hub", "postgresql", "hub"),
        ("postgresql://hub@/hub?host=/run/pg", "postgresql", "hub"),
    ],
)
def test_databases(monkeypatch, raw, engine, name):
    monkeypatch.setenv("X_DB", raw)
    found = env.database("X_DB", "a database", "sqlite:///x")
    assert found["ENGINE"].endswith(engine)
    assert found["NAME"] == name


def test_parts_of_a_database_address(monkeypatch):
    monkeypatch.setenv("X_DB", "postgresql://u:p%40ss@db:5433/hub")
    found = env.database("X_DB", "a database", "sqlite:///x")
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"]) == (
        "u", "p@ss", "db", "5433",
    )  # fmt: skip
    monkeypatch.setenv("X_DB", "postgresql://hub@/hub?host=/run/pg")
    assert env.database("X_DB", "a database", "sqlite:///x")["HOST"] == "/run/pg"


@pytest.mark.parametrize(
    ("read", "raw"),
    [
        (lambda: env.number("X_ONE", "a number", 1), "many"),
        (lambda: env.flag("X_ONE", "a switch"), "perhaps"),
        (lambda: env.database("X_ONE", "a database", "sqlite:///x"), "mysql://x"),
    ],
)
def test_a_wrong_value_names_its_variable(monkeypatch, read, raw):
    monkeypatch.setenv("X_ONE", raw)
    with pytest.raises(ImproperlyConfigured, match="X_ONE"):
        read()


def test_words_and_defaults(monkeypatch):
    monkeypatch.setenv("X_WORDS", "a, b,,c ")
    assert env.words("X_WORDS", "words") == ["a", "b", "c"]
    assert env.words("X_NOT_SET", "words", ("x",)) == ["x"]
