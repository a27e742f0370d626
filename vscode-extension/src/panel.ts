/** Pages that the server writes about a manifest, shown next to it: a click jumps to the place in the manifest, and the part at the cursor is shown in the page. */
import path from 'node:path';
import * as vscode from 'vscode';
import { characterOf, columnOf } from './columns';
import { isManifest } from './client';
import type { Run } from './wizard';

/** A kind of page: the server's command that writes it, and when that is run again. */
export interface Kind { id: string; title: string; command: string; options: () => object; whileTyping: boolean }

interface Place { line: number; column: number }

/**
 * Added to the page and named in its content security policy: it reports clicks, shows the place that it is sent, and lets a newer
 * page replace the old one without losing what is chosen, open and scrolled to.
 */
const SCRIPT = `(() => {
  const editor = acquireVsCodeApi();
  const all = (what) => [...document.querySelectorAll(what)];
  const take = (html) => {
    const fresh = new DOMParser().parseFromString(html, 'text/html');
    const chosen = all('input:checked').map((each) => each.id);
    const open = all('details').map((each) => each.open);
    const top = scrollY;
    Object.assign(document.documentElement.dataset, { ...fresh.documentElement.dataset });
    document.title = fresh.title;
    document.body.replaceChildren(...[...fresh.body.childNodes].filter((each) => each.nodeName !== 'SCRIPT'));
    chosen.filter(Boolean).forEach((id) => { const input = document.getElementById(id); if (input) input.checked = true; });
    all('details').forEach((each, index) => { each.open = open[index] ?? each.open; });
    scrollTo(0, top);
  };
  document.addEventListener('amplsp-place', (event) => editor.postMessage(event.detail));
  addEventListener('message', ({ data }) => data.html ? take(data.html) : window.amplsp?.reveal(data.line, data.column));
})();`;
const QUIET = 60;

export class Panels {
  private readonly open = new Map<string, Panel>();
  private readonly mine: vscode.Disposable;

  constructor(private readonly run: Run, kinds: readonly Kind[], complain: (error: unknown) => void) {
    this.mine = vscode.Disposable.from(
      ...kinds.map((kind) => vscode.commands.registerCommand(`amplsp.client.${kind.id}`, (manifest?: string) => this.show(kind, manifest).catch(complain))),
      vscode.workspace.onDidChangeTextDocument(({ document }) => { this.each(document, (panel) => { if (panel.kind.whileTyping) panel.soon(); }); }),
      vscode.workspace.onDidSaveTextDocument((document) => { this.each(document, (panel) => { panel.soon(); }); }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => { this.each(textEditor.document, (panel) => { panel.reveal(textEditor); }); }),
      vscode.window.onDidChangeActiveColorTheme(() => { this.open.forEach((panel) => { panel.soon(); }); }),
    );
  }

  private async show(kind: Kind, manifest = active()): Promise<void> {
    if (!manifest) {
      void vscode.window.showInformationMessage('amplsp: open a manifest first.');
      return;
    }
    const uri = vscode.Uri.parse(manifest);
    const key = `${kind.id} ${uri.toString()}`;
    const known = this.open.get(key);
    if (known) {
      known.panel.reveal(undefined, true);
      known.soon();
      return;
    }
    // If there is nothing to show, say so and open nothing.
    const html = await this.run<string>(kind.command, uri.toString(), { ...kind.options(), script: SCRIPT });
    const fresh = new Panel(kind, uri, this.run, html, () => this.open.delete(key));
    this.open.set(key, fresh);
    fresh.revealCursor();
  }

  private each(document: vscode.TextDocument, act: (panel: Panel) => void): void {
    for (const panel of this.open.values()) if (panel.uri.toString() === document.uri.toString()) act(panel);
  }

  dispose(): void {
    this.open.forEach(({ panel }) => { panel.dispose(); });
    this.mine.dispose();
  }
}

class Panel {
  readonly panel: vscode.WebviewPanel;
  private timer: NodeJS.Timeout | undefined;
  private isAsking = false;
  private isStale = false;
  private isClosed = false as boolean;

  constructor(readonly kind: Kind, readonly uri: vscode.Uri, private readonly run: Run, private html: string, closed: () => void) {
    const beside = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    this.panel = vscode.window.createWebviewPanel(`amplsp.${kind.id}`, `${kind.title} ${path.posix.basename(uri.path)}`, beside, { enableScripts: true, localResourceRoots: [], retainContextWhenHidden: true });
    this.panel.webview.html = html;
    this.panel.webview.onDidReceiveMessage((place: Place) => void this.jump(place));
    this.panel.onDidDispose(() => {
      clearTimeout(this.timer);
      this.isClosed = true;
      closed();
    });
  }

  /** Ask again soon, even while the user goes on typing; never two requests at a time. */
  soon(): void {
    if (this.isAsking) this.isStale = true;
    else this.timer ??= setTimeout(() => void this.renew(), QUIET);
  }

  private async renew(): Promise<void> {
    this.timer = undefined;
    this.isAsking = true;
    const html = await this.run<string>(this.kind.command, this.uri.toString(), { ...this.kind.options(), script: SCRIPT }).catch(() => undefined);
    this.isAsking = false;
    if (this.isClosed) return;
    if (this.isStale) this.soon();
    this.isStale = false;
    // What cannot be created now stays unchanged.
    if (html === undefined || html === this.html) return;
    this.html = html;
    await this.panel.webview.postMessage({ html });
    this.revealCursor();
  }

  /** Show the part of the page for the cursor's place, if the cursor is in the manifest. */
  revealCursor(): void {
    const editor = vscode.window.activeTextEditor;
    if (editor?.document.uri.toString() === this.uri.toString()) this.reveal(editor);
  }

  /** Show the part of the page for the cursor's place. */
  reveal({ document, selection: { active } }: vscode.TextEditor): void {
    void this.panel.webview.postMessage({ line: active.line + 1, column: columnOf(document.lineAt(active.line).text, active.character) });
  }

  private async jump({ line, column }: Place): Promise<void> {
    const there = vscode.window.visibleTextEditors.find((each) => each.document.uri.toString() === this.uri.toString());
    const document = there?.document ?? (await vscode.workspace.openTextDocument(this.uri));
    const { text } = document.lineAt(Math.min(line, document.lineCount) - 1);
    const place = new vscode.Position(line - 1, characterOf(text, column));
    await vscode.window.showTextDocument(document, { viewColumn: there?.viewColumn ?? vscode.ViewColumn.One, selection: new vscode.Range(place, place) });
  }
}

function active(): string | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document && isManifest(document) ? document.uri.toString() : undefined;
}
