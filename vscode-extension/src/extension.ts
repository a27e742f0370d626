/** The entry point: connects the server, the commands and the views. */
import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { chooseServer } from './choose';
import { connect, isManifest, isSharedWithYaml, MANIFESTS, type Connection } from './client';
import { checkWorkspace, explainRule, MANUAL, scaffold, showGuide } from './commands';
import { findServer, type World } from './find';
import { Hints } from './hints';
import { KINDS } from './pages';
import { Panels } from './panel';
import { probe } from './probe';
import { loginPath } from './processes';
import { environments, selectedInterpreter } from './python';
import { globs } from './settings';
import { PrivateServer } from './setUp';
import { StatusBar } from './statusBar';
import { isDone, note, sayAgainWhereTabsOpen } from './steps';
import { Supervisor } from './supervisor';
import { Tree } from './tree';
import { BUTTONS, Trouble, UPGRADE } from './trouble';

let supervisor: Supervisor | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel('amplsp', { log: true });
  const [bar, tree, hints, own] = [new StatusBar(), new Tree(), new Hints(), new PrivateServer(context, output)];
  let connection: Connection | undefined;
  let hasStarted = false as boolean;
  let wasShared = false;

  const disconnected = (reason = ''): void => {
    connection = undefined;
    bar.update(undefined, undefined, reason);
    tree.update(undefined);
    hints.clear();
    void note('server', reason ? 'missing' : 'starting');
  };
  const start = async (crashed: () => void): Promise<() => Promise<void>> => {
    disconnected();
    const settings = vscode.workspace.getConfiguration('amplsp');
    const seconds = settings.get('startTimeout', 20);
    const find = { find: () => findServer(world(settings.get('path', ''))), probe: (file: string) => probe(file, seconds), ready: () => own.ready() };
    const chosen = await chooseServer(find);
    output.info(`starting ${chosen.file} (${chosen.place}), version ${chosen.version}${chosen.instead && `; passed over: ${chosen.instead}`}`);
    const fresh = await connect(chosen.file, seconds, output, hints, () => {
      if (connection === fresh) disconnected();
      crashed();
    });
    connection = fresh;
    bar.update(run, chosen);
    tree.update(run);
    void note('server', 'running');
    isDone('setUp');
    return fresh.stop;
  };
  const report = (trouble: Trouble): void => {
    output.error(trouble.message);
    disconnected(trouble.message);
    void tell(trouble);
  };
  const mine = (supervisor = new Supervisor(start, report, { now: () => Date.now() / 1000, later: setTimeout }));
  const restart = (): Promise<void> => {
    hasStarted = true;
    return mine.restart();
  };
  const restartIfStarted = (): void => void (hasStarted && restart());
  const run = async <T>(command: string, ...args: unknown[]): Promise<T> => {
    if (!connection) await restart();
    // Without a server, the user has already seen why.
    if (!connection) throw new vscode.CancellationError();
    return connection.client.sendRequest<T>('workspace/executeCommand', { command, arguments: args });
  };
  /** The set of documents that are manifests has changed, and perhaps which extension handles them. */
  const look = (document: vscode.TextDocument): void => {
    if (document.languageId === 'yaml' && isFurther(document)) void vscode.languages.setTextDocumentLanguage(document, 'ampersand');
    if (!hasStarted && isManifest(document)) void restart();
    if (wasShared !== (wasShared = isSharedWithYaml())) void connection?.client.sendNotification('workspace/didChangeConfiguration', { settings: null });
  };

  const commands = Object.entries({ scaffold, explainRule, checkWorkspace, showGuide });
  context.subscriptions.push(
    output, bar, tree, hints, new Panels(run, KINDS, complain), sayAgainWhereTabsOpen(),
    ...commands.map(([name, command]) => vscode.commands.registerCommand(`amplsp.client.${name}`, (provider?: string) => command(run, provider).catch(complain))),
    vscode.commands.registerCommand('amplsp.client.setUp', () => own.make('Setting up amplsp').then(restart).then(undefined, complain)),
    vscode.commands.registerCommand('amplsp.client.restartServer', restart),
    vscode.commands.registerCommand('amplsp.client.showOutput', () => output.show()),
    vscode.workspace.registerTextDocumentContentProvider(MANUAL, {
      provideTextDocumentContent: (uri) => run<string>('amplsp.explainRule', uri.path.slice(1, -'.md'.length)),
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (['path', 'files', 'startTimeout'].some((name) => event.affectsConfiguration(`amplsp.${name}`))) restartIfStarted();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(restartIfStarted),
    vscode.extensions.onDidChange(() => vscode.workspace.textDocuments.forEach(look)),
    vscode.workspace.onDidOpenTextDocument(look),
  );
  vscode.workspace.textDocuments.forEach(look);
  if (!hasStarted && (await vscode.workspace.findFiles(MANIFESTS, undefined, 1)).length > 0) void restart();
  const listener = (await environments())?.onDidChangeActiveEnvironmentPath(restartIfStarted);
  if (listener) context.subscriptions.push(listener);
}

export async function deactivate(): Promise<void> {
  await supervisor?.stop();
}

/** Whether the setting `amplsp.files` names a document. */
function isFurther(document: vscode.TextDocument): boolean {
  const patterns = globs(vscode.workspace.getConfiguration('amplsp').get('files'));
  return patterns.some((pattern) => vscode.languages.match({ scheme: 'file', pattern }, document) > 0);
}

function world(setting: string): World {
  return {
    setting,
    folders: (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath),
    trusted: vscode.workspace.isTrusted,
    home: homedir(),
    searchPath: process.env['PATH'] ?? '',
    loginPath,
    paths: path,
    interpreter: selectedInterpreter,
    isFile: (file) => statSync(file, { throwIfNoEntry: false })?.isFile() ?? false,
  };
}

async function tell(trouble: Trouble): Promise<void> {
  const label = await vscode.window.showErrorMessage(trouble.message, ...trouble.buttons.map((each) => BUTTONS[each]));
  const button = trouble.buttons.find((each) => BUTTONS[each] === label);
  if (button === 'upgrade') await vscode.env.clipboard.writeText(UPGRADE);
  if (button === 'setUp') await vscode.commands.executeCommand('amplsp.client.setUp');
  if (button === 'python') await vscode.env.openExternal(vscode.Uri.parse('https://www.python.org/downloads/'));
  if (button === 'settings') await vscode.commands.executeCommand('workbench.action.openSettings', 'amplsp.path');
  if (button === 'restart') await vscode.commands.executeCommand('amplsp.client.restartServer');
  if (button === 'output') await vscode.commands.executeCommand('amplsp.client.showOutput');
}

function complain(error: unknown): void {
  if (error instanceof vscode.CancellationError) return;
  if (error instanceof Trouble) return void tell(error);
  void vscode.window.showErrorMessage(`amplsp: ${error instanceof Error ? error.message : String(error)}`);
}
