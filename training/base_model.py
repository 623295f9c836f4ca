"""Reads a pretrained BERT encoder from an ONNX export or a Hugging Face folder.

Exports keep the names of embeddings, biases and norms but rename the matrices; those are found by
following the graph from each bias that kept its name.
"""

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from transformers import BertConfig, BertModel


def load_base(path: Path) -> BertModel:
    """Gives a BertModel without pooler. `path` is an .onnx file or a folder with safetensors."""
    if path.is_dir():
        return BertModel.from_pretrained(path, add_pooling_layer=False, attn_implementation="sdpa")
    state = read_onnx_weights(path)
    model = BertModel(config_of(state), add_pooling_layer=False)
    missing, unexpected = model.load_state_dict(state, strict=False)
    absent = [name for name in missing if not name.endswith("position_ids")]
    if absent or unexpected:
        raise ValueError(f"{path}: absent weights {absent}, unexpected weights {unexpected}")
    return model


def read_onnx_weights(path: Path) -> dict[str, torch.Tensor]:
    """Maps Hugging Face names to weights; matrices as [out, in]."""
    graph = onnx.load(str(path)).graph
    arrays = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    made_by = {output: node for node in graph.node for output in node.output}
    state = {name: torch.tensor(np.array(array)) for name, array in arrays.items() if is_named(name)}
    for node in graph.node:
        bias = next((name for name in node.input if is_dense_bias(name)), None)
        if node.op_type != "Add" or bias is None:
            continue
        other = next(name for name in node.input if name != bias)
        product = made_by.get(other)
        if product is None or product.op_type != "MatMul":
            continue
        matrix = arrays[product.input[1]]
        state[bias.removesuffix("bias") + "weight"] = torch.tensor(np.array(matrix.T))
    return state


def is_named(name: str) -> bool:
    return name.startswith(("embeddings.", "encoder.")) and name.endswith((".weight", ".bias"))


def is_dense_bias(name: str) -> bool:
    return name.endswith(".bias") and "LayerNorm" not in name


def config_of(state: dict[str, torch.Tensor]) -> BertConfig:
    vocabulary, width = state["embeddings.word_embeddings.weight"].shape
    layers = 1 + max(int(name.split(".")[2]) for name in state if name.startswith("encoder.layer."))
    return BertConfig(
        vocab_size=vocabulary,
        hidden_size=width,
        num_hidden_layers=layers,
        num_attention_heads=12,
        intermediate_size=state["encoder.layer.0.intermediate.dense.bias"].shape[0],
        max_position_embeddings=state["embeddings.position_embeddings.weight"].shape[0],
        attn_implementation="sdpa",
    )
