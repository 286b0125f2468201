"""A screen reader of the poorest kind: reads the program's tree over AT-SPI, acts, listens; prints what it got as JSON.

Runs with the system's Python, whose modules `pyatspi` and `gi` are no packages of ours.
"""

import json
import time

import pyatspi
from gi.repository import GLib

PATIENCE = 20  # seconds


def turn(seconds):
    """Let events come in."""
    end, context = time.monotonic() + seconds, GLib.MainContext.default()
    while time.monotonic() < end:
        while context.pending():
            context.iteration(False)
        time.sleep(0.02)


def until(look):
    """Look again and again until there is something."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        turn(0.1)
    raise SystemExit(f"not there after {PATIENCE} s: {look.__name__}")


def nodes(one):
    """All nodes from here on."""
    yield one
    for child in one:
        if child is not None:
            yield from nodes(child)


def application():
    return next((app for app in pyatspi.Registry.getDesktop(0) if app.name == "Lesart"), None)


def view():
    app = application()
    return next((one for one in nodes(app) if one.name == "Deutsch beside English"), None) if app else None


def described(one):
    """What a screen reader reads of a node."""
    actions = one.queryAction()
    names = [actions.getName(at) for at in range(actions.nActions)]
    states = {pyatspi.stateToString(state) for state in one.getState().getStates()}
    return {
        "role": one.getRoleName(), "name": one.name, "description": one.description, "attributes": one.getAttributes(),
        "locale": one.objectLocale, "interfaces": pyatspi.listInterfaces(one), "actions": names,
        "keys": {name: actions.getKeyBinding(at) for at, name in enumerate(names)},
        "states": sorted(states & {"focusable", "focused", "selected", "showing"}), "parent": one.parent.name,
    }  # fmt: skip


def act(one, name):
    actions = one.queryAction()
    names = [actions.getName(at) for at in range(actions.nActions)]
    actions.doAction(names.index(name))


def main():
    heard = []

    def hear(event):
        if event.type.startswith("object:state-changed") and not event.detail1:
            return
        kind = "focus" if "focused" in event.type else "description"
        heard.append([kind, event.source.getRoleName(), event.source.name, event.source.description])

    pyatspi.Registry.registerEventListener(
        hear, "object:state-changed:focused", "object:property-change:accessible-description"
    )
    text = until(view)
    sentences = [one for one in text if one.getRoleName() in ("heading", "list item")]
    fourth = next(one for one in sentences if one.name.startswith("Dann fällt"))
    read = {"view": described(text), "sentences": [described(one) for one in sentences]}
    read["nameless"] = [
        one.getRoleName()
        for one in nodes(application())
        if one.getState().contains(pyatspi.STATE_FOCUSABLE) and one.getState().contains(pyatspi.STATE_SHOWING)
        and not one.name
    ]  # fmt: skip
    words = fourth.queryText()
    read["text"] = [words.getText(0, -1), list(words.getTextAtOffset(6, pyatspi.TEXT_BOUNDARY_WORD_START))]
    box = fourth.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    under = text.queryComponent().getAccessibleAtPoint(box.x + box.width - 8, box.y + 8, pyatspi.DESKTOP_COORDS)
    read["under"] = under.name if under else ""
    heard.clear()
    act(fourth, "SetFocus")
    until(lambda: heard)
    turn(0.3)
    read["gone to"], read["now"] = list(heard), described(fourth)
    heard.clear()
    act(fourth, "Partner")
    until(lambda: heard)
    turn(0.3)
    read["partner"] = list(heard)
    heard.clear()
    third = next(one for one in sentences if one.name.startswith("Die Szene"))
    act(third, "Highlight in blue")
    until(lambda: "highlighted in blue" in third.description)
    turn(0.5)
    read["marked"] = list(heard)
    print(json.dumps(read))


main()
