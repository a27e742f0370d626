/** What a branch does to installed customers: a document whose places lead into the manifest, made anew when that is saved. */
import path from 'node:path';
import * as vscode from 'vscode';
import { isManifest } from './client';
import type { Run } from './wizard';

const CHANGES = 'amplsp-changes';

export class Changes implements vscode.TextDocumentContentProvider {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly texts = new Map<string, string>();
  private readonly mine: vscode.Disposable;

  constructor(private readonly run: Run, complain: (error: unknown) => void) {
    this.mine = vscode.Disposable.from(
      this.changed,
      vscode.workspace.registerTextDocumentContentProvider(CHANGES, this),
      vscode.workspace.onDidSaveTextDocument((saved) => void this.renew(saved.uri)),
      vscode.commands.registerCommand('amplsp.client.diff', (manifest?: string) => this.show(manifest).catch(complain)),
    );
  }

  /** Compare a manifest, by default the one in the editor, with where its branch left the main one. */
  private async show(manifest = active()): Promise<void> {
    if (!manifest) {
      void vscode.window.showInformationMessage('amplsp: open a manifest first; it is compared with the main branch.');
      return;
    }
    const uri = about(vscode.Uri.parse(manifest));
    this.texts.set(uri.toString(), await this.said(manifest));
    this.changed.fire(uri);
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  }

  provideTextDocumentContent(uri: vscode.Uri): string | Promise<string> {
    return this.texts.get(uri.toString()) ?? this.said(uri.query);
  }

  private async renew(manifest: vscode.Uri): Promise<void> {
    const uri = about(manifest);
    if (!this.texts.has(uri.toString())) return;
    this.texts.set(uri.toString(), await this.said(manifest.toString()).catch((error: unknown) => String(error)));
    this.changed.fire(uri);
  }

  private said(manifest: string): Promise<string> {
    return this.run<string>('amplsp.diff', manifest, { format: 'linked' });
  }

  dispose(): void {
    this.mine.dispose();
  }
}

function about(manifest: vscode.Uri): vscode.Uri {
  return vscode.Uri.from({ scheme: CHANGES, path: `/Changes of ${path.posix.basename(manifest.path)}.md`, query: manifest.toString() });
}

function active(): string | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document && isManifest(document) ? document.uri.toString() : undefined;
}
