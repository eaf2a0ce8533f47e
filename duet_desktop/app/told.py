"""What the library says, in the window's language.

The library and the engine's process speak English and know no Qt. Their sentences are known here as templates: one that
is met is taken apart, and put together again in the language of the window. What is not known is shown as it is.
"""

from __future__ import annotations

import re
from functools import cache

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

_NESTED = {"error", "reason", "found"}  # what stands there is itself something the library says
_TEMPLATES: tuple[str, ...] = (
    # Why a picture could not be read.
    QT_TRANSLATE_NOOP("library", "The file is damaged or not a picture"),
    QT_TRANSLATE_NOOP("library", "The file is empty"),
    QT_TRANSLATE_NOOP("library", "The picture is too large to read safely (there is not enough memory)"),
    QT_TRANSLATE_NOOP("library", "The picture is too large to read safely (over a billion pixels)"),
    QT_TRANSLATE_NOOP("library", "The picture is too large to read safely (it takes too much memory)"),
    QT_TRANSLATE_NOOP("library", "The picture is too large to read safely ({width} x {height} pixels)"),
    QT_TRANSLATE_NOOP("library", "The drawing is too large to read safely (over {count} MB of text)"),
    QT_TRANSLATE_NOOP("library", "{kind} pictures need an extra; add it in the program's folder with: {command}"),
    QT_TRANSLATE_NOOP("library", "No permission to read it"),
    QT_TRANSLATE_NOOP("library", "The file is no longer there"),
    QT_TRANSLATE_NOOP("library", "The file cannot be read ({reason})"),
    QT_TRANSLATE_NOOP("library", "The picture makes its decoder crash"),
    QT_TRANSLATE_NOOP("library", "The picture takes too long to decode"),
    QT_TRANSLATE_NOOP("library", "The file takes too long to read"),
    QT_TRANSLATE_NOOP("library", "The file changed while it was being read"),
    QT_TRANSLATE_NOOP("library", "The link leads to a file that is not there"),
    QT_TRANSLATE_NOOP("library", "It is not an ordinary file"),
    QT_TRANSLATE_NOOP("library", "No process to read pictures in could be started ({reason})."),
    # The catalogue and the other files of ours.
    QT_TRANSLATE_NOOP(
        "library",
        "The catalogue {path} is damaged or not a catalogue. "
        "Move it aside and index again; your pictures are untouched.",
    ),
    QT_TRANSLATE_NOOP(
        "library",
        "The catalogue {path} is damaged: its vectors differ in length. "
        "Move it aside and index again; your pictures are untouched.",
    ),
    QT_TRANSLATE_NOOP(
        "library",
        "There is no space left for the catalogue {path}. Free some space and index again; "
        "what was indexed before is kept.",
    ),
    QT_TRANSLATE_NOOP(
        "library",
        "The catalogue {path} is in use by another duet-desktop. "
        "Close it or wait until it has finished, then try again.",
    ),
    QT_TRANSLATE_NOOP(
        "library",
        "The catalogue {path} cannot be written. "
        "Check the permissions of its folder, or choose another one with --data-dir.",
    ),
    QT_TRANSLATE_NOOP(
        "library",
        "The catalogue {path} cannot be opened. "
        "Check that its folder exists and may be written, or choose another one with --data-dir.",
    ),
    QT_TRANSLATE_NOOP(
        "library",
        "The disk reported an error while reading or writing the catalogue {path}. "
        "Check the disk and its free space, then try again.",
    ),
    QT_TRANSLATE_NOOP("library", "Another duet-desktop changed the catalogue {path} at the same time. Index again."),
    QT_TRANSLATE_NOOP(
        "library",
        "The catalogue {path} is being read by another duet-desktop, so that traces are still in it. "
        "Close it and try again.",
    ),
    QT_TRANSLATE_NOOP(
        "library", "{path} belongs to another program. Move it aside or choose another folder with --data-dir."
    ),
    QT_TRANSLATE_NOOP(
        "library",
        "{path} was written by a newer version of duet-desktop. "
        "Update duet-desktop, or choose another folder with --data-dir.",
    ),
    QT_TRANSLATE_NOOP("library", "A picture was removed from the library meanwhile. Try again."),
    QT_TRANSLATE_NOOP("library", "The index file {path} {error}; it is built again from the catalogue."),
    QT_TRANSLATE_NOOP("library", "is damaged"),
    QT_TRANSLATE_NOOP("library", "was not written by this program"),
    QT_TRANSLATE_NOOP("library", "belongs to another model or another catalogue"),
    QT_TRANSLATE_NOOP(
        "library",
        "The index file {path} could not be saved ({reason}). Searching goes on; the next start takes a little longer.",
    ),
    QT_TRANSLATE_NOOP(
        "library",
        "The index of what is where in the pictures could not be written to {folder} ({reason}). "
        "Free some space there and try again.",
    ),
    QT_TRANSLATE_NOOP(
        "library",
        "There is no space left for thumbnails in {folder}. Free some space and index again; "
        "what was indexed before is kept.",
    ),
    QT_TRANSLATE_NOOP("library", "A thumbnail cannot be written in {folder} ({reason})."),
    QT_TRANSLATE_NOOP("library", "The settings {path} are damaged; the usual ones apply."),
    QT_TRANSLATE_NOOP(
        "library",
        "The settings {path} are those of a newer version: what this one understands applies, and is not changed.",
    ),
    QT_TRANSLATE_NOOP("library", "The usual settings apply where {path} is not understood: {names}."),
    QT_TRANSLATE_NOOP("library", "The settings {path} cannot be written ({reason})."),
    QT_TRANSLATE_NOOP("library", "The settings {path} are those of a newer version, so they are not changed."),
    # The engine.
    QT_TRANSLATE_NOOP("library", "The search engine stopped unexpectedly; details may be in {log}."),
    QT_TRANSLATE_NOOP("library", "The search engine is not running."),
    QT_TRANSLATE_NOOP(
        "library",
        "This is the small edition of Duet Desktop: it has duet-lite alone, which computes on the processor. "
        "Other models and graphics cards need the full edition.",
    ),
    QT_TRANSLATE_NOOP("library", "The built-in model cannot be used; install the program again."),
    QT_TRANSLATE_NOOP("library", "The vocabulary of the text models is missing; install the program again."),
    QT_TRANSLATE_NOOP("library", "The search engine could not be started ({reason})."),
    QT_TRANSLATE_NOOP("library", "There is not enough memory. Close other programs and try again."),
    QT_TRANSLATE_NOOP("library", "Something went wrong that should not have; the details are in {log}."),
    # Folders and searching.
    QT_TRANSLATE_NOOP("library", "There is no folder {path}."),
    QT_TRANSLATE_NOOP("library", "{path} is a file, not a folder."),
    QT_TRANSLATE_NOOP("library", "{path} is a link. Links to folders are not followed; name the folder itself."),
    QT_TRANSLATE_NOOP(
        "library", "{path} lies in no indexed folder: only a folder inside an indexed one can be left out."
    ),
    QT_TRANSLATE_NOOP("library", "{path} is not left out."),
    QT_TRANSLATE_NOOP("library", "Nothing is known of {path}."),
    QT_TRANSLATE_NOOP("library", "{path} is in use ({reason}). Close duet-desktop's window and try again."),
    QT_TRANSLATE_NOOP(
        "library",
        "The folder {path} cannot be read now. Connect its drive or check its permissions; "
        "what was indexed of it before is kept.",
    ),
    QT_TRANSLATE_NOOP("library", "Could not look into {path}: {reason}; what was indexed of it before is kept."),
    QT_TRANSLATE_NOOP("library", "no permission"),
    QT_TRANSLATE_NOOP("library", "it is not there"),
    QT_TRANSLATE_NOOP(
        "library",
        "Another duet-desktop is indexing into {folder} at the moment. Wait until it has finished, then index again.",
    ),
    QT_TRANSLATE_NOOP(
        "library",
        "The data folder {path} cannot be written ({reason}). "
        "Check its permissions, or choose another one with --data-dir.",
    ),
    QT_TRANSLATE_NOOP("library", "The photo {path} cannot be read. {error}."),
    QT_TRANSLATE_NOOP("library", "What must not be there needs something to look for beside it."),
    QT_TRANSLATE_NOOP("library", "There is nothing to search for. Draw something, type a word, or give a photo."),
    # Saved searches and drawings.
    QT_TRANSLATE_NOOP("library", "This is not a saved search: it is not readable as JSON."),
    QT_TRANSLATE_NOOP("library", 'This is not a saved search: its "format" is not "{format}".'),
    QT_TRANSLATE_NOOP("library", "This search does not say which version it is."),
    QT_TRANSLATE_NOOP(
        "library",
        "This search is of version {version}, and this program reads up to version {known}. "
        "A newer duet-desktop opens it.",
    ),
    QT_TRANSLATE_NOOP("library", "This search is damaged: its {what} cannot be read."),
    QT_TRANSLATE_NOOP("library", "{path} is too large to be a saved search."),
    QT_TRANSLATE_NOOP("library", "{path}: This is not a saved search: it is not text."),
    QT_TRANSLATE_NOOP("library", "{path} cannot be read ({reason})."),
    QT_TRANSLATE_NOOP("library", "{path} cannot be written ({reason})."),
    QT_TRANSLATE_NOOP("library", "{path} is too large for a sketch."),
    QT_TRANSLATE_NOOP("library", "Could not read the sketch {path}: {reason}."),
    QT_TRANSLATE_NOOP("library", "The sketch {path} is empty."),
    QT_TRANSLATE_NOOP("library", "The sketch {path} is neither a drawing of ours nor a readable picture."),
    QT_TRANSLATE_NOOP("library", "The sketch {path} has more than {count} megapixels."),
    # Models.
    QT_TRANSLATE_NOOP("library", "part of the program, made for any laptop"),
    QT_TRANSLATE_NOOP(
        "library",
        "for research and evaluation; part of the training data is for non-commercial research only "
        "(see the model card)",
    ),
    QT_TRANSLATE_NOOP("library", "imported"),
    QT_TRANSLATE_NOOP(
        "library", "made for telephones: the lightest of these, for many pictures without a graphics card"
    ),
    QT_TRANSLATE_NOOP(
        "library", "made for telephones: a little more exact, and still for computers without a graphics card"
    ),
    QT_TRANSLATE_NOOP("library", "made for telephones: the most exact of the light ones"),
    QT_TRANSLATE_NOOP("library", "the usual CLIP: for whole scenes and common things, coarse in small ones"),
    QT_TRANSLATE_NOOP("library", "like the usual CLIP, but trained on pictures chosen with more care"),
    QT_TRANSLATE_NOOP("library", "sees finer details than ViT-B-32, and takes longer for every picture"),
    QT_TRANSLATE_NOOP(
        "library", "sees fine details, trained on pictures chosen with more care; takes longer for every picture"
    ),
    QT_TRANSLATE_NOOP("library", "large: for unusual things and fine distinctions; wants a graphics card"),
    QT_TRANSLATE_NOOP(
        "library", "large, trained on pictures chosen with more care: the most exact here; wants a graphics card"
    ),
    QT_TRANSLATE_NOOP("library", "Apple AMLR, for research only"),
    QT_TRANSLATE_NOOP("library", "not stated; see where the model came from"),
    QT_TRANSLATE_NOOP("library", "The download could not be started ({reason})."),
    QT_TRANSLATE_NOOP("library", "The download stopped unexpectedly. Try again; it goes on where it stopped."),
    QT_TRANSLATE_NOOP(
        "library", "The model hub stopped answering. Try again later; the download goes on where it stopped."
    ),
    QT_TRANSLATE_NOOP("library", "The model could not be fetched ({reason})."),
    QT_TRANSLATE_NOOP(
        "library",
        "What came of {repository} is not what this version of the program was tried with, and was thrown away. "
        "Try again later.",
    ),
    QT_TRANSLATE_NOOP("library", "The hub does not give out {repository}: it does not exist, or wants a sign-in."),
    QT_TRANSLATE_NOOP("library", "The model hub answered with error {code}. Try again later."),
    QT_TRANSLATE_NOOP(
        "library",
        "The model hub cannot be reached: there seems to be no network. "
        "A model folder from another machine can be imported instead.",
    ),
    QT_TRANSLATE_NOOP("library", "There is not enough space for the model in {folder}."),
    QT_TRANSLATE_NOOP("library", "{repository} cannot be used: it has no {file}."),
    QT_TRANSLATE_NOOP("library", "{path} is not a complete safetensors file."),
    QT_TRANSLATE_NOOP("library", "{path} is not a model: it must hold one .safetensors file and {found}."),
    QT_TRANSLATE_NOOP("library", "{path} is not a model: it must hold one safetensors file and holds {count}."),
    QT_TRANSLATE_NOOP("library", "holds none"),
    QT_TRANSLATE_NOOP("library", "holds {count}"),
    QT_TRANSLATE_NOOP("library", "{path} is not a model: it has no {file}."),
    QT_TRANSLATE_NOOP("library", "{path} does not describe an open_clip model."),
    QT_TRANSLATE_NOOP(
        "library",
        "{path} describes a model with a text tower of the transformers library, which duet-desktop cannot use.",
    ),
    QT_TRANSLATE_NOOP("library", "{path} is damaged: it is not readable as JSON."),
    QT_TRANSLATE_NOOP("library", "{name} is in use; choose another model first."),
    QT_TRANSLATE_NOOP("library", "{path} is not a .safetensors file; other kinds of weights are not read."),
    QT_TRANSLATE_NOOP("library", '"{name}" cannot name a model; give the folder a name of letters, digits and dashes.'),
    QT_TRANSLATE_NOOP("library", 'There is a model called "{name}" already; give the folder another name.'),
    QT_TRANSLATE_NOOP("library", "The model {name} cannot be removed ({reason})."),
    QT_TRANSLATE_NOOP("library", "The model cannot be copied to {folder} ({reason})."),
    QT_TRANSLATE_NOOP("library", "The model's weights {path} cannot be read."),
    QT_TRANSLATE_NOOP("library", "The weights {path} do not fit the model's configuration."),
    QT_TRANSLATE_NOOP("library", 'This machine cannot compute on "{device}". Devices here: {devices}.'),
    # What draws photos.
    QT_TRANSLATE_NOOP("library", "It is made of the drawing and the words as one sentence."),
    QT_TRANSLATE_NOOP(
        "library", "It is made of the drawing and the words as one sentence, and of the lines through the ControlNet."
    ),
    QT_TRANSLATE_NOOP("library", "It is made of the drawing, without words."),
    QT_TRANSLATE_NOOP("library", "It is made of the drawing, without words, and of the lines through the ControlNet."),
    QT_TRANSLATE_NOOP("library", "It is made of the words alone: {reason}."),
    QT_TRANSLATE_NOOP("library", "It is made of the words, and of the lines through the ControlNet: {reason}."),
    QT_TRANSLATE_NOOP("library", "It is made of the lines alone, through the ControlNet: {reason}."),
    QT_TRANSLATE_NOOP("library", "There are no words, and nothing else would be used: {reason}."),
    QT_TRANSLATE_NOOP("library", "{name} has no duet checkpoint, so the pipeline cannot read the drawing"),
    QT_TRANSLATE_NOOP("library", "the pipeline's text encoder is not that of {name}, so it cannot read the drawing"),
    QT_TRANSLATE_NOOP("library", "The pipeline could not be started ({reason})."),
    QT_TRANSLATE_NOOP("library", "The pipeline ended unexpectedly, maybe for want of memory."),
    QT_TRANSLATE_NOOP(
        "library",
        "The pipeline could not draw ({reason}). If memory is short, it may help to compute on the processor "
        "(in the settings, or with --device cpu).",
    ),
    QT_TRANSLATE_NOOP(
        "library", "The pipeline's own safety checker kept the picture back; other words or a seed may do."
    ),
    QT_TRANSLATE_NOOP("library", "The pipeline {path} cannot be read: it is not whole, or of another kind."),
    QT_TRANSLATE_NOOP("library", "The ControlNet {path} cannot be read: it is not whole, or of another kind."),
    QT_TRANSLATE_NOOP("library", "{path} is not a diffusers pipeline: it has no model_index.json."),
    QT_TRANSLATE_NOOP("library", "{path} is not a ControlNet: it has no config.json."),
    QT_TRANSLATE_NOOP("library", "{path} is not a ControlNet but of another kind ({kind})."),
    QT_TRANSLATE_NOOP("library", "{path} is not a StableDiffusionPipeline but of another kind ({kind})."),
    QT_TRANSLATE_NOOP("library", "The pipeline {path} has no text encoder."),
    QT_TRANSLATE_NOOP("library", "{path} holds no weights as safetensors."),
    QT_TRANSLATE_NOOP("library", '{path} is refused: its part "{name}" is code of its own.'),
    QT_TRANSLATE_NOOP("library", "{path} is refused: it brings code of its own, {file}."),
    QT_TRANSLATE_NOOP(
        "library", "{path} is refused: {file} is no safetensors file and could run code when it is read."
    ),
    QT_TRANSLATE_NOOP("library", "{path} is damaged."),
    QT_TRANSLATE_NOOP("library", "{path} cannot be read."),
    QT_TRANSLATE_NOOP("library", "{path}: {error}"),  # the last one: it fits much
)


def told(said: str) -> str:
    """A sentence of the library, or a part of one, in the window's language; as it is where it is not known."""
    if QLocale().language() == QLocale.Language.English:
        return said
    for template in _TEMPLATES:
        if not all(part in said for part in _parts(template)[::2]):
            continue  # a pattern takes long to compile: only one that may fit is
        found = _pattern(template).fullmatch(said)
        if found is not None:
            parts = {name: told(part) if name in _NESTED else part for name, part in found.groupdict().items()}
            return QCoreApplication.translate("library", template).format(**parts)
    return said


@cache
def _parts(template: str) -> list[str]:
    """What stands between the names, the names, in turn."""
    return re.split(r"\{(\w+)\}", template)


@cache
def _pattern(template: str) -> re.Pattern[str]:
    pattern = (f"(?P<{part}>.+?)" if place % 2 else re.escape(part) for place, part in enumerate(_parts(template)))
    return re.compile("".join(pattern), re.DOTALL)
