/** The status bar item: what runs, and what it found in the file that is shown. */
import * as vscode from 'vscode';
import { isManifest } from './client';
import type { Run } from './wizard';

interface Status { version: string; catalogDate: string; python: string }

export class StatusBar {
  private readonly item = vscode.window.createStatusBarItem('amplsp', vscode.StatusBarAlignment.Right, 100);
  private readonly listeners: vscode.Disposable[];
  private run: Run | undefined;
  private status: Status | undefined;

  constructor() {
    this.item.name = 'amplsp';
    this.item.command = 'workbench.actions.view.problems';
    // The catalog may have changed: ask again whenever another file is shown.
    this.listeners = [vscode.window.onDidChangeActiveTextEditor(() => void this.ask()), vscode.languages.onDidChangeDiagnostics(() => this.show())];
  }

  /** There is a server to ask, or there is none and a reason for it. */
  update(run: Run | undefined, reason = ''): void {
    this.run = run;
    this.status = undefined;
    this.item.text = reason ? 'amplsp $(error)' : 'amplsp $(sync)';
    this.item.tooltip = reason;
    void this.ask();
  }

  private async ask(): Promise<void> {
    const run = this.run;
    const status = await run?.<Status>('amplsp.status').catch(() => undefined);
    if (run === this.run) this.status = status;
    this.show();
  }

  private show(): void {
    const document = vscode.window.activeTextEditor?.document;
    if (!document || !isManifest(document)) return this.item.hide();
    if (this.status) {
      const { version, catalogDate, python } = this.status;
      const found = vscode.languages.getDiagnostics(document.uri).filter((each) => each.source === 'amplsp');
      const [errors, warnings, infos] = [0, 1, 2].map((severity) => String(found.filter((each) => (each.severity as number) === severity).length));
      this.item.text = `amplsp ${version} · ${catalogDate} $(error) ${errors ?? ''} $(warning) ${warnings ?? ''} $(info) ${infos ?? ''}`;
      this.item.tooltip = `amplsp ${version} on Python ${python}\nprovider catalog of ${catalogDate}\nproblems of this file`;
    }
    this.item.show();
  }

  dispose(): void {
    vscode.Disposable.from(this.item, ...this.listeners).dispose();
  }
}
