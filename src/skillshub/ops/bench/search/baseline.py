"""SQLite FTS5 on the same courses for the same questions, used as its documentation advises.

So that both answer a question with the same courses, FTS5 is given our stems: its contentless
table holds the stemmed words of title, outcomes and description, ranked by `bm25` with the same
weights, and a word is asked for as its stems in all languages. Single-valued facts are in one
narrow table, many-valued ones in another with an index, what a page shows in a third. Counts are
SQL GROUP BY over the matching ids; a filter's counts leave out its own selection, as ours do.
CROSS JOIN keeps the planner from starting at the wrong end, and there is no ANALYZE: with it
SQLite builds a Bloom filter over the whole table for every count, fifty times slower.
Suggestions come from a second FTS5 table of whole title words with a prefix index. Typing errors
are corrected by the same search in the same vocabulary, then the corrected word is asked.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from skillshub.kernel.texts import LangMap
from skillshub.ops.bench.search.workload import Question
from skillshub.search.analysis import stems, suffix
from skillshub.search.port import CourseDocument
from skillshub.search.spelling import Vocabulary, nearest

SINGLE = ("language", "country", "mode", "price", "eqf", "kind", "provider")
MULTIPLE = ("level", "skill", "role", "framework")
RANK = "bm25(course_text, 4.0, 2.0, 1.0)"
TABLES = f"""
CREATE VIRTUAL TABLE course_text USING fts5(
  title, outcomes, description, content='', tokenize="unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE title_word USING fts5(
  title, content='', prefix='3 4 5', tokenize="unicode61 remove_diacritics 2");
CREATE TABLE course (id INTEGER PRIMARY KEY, {", ".join(SINGLE)});
CREATE TABLE page (id INTEGER PRIMARY KEY, shown TEXT);
CREATE TABLE course_value (course_id INTEGER, field TEXT, value TEXT);
"""
INDEXES = "CREATE INDEX course_value_by_course ON course_value (course_id, field, value);"
BATCH = 2000


class Fts5:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._db = sqlite3.connect(path)
        self._db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;")
        self._db.execute("PRAGMA cache_size=-256000")
        self._vocabulary: Vocabulary = {}
        self._languages: tuple[str, ...] = ()

    def build(self, documents: Iterable[CourseDocument]) -> None:
        self._db.executescript(TABLES)
        for batch in _batches(documents):
            self._db.executemany(
                "INSERT INTO course_text(rowid, title, outcomes, description) VALUES (?,?,?,?)",
                [(d.id, *map(_stemmed, (d.title, d.outcomes, d.description))) for d in batch],
            )
            self._db.executemany(
                "INSERT INTO title_word(rowid, title) VALUES (?,?)",
                [(d.id, " ".join(d.title.values())) for d in batch],
            )
            self._db.executemany(
                f"INSERT INTO course VALUES ({','.join('?' * (len(SINGLE) + 1))})",  # noqa: S608
                [(d.id, *(next(iter(d.facets[f]), None) for f in SINGLE)) for d in batch],
            )
            self._db.executemany(
                "INSERT INTO page VALUES (?,?)", [(d.id, json.dumps(d.shown)) for d in batch]
            )
            self._db.executemany(
                "INSERT INTO course_value VALUES (?,?,?)",
                [(d.id, f, v) for d in batch for f in MULTIPLE for v in d.facets[f]],
            )
        self._db.executescript(INDEXES)
        self._db.execute("INSERT INTO course_text(course_text) VALUES ('optimize')")
        self._db.execute("INSERT INTO title_word(title_word) VALUES ('optimize')")
        self._db.commit()

    def size(self) -> int:
        return self._path.stat().st_size

    def close(self) -> None:
        self._db.close()

    def know(self, vocabulary: Vocabulary, languages: tuple[str, ...]) -> None:
        """The words to correct by, and the languages whose stems are asked for."""
        self._vocabulary, self._languages = vocabulary, languages

    def _match_text(self, asked: Question) -> str:
        return " AND ".join(f"({self._stems_of(word)})" for word in asked.words)

    def _stems_of(self, word: str) -> str:
        found = {stem for code in self._languages for stem in stems(word, code)}
        return " OR ".join(f'"{stem}"' for stem in sorted(found))

    def keyword(self, asked: Question) -> int:
        match = self._match_text(asked)
        self._db.execute(
            "SELECT page.id, shown FROM course_text "  # noqa: S608
            "CROSS JOIN page ON page.id=course_text.rowid "
            f"WHERE course_text MATCH ? ORDER BY {RANK} LIMIT 20",
            (match,),
        ).fetchall()
        sql = "SELECT count(*) FROM course_text WHERE course_text MATCH ?"
        return int(self._db.execute(sql, (match,)).fetchone()[0])

    def suggest(self, asked: Question) -> int:
        sql = (
            "SELECT page.id, shown FROM title_word "
            "CROSS JOIN page ON page.id=title_word.rowid "
            "WHERE title_word MATCH ? LIMIT 8"
        )
        return len(self._db.execute(sql, (f'"{asked.words[0]}"*',)).fetchall())

    def misspelt(self, asked: Question) -> int:
        word = asked.words[0]
        sql = "SELECT 1 FROM course_text WHERE course_text MATCH ? LIMIT 1"
        if self._db.execute(sql, (self._stems_of(word),)).fetchone() is None:
            word = nearest(word, self._vocabulary) or word
        return self.keyword(Question(word, (word,)))

    def faceted(self, asked: Question) -> int:
        """Top 20, the number of hits, and the counts of all eleven filters."""
        self._match("whole", asked, asked.filters)
        total = int(self._db.execute("SELECT count(*) FROM temp.whole").fetchone()[0])
        self._db.execute(
            "SELECT page.id, shown FROM temp.whole "
            "CROSS JOIN page USING (id) ORDER BY rank LIMIT 20"
        ).fetchall()
        chosen = {field for field, _ in asked.filters}
        for field in (*SINGLE, *MULTIPLE):
            if field not in chosen:
                self._count("whole", field)
        for field in chosen:
            others = tuple(pair for pair in asked.filters if pair[0] != field)
            self._match("others", asked, others)
            self._count("others", field)
        return total

    def _match(self, table: str, asked: Question, filters: Iterable[tuple[str, str]]) -> None:
        match = self._match_text(asked)
        kept = "".join(f" AND course.{field}=?" for field, _ in filters)
        self._db.execute(f"DROP TABLE IF EXISTS temp.{table}")
        self._db.execute(
            f"CREATE TEMP TABLE {table} AS SELECT course.id AS id, {RANK} AS rank "  # noqa: S608
            f"FROM course_text CROSS JOIN course ON course.id=course_text.rowid "
            f"WHERE course_text MATCH ?{kept}",
            (match, *(value for _, value in filters)),
        )

    def _count(self, table: str, field: str) -> None:
        if field in SINGLE:
            sql = (
                f"SELECT {field}, count(*) FROM temp.{table} "  # noqa: S608
                f"CROSS JOIN course USING (id) WHERE {field} IS NOT NULL "
                f"GROUP BY {field} ORDER BY 2 DESC LIMIT 13"
            )
            self._db.execute(sql).fetchall()
        else:
            sql = (
                f"SELECT value, count(*) FROM temp.{table} "  # noqa: S608
                "CROSS JOIN course_value ON course_id=id AND field=? "
                "GROUP BY value ORDER BY 2 DESC LIMIT 13"
            )
            self._db.execute(sql, (field,)).fetchall()


def _stemmed(texts: LangMap) -> str:
    return " ".join(" ".join(stems(text, suffix(lang))) for lang, text in texts.items())


def _batches(documents: Iterable[CourseDocument]) -> Iterator[list[CourseDocument]]:
    batch: list[CourseDocument] = []
    for document in documents:
        batch.append(document)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
