/** The way in: wires the server, the commands and the status bar together. */
import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { connect, isManifest, MANIFESTS, type Connection } from './client';
import { checkWorkspace, explainRule, MANUAL, scaffold, showGuide } from './commands';
import { findServer, type World } from './find';
import { probe } from './probe';
import { environments, selectedInterpreter } from './python';
import { StatusBar } from './statusBar';
import { Supervisor } from './supervisor';
import { BUTTONS, COPIED, type Trouble } from './trouble';

let supervisor: Supervisor | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel('amplsp', { log: true });
  const bar = new StatusBar();
  let connection: Connection | undefined;
  let hasStarted = false as boolean;

  const disconnected = (reason = ''): void => {
    connection = undefined;
    bar.update(undefined, reason);
  };
  const start = async (crashed: () => void): Promise<() => Promise<void>> => {
    disconnected();
    const settings = vscode.workspace.getConfiguration('amplsp');
    const seconds = settings.get('startTimeout', 20);
    const file = await findServer(world(settings.get('path', '')));
    output.info(`starting ${file}, version ${await probe(file, seconds)}`);
    const fresh = await connect(file, seconds, output, () => {
      if (connection === fresh) disconnected();
      crashed();
    });
    connection = fresh;
    bar.update(run);
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
    // Without a server the user has been told why.
    if (!connection) throw new vscode.CancellationError();
    return connection.client.sendRequest<T>('workspace/executeCommand', { command, arguments: args });
  };

  const commands = Object.entries({ scaffold, explainRule, checkWorkspace, showGuide });
  context.subscriptions.push(
    output,
    bar,
    ...commands.map(([name, command]) => vscode.commands.registerCommand(`amplsp.client.${name}`, (provider?: string) => command(run, provider).catch(complain))),
    vscode.commands.registerCommand('amplsp.client.restartServer', restart),
    vscode.commands.registerCommand('amplsp.client.showOutput', () => output.show()),
    vscode.workspace.registerTextDocumentContentProvider(MANUAL, {
      provideTextDocumentContent: (uri) => run<string>('amplsp.explainRule', uri.path.slice(1, -'.md'.length)),
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (['path', 'files', 'startTimeout'].some((name) => event.affectsConfiguration(`amplsp.${name}`))) restartIfStarted();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(restartIfStarted),
    // Whether Red Hat's extension is there decides what the server leaves to it.
    vscode.extensions.onDidChange(() => void connection?.client.sendNotification('workspace/didChangeConfiguration', { settings: null })),
    vscode.workspace.onDidOpenTextDocument((document) => {
      if (!hasStarted && isManifest(document)) void restart();
    }),
  );
  const isNeeded = vscode.workspace.textDocuments.some(isManifest) || (await vscode.workspace.findFiles(MANIFESTS, undefined, 1)).length > 0;
  if (!hasStarted && isNeeded) void restart();
  const listener = (await environments())?.onDidChangeActiveEnvironmentPath(restartIfStarted);
  if (listener) context.subscriptions.push(listener);
}

export async function deactivate(): Promise<void> {
  await supervisor?.stop();
}

function world(setting: string): World {
  return {
    setting,
    folders: (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath),
    trusted: vscode.workspace.isTrusted,
    home: homedir(),
    searchPath: process.env['PATH'] ?? '',
    paths: path,
    interpreter: selectedInterpreter,
    isFile: (file) => statSync(file, { throwIfNoEntry: false })?.isFile() ?? false,
  };
}

async function tell(trouble: Trouble): Promise<void> {
  const label = await vscode.window.showErrorMessage(trouble.message, ...trouble.buttons.map((each) => BUTTONS[each]));
  const button = trouble.buttons.find((each) => BUTTONS[each] === label);
  const copied = button && COPIED[button];
  if (copied) await vscode.env.clipboard.writeText(copied);
  if (button === 'settings') await vscode.commands.executeCommand('workbench.action.openSettings', 'amplsp.path');
  if (button === 'restart') await vscode.commands.executeCommand('amplsp.client.restartServer');
  if (button === 'output') await vscode.commands.executeCommand('amplsp.client.showOutput');
}

function complain(error: unknown): void {
  if (error instanceof vscode.CancellationError) return;
  void vscode.window.showErrorMessage(`amplsp: ${error instanceof Error ? error.message : String(error)}`);
}
