/** The interpreter that the Python extension has selected. */
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';

interface Environments {
  getActiveEnvironmentPath: (resource?: vscode.Uri) => { path: string };
  resolveEnvironment: (path: { path: string }) => Promise<{ executable: { uri?: vscode.Uri } } | undefined>;
  onDidChangeActiveEnvironmentPath: vscode.Event<unknown>;
}

// It searches for environments while it starts, which can take long.
const PATIENCE = 5000;

/** What the extension knows; undefined if it is not installed or does not start. */
export async function environments(): Promise<Environments | undefined> {
  const extension = vscode.extensions.getExtension<{ environments: Environments } | undefined>('ms-python.python');
  const api = extension && (await Promise.race([Promise.resolve(extension.activate()).catch(() => undefined), sleep(PATIENCE, undefined)]));
  return api?.environments;
}

export async function selectedInterpreter(): Promise<string | undefined> {
  const known = await environments();
  const path = known?.getActiveEnvironmentPath(vscode.workspace.workspaceFolders?.[0]?.uri);
  return path && (await known?.resolveEnvironment(path))?.executable.uri?.fsPath;
}
