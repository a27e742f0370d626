"""What a user does: one small step after the other, in the editor and outside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from support_lsp import changed as did_change

from soak.asking import some_request
from soak.editor import CANCELLED, Wrong
from soak.texts import changed, in_turn, some_change, some_text
from soak.world import CONFIGURATIONS, FOLDERS, NAMES, SECTIONS, Open

if TYPE_CHECKING:
    from random import Random

    from soak.editor import Editor

MOST_OPEN = 6
Step = Callable[["Random", "Editor"], str]


def some_step(chance: Random, editor: Editor) -> str:
    """Do something; return what it was, in words."""
    step: Step = chance.choices([*STEPS], [*STEPS.values()])[0]
    return f"{step.__name__.replace('_', ' ')}: {step(chance, editor)}"


def edit(chance: Random, editor: Editor) -> str:
    """Type, remove, paste."""
    if not editor.world.open:
        return open_document(chance, editor)
    uri = chance.choice([*editor.world.open])
    document = editor.world.open[uri]
    text, changes = document.text, []
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        changes.append(some_change(chance, text, editor.kind.encoding))
        text = changed(text, changes[-1], editor.kind.encoding)
    editor.world.open[uri] = Open(text, document.version + 1, document.language)
    editor.send(did_change(uri, document.version + 1, *changes))
    return f"{uri} {changes}"


def open_document(chance: Random, editor: Editor) -> str:
    """Open a file, or a text without a file."""
    world = editor.world
    if len(world.open) >= MOST_OPEN:
        return close(chance, editor)
    path = chance.choice(world.manifests())
    if chance.random() < 0.2:
        uri, text, language = f"untitled:Untitled-{chance.randrange(3)}", some_text(chance), "ampersand"
    else:
        uri, text, language = path.as_uri(), world.files[path], "yaml"
    if uri in world.open:
        return "is open"
    world.open[uri] = Open(text.removeprefix("\ufeff"), chance.choice((0, 1, 7)), language)
    editor.open(uri, world.open[uri].text, world.open[uri].version, language)
    return uri


def close(chance: Random, editor: Editor) -> str:
    """Close a document; what is not saved is lost."""
    if not editor.world.open:
        return "nothing is open"
    uri = chance.choice([*editor.world.open])
    del editor.world.open[uri]
    editor.published.pop(uri, None)
    editor.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
    return uri


def save(chance: Random, editor: Editor) -> str:
    """Save a document."""
    world = editor.world
    for path in chance.sample(world.manifests(), len(world.manifests())):
        document = world.open.get(path.as_uri())
        if document is not None:
            event = world.write(path, document.text)
            editor.notify("textDocument/didSave", {"textDocument": {"uri": event["uri"]}})
            return _seen(editor, [event])
    return "no file is open"


def write_file(chance: Random, editor: Editor) -> str:
    """Another program writes a file, which may be new or open."""
    path = editor.world.root / chance.choice(NAMES)
    return _seen(editor, [editor.world.write(path, some_text(chance))])


def remove_file(chance: Random, editor: Editor) -> str:
    """Another program removes a file, which may be open."""
    if len(editor.world.manifests()) < 4:
        return write_file(chance, editor)
    return _seen(editor, [editor.world.remove(chance.choice(editor.world.manifests()))])


def rename_file(chance: Random, editor: Editor) -> str:
    """Rename a file; perhaps onto another one."""
    world = editor.world
    old, new = chance.choice(world.manifests()), world.root / chance.choice(NAMES)
    if old == new:
        return "to its own name"
    text = world.files[old]
    events = [world.remove(old), world.write(new, text)]
    if chance.random() < 0.5:
        files = {"files": [{"oldUri": old.as_uri(), "newUri": new.as_uri()}]}
        editor.notify("workspace/didRenameFiles", files)
    return _seen(editor, events)


def move_folder(chance: Random, editor: Editor) -> str:
    """Rename a folder."""
    one = editor.world.root / FOLDERS[0]
    old, new = chance.sample([one / "sub", one / "new", one / "moved"], 2)
    if not old.is_dir() or new.exists():
        return "there is none"
    return _seen(editor, editor.world.move_folder(old, new))


def configure(chance: Random, editor: Editor) -> str:
    """Write a configuration file or remove one."""
    world = editor.world
    if world.configurations() and chance.random() < 0.5:
        return _seen(editor, [world.remove(chance.choice(world.configurations()))])
    folder = world.root / chance.choice((*FOLDERS, "one/sub"))
    text = chance.choice(CONFIGURATIONS)
    return f"{_seen(editor, [world.write(folder / 'amplsp.toml', text)])} {text!r}"


def choose_settings(chance: Random, editor: Editor) -> str:
    """Change the editor's settings."""
    editor.world.section = chance.choice(SECTIONS[1:])
    editor.change_settings()
    return str(editor.world.section)


def change_folders(_: Random, editor: Editor) -> str:
    """Add the second folder to the workspace, or take it away."""
    editor.world.has_second = not editor.world.has_second
    editor.change_folders()
    return f"{FOLDERS[1]} is {'there' if editor.world.has_second else 'gone'}"


def ask(chance: Random, editor: Editor) -> str:
    """Ask something; the answer is read later."""
    method, params = some_request(chance, editor)
    editor.wonder(method, params)
    return f"{method} {params}"


def give_up(chance: Random, editor: Editor) -> str:
    """Ask a lot at once and cancel some of it."""
    asked = {}
    for _ in range(chance.randint(2, 8)):
        method, params = some_request(chance, editor)
        asked[editor.wonder(method, params)] = method
    for number in [each for each in asked if chance.random() < 0.6]:
        editor.cancel(number)
    editor.gather()
    return str(asked)


def accept(chance: Random, editor: Editor) -> str:
    """Have a document formatted or fixed, as the editor does with an answer."""
    world = editor.world
    uris = [uri for uri in world.open if not uri.startswith("untitled:")]
    if not uris:
        return open_document(chance, editor)
    uri = chance.choice(uris)
    if chance.random() < 0.5:
        params = {"textDocument": {"uri": uri}, "options": {"tabSize": 2, "insertSpaces": True}}
        edits = _answer(editor, "textDocument/formatting", params)
    else:
        end = {"line": 9_999, "character": 0}
        whole = {"start": {"line": 0, "character": 0}, "end": end}
        context = {"diagnostics": [], "only": [chance.choice(("source.fixAll.amplsp", "quickfix"))]}
        params = {"textDocument": {"uri": uri}, "range": whole, "context": context}
        actions = _answer(editor, "textDocument/codeAction", params) or []
        action = chance.choice(actions) if actions else {}
        edits = ((action.get("edit") or {}).get("changes") or {}).get(uri)
    if not edits:
        return f"{uri}: nothing to do"
    document = world.open[uri]
    text, changes = document.text, in_turn(edits)
    for change in changes:
        text = changed(text, change, editor.kind.encoding)
    world.open[uri] = Open(text, document.version + 1, document.language)
    editor.send(did_change(uri, document.version + 1, *changes))
    return f"{uri}: {len(edits)} edits"


def _answer(editor: Editor, method: str, params: Any) -> Any:
    number = editor.wonder(method, params)
    answer = editor.gather()[number]
    if answer.get("error", {}).get("code") == CANCELLED:
        raise Wrong(f"{method} is cancelled by itself")
    return answer.get("result")


def _seen(editor: Editor, events: list[Any]) -> str:
    editor.notify("workspace/didChangeWatchedFiles", {"changes": events})
    return str(events)


STEPS: dict[Step, int] = {
    edit: 40,
    ask: 20,
    give_up: 4,
    open_document: 4,
    close: 3,
    save: 3,
    accept: 3,
    write_file: 2,
    remove_file: 1,
    rename_file: 1,
    move_folder: 1,
    configure: 1,
    choose_settings: 1,
    change_folders: 1,
}
"""How often each is done."""
