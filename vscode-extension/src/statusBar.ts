/** What runs, and what it found in the visible file: in the status bar, and in the language status. */
import * as vscode from 'vscode';
import { isManifest, selector } from './client';
import type { Run } from './wizard';

interface Status { version: string; profile?: string; catalogDate: string; catalogProblem?: string | null; python: string }

/** What the user sees about the running program. */
export interface Program { file: string; place: string; instead: string }

export class StatusBar {
  private readonly item = vscode.window.createStatusBarItem('amplsp', vscode.StatusBarAlignment.Right, 100);
  private readonly server = languageItem('server', { title: 'Restart', command: 'amplsp.client.restartServer' });
  private readonly profile = languageItem('profile', { title: 'Change', command: 'workbench.action.openSettings', arguments: ['amplsp.profile'] });
  private readonly catalog = languageItem('catalog', { title: 'Output', command: 'amplsp.client.showOutput' });
  private readonly listeners: vscode.Disposable[];
  private run: Run | undefined;
  private program: Program | undefined;
  private status: Status | undefined;
  private where = '';

  constructor() {
    this.item.name = 'amplsp';
    this.item.command = 'workbench.actions.view.problems';
    // Another file may have another profile or catalog, and either may have changed.
    this.listeners = [
      vscode.window.onDidChangeActiveTextEditor(() => void this.ask()),
      vscode.workspace.onDidSaveTextDocument(() => void this.ask()),
      vscode.workspace.onDidChangeConfiguration((event) => void (event.affectsConfiguration('amplsp') && this.ask())),
      vscode.languages.onDidChangeDiagnostics(() => this.show()),
    ];
    this.update(undefined);
  }

  /** Use this server from now on, or none for a reason. */
  update(run: Run | undefined, program?: Program, reason = ''): void {
    this.run = run;
    this.program = program;
    this.status = undefined;
    this.item.text = reason ? 'amplsp $(error)' : 'amplsp $(sync)';
    this.item.tooltip = reason;
    this.server.busy = !reason && !run;
    this.server.text = reason ? 'amplsp does not run' : 'amplsp';
    this.server.detail = reason || 'starting';
    this.server.severity = reason ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
    [this.profile.text, this.catalog.text] = ['profile: not known yet', 'provider catalog: not known yet'];
    void this.ask();
  }

  private async ask(): Promise<void> {
    const run = this.run;
    const document = vscode.window.activeTextEditor?.document;
    const uri = document && isManifest(document) ? [document.uri.toString()] : [];
    const status = await run?.<Status>('amplsp.status', ...uri).catch(() => run<Status>('amplsp.status').catch(() => undefined));
    if (run === this.run) this.status = status;
    this.show();
  }

  private show(): void {
    if (this.status && this.program) this.tell(this.status, this.program);
    const document = vscode.window.activeTextEditor?.document;
    if (!document || !isManifest(document)) return this.item.hide();
    if (this.status) {
      const { version, catalogDate } = this.status;
      const found = vscode.languages.getDiagnostics(document.uri).filter((each) => each.source === 'amplsp');
      const [errors, warnings, infos] = [0, 1, 2].map((severity) => String(found.filter((each) => (each.severity as number) === severity).length));
      this.item.text = `amplsp ${version} · ${catalogDate} $(error) ${errors ?? ''} $(warning) ${warnings ?? ''} $(info) ${infos ?? ''}`;
      this.item.tooltip = [this.server.detail, this.where, this.profile.text, `provider catalog of ${catalogDate}`, 'click: show problems'].join('\n');
    }
    this.item.show();
  }

  private tell({ version, profile, catalogDate, catalogProblem, python }: Status, { file, place, instead }: Program): void {
    this.server.busy = false;
    this.server.text = `amplsp ${version}`;
    this.server.detail = `${place}${instead && `; passed over: ${instead}`}`;
    this.where = `${file}, on Python ${python}`;
    this.server.severity = instead ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
    this.profile.text = `profile: ${profile ?? 'not known'}`;
    this.catalog.text = `provider catalog of ${catalogDate}`;
    this.catalog.detail = catalogProblem ?? '';
    this.catalog.severity = catalogProblem ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
  }

  dispose(): void {
    vscode.Disposable.from(this.item, this.server, this.profile, this.catalog, ...this.listeners).dispose();
  }
}

function languageItem(name: string, command: vscode.Command): vscode.LanguageStatusItem {
  const item = vscode.languages.createLanguageStatusItem(`amplsp.${name}`, selector());
  item.name = `amplsp: ${name}`;
  item.command = command;
  return item;
}
