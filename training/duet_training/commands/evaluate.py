"""duet-train evaluate: a model and its checkpoint against the baselines, on every protocol whose data is there."""

from __future__ import annotations

import argparse
import json
import logging
import re
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from duet_training.evaluation.benchmark import Benchmark
    from duet_training.evaluation.model import EncoderModel
    from duet_training.evaluation.protocols.folder import DataFolder
    from duet_training.evaluation.results import Result

log = logging.getLogger(__name__)

DEFAULT_DATA = Path("../shared/data")
GENERATION = "generation"


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "model",
        nargs="?",
        help="a model folder or name (default: the embedded one), or what is measured together: scenes, domains, or "
        f"{GENERATION}, what the embedded model's generator draws",
    )
    parser.add_argument("--checkpoint", type=Path, help="a duet checkpoint (default: the model's own, if it has one)")
    parser.add_argument(
        "--pic2word", type=Path, help="a checkpoint trained with pseudo_word_from: photo, as a baseline"
    )
    parser.add_argument(
        "--protocol", nargs="+", metavar="NAME", help="which protocols (default: all whose data is there); see --list"
    )
    parser.add_argument(
        "--generator", type=Path, help=f"with '{GENERATION}': its file (default: the one beside the checkpoint)"
    )
    parser.add_argument("--list", action="store_true", help="name the protocols and stop")
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder of the data sets (%(default)s)")
    parser.add_argument(
        "--part", choices=("test", "dev"), default="test", help="held-out data: to report on, to choose by"
    )
    parser.add_argument("--out", type=Path, help="folder for table.md, table.json, curves.png and sheet-*.png")
    parser.add_argument("--seed", type=int, default=0, help="of the bootstrap and the sheets' lot (%(default)s)")


def run(options: argparse.Namespace) -> None:
    """Measure and print; see `configure`.

    Raises:
        TrainingError: a protocol asked for cannot be measured, or none can.
        ModelError: the model or a checkpoint cannot be used.
    """
    from duet_training.evaluation.protocols.folder import DataFolder
    from duet_training.evaluation.protocols.registry import GROUPS, PROTOCOLS
    from duet_training.evaluation.report import table
    from duet_training.evaluation.results import evaluate
    from duet_training.evaluation.systems import systems

    if options.model == GENERATION:
        print(_generation(options))
        return
    if options.list:
        width = max(map(len, PROTOCOLS))
        print("\n".join(f"{name:{width}}  {protocol.about}" for name, protocol in PROTOCOLS.items()))
        return
    if options.model in GROUPS:
        options.protocol = [*GROUPS[options.model], *(options.protocol or ())]
        options.model = None
    found, skipped = _benchmarks(options.protocol, DataFolder(options.data, options.part))
    frozen, duet, pic2word = _models(options)
    asked = systems(frozen, duet, pic2word)
    results = [evaluate(benchmark, asked, options.seed) for benchmark in found.values()]
    header = _header(options, frozen, duet)
    print(table.markdown(results, header, skipped))
    if options.out is not None:
        _write(options.out, dict(zip(found, results, strict=True)), header, skipped, options.seed)


def _generation(options: argparse.Namespace) -> str:
    """The table of what the embedded model's generator draws of held-out drawings."""
    from duet_model import generator_file, sources
    from duet_training.errors import TrainingError
    from duet_training.evaluation import generation
    from duet_training.evaluation.model import EncoderModel
    from duet_training.evaluation.protocols.folder import DataFolder

    checkpoint = options.checkpoint or sources.find(None).checkpoint
    path = None if checkpoint is None else options.generator or generator_file.find(checkpoint)
    if path is None:
        raise TrainingError("There is no generator beside the duet checkpoint: duet-train imagine makes one.")
    pairs = DataFolder(options.data, options.part).pairs("sketchy104", "sketchy104")
    drawings = list({pair.sketch.key: pair.sketch for pair in pairs.pairs}.values())
    model = EncoderModel.load(None, checkpoint)
    generator = generator_file.load(path, checkpoint, model.networks.dim)
    found = generation.measure(model, generator, drawings, options.seed)
    about = f"{pairs.name}: {found.drawings} drawings, {generation.COLOURS_EACH} colours each by lot"
    left_out = f", {found.left_out} that enclose nothing left out" if found.left_out else ""
    command = shlex.join(["duet-train", *sys.argv[1:]])
    return f"`{command}`\n\n{about}{left_out}; seed {options.seed}.\n\n{found.markdown()}"


def _benchmarks(asked: list[str] | None, data: DataFolder) -> tuple[dict[str, Benchmark], dict[str, str]]:
    """Benchmarks by protocol name; unasked ones that cannot be built are named with the reason."""
    from duet_training.errors import TrainingError
    from duet_training.evaluation.protocols.registry import PROTOCOLS, build

    if asked:
        return {name: build(name, data) for name in dict.fromkeys(asked)}, {}
    found: dict[str, Benchmark] = {}
    skipped: dict[str, str] = {}
    for name in (name for name, protocol in PROTOCOLS.items() if protocol.usual):
        try:
            found[name] = build(name, data)
        except TrainingError as error:
            skipped[name] = str(error)
    if not found:
        reasons = " ".join(dict.fromkeys(skipped.values()))
        raise TrainingError(f"No protocol can be measured with the data in {data.path}. {reasons}")
    return found, skipped


def _models(options: argparse.Namespace) -> tuple[EncoderModel, EncoderModel | None, EncoderModel | None]:
    from duet_model import sources
    from duet_training.evaluation.model import EncoderModel

    checkpoint = options.checkpoint or sources.find(options.model).checkpoint
    frozen = EncoderModel.load(options.model, None)
    duet = None if checkpoint is None else EncoderModel.load(options.model, checkpoint)
    pic2word = None if options.pic2word is None else EncoderModel.load(options.model, options.pic2word)
    return frozen, duet, pic2word


def _header(options: argparse.Namespace, frozen: EncoderModel, duet: EncoderModel | None) -> dict[str, Any]:
    header: dict[str, Any] = {
        "command": shlex.join(["duet-train", *sys.argv[1:]]),
        "model": frozen.name,
        "fingerprint": frozen.encoder.fingerprint,
        "composition": "sum" if duet is None else "duet",
        "arithmetic": f"fp32, {frozen.encoder.device}",
        "seed": options.seed,
        "part": options.part,
    }
    if duet is not None and duet.networks.checkpoint is not None:
        header["checkpoint fingerprint"] = duet.encoder.fingerprint
        about = duet.networks.checkpoint.header.about
        header |= {f"checkpoint {key}": about[key] for key in ("name", "steps", "seed") if key in about}
    return header


def _write(out: Path, results: dict[str, Result], header: dict[str, Any], skipped: dict[str, str], seed: int) -> None:
    from duet_training.evaluation.report import curves, sheet, table

    out.mkdir(parents=True, exist_ok=True)
    every = list(results.values())
    (out / "table.md").write_text(table.markdown(every, header, skipped), encoding="utf-8")
    data = table.as_json(every, header, skipped)
    (out / "table.json").write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    curves.draw(every, out / "curves.png")
    for name, result in results.items():
        if result.benchmark.boxes:  # nothing was ranked
            continue
        sheet.draw(result, out / f"sheet-{re.sub(r'[^a-z0-9-]+', '-', name)}.png", seed)
    log.info("wrote %s", out)
