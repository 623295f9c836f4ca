"""Trains the pair model on questions (span and relevance) and claims (verdict) together.

    python training/train_pair.py --base ENCODER --tokenizer tokenizer.json \\
        --records reader/train.jsonl --records claims/train.jsonl --checkpoint FILE --tokens 8e6

Resumes from the checkpoint when it exists. bfloat16 on a CPU that has it, or on a GPU.
"""

import argparse
import random
import time
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from base_model import load_base
from jsonl import read_jsonl
from pair_batches import IGNORED, batches, load_tokenizer
from pair_model import PairModel, PairOutput

SAVE_EVERY_S = 240


def loss_of(output: PairOutput, batch: dict[str, Tensor]) -> Tensor:
    """Mean over the batch of each example's own losses; the relevance term weighs a half."""
    size = batch["start"].shape[0]
    padding = batch["attention_mask"] == 0
    asked = batch["start"] != IGNORED
    total = output.verdict.new_zeros((), dtype=torch.float32)
    if asked.any():
        for logits, target in ((output.start, batch["start"]), (output.end, batch["end"])):
            masked = logits.float().masked_fill(padding, -1e4)
            total += 0.5 * functional.cross_entropy(masked, target, ignore_index=IGNORED, reduction="sum")
        total += 0.5 * functional.binary_cross_entropy_with_logits(
            output.relevance[asked].float(), batch["relevance"][asked], reduction="sum"
        )
    if (~asked).any():
        total += functional.cross_entropy(
            output.verdict.float(), batch["verdict"], ignore_index=IGNORED, reduction="sum"
        )
    return total / size


def learning_rate(done: float, options: argparse.Namespace) -> float:
    """Linear warm-up, then linear decay over the planned tokens."""
    share = min(1.0, done / options.tokens)
    warm = min(1.0, (done + 1) / (options.warmup * options.tokens)) if options.warmup else 1.0
    return warm * (options.lr + (options.final_lr - options.lr) * share)


def freeze(model: PairModel, layers: int) -> None:
    """The lowest layers hardly change in fine-tuning; leaving them out saves a third of the time."""
    for module in (model.encoder.embeddings, *model.encoder.encoder.layer[:layers]):
        module.requires_grad_(False)


def without_dropout(model: PairModel) -> None:
    """Each example is seen about once, so there is nothing to regularise."""
    for module in model.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.0


def computes_bfloat16(device: str) -> bool:
    """A CPU without instructions for it takes many times as long as in float32."""
    return device == "cuda" or torch.backends.mkldnn.is_available() and torch.ops.mkldnn._is_mkldnn_bf16_supported()


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--base", type=Path, required=True, help=".onnx export or Hugging Face folder")
    parser.add_argument("--tokenizer", required=True)
    parser.add_argument("--records", type=Path, action="append", required=True)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--tokens", type=float, default=8e6, help="how many to train on in all")
    parser.add_argument("--batch-tokens", type=int, default=4096)
    parser.add_argument("--lr", type=float, default=1.5e-4)
    parser.add_argument("--final-lr", type=float, default=5e-6)
    parser.add_argument("--warmup", type=float, default=0.03, help="share of the tokens")
    parser.add_argument("--frozen-layers", type=int, default=3)
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--begin-from", type=Path, help="checkpoint of another run to take weights from")
    parser.add_argument("--seed", type=int, default=20)
    return parser.parse_args()


def main() -> None:
    options = parse_options()
    if options.threads:
        torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    encoder = load_base(options.base)
    # On a CPU the fused attention's backward pass takes a third of all time.
    encoder.set_attn_implementation("eager" if device == "cpu" else "sdpa")
    model = PairModel(encoder).to(device)
    freeze(model, options.frozen_layers)
    without_dropout(model)
    trained = [parameter for parameter in model.parameters() if parameter.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=options.lr, weight_decay=0.01, fused=True)
    done, steps = 0.0, 0
    if options.checkpoint.exists():
        state = torch.load(options.checkpoint, map_location=device)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        done, steps = state["done"], state["steps"]
    elif options.begin_from:
        model.load_state_dict(torch.load(options.begin_from, map_location=device)["model"])
    train(model, optimizer, options, device, done, steps)


def train(model: PairModel, optimizer, options, device: str, done: float, steps: int) -> None:
    records = [record for path in options.records for record in read_jsonl(path)]
    rng = random.Random(options.seed + steps)
    model.train()
    saved = logged = time.monotonic()
    mean = None
    for batch in batches(load_tokenizer(options.tokenizer), records, options.batch_tokens, rng):
        if done >= options.tokens:
            break
        batch = {name: tensor.to(device) for name, tensor in batch.items()}
        for group in optimizer.param_groups:
            group["lr"] = learning_rate(done, options)
        with torch.autocast(device, dtype=torch.bfloat16, enabled=computes_bfloat16(device)):
            output = model(batch["input_ids"], batch["attention_mask"], batch["token_type_ids"])
        loss = loss_of(output, batch)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        done, steps = done + batch["input_ids"].numel(), steps + 1
        mean = loss.item() if mean is None else 0.98 * mean + 0.02 * loss.item()
        if steps % 25 == 0:
            speed = 25 * options.batch_tokens / (time.monotonic() - logged)
            logged = time.monotonic()
            print(f"step {steps}  tokens {done:.3g}  loss {mean:.3f}  about {speed:.0f} tokens/s", flush=True)
        if time.monotonic() - saved > SAVE_EVERY_S:
            save(model, optimizer, options.checkpoint, done, steps)
            saved = time.monotonic()
    save(model, optimizer, options.checkpoint, done, steps)


def save(model: PairModel, optimizer, path: Path, done: float, steps: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "done": done, "steps": steps}
    torch.save(state, partial)
    partial.replace(path)


if __name__ == "__main__":
    main()
