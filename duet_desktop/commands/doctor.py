"""duet-desktop doctor: whether everything is as it should be, and what to do where it is not."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import asdict

from duet_desktop.commands.asking import Common
from duet_desktop.commands.console import emit, say
from duet_desktop.library import health
from duet_desktop.library.errors import DuetError, LibraryError
from duet_desktop.library.health import Finding
from duet_desktop.library.measuring import measure, remember
from duet_desktop.library.model_health import about_the_models
from duet_desktop.library.models import named, resolve


def run(arguments: argparse.Namespace, common: Common) -> int:
    """Look at everything, a line each; 1 if something is wrong."""
    findings = []
    for finding in examine(common):
        findings.append(finding)
        if not common.json:
            say(f"{'wrong' if finding.is_problem else 'ok   '}  {finding.area:<11}  {finding.sentence}")
    is_well = not any(finding.is_problem for finding in findings)
    if common.json:
        emit({"is_well": is_well, "findings": [document(finding) for finding in findings]})
    return 0 if is_well else 1


def examine(common: Common) -> Iterator[Finding]:
    """Everything, what is quick to look at first."""
    yield health.about_the_program()
    yield about_the_window()
    yield from health.about_the_data_folder(common.data_dir)
    yield from health.about_the_catalogue(common.data_dir)
    yield from health.about_the_index(common.data_dir)
    yield from about_the_models(common.data_dir)
    yield about_the_device(common)


def about_the_window() -> Finding:
    """Whether a window can be opened, and what Qt says of screens, pens and type."""
    from duet_desktop.app.display import NO_DISPLAY, check_display

    try:
        check_display()
    except LibraryError as error:  # a server has no display, and nothing is wrong with it
        return Finding("window", str(error), is_problem=str(error) != NO_DISPLAY)
    from duet_desktop.app.surroundings import look_around

    found = look_around()
    facts = asdict(found)
    if not found.fonts:
        return Finding("window", "There is no type to write with; install a font, such as DejaVu Sans.", True, facts)
    pens = ", ".join(found.pens) if found.pens else "no pen so far (some show only once they have touched the tablet)"
    return Finding("window", f"{found.platform}, {'; '.join(found.screens)}, type {found.font}, {pens}.", facts=facts)


def about_the_device(common: Common) -> Finding:
    """Where the model in use computes, how fast, and whether a better device was refused."""
    try:
        name = named(common.model, common.data_dir).name
        speed = measure(resolve(common.model, common.data_dir), common.device)
    except DuetError as error:
        return Finding("device", str(error), True)
    remember(common.data_dir, name, speed)
    facts = {"model": name, **asdict(speed)}
    rate = f"{name} sees {speed.photos_a_second:,.1f} photos a second on {speed.device} in {speed.dtype}"
    if speed.refused:
        why = f"{' and '.join(speed.refused)} computes other vectors than the processor and is not used"
        return Finding("device", f"{rate}; {why}. Update the driver of the graphics card.", True, facts)
    return Finding("device", f"{rate}.", facts=facts)


def document(finding: Finding) -> dict[str, object]:
    """A finding as JSON."""
    return {
        "area": finding.area,
        "is_problem": finding.is_problem,
        "sentence": finding.sentence,
        "facts": dict(finding.facts),
    }
