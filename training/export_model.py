"""Exports a checkpoint to a model folder.

    python training/export_model.py pair --base BASE --checkpoint FILE --out models/pair

Writes model.onnx (int8) and tokenizer.json into --out, and the float32 graph to --float.
"""

import argparse
import shutil
from pathlib import Path

import torch

from base_model import load_base
from export import EmbeddingGraph, PairGraph, export_float, quantize
from manifest import write_manifest
from pair_model import PairModel


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kind", choices=("pair", "retriever"))
    parser.add_argument("--base", type=Path, required=True, help="folder of fetch_base.py")
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--float", type=Path, required=True, help="where the float32 graph goes")
    parser.add_argument("--version", default="1")
    options = parser.parse_args()
    encoder = load_base(options.base / "encoder.onnx")
    encoder.set_attn_implementation("eager")
    state = torch.load(options.checkpoint, map_location="cpu")["model"]
    options.out.mkdir(parents=True, exist_ok=True)
    if options.kind == "pair":
        model = PairModel(encoder)
        model.load_state_dict(state)
        export_float(PairGraph(model), options.float)
    else:
        encoder.load_state_dict(state)
        export_float(EmbeddingGraph(encoder, "mean"), options.float)
    quantize(options.float, options.out / "model.onnx")
    shutil.copy(options.base / "tokenizer.json", options.out / "tokenizer.json")
    if options.kind == "retriever":
        details = {
            "kind": "retriever",
            "dimensions": encoder.config.hidden_size,
            "queryPrefix": "query: ",
            "passagePrefix": "passage: ",
            "maxTokens": 256,
        }
        write_manifest(options.out, "vouch-retriever", options.version, details)


if __name__ == "__main__":
    main()
