/** The view "Integrations": every manifest of the workspace, open or not, down to its objects. */
import * as vscode from 'vscode';
import { branches, type Branch, type Manifest, type Range } from './outline';
import { isDone } from './steps';
import type { Run } from './wizard';

const QUIET = 300;
const COLOURS = ['list.errorForeground', 'list.warningForeground', undefined, undefined];

export class Tree implements vscode.TreeDataProvider<Branch> {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view = vscode.window.createTreeView('amplsp.integrations', { treeDataProvider: this, showCollapseAll: true });
  private readonly listeners = [vscode.languages.onDidChangeDiagnostics(() => this.soon()), vscode.workspace.onDidChangeTextDocument(() => this.soon())];
  private run: Run | undefined;
  private roots: Branch[] = [];
  private timer: NodeJS.Timeout | undefined;

  /** Use this server from now on, or none. */
  update(run: Run | undefined): void {
    this.run = run;
    this.soon();
  }

  /** Refresh, once nothing has changed for a moment. */
  private soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.look(), QUIET);
  }

  private async look(): Promise<void> {
    const run = this.run;
    const manifests = (await run?.<Manifest[]>('amplsp.integrations').catch(() => undefined)) ?? [];
    if (run !== this.run) return;
    const findings = (uri: string): vscode.Diagnostic[] => vscode.languages.getDiagnostics(vscode.Uri.parse(uri)).filter((each) => each.source === 'amplsp');
    this.roots = branches(manifests, findings, (uri) => vscode.workspace.asRelativePath(vscode.Uri.parse(uri)));
    const problems = manifests.flatMap((each) => findings(each.uri)).length;
    this.view.badge = problems ? { value: problems, tooltip: `${String(problems)} ${problems === 1 ? 'problem' : 'problems'} in manifests` } : undefined;
    this.changed.fire(undefined);
    isDone('scaffold', this.roots.length > 0);
    isDone('fix', this.roots.length > 0 && problems === 0);
  }

  getChildren(branch?: Branch): Branch[] {
    return branch ? branch.children : this.roots;
  }

  getTreeItem(branch: Branch): vscode.TreeItem {
    const { None, Expanded } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(branch.label, branch.children.length ? Expanded : None);
    const colour = branch.worst === undefined ? undefined : COLOURS[branch.worst];
    item.description = branch.description;
    item.tooltip = branch.tooltip;
    item.iconPath = new vscode.ThemeIcon(branch.icon, colour ? new vscode.ThemeColor(colour) : undefined);
    item.command = { title: 'Show', command: 'vscode.open', arguments: [vscode.Uri.parse(branch.uri), { selection: rangeOf(branch.place) }] };
    return item;
  }

  dispose(): void {
    clearTimeout(this.timer);
    vscode.Disposable.from(this.view, this.changed, ...this.listeners).dispose();
  }
}

function rangeOf({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
