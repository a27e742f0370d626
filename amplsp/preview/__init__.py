"""What a manifest's customers see, what is delivered, and when: as text, as data, and as one HTML page.

A pure package: `preview_of` makes a `Preview` of a manifest (and of findings in it), and the writers write it.

    preview = preview_of(manifest, name="amp.yaml", findings=check_subject(manifest))
    html = as_html(preview)

For an editor's side panel, the page of `as_html` has:

- `data-line` and `data-column` (from 1, in code points) on every element for a part of the manifest;
- a click on such an element raises the event `amplsp-place` on `document`, with `detail` `{line, column}`;
- `window.amplsp.reveal(line, column)` opens, marks and shows the element for that place;
- `as_html(preview, script=...)` adds a script by the caller to the page and its content security policy;
- `as_html(preview, theme="dark")` (or `"light"`) overrides the system's choice.
"""

from amplsp.preview.build import APP, preview_of
from amplsp.preview.data import as_data
from amplsp.preview.html import as_html
from amplsp.preview.model import Preview
from amplsp.preview.recognising import is_preview
from amplsp.preview.text import as_text
from amplsp.preview.wizard import Variant

__all__ = ["APP", "Preview", "Variant", "as_data", "as_html", "as_text", "is_preview", "preview_of"]
