"""vouch.json: what a model is, and the size and SHA-256 of each of its files."""

import hashlib
import json
from pathlib import Path

FILES = ("model.onnx", "tokenizer.json")


def write_manifest(folder: Path, name: str, version: str, details: dict) -> None:
    files = {
        file: {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
        for file in FILES
        for content in [(folder / file).read_bytes()]
    }
    manifest = {"format": 1, "name": name, "version": version, **details, "files": files}
    (folder / "vouch.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
