"""What the smoke test asks of the command line."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from fake_hub import REPOSITORY, fake_hub
from smoke_given import USABLE, drawing, pictures
from smoke_world import CheckError, Program, timed

HELP_S = 0.5
OFFLINE_S = 1.0
OFFER = "ViT-B-32/laion2b_s34b_b79k"
SMALL = "This is the small edition"
FATAL = ("Traceback (most recent", "ModuleNotFoundError", "ImportError", "Fatal Python error", "Failed to execute")


def check_help(program: Program) -> str:
    """The help comes at once."""
    program.run("--help")  # the first start reads the disk
    took = [timed(lambda: program.run("--help")) for _ in range(5)]
    seconds, processor = min(wall for wall, _ in took), min(used for _, used in took)
    said = f"{seconds:.2f} s, {processor:.2f} s of them the processor's"
    if processor > HELP_S:  # a machine that is busy with other things is not the program's fault
        raise CheckError(f"took {said}; it may take {HELP_S}")
    return said


def check_version(program: Program) -> str:
    """The version is that of the project, where this stands in it."""
    name, _, number = program.run("--version").strip().partition(" ")
    stated = Path(__file__).resolve().parents[1] / "pyproject.toml"
    if name != "duet-desktop" or (stated.exists() and f'version = "{number}"' not in stated.read_text("utf-8")):
        raise CheckError(f"{name} {number} is not the version of pyproject.toml")
    return number


def check_models(program: Program) -> str:
    """The built-in model is there and in use, and others are on offer where they could be used."""
    first, *others = program.json("models", "list")["models"]
    if not (first["name"] == "duet-lite" and first["present"] and first["in_use"]):
        raise CheckError(f"the first model is {first}")
    if bool(others) is program.is_small:
        raise CheckError(f"{len(others)} others are listed")
    return f"{first['bytes'] / 1e6:.0f} MB, {len(others)} others, the {'small' if program.is_small else 'full'} edition"


def check_demo(program: Program) -> str:
    """The demo finds what it draws and names, and leaves its contact sheet."""
    found = program.json("demo", "--no-window")
    if found["composition"] != "duet" or not Path(found["sheet"]).is_file():
        raise CheckError(f"composition {found['composition']}, sheet {found['sheet']}")
    first = sum(next(iter(reversed(query["ranks"].values()))) == 1 for query in found["queries"])
    if first < len(found["queries"]) / 3:  # of pictures that are many more; what is best differs a little by processor
        raise CheckError(f"only {first} of {len(found['queries'])} queries found their picture first")
    return f"{first} of {len(found['queries'])} queries find their picture first"


def check_index(program: Program) -> str:
    """A folder of made pictures is indexed, by an engine and decoders in processes of their own."""
    folder = pictures(program.home)
    report = program.json("index", folder)
    (status,) = program.json("status", folder)["folders"]
    if status["usable"] != USABLE or len(status["failed"]) != 1:
        raise CheckError(f"{status['usable']} usable and {status['failed']} failed, a broken one was given: {report}")
    return f"{status['usable']} pictures and one that is broken"


def check_search(program: Program) -> str:
    """Words, a drawing, and a photo find them again."""
    folder = pictures(program.home)
    names = [Path(hit["path"]).name for hit in program.json("search", folder, "--text", "red")["results"]]
    if "rot" not in names[0]:
        raise CheckError(f'"red" found {names}')
    sheet = program.home / "gefunden.png"
    drawn = program.json("search", folder, "--sketch", drawing(program.home), "--sheet", sheet)["results"]
    photo = program.json("search", folder, "--photo", folder / "sub" / "blau.png")["results"]
    if len(drawn) != USABLE or not sheet.is_file() or Path(photo[0]["path"]).name != "blau.png":
        raise CheckError(f"the drawing found {len(drawn)}, the photo {photo[0]['path']}")
    return "words, a drawing, a photo, a contact sheet"


def check_scenes(program: Program) -> str:
    """A drawn thing is found somewhere in a picture, in a box that lies within it."""
    asked = ("--sketch", drawing(program.home), "--text", "a red square", "--scenes")
    found = program.json("search", pictures(program.home), *asked)["results"]
    boxes = [hit["box"] for hit in found if hit.get("box")]
    if not boxes or not all(0 <= x < x + w <= 1.001 and 0 <= y < y + h <= 1.001 for x, y, w, h in boxes):
        raise CheckError(f"of {len(found)} pictures these boxes are shown: {boxes}")
    return f"{len(boxes)} of {len(found)} with a box"


def check_offline(program: Program) -> str:
    """Without a network a download says so at once; the small edition says that it could not use the model."""
    starting, _ = timed(lambda: program.run("models", "list"))  # what a busy machine takes for as much program
    started = time.perf_counter()
    answer = program.run("models", "get", OFFER, code=1)
    seconds = time.perf_counter() - started
    wanted = SMALL if program.is_small else "no network"
    if wanted not in answer or seconds > OFFLINE_S + 2 * starting:
        raise CheckError(f"{seconds:.1f} s: {answer.strip()}")
    return f"{seconds:.1f} s: {answer.strip().splitlines()[-1]}"


def check_download(program: Program) -> str:
    """A model is fetched from a hub (on this machine), used, and removed; the small edition refuses to fetch it."""
    source = next(iter((program.path.resolve().parent).rglob("duet_resources/duet_lite")), None)
    if source is None:
        source = next(iter(program.path.resolve().parents[1].rglob("duet_resources/duet_lite")))
    name = f"hf-hub:{REPOSITORY}"
    if program.is_small:
        refusals = [program.run(*asked, code=1) for asked in (("models", "get", name), ("models", "import", source))]
        aside = ("--data-dir", program.home / "refused")  # the log of the engine has the way to the refusal
        refusals.append(program.run(*aside, "--device", "cuda", "index", pictures(program.home), code=1))
        if not all(SMALL in said for said in refusals):
            raise CheckError(f"it said {refusals}")
        return "refused, like an import and a graphics card"
    with fake_hub(source) as hub:
        options: dict[str, Any] = {"network": True, "HF_ENDPOINT": hub.address, "HTTP_PROXY": "", "http_proxy": ""}
        program.run("models", "get", name, **options)
    folder = pictures(program.home)
    program.run("--model", REPOSITORY, "index", folder)
    best = program.json("--model", REPOSITORY, "search", folder, "--text", "red")
    program.run("models", "remove", REPOSITORY)
    return f"composition {best['composition']}"


def check_doctor(program: Program) -> str:
    """It finds itself well: all that belongs in the program is there, and as it was built."""
    found = program.json("doctor")["findings"]
    bad = [finding["sentence"] for finding in found if finding["is_problem"]]
    if bad:
        raise CheckError(" ".join(bad))
    facts = {finding["area"]: finding["facts"] for finding in found}
    missing = [kind for kind, is_there in facts["program"]["readers"].items() if not is_there]
    missing += {"duet.safetensors", "generator.safetensors"} - facts["model"]["sha256"].keys()
    if missing:
        raise CheckError(f"these are not in the program: {', '.join(missing)}")
    return f"{len(found)} findings, no problem; {facts['device']['photos_a_second']:.0f} photos a second"


def check_words(program: Program) -> str:
    """Nothing that was printed or logged speaks of a crash."""
    texts = [*program.outputs, *(path.read_text("utf-8", "replace") for path in program.data.rglob("*.log"))]
    texts += [path.read_text("utf-8", "replace") for path in program.home.rglob("engine-output.txt")]
    marks = [mark for mark in FATAL for text in texts if mark in text]
    if marks:
        text = next(text for text in texts if marks[0] in text)
        raise CheckError(f"{marks[0]}: {text[-1500:]}")
    return f"{len(texts)} outputs and logs"
