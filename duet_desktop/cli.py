"""The command line: the parser, the dispatch, and the one place where failures become sentences and exit codes.

Exit codes: 0 done, 1 it failed, 2 the request makes no sense, 130 stopped with Ctrl+C.
Nothing here imports torch or Qt.
"""

from __future__ import annotations

import argparse
import importlib
import logging
import multiprocessing
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from duet_desktop.commands.weights import Example, Weight
from duet_desktop.library.about import PROGRAM, version
from duet_desktop.library.errors import DuetError, UsageError
from duet_model.errors import QueryError

_EXAMPLES = """examples:
  duet-desktop --index ~/Pictures                         open the window on a folder
  duet-desktop index ~/Pictures                           index it without a window
  duet-desktop index ~/Pictures --watch                   and go on with what changes, until Ctrl+C
  duet-desktop search ~/Pictures --text "a red car"       search with words
  duet-desktop search ~/Pictures --sketch car.json --text red -k 20 --sheet found.png
  duet-desktop search ~/Pictures --scenes --sketch dog.json --text "on a beach"
  duet-desktop search ~/Pictures --sketch shape.json --photo mood.jpg --weight 0.5
"""


class _Parser(argparse.ArgumentParser):
    """Reports what is wrong in one sentence instead of the whole usage text."""

    def error(self, message: str) -> NoReturn:
        text = message[:1].upper() + message[1:].rstrip(".")
        raise UsageError(f"{text}. See: {self.prog} --help")


def build_parser() -> argparse.ArgumentParser:
    """The parser; every sub-command accepts the common options, too, after its name."""
    parser = _Parser(
        prog=PROGRAM,
        description="Find a picture in your own folders by drawing a few lines and typing a few words, offline.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="store_true", help="print the version and end")
    parser.add_argument("--index", metavar="DIR", nargs="+", action="extend", help="folders the window opens with")
    parser.add_argument("--query", dest="opened", metavar="FILE", help="a saved search the window opens with")
    _add_common(parser, {"data_dir": None, "model": None, "device": None, "json": False})
    parser.set_defaults(command="window:run")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=_Parser)

    index = _add(commands, "index", "index:run", "look for pictures in folders and learn what they show")
    index.add_argument("folders", metavar="DIR", nargs="+", help="a folder; the folders in it are included")
    index.add_argument("--watch", action="store_true", help="stay, and index what changes until Ctrl+C")

    search = _add(commands, "search", "search:run", "find pictures in indexed folders")
    search.add_argument("folders", metavar="DIR", nargs="+", help="an indexed folder, or a folder in one")
    asked = search.add_argument_group("what to look for", "each of them may be given again")
    asked.add_argument("--text", action=Example, metavar="WORDS", help="what the picture shows")
    asked.add_argument("--not", dest="without", action=Example, metavar="WORDS", help="what it must not show")
    asked.add_argument("--sketch", action=Example, metavar="FILE", help="a drawing: a stroke file or a picture of it")
    asked.add_argument("--photo", action=Example, metavar="FILE", help="a picture to look like")
    asked.add_argument("--not-photo", dest="unlike", action=Example, metavar="FILE", help="a picture not to look like")
    asked.add_argument("--weight", action=Weight, metavar="W", help="how much the one before it counts (1)")
    search.add_argument(
        "--balance", type=float, metavar="B", help="from 0, the drawing alone, to 1, the words alone (0.5)"
    )
    search.add_argument(
        "--scenes",
        action=argparse.BooleanOptionalAction,
        help="the drawing (or photo) is one thing somewhere in the picture, the words say what is around it; "
        "the JSON says where it is",
    )
    search.add_argument("--query", metavar="FILE", help="a saved search; what else is given stands in place of its own")
    search.add_argument("-k", type=int, default=20, metavar="N", help="how many pictures at most (20)")
    search.add_argument("--sheet", metavar="OUT.png", help="save a contact sheet of what was found")
    only = search.add_argument_group("which pictures")
    only.add_argument(
        "--from", dest="taken_from", metavar="DATE", help="taken then or later: 2024, 2024-05, 2024-05-30"
    )
    only.add_argument("--to", dest="taken_to", metavar="DATE", help="taken then or before; the day itself is included")
    only.add_argument("--format", action="append", metavar="NAME", help="jpeg, png, heic, raw ...; may be given again")
    only.add_argument("--orientation", metavar="SHAPE", help="landscape, portrait or square")
    only.add_argument("--min-size", type=int, default=0, metavar="PIXELS", help="least length of the longer side")
    only.add_argument(
        "--colour", action="append", metavar="NAME", help="a colour that covers much of it; again: all of them"
    )
    only.add_argument("--min-score", type=float, metavar="SCORE", help="leave out what scores less")

    imagine = _add(
        commands, "imagine", "imagine:run", "draw a picture of a drawing and words, with a diffusion pipeline of yours"
    )
    imagine.add_argument("--pipeline", required=True, metavar="FOLDER", help="a StableDiffusionPipeline of diffusers")
    imagine.add_argument("--controlnet", metavar="FOLDER", help="a ControlNet for scribbles: it follows the lines")
    imagine.add_argument("--sketch", required=True, metavar="FILE", help="a drawing: a stroke file or a picture of it")
    imagine.add_argument("--text", default="", metavar="WORDS", help="what the picture shows")
    imagine.add_argument("--out", required=True, metavar="OUT.png", help="where the picture is saved")
    imagine.add_argument("--steps", type=int, default=20, metavar="N", help="more take longer and show more (20)")
    imagine.add_argument("--seed", type=int, default=0, metavar="N", help="another number, another picture (0)")

    status = _add(commands, "status", "status:run", "say what is known of folders")
    status.add_argument("folders", metavar="DIR", nargs="*", help="a folder; without any: every indexed folder")

    forget = _add(commands, "forget", "folders:run_forget", "remove all that is kept of folders; photos are untouched")
    forget.add_argument("folders", metavar="DIR", nargs="+", help="an indexed folder, or a folder in one")

    leave = _add(commands, "exclude", "folders:run_exclude", "leave folders inside indexed ones out from now on")
    leave.add_argument("folders", metavar="DIR", nargs="*", help="a folder; without any: list those left out")

    take = _add(commands, "include", "folders:run_include", "take back folders that were left out")
    take.add_argument("folders", metavar="DIR", nargs="+", help="a folder that was left out")

    models = _add(commands, "models", None, "list, fetch, import and choose models")
    actions = models.add_subparsers(title="actions", metavar="ACTION", required=True, parser_class=_Parser)
    _add(actions, "list", "models:run_list", "list the models")
    get = _add(actions, "get", "models:run_get", "fetch a model from the Hugging Face hub")
    get.add_argument("name", metavar="NAME", help="ARCHITECTURE/TAG of open_clip, or hf-hub:OWNER/REPOSITORY")
    bring = _add(actions, "import", "models:run_import", "copy a model from this machine")
    bring.add_argument("source", metavar="FOLDER|FILE", help="open_clip_config.json and a .safetensors file")
    attach = _add(actions, "attach", "models:run_attach", "let a model understand drawing and words together")
    attach.add_argument("name", metavar="NAME", help="a model that was fetched or imported")
    attach.add_argument("checkpoint", metavar="FILE", help="a duet checkpoint made for it")
    remove = _add(actions, "remove", "models:run_remove", "delete a model from this machine")
    remove.add_argument("name", metavar="NAME", help="a model that was fetched or imported")
    use = _add(actions, "use", "models:run_use", "choose the model to search with")
    use.add_argument("name", metavar="NAME", help="a model on this machine")

    _add(commands, "doctor", "doctor:run", "look whether everything is as it should be, and say what to do")

    demo = _add(commands, "demo", "demo:run", "show what it does on pictures that come with it")
    demo.add_argument("--no-window", action="store_true", help="never open the window at the end")
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program.

    Args:
        argv: Arguments, those of the process if None.

    Returns:
        The exit code.
    """
    multiprocessing.freeze_support()  # first: a spawned engine of the frozen program ends here
    from duet_desktop.commands.console import fail, prepare_streams, warn

    prepare_streams()
    log: Path | None = None
    try:
        arguments = build_parser().parse_args(argv)
        if arguments.version:
            print(f"{PROGRAM} {version()}")
            return 0
        from duet_desktop.library.places import DataDir, default_data_dir

        given = arguments.data_dir
        data_dir = default_data_dir() if given is None else DataDir(Path(given).expanduser().absolute())
        log = data_dir.log
        code = _dispatch(arguments, data_dir)
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except BrokenPipeError:
        # The reader (head, less) has enough. What is still buffered must not fail again when the process ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        warn("Stopped. What was done so far is kept.")
        return 130
    except (UsageError, QueryError) as error:
        fail(_one_line(error))
        return 2
    except DuetError as error:
        fail(_one_line(error))
        return 1
    except Exception as error:  # noqa: BLE001 - the last net: the trace goes to the log, one sentence to the user
        fail(_unforeseen(error, log))
        return 1


def _add(commands: Any, name: str, command: str | None, text: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=text, description=f"{text[0].upper()}{text[1:]}.", allow_abbrev=False
    )
    # SUPPRESS: an option that is not given after the sub-command must not undo one given before it.
    _add_common(parser, dict.fromkeys(("data_dir", "model", "device", "json"), argparse.SUPPRESS))
    if command is not None:
        parser.set_defaults(command=command)
    return parser


def _add_common(parser: argparse.ArgumentParser, defaults: dict[str, Any]) -> None:
    common = parser.add_argument_group("common options")
    common.add_argument("--data-dir", metavar="DIR", default=defaults["data_dir"], help="where the index is kept")
    common.add_argument("--model", metavar="NAME", default=defaults["model"], help="a model's name or folder")
    common.add_argument("--device", default=defaults["device"], help="auto, cpu, cuda or mps (as in the settings)")
    common.add_argument("--json", action="store_true", default=defaults["json"], help="print JSON and nothing else")


def _dispatch(arguments: argparse.Namespace, data_dir: Any) -> int:
    from duet_desktop.library.settings import is_device, read_settings

    if arguments.device is not None and not is_device(arguments.device):
        raise UsageError(f'There is no device "{arguments.device}"; it is one of auto, cpu, cuda and mps.')
    if arguments.index and arguments.command != "window:run":
        raise UsageError("--index opens the window and does not go with a sub-command. See: duet-desktop --help")
    if arguments.opened and arguments.command != "window:run":
        raise UsageError("--query before a sub-command opens the window. See: duet-desktop search --help")
    from duet_desktop.commands.asking import Common

    device = arguments.device or read_settings(data_dir).device
    common = Common(data_dir, arguments.model, device, arguments.json)
    module, _, function = arguments.command.partition(":")
    run = getattr(importlib.import_module(f"duet_desktop.commands.{module}"), function)
    return int(run(arguments, common))


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split())


def _unforeseen(error: Exception, log: Path | None) -> str:
    what = f"Something went wrong that was not foreseen ({type(error).__name__})"
    if log is None:
        return f"{what}."
    from duet_desktop.library.log_file import file_handler

    handler, logger = file_handler(log), logging.getLogger(PROGRAM)
    logger.addHandler(handler)
    logger.error("unforeseen", exc_info=error)
    logger.removeHandler(handler)
    handler.close()
    return f"{what}. Details are in {log}."
