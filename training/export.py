"""Writes a trained model as an int8 ONNX graph."""

from pathlib import Path

import torch
from onnx import TensorProto
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from transformers import BertModel

from pair_model import PairModel

INPUTS = ("input_ids", "attention_mask", "token_type_ids")
OPSET = 17


class PairGraph(nn.Module):
    """Gives the pair model's outputs as a tuple, which is what an exporter understands."""

    outputs = ("verdict", "relevance", "start", "end")

    def __init__(self, model: PairModel) -> None:
        super().__init__()
        self.model = model

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor):
        output = self.model(input_ids, attention_mask, token_type_ids)
        return output.verdict, output.relevance, output.start, output.end


class EmbeddingGraph(nn.Module):
    """Gives one unit vector a text: the first token's (`cls`) or the tokens' mean (`mean`)."""

    outputs = ("embedding",)

    def __init__(self, encoder: BertModel, pooling: str) -> None:
        super().__init__()
        self.encoder = encoder
        self.pooling = pooling

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor):
        hidden = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        if self.pooling == "cls":
            pooled = hidden[:, 0]
        else:
            mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
            pooled = (hidden * mask).sum(1) / mask.sum(1)
        return nn.functional.normalize(pooled, dim=-1)


def export_float(graph: nn.Module, path: Path) -> None:
    """Writes float32 ONNX. The runtime fuses what it can by itself, and faster than ahead of time."""
    graph.eval()
    example = torch.ones(2, 16, dtype=torch.long)
    axes = {name: {0: "batch", 1: "tokens"} for name in (*INPUTS, "start", "end")}
    axes |= {name: {0: "batch"} for name in graph.outputs if name not in axes}
    torch.onnx.export(
        graph,
        (example, example, torch.zeros_like(example)),
        str(path),
        input_names=list(INPUTS),
        output_names=list(graph.outputs),
        dynamic_axes={name: axes[name] for name in (*INPUTS, *graph.outputs)},
        opset_version=OPSET,
        dynamo=False,
    )


def quantize(source: Path, target: Path) -> None:
    """Writes int8 weights a column each; activations are quantised as they come."""
    quantize_dynamic(
        str(source),
        str(target),
        per_channel=True,
        weight_type=QuantType.QInt8,
        extra_options={"DefaultTensorType": TensorProto.FLOAT},
    )
