#!/bin/sh
# Usage: make_pair.sh DATA WORK, from the repository's root. Goes on where it stopped.
set -eu
data=$1 work=$2
training=$(dirname "$0")
[ -f "$work/reader/train.jsonl" ] || python "$training/reader_data.py" --data "$data" --out "$work/reader"
[ -f "$work/claims/train.jsonl" ] || python -m training.claims --data "$data" --out "$work/claims" \
  --parses "$work/parses.sqlite" --per-article 16 --qed 3500
# Questions alone first, then questions and claims; claims count twice, being fewer and shorter.
pair() {
  python "$training/train_pair.py" --base "$work/base/encoder.onnx" --tokenizer "$work/base/tokenizer.json" \
    --records "$work/reader/train.jsonl" "$@"
}
pair --checkpoint "$work/questions.pt" --tokens 1.5e6 --final-lr 1.5e-4
pair --records "$work/claims/train.jsonl" --records "$work/claims/train.jsonl" --begin-from "$work/questions.pt" \
  --checkpoint "$work/pair.pt" --tokens "${TOKENS:-15e6}" --final-lr 2e-6 --warmup 0.01
python "$training/export_model.py" pair --base "$work/base" --checkpoint "$work/pair.pt" \
  --out models/pair --float "$work/pair.float32.onnx"
python "$training/calibrate.py" --model models/pair --reader "$work/reader/dev.jsonl" \
  --claims "$work/claims/dev.jsonl" --version 2
