/** "Set up amplsp": creates the private environment, with progress, and reports the result. */
import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { known, setUp, type Workshop } from './environment';
import { searchFolders } from './find';
import { loginPath, run } from './processes';
import { selectedInterpreter } from './python';

const PYTHONS = ['python3', 'python', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3.10', 'py'];

export class PrivateServer {
  private readonly places: Pick<Workshop, 'storage' | 'wheels'>;

  constructor(context: vscode.ExtensionContext, private readonly output: vscode.LogOutputChannel) {
    this.places = { storage: context.globalStorageUri.fsPath, wheels: context.asAbsolutePath('wheels') };
  }

  /** Create it, with progress that can be cancelled, and return its program. */
  make(title: string): Thenable<string> {
    const progress = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    return vscode.window.withProgress(progress, async (bar, token) => {
      const stop = new AbortController();
      token.onCancellationRequested(() => stop.abort());
      try {
        return await setUp({
          ...this.places,
          ...tools(),
          run,
          say: (step) => bar.report({ message: `${step} …` }),
          log: (text) => this.output.info(text.trimEnd()),
          signal: stop.signal,
        });
      } catch (error) {
        throw stop.signal.aborted ? new vscode.CancellationError() : error;
      }
    });
  }

  /** The program, created again if the extension has a different amplsp now; undefined if nobody has asked for it. */
  async ready(): Promise<string | undefined> {
    const { current, older } = known(this.places);
    if (current || !older) return current;
    try {
      return await this.make('Updating amplsp');
    } catch (error) {
      // The next start tries again.
      this.output.warn(`amplsp was not updated; the earlier version is used: ${String(error)}`);
      void vscode.window.showWarningMessage(`amplsp was not updated; the earlier version is used. ${error instanceof vscode.CancellationError ? '' : (error as Error).message}`);
      return older;
    }
  }
}

function tools(): Pick<Workshop, 'pythons' | 'uv'> {
  const there = (file: string): boolean => statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
  const ending = process.platform === 'win32' ? '.exe' : '';
  const folders = async (): Promise<string[]> => {
    const searched = [process.env['PATH'] ?? '', await loginPath()].join(path.delimiter);
    return [...new Set([...searchFolders({ home: homedir(), paths: path }, searched), path.join(homedir(), '.cargo', 'bin')])];
  };
  const all = async (names: string[]): Promise<string[]> => {
    const places = await folders();
    return names.flatMap((name) => places.map((folder) => path.join(folder, name + ending))).filter(there);
  };
  return {
    uv: async () => (await all(['uv']))[0],
    pythons: async () => {
      const selected = vscode.workspace.isTrusted ? await selectedInterpreter() : undefined;
      return [...new Set([...(selected ? [selected] : []), ...(await all(PYTHONS))])];
    },
  };
}
