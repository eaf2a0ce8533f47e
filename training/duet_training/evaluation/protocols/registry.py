"""The protocols by name: which data they read, what they ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from duet_training import splits
from duet_training.data.records import Captioned, CaptionedSet, Labelled, LabelledSet, PairSet
from duet_training.errors import TrainingError
from duet_training.evaluation.benchmark import Benchmark
from duet_training.evaluation.protocols.captions import text_to_photo
from duet_training.evaluation.protocols.folder import DataFolder
from duet_training.evaluation.protocols.pasted import pointing
from duet_training.evaluation.protocols.probes import colour_probe, wording_probe
from duet_training.evaluation.protocols.ranking import class_name, first_text, ranking, with_words
from duet_training.evaluation.protocols.scenes import drawn_object, object_to_scene
from duet_training.evaluation.protocols.transfer import IMAGENET_R, PACS, domain_transfer

COLOUR_NOTE = "the colour word is measured in the drawn photo itself"
PACS_NOTE = "duet-lite has seen the photos and sketches of dog, house and person; nothing of elephant and giraffe"
TRAINED_NOTE = "drawings of classes that are not held out were trained on; the photos were not"
QUICKDRAW_NOTE = "duet-lite's base weights have seen these drawings, but for those of held-out classes"
SKETCHY_DEPTH, DEPTH = 200, 25  # k of mAP@k, P@k: as published for Sketchy; the photos a class has in sketchy104 [ours]

GROUPS = {  # protocols that answer one question together
    "domains": ("pacs5-photo", "pacs5-sketch"),
    "scenes": ("scenes", "scenes-pointing"),
}

Read = Callable[[DataFolder], PairSet]
Build = Callable[[DataFolder], Benchmark]


@dataclass(frozen=True)
class Protocol:
    """A protocol on one data set.

    Attributes:
        about: one line for the list.
        build: makes the benchmark; raises DataMissingError where the data is not there.
        parts: which of "test" and "dev" it has.
        usual: whether it runs unasked wherever its data lies.
    """

    about: str
    build: Build
    parts: tuple[str, ...] = ("test",)
    usual: bool = True


def build(name: str, data: DataFolder) -> Benchmark:
    """The benchmark of a protocol.

    Raises:
        TrainingError: there is no such protocol, or it does not have this part, or its data cannot be used.
        DataMissingError: its data is not there.
    """
    if name not in PROTOCOLS:
        raise TrainingError(f"There is no protocol {name!r}; there are {', '.join(PROTOCOLS)}.")
    protocol = PROTOCOLS[name]
    if data.part not in protocol.parts:
        raise TrainingError(f"{name} has no {data.part} part.")
    benchmark = protocol.build(data)
    return replace(benchmark, name=f"{name}: {benchmark.name}")


def _drawn(read: Read, depth: int = DEPTH) -> Build:
    return lambda data: ranking(read(data), depth)


def _with_class(read: Read, depth: int) -> Build:
    return lambda data: with_words(read(data), class_name, depth, name=f"{read(data).name} + class name")


def _with_text(read: Read, what: str) -> Build:
    return lambda data: with_words(read(data), first_text, name=f"{read(data).name} + {what}")


def _with_colour(read: Read, depth: int) -> Build:
    return lambda data: with_words(
        read(data), data.colour, depth, name=f"{read(data).name} + colour", notes=(COLOUR_NOTE,)
    )


def _probe(read: Read) -> Build:
    return lambda data: colour_probe(read(data), data.colour)


def _wording(read: Read) -> Build:
    return lambda data: wording_probe(read(data), data.colour)


def _object_in(read: Read) -> Build:
    return lambda data: object_to_scene(_captioned(read(data)), data.labelled("quickdraw", "quickdraw"))


def _captioned(pairs: PairSet) -> CaptionedSet:
    return CaptionedSet(pairs.name, tuple(Captioned(pair.photo, pair.texts, pair.category) for pair in pairs.pairs))


def _flickr_object(data: DataFolder) -> Benchmark:
    drawings = data.labelled("quickdraw", "quickdraw")
    return object_to_scene(data.captioned("flickr5k", "flickr5k"), drawings, notes=(QUICKDRAW_NOTE,))


def _scenes(data: DataFolder) -> Benchmark:
    """Drawings of every class that may be measured: dev choices never see a class of the test part."""
    parts = ("train", "dev", "test") if data.part == "test" else ("train", "dev")
    sets = [data.pairs("sketchy104", "sketchy104", part) for part in parts]
    drawings = PairSet("sketchy104", tuple(pair for each in sets for pair in each.pairs), ())
    unseen = {splits.plain(name) for name in splits.sketchy104_unseen()}
    return drawn_object(data.captioned("flickr5k", "flickr5k"), drawings, unseen, notes=(TRAINED_NOTE,))


def _pointing(data: DataFolder) -> Benchmark:
    return pointing(_sketchy104(data), data.captioned("flickr5k", "flickr5k"))


def _pacs(source: str) -> Build:
    return lambda data: domain_transfer(pacs5(data), source, PACS, notes=(PACS_NOTE,))


def pacs5(data: DataFolder) -> LabelledSet:
    """The pictures of one part."""
    pictures = data.labelled("pacs", "pacs5")
    chosen = [item for item in pictures.items if (place(item) in splits.pacs5_dev()) == (data.part == "dev")]
    return LabelledSet(f"pacs5 {data.part}", tuple(chosen))


def place(item: Labelled) -> str:
    """<domain>/<class>/<file>."""
    return "/".join(item.picture.key.split("|")[0].split("/")[-3:])


def _imagenet_r(data: DataFolder) -> Benchmark:
    return domain_transfer(data.labelled("imagenet_r", "imagenet-r"), "sketch", IMAGENET_R, per_category=10)


def _of_one_object(
    name: str, read: Read, parts: tuple[str, ...] = ("test",), depth: int = DEPTH
) -> dict[str, Protocol]:
    return {
        name: Protocol("a sketch finds its photo", _drawn(read, depth), parts),
        f"{name}-colour": Protocol("sketch + the photo's measured colour", _with_colour(read, depth), parts),
        f"{name}-probe": Protocol("no, neutral, true and wrong colour words beside a sketch", _probe(read), parts),
        f"{name}-wording": Protocol("the true colour beside a sketch, in several wordings", _wording(read), parts),
    }


def _of_scenes(name: str, read: Read) -> dict[str, Protocol]:
    return {
        name: Protocol("a scene sketch finds its photo", _drawn(read)),
        f"{name}-caption": Protocol("scene sketch + caption", _with_text(read, "caption")),
        f"{name}-object": Protocol("object sketch (quickdraw) + the caption without its noun", _object_in(read)),
    }


def _sketchy104(data: DataFolder) -> PairSet:
    return data.pairs("sketchy104", "sketchy104")


def _sketchy(data: DataFolder) -> PairSet:
    return data.pairs("sketchy", "sketchy")


def _own(data: DataFolder) -> PairSet:
    return data.pairs("pairs", ".")


BOTH = ("test", "dev")
PROTOCOLS: dict[str, Protocol] = {
    **_of_one_object("sketchy104", _sketchy104, BOTH),
    "sketchy104-class": Protocol("sketch + class name", _with_class(_sketchy104, DEPTH), BOTH),
    **_of_one_object("shoes", lambda data: data.pairs("qmul_v1", "qmul_shoe_v1")),
    **_of_one_object("sketchy", _sketchy, depth=SKETCHY_DEPTH),
    "sketchy-class": Protocol("sketch + class name", _with_class(_sketchy, SKETCHY_DEPTH)),
    **_of_one_object("shoe-v2", lambda data: data.pairs("qmul_v2", "ShoeV2")),
    **_of_one_object("chair-v2", lambda data: data.pairs("qmul_v2", "ChairV2")),
    "flickr5k": Protocol(
        "a caption finds its photo", lambda data: text_to_photo(data.captioned("flickr5k", "flickr5k")), BOTH
    ),
    "flickr5k-object": Protocol("object sketch (quickdraw) + the caption without its noun", _flickr_object, BOTH),
    "scenes": Protocol("the same with drawings of sketchy104; scene search answers, too", _scenes, BOTH, usual=False),
    "scenes-pointing": Protocol("where in a scene the drawn thing was pasted into it", _pointing, BOTH, usual=False),
    **_of_scenes("fscoco", lambda data: data.pairs("fscoco", "fscoco", "val_normal")),
    **_of_scenes("fscoco-unseen-user", lambda data: data.pairs("fscoco", "fscoco", "val_unseen_user")),
    "pacs5-sketch": Protocol('sketch + "as a cartoon": its class in another domain', _pacs("sketch"), BOTH),
    "pacs5-photo": Protocol('photo + "as a cartoon": its class in another domain', _pacs("photo"), BOTH),
    "imagenet-r": Protocol('sketch + "in origami": its class in another domain', _imagenet_r),
    "toy": Protocol(
        "generated outlines + colour", _with_text(lambda data: data.pairs("toy", "toy"), "colour"), usual=False
    ),
    "pairs": Protocol("pairs.csv in the data folder: sketch", _drawn(_own), BOTH, usual=False),
    "pairs-text": Protocol("pairs.csv in the data folder: sketch + text", _with_text(_own, "text"), BOTH, usual=False),
}
