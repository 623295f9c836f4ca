#!/bin/sh
# Usage: make_retriever.sh DATA WORK, from the repository's root. Goes on where it stopped.
set -eu
data=$1 work=$2
training=$(dirname "$0")
python "$training/train_retriever.py" --base "$work/base/encoder.onnx" --tokenizer "$work/base/tokenizer.json" \
  --data "$data" --checkpoint "$work/retriever.pt" --steps "${STEPS:-200}"
python "$training/export_model.py" retriever --base "$work/base" --checkpoint "$work/retriever.pt" \
  --out models/retriever --float "$work/retriever.float32.onnx"
