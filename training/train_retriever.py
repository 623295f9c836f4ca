"""Fine-tunes a bi-encoder: questions and claims near the passages that answer or support them.

    python training/train_retriever.py --base ENCODER --tokenizer tokenizer.json \\
        --data ../shared/data --checkpoint FILE --steps 300

Loss: cross-entropy over the batch's passages, one mined hard negative a question among them, with
temperature (InfoNCE; Karpukhin et al. 2020, arXiv:2004.04906), the same the other way round. The
weights written are `--mix` parts tuned and the rest pretrained, which keeps what the pretrained
encoder knows of other subjects (Wortsman et al. 2022, arXiv:2109.01903).
"""

import argparse
import random
import time
from collections.abc import Iterator
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from base_model import load_base
from jsonl import read_jsonl
from pair_batches import load_tokenizer
from reader_data import by_title
from similar_passages import SimilarPassages
from splits import is_held_out

MAX_TOKENS = 192


def triples(data: Path, rng: random.Random) -> Iterator[tuple[str, str, str]]:
    """Question, the passage that answers it, another passage of its article; titles in front."""
    records = []
    for title, paragraphs in by_title(read_jsonl(data / "squad/train_v1.1.jsonl.gz")).items():
        if is_held_out(title) or len(paragraphs) < 2:
            continue
        similar = SimilarPassages([paragraph["context"] for paragraph in paragraphs])
        heading = title.replace("_", " ")
        for index, paragraph in enumerate(paragraphs):
            for qa in rng.sample(paragraph["qas"], min(2, len(paragraph["qas"]))):
                other = similar.silent_on(rng, qa["question"], qa["answers"][0]["text"], index)
                if other is not None:
                    passages = (f"{heading}\n\n{text}" for text in (paragraph["context"], other))
                    records.append((qa["question"], *passages))
    while True:
        rng.shuffle(records)
        yield from records


def encode(model, tokenizer, texts: list[str], device: str) -> Tensor:
    """Unit vectors [B, width]: the mean over each text's tokens."""
    rows = [tokenizer.encode(text).ids[:MAX_TOKENS] for text in texts]
    width = max(len(row) for row in rows)
    ids = torch.tensor([row + [0] * (width - len(row)) for row in rows], device=device)
    mask = torch.tensor([[1] * len(row) + [0] * (width - len(row)) for row in rows], device=device)
    hidden = model(input_ids=ids, attention_mask=mask).last_hidden_state.float()
    pooled = (hidden * mask.unsqueeze(-1)).sum(1) / mask.sum(1, keepdim=True)
    return functional.normalize(pooled, dim=-1)


def contrastive_loss(questions: Tensor, passages: Tensor, temperature: float) -> Tensor:
    """`passages` holds the B right ones first, then the hard negatives."""
    scores = questions @ passages.T / temperature
    target = torch.arange(len(questions), device=scores.device)
    back = scores[:, : len(questions)].T
    return functional.cross_entropy(scores, target) + 0.5 * functional.cross_entropy(back, target)


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--tokenizer", required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=300)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--lr", type=float, default=3e-5)
    parser.add_argument("--temperature", type=float, default=0.02)
    parser.add_argument("--mix", type=float, default=0.7)
    parser.add_argument("--frozen-layers", type=int, default=3)
    parser.add_argument("--query-prefix", default="query: ")
    parser.add_argument("--passage-prefix", default="passage: ")
    parser.add_argument("--seed", type=int, default=20)
    return parser.parse_args()


def main() -> None:
    options = parse_options()
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    model = load_base(options.base).to(device)
    model.set_attn_implementation("eager" if device == "cpu" else "sdpa")
    pretrained = {name: weight.clone() for name, weight in model.state_dict().items()}
    for module in (model.embeddings, *model.encoder.layer[: options.frozen_layers]):
        module.requires_grad_(False)
    optimizer = torch.optim.AdamW([p for p in model.parameters() if p.requires_grad], lr=options.lr)
    done = 0
    if options.checkpoint.exists():
        state = torch.load(options.checkpoint, map_location=device)
        model.load_state_dict(state["tuned"])
        optimizer.load_state_dict(state["optimizer"])
        done = state["done"]
    train(model, optimizer, triples(options.data, rng), options, device, done)
    tuned = model.state_dict()
    mixed = {
        name: torch.lerp(pretrained[name], tuned[name], options.mix) if weight.is_floating_point() else weight
        for name, weight in tuned.items()
    }
    state = {"model": mixed, "tuned": tuned, "optimizer": optimizer.state_dict(), "done": options.steps}
    torch.save(state, options.checkpoint)


def train(model, optimizer, records, options, device: str, done: int) -> None:
    tokenizer = load_tokenizer(options.tokenizer)
    for _ in range(done * options.batch):
        next(records)
    model.eval()  # no dropout: each question is seen once
    began = time.monotonic()
    for step in range(done, options.steps):
        rate = options.lr * min(1.0, (step + 1) / 20) * (1 - step / options.steps)
        for group in optimizer.param_groups:
            group["lr"] = rate
        batch = [next(records) for _ in range(options.batch)]
        questions = [options.query_prefix + question for question, _, _ in batch]
        passages = [options.passage_prefix + triple[side] for side in (1, 2) for triple in batch]
        with torch.autocast(device, dtype=torch.bfloat16):
            asked = encode(model, tokenizer, questions, device)
            found = encode(model, tokenizer, passages, device)
        loss = contrastive_loss(asked, found, options.temperature)
        loss.backward()
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        if step % 10 == 9:
            print(f"step {step + 1}  loss {loss.item():.3f}  {time.monotonic() - began:.0f} s", flush=True)


if __name__ == "__main__":
    main()
