"""The pair model: one encoder over a question or claim and a passage, with three heads."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from transformers import BertModel

VERDICTS = ("supported", "contradicted", "not_found")


@dataclass
class PairOutput:
    """Logits for B pairs of T tokens; position 0 of `start` and `end` stands for no answer."""

    verdict: Tensor  # [B, 3], in the order of VERDICTS
    relevance: Tensor  # [B], above 0: the passage answers the question
    start: Tensor  # [B, T]
    end: Tensor  # [B, T]


class PairModel(nn.Module):
    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        width = encoder.config.hidden_size
        self.encoder = encoder
        self.verdict = pooled_head(width, len(VERDICTS))
        self.relevance = pooled_head(width, 1)
        self.span = nn.Linear(width, 2)

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> PairOutput:
        hidden = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        first = hidden[:, 0]
        start, end = self.span(hidden).unbind(-1)
        return PairOutput(self.verdict(first), self.relevance(first).squeeze(-1), start, end)


def pooled_head(width: int, outputs: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(width, width), nn.Tanh(), nn.Linear(width, outputs))
