"""Writes a trained model as an int8 ONNX graph."""

import tempfile
from pathlib import Path

import torch
from onnx import TensorProto
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.optimizer import optimize_model
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


def export_float(graph: nn.Module, path: Path, heads: int = 12, width: int = 384) -> None:
    """Writes float32 ONNX with the encoder's attention, norms and activations fused."""
    graph.eval()
    example = torch.ones(2, 16, dtype=torch.long)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            graph,
            (example, example, torch.zeros_like(example)),
            str(plain),
            input_names=list(INPUTS),
            output_names=list(graph.outputs),
            dynamic_axes={name: {0: "batch", 1: "tokens"} for name in (*INPUTS, "start", "end")}
            | {name: {0: "batch"} for name in graph.outputs if name not in ("start", "end")},
            opset_version=OPSET,
            dynamo=False,
        )
        fused = optimize_model(str(plain), "bert", num_heads=heads, hidden_size=width, opt_level=1)
        fused.save_model_to_file(str(path))


def quantize(source: Path, target: Path, keep_float: tuple[str, ...] = ()) -> None:
    """Writes int8 weights a column each; activations are quantised as they come."""
    quantize_dynamic(
        str(source),
        str(target),
        per_channel=True,
        reduce_range=False,
        weight_type=QuantType.QInt8,
        nodes_to_exclude=list(keep_float),
        extra_options={"DefaultTensorType": TensorProto.FLOAT},
    )
